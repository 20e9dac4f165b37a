"""Requests of the person concerned (6698 m.11) in the invented town hall: answered, near its date, and waiting."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

import yaml

from imece.civic.institution.api import Actor
from imece.civic.people.api import Person
from imece.civic.privacy.api import PrivacyNotice
from imece.config.demo.clock import at
from imece.config.demo.moments import after, receipt_moment
from imece.config.demo.road import World
from imece.engines.cases.api import (
    ApplicantDetails,
    Case,
    Channel,
    Decision,
    Outcome,
    Submission,
    submit_application,
    take_case,
)
from imece.engines.catalog.api import clean_answers, find_service
from imece.services.data_subject_requests.drafting import draft_answer
from imece.services.data_subject_requests.operations import answer_request, carry_correction, prove_identity
from imece.services.data_subject_requests.rights import asked_for
from imece.services.data_subject_requests.selectors import KEY, handling_of

TEXTS = Path(__file__).with_name("data_requests.yaml")
ADDRESS = "Çınar Mahallesi, Ihlamur Sokak No: 5, Örnekkent"
HOUR = 3600
STEPS = ("taken", "proved", "corrected", "answered")
"""How far a request can have come; a step that was not asked for is passed over."""


@dataclass(frozen=True)
class Asking:
    """One request to be, as ``data_requests.yaml`` tells it."""

    days: int
    resident: int
    channel: str
    way: str
    rights: Sequence[str]
    wanted: str
    done: str
    received_at: datetime
    correction: Mapping[str, str] = field(default_factory=dict)

    @property
    def answers(self) -> dict[str, Any]:
        corrections = [{key: self.correction[key] for key in ("what", "value")}] if self.correction else []
        return {
            "identity_kind": "number",
            "address": ADDRESS,
            "rights": list(self.rights),
            "wanted": self.wanted,
            "way": self.way,
            "delivery": "post" if self.way == "paper" else "online",
        } | ({"corrections": corrections} if corrections else {})


class DataRequests:
    """The requests, oldest first; ``load_before`` lets each come in its turn among the other applications."""

    def __init__(self, world: World, notice: PrivacyNotice) -> None:
        self.world, self.notice = world, notice
        self.officer = world.cast.staff["kvkk"]
        rng = Random(6698)  # noqa: S311 - the same demo every time
        self.waiting = [self._asking(raw, rng) for raw in yaml.safe_load(TEXTS.read_text(encoding="utf-8"))]

    def _asking(self, raw: Mapping[str, Any], rng: Random) -> Asking:
        day = self.world.now - timedelta(days=raw["days"])
        return Asking(**raw, received_at=receipt_moment(rng, self.world.calendar, day, raw["channel"]))

    def load_before(self, moment: datetime) -> None:
        """File and carry on every request that came in before ``moment``."""
        while self.waiting and self.waiting[0].received_at < moment:
            asking = self.waiting.pop(0)
            self._carry(self._file(asking), asking)

    def _file(self, asking: Asking) -> Case:
        person, version = self.world.cast.residents[asking.resident], find_service(KEY).current
        assert version is not None  # noqa: S101 - the row ships with the programme
        filer = self.world.cast.staff["zeynep"] if asking.way == "paper" else self.world.cast.actor_of(person)
        answers = asking.answers | {"national_id": person.national_id}
        with at(asking.received_at):
            submission = Submission(
                version=version,
                answers=clean_answers(version, answers, staff=filer.is_staff).values,
                applicant=_details(person),
                channel=Channel(asking.channel),
                notice=self.notice,
                received_at=asking.received_at,
            )
            return submit_application(actor=filer, submission=submission)

    def _carry(self, case: Case, asking: Asking) -> None:
        moment = asking.received_at
        for step in STEPS[: STEPS.index(asking.done) + 1]:
            moment = after(moment, 5 * HOUR, self.world.calendar)
            if moment >= self.world.now:
                return
            with at(moment):
                self._take_step(step, case, asking, self.officer)

    def _take_step(self, step: str, case: Case, asking: Asking, officer: Actor) -> None:
        if step == "taken":
            take_case(actor=officer, case=case)
        elif step == "proved":
            prove_identity(actor=officer, case=case, proof="account")
        elif step == "corrected" and asking.correction:
            values = {asking.correction["field"]: asking.correction["value"]}
            carry_correction(
                actor=officer, case=case, values=values, reason="Hesabından istedi; numara kodla doğrulandı"
            )
        elif step == "answered":
            text = draft_answer(handling_of(case), asked_for(case.answers))
            proposal = Outcome(outcome=Decision.Outcome.COMPLETED, text=text)
            answer_request(actor=officer, case=case, proposal=proposal)


def _details(person: Person) -> ApplicantDetails:
    return ApplicantDetails(
        name=person.name, email=person.email, phone=person.phone, national_id=person.national_id or ""
    )
