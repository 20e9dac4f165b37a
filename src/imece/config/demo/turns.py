"""Turns applications take after all: sent elsewhere, split, linked, merged, reopened, given more time or stopped."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta
from random import Random

from imece.civic.institution.api import Actor, Role, StaffPost, Unit
from imece.config.demo.clock import at
from imece.config.demo.road import World
from imece.engines.cases.api import Case, State
from imece.engines.cases.models import CaseQuerySet
from imece.engines.cases.operations import assignment, closing, linking, terms
from imece.engines.deadlines.api import Cause, clocks_of

MINUTE = timedelta(minutes=1)


class Turns:
    def __init__(self, world: World, units: Mapping[str, Unit]) -> None:
        self.cast, self.everyday, self.now = world.cast, world.everyday, world.now
        self.units = units
        self.rng = Random(77)  # noqa: S311 - the same demo every time

    def take(self) -> None:
        """All of them, on the applications that stand suitably today."""
        self._send_elsewhere(self._open(State.SUBMITTED)[:2])
        self._split(self._open(State.IN_PROGRESS)[:2])
        self._link_and_merge(list(self._same_subject()[:4]))
        self._reopen(self._reopenable()[:5])
        self._set_terms(self._open_requests()[:2])

    def _open(self, state: State) -> CaseQuerySet:
        return self._own().filter(state=state).order_by("pk")

    def _own(self) -> CaseQuerySet:
        """What the clerk's unit holds, and nobody has split yet."""
        return Case.objects.filter(unit=self.units["it"], children=None, parent=None)

    def _same_subject(self) -> CaseQuerySet:
        is_free = self._own().filter(state__in=[State.SUBMITTED, State.ACCEPTED, State.IN_PROGRESS])
        return is_free.filter(service__key="numarataj-belgesi").order_by("pk")

    def _reopenable(self) -> Sequence[Case]:
        closed = Case.objects.filter(state=State.COMPLETED, reopen_until__gt=self.now, applicant__person__isnull=False)
        return list(closed.select_related("applicant__person").order_by("-closed_at"))

    def _send_elsewhere(self, cases: Iterable[Case]) -> None:
        for case in cases:
            with at(self.now - 20 * MINUTE):
                assignment.route_case(
                    actor=self.cast.staff["zeynep"],
                    case=case,
                    to=self.units["works"],
                    reason="Konu yol ve kaldırımla ilgili olduğundan biriminizce sonuçlandırılması gerekir.",
                )

    def _split(self, cases: Iterable[Case]) -> None:
        for case in cases:
            with at(self.now - 15 * MINUTE):
                linking.split_case(
                    actor=self.cast.staff["zeynep"],
                    case=case,
                    title="Yerinde inceleme yapılması",
                    unit=self.units["works"],
                )

    def _link_and_merge(self, cases: Sequence[Case]) -> None:
        if len(cases) < 2:
            return
        clerk = self.cast.staff["zeynep"]
        with at(self.now - 10 * MINUTE):
            linking.link_duplicate(actor=clerk, case=cases[0], other=cases[1])
            if len(cases) > 3:
                linking.merge_case(actor=clerk, case=cases[3], into=cases[2])

    def _reopen(self, cases: Sequence[Case]) -> None:
        for number, case in enumerate(cases):
            moment = max(case.closed_at or self.now, self.now - timedelta(hours=30 - 5 * number)) + MINUTE
            if case.applicant.person is None or moment >= self.now:
                continue
            speaker = self.cast.actor_of(case.applicant.person)
            with at(moment):
                closing.reopen_case(actor=speaker, case=case, reason=self.rng.choice(self.everyday["reopenings"]))

    def _open_requests(self) -> Sequence[Case]:
        """Requests for information, wherever they lie."""
        found = Case.objects.filter(service__key="bilgi-edinme", due_at__gt=self.now)
        return list(found.filter(state__in=[State.IN_PROGRESS, State.SUBMITTED]).order_by("pk"))

    def _set_terms(self, requests: Sequence[Case]) -> None:
        """One request for information is given the fifteen days more that its law knows, one waits for its fee."""
        for case in requests[:1]:
            clocks = [clock for clock in clocks_of(case.clock) if clock.ground == "information"] if case.clock else []
            for clock in clocks:
                with at(self.now - 8 * MINUTE):
                    terms.extend_term(
                        actor=self._manager_of(case),
                        case=case,
                        clock=clock.pk,
                        reason="İstenen bilginin bir kısmı Fen İşleri Müdürlüğünün arşivinden sağlanacak.",
                        legal_basis="4982 sayılı Kanun m. 11",
                    )
        for case in requests[1:]:
            with at(self.now - 6 * MINUTE):
                terms.suspend_term(
                    actor=self._manager_of(case),
                    case=case,
                    cause=Cause.FEE,
                    reason="Plan örneklerinin çoğaltma ücreti bildirildi; ödenince süre kaldığı yerden işler.",
                    legal_basis="4982 sayılı Kanun m. 10",
                )

    def _manager_of(self, case: Case) -> Actor:
        return Actor.of(StaffPost.objects.get(unit=case.unit, role=Role.MANAGER, is_active=True).person)
