"""Small builders for tests of this room and those above it."""

from imece.civic.institution.models import Role, StaffPost, Title, Unit
from imece.civic.people.models import Person


def make_unit(name: str, parent: Unit | None = None) -> Unit:
    return Unit.objects.create(name=name, slug=f"{name.lower()}-{Unit.objects.count()}", parent=parent)


def make_post(unit: Unit, role: Role = Role.CLERK, title: Title = Title.OFFICER, name: str = "Zeynep") -> StaffPost:
    person = Person.objects.create(first_name=name, last_name="Yılmaz")
    return StaffPost.objects.create(person=person, unit=unit, role=role, title=title)
