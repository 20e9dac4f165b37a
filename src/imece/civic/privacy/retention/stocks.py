"""Kinds of records that age. A room registers a stock; rules say after how long it goes, the run carries it out."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from imece.civic.privacy.holdings import Outcome, Way
from imece.kernel.errors import Sentence
from imece.kernel.registry import Registry


@dataclass(frozen=True)
class Term:
    """A rule as a room proposes it: ``months`` after the counted day, records of ``file_plan`` ("" = all) go ``way``.

    ``ground`` names the law or the plan that the time comes from. An inactive one waits for somebody's decision.
    """

    months: int
    way: Way
    ground: Sentence
    file_plan: str = ""
    is_active: bool = True


@dataclass(frozen=True)
class Aged:
    """One record whose time may be over; ``keys`` are the names a legal hold may be set on."""

    pk: int
    keys: frozenset[str]


@dataclass(frozen=True)
class Went:
    """How many records of the stock went, and what happened to others ``beside`` them."""

    count: int
    beside: Sequence[Outcome] = ()


class Stock(Protocol):
    """One kind of record that ages."""

    @property
    def key(self) -> str: ...

    @property
    def title(self) -> Sentence: ...

    @property
    def counts_from(self) -> Sentence:
        """From which day its time runs, in words."""
        ...

    @property
    def ways(self) -> frozenset[Way]:
        """What can become of its records; a kind that figures are counted from is only anonymised."""
        ...

    @property
    def terms(self) -> Sequence[Term]:
        """What holds until somebody writes another rule; one of them is for every file-plan code ("")."""
        ...

    def plans(self) -> Iterable[str]:
        """The file-plan codes in use among its records; ``("",)`` where it knows none."""
        ...

    def due(self, before: datetime, file_plan: str) -> Iterator[Aged]:
        """Records of this code whose counted day lies before ``before``, oldest first."""
        ...

    def destroy(self, pks: Sequence[int], way: Way) -> Went:
        """Let these go, inside the caller's transaction; what is gone already is passed over."""
        ...


stocks: Registry[Stock] = Registry("stocks under retention")
