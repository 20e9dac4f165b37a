"""Yearly counts as tables print them: "Yaklaşık 140.000 Adet", "Yaklaşık 7 İle 3 Adet"."""

import re
from dataclasses import asdict, dataclass
from typing import Any, Self

from django.utils.translation import gettext as _

from imece.kernel import turkish
from imece.kernel.errors import Invalid

_NUMBER = r"(\d{1,3}(?:\.\d{3})+|\d{1,12})"
_COUNT = re.compile(
    rf"(?P<about>(?:yaklasik|ortalama|takriben|tahmini|~)\s*)?{_NUMBER}(?:\s*(?:ile|ila|[-–—])\s*{_NUMBER})?"
    r"\s*(?:adet|islem|basvuru|evrak|kisi|talep|belge|dosya|kayit)?(?:\s*/\s*yil)?\.?"
)
LONGEST_TEXT = 120


class UnreadableCount(Invalid):
    """The printed text is not a count; ``text`` is what was printed."""

    def __init__(self, text: str) -> None:
        super().__init__(_("“%(text)s” bir sayı olarak okunamadı.") % {"text": text[:80]})
        self.text = text


@dataclass(frozen=True)
class PrintedCount:
    """A count cell of the inventory: the printed text and its lowest and highest reading."""

    raw: str
    low: int | None
    high: int | None
    approximate: bool = False

    def describe(self) -> str:
        """The count for people: "yaklaşık 140.000", "yaklaşık 3–7"."""
        if self.low is None or self.high is None:
            return self.raw
        numbers = _grouped(self.high) if self.low == self.high else f"{_grouped(self.low)}–{_grouped(self.high)}"
        return _("yaklaşık %(count)s") % {"count": numbers} if self.approximate else numbers

    def as_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Self:
        return cls(data["raw"], data.get("low"), data.get("high"), bool(data.get("approximate")))


def _grouped(number: int) -> str:
    return f"{number:,}".replace(",", ".")


def parse_count(text: str | int) -> PrintedCount:
    """What ``text`` counts, the printed words kept. A range printed backwards is turned round.

    Raises:
        UnreadableCount: the text is not a count.
    """
    raw = " ".join(str(text).split())
    found = _COUNT.fullmatch(turkish.fold(raw)) if len(raw) <= LONGEST_TEXT else None
    if found is None:
        raise UnreadableCount(str(text))
    numbers = sorted(int(number.replace(".", "")) for number in found.groups()[1:] if number)
    return PrintedCount(raw, numbers[0], numbers[-1], approximate=bool(found["about"]))
