"""Holds reach the audit log too: entries about what is under hold stay, whatever their age."""

from imece.civic.people.api import Person
from imece.civic.privacy.holdings import Subject
from imece.civic.privacy.retention.holds import held_keys
from imece.civic.privacy.subjects import keys_of


def held_subjects() -> frozenset[str]:
    """Every name under hold, and all names under which the log speaks of the people among them."""
    held = held_keys()
    numbers = [key.removeprefix("person:") for key in held if key.startswith("person:")]
    indexes = [key.removeprefix("id:") for key in held if key.startswith("id:")]
    people = Person.objects.filter(pk__in=numbers) | Person.objects.filter(national_id_index__in=indexes)
    return held.union(*(keys_of(Subject.of(person)) for person in people))
