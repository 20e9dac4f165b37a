"""People with an application that is not finished."""

from collections.abc import Collection, Iterable

from imece.civic.people.api import Person
from imece.engines.cases.models import Case


def people_with_open_cases(people: Collection[int]) -> Iterable[int]:
    """Those who filed by account or under their identity number, and still wait for the end of it."""
    waiting = Case.objects.filter(is_open=True, applicant__unit=None)
    yield from waiting.filter(applicant__person__in=people).values_list("applicant__person", flat=True)
    numbers = waiting.exclude(applicant__national_id_index="").values("applicant__national_id_index")
    yield from Person.objects.filter(pk__in=people, national_id_index__in=numbers).values_list("pk", flat=True)
