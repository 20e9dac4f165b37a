"""How a state, a date and a term are told to staff, and in which tone."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from imece.engines.cases.workflow import State
from imece.engines.deadlines.api import colour
from imece.kernel.turkish import moment_words

S = State
STATE_WORDS: Mapping[str, str | Promise] = dict(State.choices) | {
    S.SUBMITTED: gettext_lazy("Yeni"),
    S.WAITING_FOR_APPLICANT: gettext_lazy("Başvuru sahibinde"),
}
"""The staff's words; residents read the labels of ``State``."""

STATE_TONES: Mapping[str, str] = {
    S.SUBMITTED: "info",
    S.ACCEPTED: "info",
    S.IN_PROGRESS: "info",
    S.WAITING_FOR_APPLICANT: "warning",
    S.AWAITING_SIGN_OFF: "warning",
    S.COMPLETED: "success",
    S.REJECTED: "danger",
    S.FORWARDED: "neutral",
    S.WITHDRAWN: "neutral",
    S.REOPENED: "danger",
    S.MERGED: "neutral",
}
STATE_ICONS: Mapping[str, str] = {
    S.SUBMITTED: "inbox",
    S.ACCEPTED: "person-check",
    S.IN_PROGRESS: "gear",
    S.WAITING_FOR_APPLICANT: "hourglass-split",
    S.AWAITING_SIGN_OFF: "pen",
    S.COMPLETED: "check-circle",
    S.REJECTED: "x-circle",
    S.FORWARDED: "box-arrow-up-right",
    S.WITHDRAWN: "arrow-counterclockwise",
    S.REOPENED: "arrow-repeat",
    S.MERGED: "sign-merge-right",
}


class Timed(Protocol):
    """What of a case tells its time; a case itself, or a line of a list."""

    @property
    def is_open(self) -> bool: ...
    @property
    def state(self) -> str: ...
    @property
    def received_at(self) -> datetime: ...
    @property
    def due_at(self) -> datetime | None: ...
    @property
    def clock_id(self) -> int | None: ...


@dataclass(frozen=True)
class Due:
    """The promise of a case in a few words; ``percent`` is the share of the time that has passed.

    ``state`` is a state of the due meter: fine, near, late, still or done.
    """

    words: str
    state: str
    percent: int
    moment: str = ""

    @property
    def meter(self) -> int | None:
        """What the bar shows; no bar while the clock stands or where none runs."""
        return self.percent if self.state in ("fine", "near", "late") else None


def due_of(case: Timed, now: datetime) -> Due:
    """What the due meter shows for ``case`` at ``now``."""
    if not case.is_open:
        return Due(_("Sonuçlandı"), "done", 100)
    if case.due_at is None:
        waits = case.state == State.WAITING_FOR_APPLICANT or case.clock_id is not None
        return Due(_("Süre durdu") if waits else _("Süresiz"), "still", 0)
    left = case.due_at - now
    moment = moment_words(case.due_at)
    if left < timedelta():
        return Due(_("%(span)s gecikti") % {"span": span_words(-left)}, "late", 100, moment)
    whole = (case.due_at - case.received_at).total_seconds() or 1
    passed = min(100, max(0, round(100 * (1 - left.total_seconds() / whole))))
    state = colour(case.due_at, case.received_at, now)
    return Due(_("%(span)s kaldı") % {"span": span_words(left)}, state, passed, moment)


def span_words(span: timedelta) -> str:
    """The largest whole unit of a length of time: "3 gün", "5 saat", "10 dakika"."""
    minutes = int(span.total_seconds()) // 60
    if minutes >= 24 * 60:
        days = minutes // (24 * 60)
        return ngettext("%(count)d gün", "%(count)d gün", days) % {"count": days}
    if minutes >= 60:
        hours = minutes // 60
        return ngettext("%(count)d saat", "%(count)d saat", hours) % {"count": hours}
    minutes = max(minutes, 1)
    return ngettext("%(count)d dakika", "%(count)d dakika", minutes) % {"count": minutes}


def waiting_words(case: Timed, now: datetime) -> str:
    """How long the case has been in the house."""
    return span_words(now - case.received_at)


def end_of_today() -> datetime:
    """The first moment of tomorrow, in Istanbul."""
    today = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    return today + timedelta(days=1)
