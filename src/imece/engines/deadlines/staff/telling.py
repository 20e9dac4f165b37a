"""A preview in words and rows, for the page."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from imece.engines.deadlines.previewing import Preview
from imece.kernel.turkish import moment_words


@dataclass(frozen=True)
class ToldShift:
    was: str
    now: str
    count: int


@dataclass(frozen=True)
class ToldPreview:
    """``colours`` are rows of "from", "to" and how many."""

    lead: str
    moves: bool
    shifts: Sequence[ToldShift]
    more: int
    colours: Sequence[tuple[str, str, int]]


def told(preview: Preview) -> ToldPreview:
    names = {"fine": _("süresi var"), "near": _("süresi yaklaşıyor"), "late": _("gecikti"), "still": _("tarihi yok")}
    colours = sorted(preview.colours.items(), key=lambda item: -item[1])
    return ToldPreview(
        lead=_lead(preview),
        moves=preview.clocks > 0,
        shifts=[ToldShift(_words(each.was), _words(each.now), each.count) for each in preview.shifts],
        more=preview.more_shifts,
        colours=[(names[before], names[after], count) for (before, after), count in colours],
    )


def _lead(preview: Preview) -> str:
    if not preview.clocks:
        return _("Açık başvuruların hiçbirinin son tarihi değişmiyor.")
    moved = ngettext(
        "%(count)d açık başvurunun son tarihi değişiyor.",
        "%(count)d açık başvurunun son tarihi değişiyor.",
        preview.matters,
    ) % {"count": preview.matters}
    if not preview.recoloured:
        return _("%(moved)s Hiçbirinin durumu (süresi var, yaklaşıyor, gecikti) değişmiyor.") % {"moved": moved}
    seen = ngettext(
        "%(count)d başvurunun durumu değişiyor.", "%(count)d başvurunun durumu değişiyor.", preview.recoloured
    )
    return f"{moved} {seen % {'count': preview.recoloured}}"


def _words(moment: datetime | None) -> str:
    return moment_words(moment, year=True) if moment else _("süre duruyor")
