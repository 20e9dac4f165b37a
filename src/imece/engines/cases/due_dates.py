"""Keeps the dates on cases in step with their clocks when a calendar moves them, and tells everybody concerned.

The dates change with the clocks, in one transaction and a few statements. The entries on the timeline and the news to
the applicants follow in a job, since there may be a hundred thousand of them; doing it twice tells nobody twice.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from imece.engines.cases import messages
from imece.engines.cases.models import Case, CaseEvent, Event
from imece.engines.deadlines.api import Clock, DueChange, Moves, next_opening
from imece.kernel.columns import set_column
from imece.kernel.turkish import date_words, moment_words

Dates = Mapping[int, datetime | None]


@dataclass(frozen=True)
class Moved:
    """A case whose governing date moved."""

    case: Case
    was: datetime | None
    now: datetime | None


def follow_clocks(moves: Moves) -> None:
    """Take over the new dates of the cases whose clocks moved."""
    leads = _leads(moves)
    lonely = {pk: moves[pk] for pk, has_others in leads.items() if not has_others and pk in moves}
    together = _governing(_dates(pk for pk, has_others in leads.items() if has_others))
    set_column(Case, "due_at", {**lonely, **together}, by="clock")


def _leads(clocks: Iterable[int]) -> dict[int, bool]:
    """The leading clocks of these clocks, and whether they have others beside them."""
    found = Clock.objects.filter(pk__in=list(clocks)).values_list("pk", "lead_id", "has_others")
    return {lead or pk: has_others or lead is not None for pk, lead, has_others in found}


def _dates(leads: Iterable[int]) -> dict[int, dict[int, datetime | None]]:
    """The date of every clock of these matters: by leading clock, then by clock."""
    wanted, found = list(leads), defaultdict[int, dict[int, datetime | None]](dict)
    clocks = Clock.objects.filter(Q(pk__in=wanted) | Q(lead_id__in=wanted)) if wanted else Clock.objects.none()
    for pk, lead, due in clocks.values_list("pk", "lead_id", "due_at"):
        found[lead or pk][pk] = due
    return found


def _governing(dates: Mapping[int, Dates]) -> dict[int, datetime | None]:
    return {lead: earliest(clocks.values()) for lead, clocks in dates.items()}


def earliest(dates: Iterable[datetime | None]) -> datetime | None:
    """The date that binds; None while every clock stands."""
    return min((date for date in dates if date is not None), default=None)


def tell_of_moves(at: datetime, first: int, last: int) -> int:
    """Write the entry and the news for the open cases whose date moved at ``at``, by clocks ``first`` to ``last``.

    What was told already is not told again; gives how many were told.
    """
    changes = list(
        DueChange.objects.filter(at=at, clock_id__gte=first, clock_id__lte=last)
        .select_related("day_off")
        .order_by("pk")
    )
    moved = _moved({change.clock_id: change for change in changes})
    if not moved:
        return 0
    why = reason_of(changes[0])
    with transaction.atomic():
        told = set(_told_already(at, moved))
        fresh = [each for each in moved if each.case.pk not in told]
        CaseEvent.objects.bulk_create([_event(each, at, why) for each in fresh], batch_size=500)
        messages.tell_many(
            "case-due-moved",
            [(each.case, {"was": moment_words(each.was), "why": why}) for each in fresh if each.was],
            about=at.isoformat(),
            not_before=next_opening(),
        )
    return len(fresh)


def _moved(changes: Mapping[int, DueChange]) -> list[Moved]:
    now = _dates(_leads(changes))
    was = {
        lead: {pk: changes[pk].was if pk in changes else due for pk, due in clocks.items()}
        for lead, clocks in now.items()
    }
    cases = Case.objects.open().filter(clock_id__in=now).select_related("applicant", "service").defer("answers")
    found = [Moved(case, earliest(was[_lead(case)].values()), earliest(now[_lead(case)].values())) for case in cases]
    return [each for each in found if each.was != each.now]


def _lead(case: Case) -> int:
    assert case.clock_id is not None  # noqa: S101  # found by its clock
    return case.clock_id


def _told_already(at: datetime, moved: Sequence[Moved]) -> Iterable[int]:
    told = CaseEvent.objects.filter(case__in=[each.case.pk for each in moved], at=at, kind=Event.DUE_MOVED)
    return told.values_list("case_id", flat=True)


def _event(moved: Moved, at: datetime, why: str) -> CaseEvent:
    return CaseEvent(
        case=moved.case,
        kind=Event.DUE_MOVED,
        at=at,
        actor_name=_("Sistem"),
        is_public=True,
        text=why,
        data={"was": _iso(moved.was), "now": _iso(moved.now)},
    )


def _iso(moment: datetime | None) -> str:
    return moment.isoformat() if moment else ""


def reason_of(change: DueChange) -> str:
    """Why dates moved, for people: "28 Ekim günü idari izin ilan edildi (Karar 7)."."""
    if change.day_off is None:
        return _("Çalışma takvimi değişti.")
    day = change.day_off.date
    named = {"day": date_words(day, year=day.year != timezone.localdate().year), "why": change.day_off.decision}
    if change.cause == DueChange.Cause.WITHDRAWN:
        return _("%(day)s günü için ilan edilen idari izin kaldırıldı (%(why)s).") % named
    return _("%(day)s günü idari izin ilan edildi (%(why)s).") % named
