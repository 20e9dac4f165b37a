"""Who somebody that arrives from outside is to us."""

from dataclasses import dataclass
from enum import StrEnum

from imece.civic.identity.gateways.choosing import sources
from imece.civic.identity.gateways.sources import Assertion, Source, Unproven
from imece.civic.identity.models import User
from imece.civic.identity.outside.models import OutsideLink
from imece.civic.identity.outside.operations import STRONG
from imece.civic.people.api import Person


class Standing(StrEnum):
    """What the door does with somebody."""

    KNOWN = "known"  # linked: come in
    PROVED = "proved"  # an account has proved the same number: link, come in
    STATED = "stated"  # an account has only stated the same number: ask for that account
    NEW = "new"  # a number without an account: open one
    NAMELESS = "nameless"  # nobody vouches for a number, and no account is linked


@dataclass(frozen=True)
class Recognised:
    standing: Standing
    user: User | None = None
    link: OutsideLink | None = None


def recognise(assertion: Assertion) -> Recognised:
    """Who this is to us.

    Raises:
        Unproven: the linked account has another identity number than the one that now comes along.
    """
    link = OutsideLink.objects.of(assertion).select_related("user__person").first()
    if link is not None:
        return Recognised(Standing.KNOWN, _same_person(link.user, assertion), link)
    if not assertion.national_id:
        return Recognised(Standing.NAMELESS)
    person = Person.objects.with_national_id(assertion.national_id).first()
    user = User.objects.filter(person=person).first() if person else None
    if person is None or user is None:
        return Recognised(Standing.NEW)
    return Recognised(Standing.PROVED if person.identity_proof in STRONG else Standing.STATED, user)


def _same_person(user: User, assertion: Assertion) -> User:
    number = user.person.national_id if user.person else ""
    if assertion.national_id and number and assertion.national_id != number:
        raise Unproven("a linked identity came with the number of another person")
    return user


@dataclass(frozen=True)
class Way:
    """A source as the account's owner sees it."""

    source: Source
    link: OutsideLink | None


def ways_of(user: User) -> list[Way]:
    """Each configured source, with the account's link to it."""
    links = {link.source: link for link in user.outside_links.all()}
    return [Way(source, links.get(source.key)) for source in sources()]
