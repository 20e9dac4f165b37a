"""Carries one application of the demo down its road, step by step, until its ending or until today."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from typing import Any

from imece.civic.institution.api import Actor
from imece.config.demo.cast import Applying, Cast
from imece.config.demo.clock import at
from imece.config.demo.moments import after
from imece.config.demo.planning import Ending, Plan
from imece.config.demo.slots import Slots
from imece.engines.cases.api import Case, Decision
from imece.engines.cases.operations import assignment, closing, conversation, sign_off
from imece.engines.cases.operations.sign_off import Outcome, current_step
from imece.engines.deadlines.api import WorkingCalendar


@dataclass(frozen=True)
class World:
    """What every road of the demo runs through."""

    cast: Cast
    everyday: Mapping[str, Any]
    calendar: WorkingCalendar
    now: datetime


class TodayReached(Exception):
    """The next step lies in the future; the application stays as it is."""


class Road:
    """One application on its way. ``moment`` is the time of the last step."""

    def __init__(self, case: Case, plan: Plan, applying: Applying, slots: Slots, *, world: World) -> None:
        self.case, self.plan, self.applying, self.slots = case, plan, applying, slots
        self.cast, self.everyday = world.cast, world.everyday
        self.calendar, self.now = world.calendar, world.now
        self.rng = Random(plan.seed)  # noqa: S311 - the same demo every time
        self.worker: Actor = self.cast.worker(plan, self.rng)
        self.moment = max(plan.received_at + timedelta(minutes=3), case.created_at)

    def walk(self) -> None:
        """All steps that lie before today."""
        try:
            self._begin()
            if self.plan.ending in {Ending.SUBMITTED, Ending.ACCEPTED, Ending.IN_PROGRESS}:
                return
            self._middle()
            if self.plan.ending not in {Ending.WITHDRAWN, Ending.WAITING}:
                self._end()
        except TodayReached:
            return

    def do(self, share: float, step: Callable[..., object], **arguments: Any) -> None:
        """Take a step after ``share`` of the road's office time."""
        moment = after(self.moment, max(45.0, share * self.plan.seconds), self.calendar)
        if moment >= self.now:
            raise TodayReached
        with at(moment):
            step(case=self.case, **arguments)
        self.moment = moment
        self.case.refresh_from_db(fields=["state", "is_open"])

    def wait(self, hours: float) -> None:
        """Let some time pass in which nothing happens here."""
        self.moment += timedelta(hours=hours)

    def chance(self, share: float) -> bool:
        return self.rng.random() < share

    def says(self, kind: str) -> str:
        return str(self.rng.choice(self.everyday[kind]))

    @property
    def speaker(self) -> Actor:
        return self.applying.speaker(self.case)

    def _begin(self) -> None:
        if self.plan.ending is Ending.SUBMITTED:
            return
        if self.plan.ending is Ending.ACCEPTED or self.chance(0.25):
            manager = self.cast.staff["hakan"]
            self.do(0.05, assignment.assign_case, actor=manager, to=self.worker.post)
        if self.plan.ending is Ending.ACCEPTED:
            return
        self.do(self.rng.uniform(0.05, 0.15), assignment.take_case, actor=self.worker)
        if self.chance(0.3):
            self.do(0.02, conversation.add_note, actor=self.worker, text=self.rng.choice(self.plan.story.notes))

    def _middle(self) -> None:
        if self.chance(0.22):
            self.do(0.08, conversation.send_message, actor=self.worker, text=self.says("messages"))
        if self.chance(0.12):
            self.do(0.05, conversation.send_message, actor=self.speaker, text=self.says("from_applicants"))
        if self.plan.ending is Ending.WITHDRAWN:
            self.do(0.1, closing.withdraw_case, actor=self.speaker, reason=self.says("withdrawals"))
        elif self.plan.ending is Ending.WAITING:
            self._ask(days=10)
        elif self.chance(0.1):
            self._ask(days=7)
            self._answer()

    def _ask(self, days: int) -> None:
        self.question = self.rng.choice(self.plan.story.questions)
        answer_by = (after(self.moment, 0.1 * self.plan.seconds, self.calendar) + timedelta(days=days)).date()
        self.do(
            0.05,
            conversation.ask_applicant,
            actor=self.worker,
            text=self.slots.fill(self.question.ask),
            answer_by=answer_by,
        )

    def _answer(self) -> None:
        self.wait(self.rng.uniform(3, 60))
        text = self.slots.fill(self.question.answer)
        self.do(0.01, conversation.answer_request, actor=self.speaker, text=text)

    def _end(self) -> None:
        share = self.rng.uniform(0.3, 0.45)
        self.do(share, sign_off.prepare_decision, actor=self.worker, proposal=self._proposal())
        if self.case.is_open and self.chance(0.06):
            self._correct()
        self._climb()
        if self.case.state == "completed" and self.chance(0.42):
            self._rate()

    def _correct(self) -> None:
        step = current_step(self.case)
        if step is None:
            return
        actor = self.cast.signer(step)
        self.do(0.05, sign_off.return_for_correction, actor=actor, reason=self.says("corrections"))
        self.do(0.05, sign_off.prepare_decision, actor=self.worker, proposal=self._proposal())

    def _climb(self) -> None:
        """Initial by initial; an application that is to wait at sign-off stops somewhere on the way up."""
        pending = self.case.sign_off_steps.filter(decision__is_current=True, state="pending")
        steps = list(pending.select_related("case__unit"))
        if self.plan.ending is Ending.SIGN_OFF:
            steps = steps[: self.rng.randrange(len(steps))] if steps else []
        for step in steps:
            self.do(0.3 / max(len(steps), 2), sign_off.initial_case, actor=self.cast.signer(step))

    def _proposal(self) -> Outcome:
        story = self.plan.story
        if self.plan.ending is Ending.REJECTED:
            refusal = self.rng.choice(story.refusals)
            appeal = self.everyday["appeal"]
            return Outcome(
                outcome=Decision.Outcome.REJECTED,
                text=refusal.text,
                legal_basis=refusal.legal_basis,
                appeal_body=refusal.appeal_body or appeal["body"],
                appeal_days=refusal.appeal_days or appeal["days"],
            )
        if self.plan.ending is Ending.FORWARDED:
            forward = self.rng.choice(story.forwards)
            return Outcome(outcome=Decision.Outcome.FORWARDED, text=forward.text, forwarded_to=forward.to)
        return Outcome(outcome=Decision.Outcome.COMPLETED, text=self.slots.fill(self.plan.ask.done))

    def _rate(self) -> None:
        self.wait(self.rng.uniform(1, 30))
        if self.moment >= self.now:
            return
        score = self.rng.choices([5, 4, 3, 2, 1], weights=[52, 27, 12, 6, 3])[0]
        comment = self.rng.choice(self.everyday["comments"][score])
        with at(self.moment):
            closing.rate_case(actor=self.speaker, case=self.case, score=score, comment=comment)
