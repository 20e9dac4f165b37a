"""Reports to Çözüm Merkezi in the invented town: in all states, with photos, followers and places that come back."""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any, Final
from unittest.mock import patch

import yaml

from imece.civic.institution.api import Actor, Neighbourhood, Street
from imece.civic.people.api import Person
from imece.civic.privacy.api import PrivacyNotice
from imece.config.demo.clock import at
from imece.config.demo.moments import after, receipt_moment
from imece.config.demo.road import TodayReached, World
from imece.config.demo.scenes import scene
from imece.engines.attachments.api import Attachment, store_photo
from imece.engines.cases.api import ApplicantDetails, Channel
from imece.engines.cases.operations.closing import rate_case
from imece.kernel.geometry import metres_between
from imece.services.solution_center.blurring import Region
from imece.services.solution_center.jobs import tell_followers
from imece.services.solution_center.models import Category, Moment, Report, RoutingRule
from imece.services.solution_center.operations import fieldwork
from imece.services.solution_center.operations.blurring import release_blurred
from imece.services.solution_center.operations.filing import NewReport, file_report
from imece.services.solution_center.operations.following import follow_report
from imece.services.solution_center.operations.moderation import moderate_report
from imece.services.solution_center.operations.reopening import say_not_solved
from imece.services.solution_center.policies import FIELD

TEXTS = Path(__file__).with_name("reports.yaml")
COUNT: Final = 240
LONGEST_AGO: Final = 180
SEED, STALE = 153, 12
"""Days after which hardly anything is left lying."""
HOUR, DAY = 3600.0, 8 * 3600.0
"""Of office time."""
ENDINGS = {"solved": 66, "closed": 8, "not_ours": 3, "begun": 9, "waiting": 10, "reopened": 4}
CHANNELS = {Channel.WEB: 60, Channel.MOBILE: 20, Channel.PHONE: 20}
STILL = "Sorun sürüyor; aynı yerde yeniden oldu."


@dataclass(frozen=True)
class Subject:
    """What is said about one category."""

    category: str
    share: int
    photo: float
    texts: Sequence[str]
    done: Sequence[str]
    closed: Mapping[str, str] = field(default_factory=dict)
    forwarded: str = ""
    answers: Sequence[Mapping[str, Any]] = ()


@dataclass(frozen=True)
class Story:
    """One report to be: where, when, and how it ends."""

    subject: Subject
    at: datetime
    channel: Channel
    point: tuple[float, float]
    words: str
    ending: str
    seed: int


