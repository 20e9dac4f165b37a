"""What every outside way in has in common: a visitor leaves with an errand and comes back with an answer."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

from imece.kernel.errors import Sentence


class Unproven(Exception):
    """What came back proves nothing. The text is for the log; it never holds a number, a name or a token."""


class Cancelled(Unproven):
    """The visitor turned back at the other side."""


def _unguessable() -> str:
    return secrets.token_urlsafe(32)


@dataclass(frozen=True)
class Errand:
    """What the session keeps while its visitor is away; good for one return.

    ``state`` ties the return to this session, ``nonce`` the identity token, ``verifier`` the code (RFC 7636).
    """

    redirect_uri: str
    state: str = field(default_factory=_unguessable)
    nonce: str = field(default_factory=_unguessable)
    verifier: str = field(default_factory=_unguessable)


@dataclass(frozen=True)
class Assertion:
    """Who the other side says this is.

    ``subject`` is that side's own lasting name for the person. ``national_id`` is set only where that side vouches
    for it; ``""`` where it does not tell. ``has_two_factors`` says that it asked for more than a password.
    """

    source: str
    subject: str
    national_id: str = ""
    first_name: str = ""
    last_name: str = ""
    has_two_factors: bool = False


class Source(Protocol):
    """Somebody who knows people and lets them come in here."""

    @property
    def key(self) -> str: ...

    @property
    def title(self) -> Sentence: ...

    def way_out(self, errand: Errand) -> str:
        """The address to send the visitor to.

        Raises:
            Unreachable: the other side must be asked for it and does not answer.
        """

    def read_return(self, errand: Errand, answer: Mapping[str, str]) -> Assertion:
        """Who came back; ``answer`` is the query of the return, its state already compared.

        Raises:
            Cancelled: the visitor turned back there.
            Unproven: the answer does not hold.
            Unreachable: the other side does not answer our questions.
        """


def code_of(answer: Mapping[str, str]) -> str:
    """The code in a return.

    Raises:
        Cancelled: the visitor turned back there.
        Unproven: there is an error instead, or nothing.
    """
    error = answer.get("error", "")
    if error == "access_denied":
        raise Cancelled("the visitor turned back")
    if error or not answer.get("code"):
        raise Unproven(f"returned without a code ({error[:60]!r})")
    return answer["code"]
