"""What becomes of a report when its case is forgotten, and of followers when it is over."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import models
from django.utils.translation import gettext_lazy as _

from imece.civic.institution.api import Actor
from imece.civic.privacy.api import (
    Aged,
    Fact,
    Gate,
    Nothing,
    Outcome,
    Record,
    Section,
    Subject,
    Term,
    Way,
    Went,
)
from imece.engines.attachments.api import discard
from imece.engines.cases.api import Case, CaseAttachment
from imece.kernel.errors import Sentence
from imece.services.solution_center.models import Follower, Report, Visibility

FOLLOWERS = "solution_center.follower"


def forget_report(case: Case) -> None:
    """Take place, text, photos and followers out; category, neighbourhood and times stay for the figures."""
    report = Report.objects.filter(case=case).first()
    if report is None:
        return
    _take_out_photos(report, case)
    report.followers.all().delete()
    report.latitude = report.longitude = None
    report.visibility, report.public_text, report.followers_count = Visibility.HIDDEN, "", 0
    report.save()


def _take_out_photos(report: Report, case: Case) -> None:
    """Pictures that hang on the case too go with the case."""
    of_the_case = set(CaseAttachment.objects.filter(case=case).values_list("attachment", flat=True))
    photos = list(report.photos.select_related("attachment", "released"))
    report.photos.all().delete()
    pictures = {each.pk: each for photo in photos for each in (photo.attachment, photo.released) if each is not None}
    for pk, picture in pictures.items():
        if pk not in of_the_case:
            discard(picture)


class FollowersOfClosedReports:
    """Addresses of who followed a report that is over."""

    key = FOLLOWERS
    title: Sentence = _("Kapanan bildirimlerin takip edenleri")
    counts_from: Sentence = _("bildirimin kapandığı gün")
    ways = frozenset({Way.DESTROYED})
    terms: Sequence[Term] = (Term(1, Way.DESTROYED, _("6698 sayılı Kanun m. 7: amaç ortadan kalktığında")),)

    def plans(self) -> Iterable[str]:
        return ("",)

    def due(self, before: datetime, file_plan: str) -> Iterator[Aged]:
        followers = Follower.objects.filter(report__is_open=False, report__closed_at__lt=before)
        rows = followers.order_by("report__closed_at").values_list("pk", "person")
        for pk, person in rows.iterator(chunk_size=2000):
            yield Aged(pk, frozenset({f"person:{person}"} if person else ()))

    def destroy(self, pks: Sequence[int], way: Way) -> Went:
        _total, by_kind = Follower.objects.filter(pk__in=pks, report__is_open=False).delete()
        return Went(by_kind.get("solution_center.Follower", 0))


@dataclass(frozen=True)
class FollowersHolding(Nothing):
    """Reports of others that a person follows."""

    key: str = "following-reports"
    order: int = 90

    def collect(self, subject: Subject) -> Iterable[Section]:
        yield Section(
            self.key,
            _("Takip ettiğiniz bildirimler"),
            _("İstediğiniz gelişmeleri size haber vermek; dilediğiniz an bırakabilirsiniz"),
            [_record(follower) for follower in _followed(subject)],
        )

    def erase(self, subject: Subject, *, actor: Actor, gate: Gate) -> Iterable[Outcome]:
        _total, by_kind = _followed(subject).delete()
        yield Outcome(FOLLOWERS, _("Bildirim takipleri"), Way.DESTROYED, by_kind.get("solution_center.Follower", 0))


def _followed(subject: Subject) -> "models.QuerySet[Follower]":
    if subject.person is None:
        return Follower.objects.none()
    return Follower.objects.filter(person=subject.person).select_related("report__case", "report__category")


def _record(follower: Follower) -> Record:
    report = follower.report
    facts = [Fact(_("e-posta"), follower.email), Fact(_("telefon"), follower.phone)]
    return Record(f"{report.case.number} {report.category.name}", [fact for fact in facts if fact.text])