class Reports:
    """All of them, the oldest first, through the room's own operations."""

    def __init__(self, world: World, notice: PrivacyNotice) -> None:
        self.world, self.notice = world, notice
        self.rng = Random(SEED)  # noqa: S311 - the same demo every time
        raw = yaml.safe_load(TEXTS.read_text(encoding="utf-8"))
        self.subjects = [Subject(**one) for one in raw["subjects"]]
        self.hotspots: list[tuple[float, float]] = [(lat, lon) for lat, lon in raw["hotspots"]]
        self.quarters = list(Neighbourhood.objects.filter(is_active=True))
        self.streets = list(Street.objects.all())
        self.categories = {category.key: category for category in Category.objects.all()}

    def load(self) -> int:
        """File and carry on every report; how many there are."""
        stories = sorted(self._with_returns(self._stories(COUNT)), key=lambda story: story.at)
        with patch.object(
            tell_followers, "enqueue", tell_followers
        ):  # told in their own time, not when a worker starts
            for story in stories:
                with at(story.at):
                    walk = Walk(self, story)
                walk.go()
        self._set_rule()
        return len(stories)

    def _set_rule(self) -> None:
        """Outside hours the crew on duty looks after trees."""
        on_duty = self.categories["rogar"].unit
        if on_duty is not None:
            RoutingRule.objects.create(category=self.categories["agac"], outside_hours=True, unit=on_duty, order=10)

    def _stories(self, count: int) -> list[Story]:
        return [self._story(number) for number in range(count)]

    def _story(self, number: int) -> Story:
        rng = self.rng
        subject = rng.choices(self.subjects, weights=[one.share for one in self.subjects])[0]
        channel = rng.choices(list(CHANNELS), weights=list(CHANNELS.values()))[0]
        days = min(LONGEST_AGO - 1.0, rng.expovariate(1 / 45)) if number >= 8 else number / 4
        received = receipt_moment(rng, self.world.calendar, self.world.now - timedelta(days=days), channel)
        received = min(received, self.world.now - timedelta(minutes=20 + 7 * (number % 40)))
        ending = rng.choices(list(ENDINGS), weights=list(ENDINGS.values()))[0]
        ending = "solved" if ending in {"begun", "waiting"} and days > STALE and rng.random() < 0.93 else ending
        ending = "not_ours" if subject.forwarded and ending in {"solved", "closed", "reopened"} else ending
        point = self._point()
        words = f"{self._street_at(point)} No: {rng.randint(1, 148)}"
        return Story(subject, received, channel, point, words, ending, rng.randrange(1000))

    def _street_at(self, point: tuple[float, float]) -> Street:
        return min(self.streets, key=lambda street: metres_between(*point, street.latitude, street.longitude))

    def _with_returns(self, stories: list[Story]) -> list[Story]:
        """Some of what was solved comes back within three months, a few metres on."""
        solved = [story for story in stories if story.ending == "solved" and story.subject.category == "yol-cukuru"]
        early = [story for story in solved if story.at < self.world.now - timedelta(days=45)]
        again = [
            replace(story, at=story.at + timedelta(days=30 + number), point=(story.point[0] + 0.0001, story.point[1]))
            for number, story in enumerate(early[:8])
        ]
        return stories + again

    def _point(self) -> tuple[float, float]:
        rng = self.rng
        if rng.random() < 0.45:
            lat, lon = rng.choice(self.hotspots)
            angle, far = rng.uniform(0, 2 * math.pi), 0.0022 * rng.random()
            return round(lat + far * math.sin(angle), 6), round(lon + far * math.cos(angle), 6)
        quarter = rng.choice(self.quarters)
        sides = (quarter.south or 0, quarter.north or 0, quarter.west or 0, quarter.east or 0)
        while True:
            lat, lon = round(rng.uniform(*sides[:2]), 6), round(rng.uniform(*sides[2:]), 6)
            if quarter.holds(lat, lon):
                return lat, lon


