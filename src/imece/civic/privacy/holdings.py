"""What each room keeps about a person: shown, corrected and erased in all rooms by one call.

A room that stores personal data registers a ``Holding``. It need not know the others: the calls go through
``imece.civic.privacy.subjects``, which asks each holding in turn, inside one transaction.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any, Protocol

from django.db import models
from django.utils.translation import gettext_lazy as _

from imece.civic.institution.api import Actor
from imece.civic.people.api import Person
from imece.kernel import turkish
from imece.kernel.errors import Sentence
from imece.kernel.fields import blind_index
from imece.kernel.identifiers import mask
from imece.kernel.personal_data import RecipientGroup
from imece.kernel.registry import Registry


@dataclass(frozen=True)
class Subject:
    """İlgili kişi: a known person, or somebody of whom only the identity number is known (a letter, no account)."""

    person: Person | None = None
    national_id: str = ""

    @classmethod
    def of(cls, person: Person) -> "Subject":
        return cls(person, person.national_id or "")

    @cached_property
    def index(self) -> str:
        """The blind index of the identity number; "" where none is known."""
        return blind_index(self.national_id) if self.national_id else ""

    @property
    def keys(self) -> frozenset[str]:
        """Under which names other rooms speak of this person: ``person:12``, ``id:<blind index>``."""
        keys = {f"person:{self.person.pk}"} if self.person else set()
        return frozenset(keys | ({f"id:{self.index}"} if self.index else set()))


@dataclass(frozen=True)
class Fact:
    """One stored value; a secret one is masked on the screen and whole in the download."""

    label: Sentence
    text: str
    is_secret: bool = False

    @property
    def heading(self) -> str:
        """The label with a capital letter."""
        label = str(self.label)
        return turkish.upper(label[:1]) + label[1:]

    @property
    def shown(self) -> str:
        return mask(self.text) if self.is_secret else self.text


@dataclass(frozen=True)
class Record:
    """One thing that is kept: an application, an account, a message. ``address`` is its own page, if it has one."""

    title: str
    facts: Sequence[Fact] = ()
    address: str = ""


@dataclass(frozen=True)
class Section:
    """Everything of one kind that a room keeps, and why."""

    key: str
    title: Sentence
    purpose: Sentence
    records: Sequence[Record]


@dataclass(frozen=True)
class Transfer:
    """Data of the person that really went to somebody outside (6698 m.8): to whom, what, and when if that is known.

    ``to`` is written as the processing inventory writes it, where the inventory names that recipient.
    """

    to: str
    what: str
    at: datetime | None = None
    group: RecipientGroup = RecipientGroup.AUTHORITIES


class Way(models.TextChoices):
    """What became of records (Silme, Yok Etme ve Anonim Hâle Getirme Yönetmeliği m.8–10)."""

    DESTROYED = "destroyed", _("yok edildi")
    ANONYMISED = "anonymised", _("anonim hâle getirildi")
    KEPT = "kept", _("saklandı")

    @property
    def ahead(self) -> Sentence:
        """The same, of what has not happened yet."""
        return _AHEAD[self]


_AHEAD: Mapping[str, Sentence] = {
    Way.DESTROYED: _("yok edilir"),
    Way.ANONYMISED: _("anonim hâle getirilir"),
    Way.KEPT: _("saklanır"),
}


@dataclass(frozen=True)
class Outcome:
    """How many records of one kind went, or stayed and why. Names nobody."""

    kind: str
    title: Sentence
    way: Way
    count: int
    reason: str = ""
    file_plan: str = ""

    def as_json(self) -> dict[str, Any]:
        return {
            "kind": self.kind,
            "title": str(self.title),
            "way": self.way.value,
            "count": self.count,
            "reason": str(self.reason),
            "file_plan": self.file_plan,
        }


class Gate(Protocol):
    """Says whether a record may go yet. A room asks it before it erases anything with a term of its own."""

    def reason_to_stay(self, kind: str, *, keys: Iterable[str], since: Any = None, file_plan: str = "") -> str: ...


@dataclass(frozen=True)
class Correction:
    """New values by the name of the person's field (``first_name``, ``email``, …), and why."""

    values: Mapping[str, str]
    reason: str


class Holding(Protocol):
    """One room's part. ``order`` runs from what stands on others (applications) down to the person."""

    @property
    def key(self) -> str: ...

    @property
    def order(self) -> int: ...

    def collect(self, subject: Subject) -> Iterable[Section]:
        """What is kept, for the person concerned."""
        ...

    def keys(self, subject: Subject) -> Iterable[str]:
        """Further names under which the access log may speak of this person's data (``case:2026-000001``)."""
        ...

    def transfers(self, subject: Subject) -> Iterable[Transfer]:
        """To whom this room has passed data of the person; asked before a correction or erasure is carried out."""
        ...

    def correct(self, subject: Subject, correction: Correction, *, actor: Actor) -> int:
        """Carry new values into this room's copies; gives how many records changed."""
        ...

    def erase(self, subject: Subject, *, actor: Actor, gate: Gate) -> Iterable[Outcome]:
        """Destroy or anonymise what ``gate`` does not keep; runs inside the caller's transaction."""
        ...


@dataclass(frozen=True)
class Nothing:
    """A base for holdings that have no part in some of the calls."""

    key: str = ""
    order: int = field(default=100, kw_only=True)

    def collect(self, subject: Subject) -> Iterable[Section]:
        return ()

    def keys(self, subject: Subject) -> Iterable[str]:
        return ()

    def transfers(self, subject: Subject) -> Iterable[Transfer]:
        return ()

    def correct(self, subject: Subject, correction: Correction, *, actor: Actor) -> int:
        return 0

    def erase(self, subject: Subject, *, actor: Actor, gate: Gate) -> Iterable[Outcome]:
        return ()


holdings: Registry[Holding] = Registry("holdings of personal data")
