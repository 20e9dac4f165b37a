"""How an entry names whose data it is about."""

from imece.civic.people.api import Person


def of_person(person: Person | int) -> str:
    """The key of a resident, an organisation or a member of staff."""
    return f"person:{person if isinstance(person, int) else person.pk}"


def of_case(number: str) -> str:
    """The key of an application by its number."""
    return f"case:{number}"
