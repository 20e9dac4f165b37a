"""The states of an application and the moves between them, as data."""

from collections.abc import Mapping

from django.db import models
from django.utils.translation import gettext_lazy as _

from imece.kernel.errors import NotAllowed


class State(models.TextChoices):
    SUBMITTED = "submitted", _("Alındı")
    ACCEPTED = "accepted", _("Kabul edildi")
    IN_PROGRESS = "in_progress", _("İşlemde")
    WAITING_FOR_APPLICANT = "waiting_for_applicant", _("Sizden bilgi bekleniyor")
    AWAITING_SIGN_OFF = "awaiting_sign_off", _("Onayda")
    COMPLETED = "completed", _("Tamamlandı")
    REJECTED = "rejected", _("Reddedildi")
    FORWARDED = "forwarded", _("Başka kuruma iletildi")
    WITHDRAWN = "withdrawn", _("Geri çekildi")
    REOPENED = "reopened", _("Yeniden açıldı")
    MERGED = "merged", _("Başka başvuruyla birleştirildi")


S = State

IN_WORK = frozenset({S.SUBMITTED, S.ACCEPTED, S.IN_PROGRESS, S.REOPENED})
"""States in which a clerk may work on the case; 3071 m.7 and 4982 m.11 clocks run."""

OPEN = IN_WORK | {S.WAITING_FOR_APPLICANT, S.AWAITING_SIGN_OFF}
CLOSED = frozenset(State) - OPEN

_ENDS = frozenset({S.COMPLETED, S.REJECTED, S.FORWARDED})
_LEAVES = frozenset({S.WITHDRAWN, S.MERGED})

ALLOWED: Mapping[State, frozenset[State]] = {
    S.SUBMITTED: frozenset({S.ACCEPTED, S.IN_PROGRESS, S.WAITING_FOR_APPLICANT}) | _LEAVES,
    S.ACCEPTED: frozenset({S.IN_PROGRESS, S.WAITING_FOR_APPLICANT, S.SUBMITTED}) | _LEAVES,
    S.IN_PROGRESS: frozenset({S.ACCEPTED, S.SUBMITTED, S.WAITING_FOR_APPLICANT, S.AWAITING_SIGN_OFF}) | _ENDS | _LEAVES,
    S.WAITING_FOR_APPLICANT: frozenset({S.IN_PROGRESS}) | _LEAVES,
    S.AWAITING_SIGN_OFF: frozenset({S.IN_PROGRESS}) | _ENDS,
    S.REOPENED: frozenset({S.IN_PROGRESS, S.WAITING_FOR_APPLICANT, S.SUBMITTED}) | _LEAVES,
    S.COMPLETED: frozenset({S.REOPENED}),
    S.REJECTED: frozenset({S.REOPENED}),
    S.FORWARDED: frozenset(),
    S.WITHDRAWN: frozenset(),
    S.MERGED: frozenset(),
}
"""WAITING_FOR_APPLICANT stops the clock: 4982 m.11, 3071 m.7. Ends are final but for the applicant's reopening."""


def may_move(state: str, to: State) -> bool:
    return to in ALLOWED[State(state)]


def require(state: str, *allowed: State | str) -> None:
    """Raise ``NotAllowed`` with the state's name unless ``state`` is one of ``allowed``."""
    if state not in allowed:
        raise NotAllowed(refusal(state))


def refusal(state: str) -> str:
    """The sentence that tells why nothing was done."""
    return _("Başvuru “%(state)s” durumunda olduğu için bu işlem yapılamaz.") % {"state": State(state).label}
