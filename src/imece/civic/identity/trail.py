"""What this room writes into the audit log."""

from django.http import HttpRequest

from imece.civic.audit.api import Act, of_person, record
from imece.civic.identity.models import User
from imece.civic.institution.api import Actor
from imece.civic.people.api import Person

__all__ = ["Act", "note", "note_account"]


def note(request: HttpRequest | None, actor: Actor, act: Act, what: str, *about: Person, purpose: str = "") -> None:
    """One entry about these people."""
    record(request, actor=actor, act=act, subjects=[of_person(person) for person in about], what=what, purpose=purpose)


def note_account(
    request: HttpRequest | None, user: User | None, act: Act, what: str, actor: Actor | None = None
) -> None:
    """One entry about an account, by its owner unless somebody else did it."""
    person = user.person if user else None
    whoever = actor or (Actor(person=person) if person else Actor.anonymous())
    note(request, whoever, act, what, *([person] if person else []))
