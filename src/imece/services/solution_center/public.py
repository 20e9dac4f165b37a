"""What the world may see of reports: only those that were released, by kind, neighbourhood, state and time."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, Self

from django.db.models import Prefetch, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from imece.civic.institution.api import Neighbourhood
from imece.kernel.errors import Sentence
from imece.services.solution_center.models import Category, Outcome, Report, ReportPhoto, ReportQuerySet

STATES: Final[Mapping[str, tuple[Sentence, Q]]] = {
    "acik": (_("Süren"), Q(is_open=True)),
    "cozulen": (_("Çözülen"), Q(is_open=False, outcome=Outcome.SOLVED)),
    "kapatilan": (_("Kapatılan"), Q(is_open=False, outcome=Outcome.CLOSED)),
    "iletilen": (_("Sorumlu kuruma iletilen"), Q(is_open=False, outcome=Outcome.NOT_OURS)),
}
PERIODS: Final[Mapping[str, tuple[Sentence, int]]] = {
    "30": (_("Son 30 gün"), 30),
    "90": (_("Son 90 gün"), 90),
    "365": (_("Son bir yıl"), 365),
    "hepsi": (_("Bütün zamanlar"), 0),
}
USUAL: Final = "90"
"""The period where none is asked for."""
LIST_FIELDS: Final = (
    "category__name",
    "category__icon",
    "category__key",
    "neighbourhood__name",
    "case__number",
    "public_text",
    "is_open",
    "outcome",
    "created_at",
    "updated_at",
    "closed_at",
    "first_response_at",
    "followers_count",
    "latitude",
    "longitude",
    "cell",
)


@dataclass(frozen=True)
class Wanted:
    """What a visitor asks to see. ``since`` is None for all times."""

    category: Category | None = None
    neighbourhood: Neighbourhood | None = None
    state: str = ""
    since: datetime | None = None

    @classmethod
    def read(cls, query: Mapping[str, str]) -> Self:
        """From an address; what is unknown in it is ignored."""
        key, slug = query.get("konu", "")[:40], query.get("mahalle", "")[:80]
        days = PERIODS.get(query.get("sure", ""), PERIODS[USUAL])[1]
        state = query.get("durum", "")
        return cls(
            category=Category.objects.filter(key=key, is_public=True).first() if key else None,
            neighbourhood=Neighbourhood.objects.defer("boundary").filter(slug=slug).first() if slug else None,
            state=state if state in STATES else "",
            since=day_start(days) if days else None,
        )

    @property
    def key(self) -> str:
        """The same for the same question."""
        kind = self.category.pk if self.category else ""
        quarter = self.neighbourhood.pk if self.neighbourhood else ""
        return f"{kind}:{quarter}:{self.state}:{self.since:%Y%m%d}" if self.since else f"{kind}:{quarter}:{self.state}:"

    def reports(self) -> ReportQuerySet:
        """The released reports, in no order."""
        found = Report.objects.shown()
        if self.category is not None:
            found = found.filter(category=self.category)
        if self.neighbourhood is not None:
            found = found.filter(neighbourhood=self.neighbourhood)
        if self.state:
            found = found.filter(STATES[self.state][1])
        return found.filter(created_at__gte=self.since) if self.since else found


def day_start(days: int) -> datetime:
    """The beginning of the day that many days ago: an address means the same thing all day long."""
    return timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0) - timedelta(days=days)


def listed(reports: ReportQuerySet) -> ReportQuerySet:
    """With what a line of the list shows and nothing of what the reporter wrote."""
    return reports.select_related("category", "neighbourhood", "case").only(*LIST_FIELDS)


def shown_report(number: str) -> Report | None:
    """One released report with its released photos; None for every other number."""
    photos = ReportPhoto.objects.filter(is_public=True, released__isnull=False).select_related("released")
    found = listed(Report.objects.shown()).prefetch_related(Prefetch("photos", photos, to_attr="public_photos"))
    return found.filter(case__number=number).first()


def state_words(report: Report) -> Sentence:
    """How it stands, in the words that everybody reads."""
    if not report.is_open:
        return report.get_outcome_display() if report.outcome else _("Kapatıldı")
    return _("Ele alındı") if report.first_response_at else _("Bildirildi, sırada")


def state_kind(report: Report) -> str:
    """The badge's colour."""
    if report.is_open:
        return "info" if report.first_response_at else "warning"
    return "success" if report.outcome == Outcome.SOLVED else "neutral"