class Walk:
    """One report from its filing to where it stands today."""

    def __init__(self, reports: Reports, story: Story) -> None:
        self.world, self.story = reports.world, story
        self.rng = Random(story.seed)  # noqa: S311 - the same demo every time
        self.category = reports.categories[story.subject.category]
        self.moment = story.at
        self.report = self._file(reports)
        self.speaker = Actor.anonymous().holding(f"case:{self.report.case_id}")
        crew = [actor for actor in self.world.cast.workers_of(self.report.case.unit) if actor.has(FIELD)]
        self.crew: Actor | None = self.rng.choice(crew) if crew else None

    def _file(self, reports: Reports) -> Report:
        story, rng, cast = self.story, self.rng, self.world.cast
        person = rng.choice(cast.residents)
        is_nameless = self.category.allow_anonymous and rng.random() < 0.4
        actor = (
            cast.staff["cozum"] if story.channel == Channel.PHONE else self._visitor(person, is_nameless=is_nameless)
        )
        stated = NewReport(
            category=self.category,
            text=rng.choice(story.subject.texts),
            reporter=None if is_nameless else _details(person),
            channel=story.channel,
            latitude=story.point[0],
            longitude=story.point[1],
            words=story.words,
            answers=rng.choice(story.subject.answers) if story.subject.answers else {},
            photos=[self._photo(actor)] if rng.random() < story.subject.photo else [],
            notice=reports.notice,
        )
        return file_report(actor=actor, report=stated)

    def _visitor(self, person: Person, *, is_nameless: bool) -> Actor:
        has_account = not is_nameless and self.rng.random() < 0.4
        return self.world.cast.actor_of(person) if has_account else Actor.anonymous()

    def _photo(self, actor: Actor, *, is_after: bool = False) -> Attachment:
        return store_photo(scene(self.story.subject.category, self.story.seed, is_after=is_after), actor=actor)

    def go(self) -> None:
        """All steps that lie before today."""
        try:
            if self.category.is_public:
                self._moderate()
            if self.story.ending != "waiting":
                self._work()
        except TodayReached:
            return

    def step(self, seconds: float, act: Callable[[], object]) -> None:
        """Do something after that much office time."""
        moment = after(self.moment, seconds, self.world.calendar)
        if moment >= self.world.now:
            raise TodayReached
        with at(moment):
            act()
        self.moment = moment
        self.report.refresh_from_db()

    def _moderate(self) -> None:
        editor = self.world.cast.staff["cozum"]
        text = str(self.report.case.answers["text"])
        self.step(
            self.rng.uniform(0.5, 6) * HOUR,
            lambda: moderate_report(actor=editor, report=self.report, show=True, text=text),
        )
        car = Region(0.02, 0.48, 0.96, 0.18)
        for photo in list(self.report.photos.all()):
            photo.report = self.report
            self.step(60, lambda photo=photo: release_blurred(actor=editor, photo=photo, regions=[car]))  # type: ignore[misc]  # bound early
        for _follower in range(self.rng.choice([0, 0, 0, 1, 1, 2, 4])):
            self._follow(self.rng.choice(self.world.cast.residents))

    def _follow(self, person: Person) -> None:
        if person.email and self.report.is_open:
            self.step(900, lambda: follow_report(actor=Actor.anonymous(), report=self.report, email=person.email))

    def _work(self) -> None:
        crew, report, rng = self.crew, self.report, self.rng
        if crew is None:
            return
        self.step(rng.uniform(0.1, 1.2) * DAY, lambda: fieldwork.begin_work(actor=crew, report=report))
        if rng.random() < 0.5:
            self.step(0.5 * HOUR, lambda: self._take_photo(crew))
        if self.story.ending != "begun":
            self.step(rng.uniform(0.2, 3.5) * DAY, lambda: self._end(crew))
            self._after()

    def _take_photo(self, crew: Actor) -> None:
        fieldwork.add_field_photo(actor=crew, report=self.report, photo=self._photo(crew), moment=Moment.BEFORE)

    def _end(self, crew: Actor) -> None:
        subject, report = self.story.subject, self.report
        if self.story.ending == "not_ours":
            body = subject.forwarded or "Karayolları Bölge Müdürlüğü"
            text = subject.done[0] if subject.forwarded else "Yer, kurumun sorumluluğundaki yol kenarındadır."
            fieldwork.pass_report_on(actor=crew, report=report, body=body, text=text)
        elif self.story.ending == "closed" and subject.closed:
            reason = fieldwork.Closing(subject.closed["reason"])
            fieldwork.close_report(actor=crew, report=report, reason=reason, text=subject.closed["text"])
        else:
            proof = [self._photo(crew, is_after=True)]
            fieldwork.solve_report(actor=crew, report=report, text=self.rng.choice(subject.done), photos=proof)

    def _after(self) -> None:
        case = self.report.case
        if self.story.ending == "reopened":
            self.step(DAY, lambda: say_not_solved(actor=self.speaker, report=self.report, text=STILL))
        elif self.story.ending == "solved" and self.rng.random() < 0.35:
            score = self.rng.choices([5, 4, 3, 2, 1], weights=[50, 26, 12, 7, 5])[0]
            self.step(0.5 * DAY, lambda: rate_case(actor=self.speaker, case=case, score=score))


def _details(person: Person) -> ApplicantDetails:
    return ApplicantDetails(name=person.name, email=person.email, phone="" if person.email else person.phone)
