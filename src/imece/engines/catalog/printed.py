"""Cells that are neither a term nor a count: offered or not; and figures written as a table writes them."""

import math

from django.utils.translation import gettext as _

from imece.kernel import turkish
from imece.kernel.errors import Invalid

OFFERED = {"sunuluyor", "sunulmaktadir", "evet", "var", "elektronik", "x", "+"}
NOT_OFFERED = {"sunulmuyor", "sunulmamaktadir", "hayir", "yok", "-", "–"}
DAY_SECONDS = 8 * 3600


class UnreadableOffer(Invalid):
    """The cell says neither that the service is offered electronically nor that it is not."""

    def __init__(self, text: str) -> None:
        super().__init__(_("“%(text)s” ne “Sunuluyor” ne “Sunulmuyor” olarak okunabildi.") % {"text": text[:80]})


def read_offered(text: str) -> bool:
    """Whether the cell says "Sunuluyor".

    Raises:
        UnreadableOffer: it says something else.
    """
    word = turkish.fold(text).strip(" .")
    if word in OFFERED:
        return True
    if word in NOT_OFFERED:
        return False
    raise UnreadableOffer(text)


def duration(seconds: int) -> str:
    """Working time as a table writes it, rounded up: "20 Dk.", "3 Saat", "2 İş Günü" (8 hours a day)."""
    if seconds < 3600:
        return f"{max(1, math.ceil(seconds / 60))} Dk."
    if seconds < DAY_SECONDS:
        return f"{math.ceil(seconds / 3600)} Saat"
    return f"{math.ceil(seconds / DAY_SECONDS)} İş Günü"


def duration_range(low: int, high: int) -> str:
    """ "20 Dk. İle 2 İş Günü", or one duration where both round to the same."""
    first, last = duration(low), duration(high)
    return first if first == last else f"{first} İle {last}"


def printed_count(count: int) -> str:
    return f"{count:,} Adet".replace(",", ".")
