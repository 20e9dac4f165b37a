"""What the resident pages show of a service, in words."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import F
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from imece.engines.catalog.columns import COLUMNS
from imece.engines.catalog.drift import keeps_promise
from imece.engines.catalog.finder import Question, find_services
from imece.engines.catalog.models import Audience, MeasuredFigure, Service, ServiceVersion
from imece.engines.catalog.selectors import ChecklistItem, Measured, checklist, measured_of, measured_words
from imece.kernel import turkish
from imece.shell.portal.registry import Hit

SUMMARY_LENGTH = 150
POPULAR = 6


@dataclass(frozen=True)
class Card:
    """A service in the finder."""

    title: str
    url: str
    summary: str
    term: str
    unit: str
    online: bool


def shown_card(service: Service) -> Card:
    version = _version(service)
    return Card(
        title=version.shown_name,
        url=reverse("catalog:service", args=[service.slug]),
        summary=shortened(version.description),
        term=term_words(version),
        unit=version.unit.name if version.unit else version.local_unit,
        online=service.is_open and version.accepts_online,
    )


def shortened(text: str) -> str:
    """The text up to a word's end near the length that a card holds."""
    if len(text) <= SUMMARY_LENGTH:
        return text
    return text[:SUMMARY_LENGTH].rsplit(" ", 1)[0].rstrip(",;:") + "…"


def term_words(version: ServiceVersion) -> str:
    """The published term as people say it."""
    return version.completion.describe() if version.completion else ""


@dataclass(frozen=True)
class Facts:
    """The service page at a glance."""

    term: str
    statutory: str
    clock_note: str
    measured: Measured | None
    documents: list[ChecklistItem]
    declared_count: str
    unit: str
    apply_url: str
    barrier: str


def service_facts(service: Service, figure: MeasuredFigure | None, *, is_staff: bool) -> Facts:
    version = _version(service)
    return Facts(
        term=term_words(version),
        statutory=version.statutory.describe() if version.statutory else "",
        clock_note=""
        if version.governing_term
        else _("Bu süre bir başvurunun sonuçlanma süresi değildir; satırın notuna bakın."),
        measured=measured_words(figure),
        documents=checklist(version),
        declared_count=version.declared_count.describe() if version.declared_count else "",
        unit=version.unit.name if version.unit else version.local_unit,
        apply_url=apply_url(service),
        barrier=barrier(service, is_staff=is_staff),
    )


def apply_url(service: Service) -> str:
    """Where one applies; empty where no room takes applications."""
    try:
        return reverse("cases:apply", args=[service.slug])
    except NoReverseMatch:
        return ""


def barrier(service: Service, *, is_staff: bool) -> str:
    """Why this visitor cannot apply here, in one word for the template; empty where one can."""
    version = _version(service)
    if not service.is_open:
        return "closed"
    if version.audience == Audience.UNITS and not is_staff:
        return "units"
    return "" if version.accepts_online else "counter"


@dataclass(frozen=True)
class TableCell:
    """A cell of Ek-1 with the short heading that a phone shows before it."""

    label: str
    lines: list[str]
    field: str


@dataclass(frozen=True)
class TableRow:
    """A row of Ek-1 as a page."""

    title: str
    slug: str
    url: str
    cells: list[TableCell]
    measured: Measured | None
    notes: list[str]


def table_rows(services: Iterable[Service]) -> list[TableRow]:
    return [_table_row(service) for service in services]


def _table_row(service: Service) -> TableRow:
    version = _version(service)
    cells = [
        TableCell(column.short or turkish.title(column.heading), _lines(version, column.field), column.field)
        for column in COLUMNS
    ]
    return TableRow(
        title=version.name,
        slug=service.slug,
        url=reverse("catalog:service", args=[service.slug]),
        cells=cells,
        measured=measured_of(service),
        notes=version.notes,
    )


def _lines(version: ServiceVersion, field: str) -> list[str]:
    value = getattr(version, field)
    lines = list(value) if isinstance(value, list) else [str(value)] if value not in (None, "") else []
    if field == "required_documents" and version.document_medium:
        lines.append(f"({version.document_medium})")
    return lines


def _version(service: Service) -> ServiceVersion:
    """The version in force of a published service."""
    if service.current is None:
        raise ValueError(f"{service.key} is not published")
    return service.current


def search_hits(query: str, limit: int) -> list[Hit]:
    """What the home page's search shows of the catalogue."""
    found = find_services(Question(words=query))[:limit]
    return [
        Hit(title=card.title, url=card.url, summary=card.summary, icon="file-earmark-text")
        for card in map(shown_card, found)
    ]


def home_line(_request: HttpRequest) -> dict[str, object]:
    """Service standards in one honest line on the home page. One query."""
    figures = MeasuredFigure.objects.filter(count__gt=0, service__current__isnull=False)
    rows = list(figures.select_related("service__current"))
    kept = [row for row in rows if row.service.current and keeps_promise(row, row.service.current)]
    return {"measured": len(rows), "kept": len(kept), "count": sum(row.count for row in rows)}


def popular_services(_request: HttpRequest) -> dict[str, object]:
    """What residents apply for most, by the measured count; in the order of the table while nothing is measured."""
    rows = (
        Service.objects.public().filter(is_open=True).order_by(F("measured__count").desc(nulls_last=True), "order_no")
    )
    return {"cards": [shown_card(service) for service in rows[:POPULAR]]}
