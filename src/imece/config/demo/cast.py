"""Who plays which part in an application of the demo."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random

from imece.civic.institution.api import Actor, StaffPost, Unit
from imece.civic.people.api import Person
from imece.config.demo.planning import Plan
from imece.engines.cases.api import Applicant, ApplicantDetails
from imece.engines.cases.models import Case, SignOffStep

RECORDERS = ("zeynep", "murat", "filiz")
ASKING_UNITS = ("fen", "imar", "kultur", "park", "zabita", "yazi", "editor", "malimudur")
BY_STAFF = {"phone", "counter", "letter", "cimer"}


@dataclass(frozen=True)
class Applying:
    """Who applies, and as whom that is filed and later spoken."""

    details: ApplicantDetails
    filer: Actor
    unit_slug: str
    person: Person | None = None
    asker: Actor | None = None

    def speaker(self, case: Case) -> Actor:
        """The applicant as an actor on ``case``: by account, as the asking unit, or by number and code."""
        if self.asker is not None:
            return self.asker
        if case.applicant.person_id and self.person is not None:
            return Actor(person=self.person)
        return Actor.anonymous().holding(f"case:{case.pk}")


class Cast:
    """All people of the demo as actors, read once."""

    def __init__(self, staff: Mapping[str, StaffPost], residents: Sequence[Person], organisation: Person) -> None:
        self.staff = {name: Actor.of(post.person) for name, post in staff.items()}
        self.residents = residents
        self.organisation = organisation

    def actor_of(self, person: Person) -> Actor:
        """A resident as the one who acts."""
        return Actor(person=person)

    def applicant(self, plan: Plan, rng: Random) -> Applying:
        kind = plan.story.applicants
        version = plan.service.current
        units_only = version is not None and version.audience == "units"
        if units_only or kind == "units" or (kind == "mixed" and "{unit}" in plan.ask.ask):
            return self._unit(plan, rng)
        if "Kooperatif" in plan.ask.ask:
            return self._person(plan, rng, self.organisation, Applicant.Kind.ORGANISATION)
        return self._person(plan, rng, self._resident(rng), Applicant.Kind.RESIDENT)

    def worker(self, plan: Plan, rng: Random) -> Actor:
        return self.staff[rng.choice(plan.story.workers)]

    def signer(self, step: SignOffStep) -> Actor:
        """Somebody whose turn the step is."""
        path = step.case.unit.path
        return next(
            actor
            for actor in self.staff.values()
            if any(post.title == step.title and path.startswith(post.unit.path) for post in actor.posts)
        )

    def workers_of(self, unit: Unit) -> list[Actor]:
        return [actor for actor in self.staff.values() if actor.post is not None and actor.post.unit_id == unit.pk]

    def _resident(self, rng: Random) -> Person:
        """Ayşe and Mert apply more often than others, so that their own lists have something to show."""
        drawn = rng.random()
        if drawn < 0.09:
            return self.residents[0]
        return self.residents[1] if drawn < 0.14 else rng.choice(self.residents)

    def _unit(self, plan: Plan, rng: Random) -> Applying:
        asker = self.staff[rng.choice(ASKING_UNITS)]
        assert asker.post is not None and asker.person is not None  # noqa: S101, PT018 - the staff of the demo
        unit = asker.post.unit
        details = ApplicantDetails(name=unit.name, email=asker.person.email, kind=Applicant.Kind.UNIT, unit=unit)
        filer = self.staff[rng.choice(RECORDERS)] if plan.channel in BY_STAFF else asker
        return Applying(details, filer, unit.slug, asker=asker)

    def _person(self, plan: Plan, rng: Random, person: Person, kind: Applicant.Kind) -> Applying:
        details = ApplicantDetails(
            name=person.name,
            email=person.email if rng.random() < 0.9 else "",
            phone=person.phone if rng.random() < 0.6 else "",
            national_id=person.national_id or "",
            kind=kind,
        )
        return Applying(details, self._filer(plan, rng, person), "", person=person)

    def _filer(self, plan: Plan, rng: Random, person: Person) -> Actor:
        if plan.channel in BY_STAFF:
            return self.staff[rng.choice(RECORDERS)]
        version = plan.service.current
        may_be_unknown = version is not None and version.allow_anonymous
        is_regular = person in self.residents[:2]
        return Actor.anonymous() if may_be_unknown and not is_regular and rng.random() < 0.5 else self.actor_of(person)
