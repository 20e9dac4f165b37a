"""Terms as tables print them: "10 Dk. İle 2 İş Günü", and what they say."""

from dataclasses import asdict, dataclass
from typing import Any, Self

from django.utils.translation import gettext as _

from imece.engines.deadlines.core.terms import Term
from imece.engines.deadlines.wording import describe_term


@dataclass(frozen=True)
class PrintedTerm:
    """A term cell of the inventory: the printed text and what it says.

    ``high`` is the promise (Ek-2 prints it as "en geç"); ``low`` is there when a range is printed.
    ``continuous`` marks a service that never ends, whose ``high`` is the time for one piece of work.
    ``condition`` is what stands in brackets ("bütün evraklar eksiksiz ise").
    """

    raw: str
    low: Term | None = None
    high: Term | None = None
    continuous: bool = False
    immediate: bool = False
    condition: str = ""

    @property
    def governing(self) -> Term | None:
        """The term that a clock runs by; None when nothing but "sürekli" is printed."""
        return Term.immediate() if self.immediate else self.high

    def describe(self) -> str:
        """The term in one Turkish phrase, for people."""
        words = self._words()
        return f"{words} ({self.condition})" if self.condition else words

    def _words(self) -> str:
        if self.immediate:
            return _("hemen")
        if self.high is None:
            return _("sürekli")
        if self.continuous:
            return _("sürekli; her işlem %(term)s") % {"term": describe_term(self.high)}
        if self.low is None or self.low == self.high:
            return describe_term(self.high)
        if (self.low.unit, self.low.working) == (self.high.unit, self.high.working):
            return f"{self.low.amount}–{describe_term(self.high)}"
        return _("%(low)s ile %(high)s arası") % {"low": describe_term(self.low), "high": describe_term(self.high)}

    def as_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Self:
        low, high = data.get("low"), data.get("high")
        return cls(
            raw=data["raw"],
            low=Term.from_json(low) if low else None,
            high=Term.from_json(high) if high else None,
            continuous=bool(data.get("continuous")),
            immediate=bool(data.get("immediate")),
            condition=data.get("condition") or "",
        )
