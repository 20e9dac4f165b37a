"""How much of the 72 hours is left, in words. These are hours on the wall: no working time, nothing stops them."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from imece.civic.privacy.breaches.models import BOARD_HOURS, Breach

NEAR = timedelta(hours=24)


@dataclass(frozen=True)
class Left:
    """What the due meter shows."""

    state: str
    words: str
    percent: int | None


def words_left(breach: Breach, now: datetime | None = None) -> Left:
    """Where the clock of a breach stands."""
    if breach.board_notified_at is not None:
        return _told(breach, breach.board_notified_at)
    if breach.closed_at is not None:
        return Left("done", _("Bildirim gerekmedi"), None)
    left = breach.due_at - (now or timezone.now())
    if left < timedelta(0):
        return Left("late", _("Süre %(time)s geçti") % {"time": _span(-left)}, 100)
    used = round(100 * (1 - left / timedelta(hours=BOARD_HOURS)))
    return Left("near" if left <= NEAR else "fine", _("%(time)s kaldı") % {"time": _span(left)}, min(used, 100))


def _told(breach: Breach, at: datetime) -> Left:
    took = _span(at - breach.noticed_at)
    if at > breach.due_at:
        return Left("done", _("Geç bildirildi: %(time)s sonra") % {"time": took}, None)
    return Left("done", _("%(time)s içinde bildirildi") % {"time": took}, None)


def _span(time: timedelta) -> str:
    minutes = int(time.total_seconds()) // 60
    if minutes < 60:
        return _("%(count)s dakika") % {"count": minutes}
    return _("%(count)s saat") % {"count": minutes // 60}
