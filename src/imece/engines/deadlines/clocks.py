"""Clocks that run together for one matter: the leading one and the others, each by its own ground.

Each operation works on the leading clock that is handed in, keeps every due date right and tells which date governs.
A clock alone costs no query more than it did.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from imece.civic.institution.api import Unit
from imece.engines.deadlines import operations
from imece.engines.deadlines.core.terms import Term
from imece.engines.deadlines.grounds import PUBLISHED, Ground, ground_of, grounds
from imece.engines.deadlines.history import keep_change
from imece.engines.deadlines.models import Cause, Clock, DueChange, TermExtension
from imece.engines.deadlines.operations import start_clock
from imece.engines.deadlines.selectors import count_of, due_at
from imece.kernel.errors import Invalid, NotAllowed


@dataclass(frozen=True)
class Promise:
    """A term to keep, and what it is promised by."""

    ground: str
    term: Term


def promises_of(published: Term | None, keys: Iterable[str]) -> list[Promise]:
    """The published term, then the term of each chosen ground; unknown keys are passed over.

    A published term that only repeats a law's is kept by that law alone.
    """
    found = [ground for key in keys if (ground := grounds.find(key))]
    chosen = [Promise(ground.key, ground.term) for ground in found if ground.term]
    is_own = published is not None and published not in [promise.term for promise in chosen]
    return [Promise(PUBLISHED, published), *chosen] if published and is_own else chosen


def start_clocks(promises: Sequence[Promise], at: datetime, *, unit: Unit | None = None) -> Clock | None:
    """Start a clock for each promise; gives the leading one, None where nothing is promised."""
    if not promises:
        return None
    first, *rest = promises
    lead = start_clock(first.term, at, unit=unit, ground=first.ground, has_others=bool(rest))
    Clock.objects.bulk_create(
        Clock(
            term=promise.term.as_json(),
            ground=promise.ground,
            lead=lead,
            unit=unit,
            started_at=at,
            counted_from=at,
            due_at=due_at(promise.term, at, unit=unit, ground=promise.ground),
        )
        for promise in rest
    )
    return lead


def clocks_of(lead: Clock) -> list[Clock]:
    """The leading clock and the others in the order of their grounds."""
    if not lead.has_others:
        return [lead]
    others = list(lead.others.select_related("unit"))
    return [lead, *sorted(others, key=lambda clock: ground_of(clock).order)]


def governing(clocks: Iterable[Clock]) -> Clock | None:
    """The clock whose date binds: the earliest of those that have one; None while all stand."""
    dated = [clock for clock in clocks if clock.due_at is not None]
    return min(dated, key=lambda clock: clock.due_at or timezone.now(), default=None)


def governing_due(lead: Clock) -> datetime | None:
    """By when something has to be done about the matter."""
    found = governing(clocks_of(lead))
    return found.due_at if found else None


@transaction.atomic
def suspend_clocks(
    lead: Clock, *, cause: Cause, reason: str, legal_basis: str = "", at: datetime | None = None
) -> list[Clock]:
    """Stand every running clock still whose ground knows the cause; gives those that stand now.

    A clock whose law knows no such pause runs on.
    """
    at = at or timezone.now()
    able = [clock for clock in clocks_of(lead) if clock.is_running and cause in ground_of(clock).may_stand_for]
    return [operations.suspend(clock, reason=reason, legal_basis=legal_basis, cause=cause, at=at) for clock in able]


@transaction.atomic
def resume_clocks(lead: Clock, *, causes: Iterable[Cause] = tuple(Cause), at: datetime | None = None) -> list[Clock]:
    """Let every clock run on that stands for one of ``causes``; gives those that run again."""
    at = at or timezone.now()
    wanted = set(causes)
    standing = [clock for clock in clocks_of(lead) if clock.is_suspended and cause_of(clock) in wanted]
    return [operations.resume(clock, at) for clock in standing]


def cause_of(clock: Clock) -> str:
    """Why the clock stands; "" while it runs."""
    return clock.suspensions.filter(until=None).values_list("cause", flat=True).first() or ""


@transaction.atomic
def stop_clocks(lead: Clock, at: datetime | None = None) -> None:
    """End every clock of the matter."""
    at = at or timezone.now()
    for clock in clocks_of(lead):
        operations.stop(clock, at)


@transaction.atomic
def restart_clocks(lead: Clock, at: datetime | None = None) -> None:
    """Give every clock of the matter its whole term again."""
    at = at or timezone.now()
    for clock in clocks_of(lead):
        operations.restart(clock, at)


def may_be_extended(clock: Clock, now: datetime) -> bool:
    """Whether more time may be given now: once, where the law knows it, before the term has run out."""
    runs = clock.is_running and clock.due_at is not None and now <= clock.due_at
    return runs and not clock.is_extended and ground_of(clock).prolongation is not None


@transaction.atomic
def extend(
    clock: Clock, *, reason: str, legal_basis: str, term: Term | None = None, at: datetime | None = None
) -> TermExtension:
    """Give ``clock`` more time: what its law says, or ``term`` where the law leaves that open.

    Raises:
        NotAllowed: its law knows no extension, it was extended before, it stands, or it ran out already.
        Invalid: no reason or basis, or more time than may be added.
    """
    operations.lock(clock)
    at = at or timezone.now()
    ground = ground_of(clock)
    was_due = _require_prolongable(clock, ground, at)
    added = _added(clock, ground, term)
    _require_words(reason, legal_basis)
    extension = TermExtension.objects.create(
        clock=clock,
        term=added.as_json(),
        decided_at=at,
        was_due=was_due,
        reason=reason[:300],
        legal_basis=legal_basis[:300],
    )
    clock.is_extended = True
    was, clock.due_at = clock.due_at, count_of(clock).due()
    clock.save(update_fields=["is_extended", "due_at"])
    keep_change(clock, was, at, DueChange.Cause.EXTENDED)
    return extension


def _require_prolongable(clock: Clock, ground: Ground, at: datetime) -> datetime:
    """The date that stands until now."""
    if not clock.is_running or clock.due_at is None:
        raise NotAllowed(_("Duran ya da sona ermiş bir süre uzatılamaz."))
    if ground.prolongation is None:
        raise NotAllowed(_("%(law)s bu sürenin uzatılmasına izin vermez.") % {"law": ground.law})
    if clock.is_extended:
        raise NotAllowed(_("Bu süre daha önce uzatılmış; yalnız bir kez uzatılabilir."))
    if at > clock.due_at:
        raise NotAllowed(_("Süre dolduktan sonra uzatılamaz; uzatma, süre bitmeden başvuru sahibine bildirilir."))
    return clock.due_at


def _added(clock: Clock, ground: Ground, term: Term | None) -> Term:
    allowed = ground.prolongation.term if ground.prolongation else None
    if allowed is not None:
        return allowed
    promised = clock.promised
    if term is None or (term.unit, term.working) != (promised.unit, promised.working):
        raise Invalid(fields={"amount": [_("Ne kadar uzatılacağını yazın.")]})
    if not 1 <= term.amount <= max(promised.amount, 1):
        raise Invalid(fields={"amount": [_("Süre en çok kendisi kadar uzatılabilir.")]})
    return term


def _require_words(reason: str, legal_basis: str) -> None:
    missing = {
        name: [sentence]
        for name, text, sentence in (
            ("reason", reason, _("Sürenin neden uzatıldığını yazın; başvuru sahibi de okur.")),
            ("legal_basis", legal_basis, _("Uzatmanın hukuki dayanağını yazın.")),
        )
        if not text.strip()
    }
    if missing:
        raise Invalid(fields=missing)
