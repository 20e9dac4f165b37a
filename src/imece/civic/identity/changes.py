"""Takes what the institution writes down of its posts and roles into the audit log."""

from collections.abc import Iterable, Mapping

from imece.civic.audit.api import Act, of_person, record
from imece.civic.institution.api import Actor
from imece.civic.people.api import Person


def write_down(*, actor: Actor, act: str, what: str, people: Iterable[Person], data: Mapping[str, object]) -> None:
    """One entry of the log for one change of a unit, a post or a role."""
    record(None, actor=actor, act=Act(act), subjects=[of_person(person) for person in people], what=what, data=data)
