"""Reads that screens and other rooms need."""

from dataclasses import dataclass
from typing import Any

from django.core.cache import cache
from django.utils.translation import gettext as _

from imece.civic.institution.api import Actor, current_institution
from imece.engines.catalog.models import Audience, MeasuredFigure, Service, ServiceVersion
from imece.engines.catalog.models.service import ServiceQuerySet
from imece.engines.catalog.printed import duration
from imece.engines.deadlines.api import Term, describe_term
from imece.kernel import turkish
from imece.kernel.errors import NotAllowed, NotFound, NotPermitted

KEPT_SECONDS = 30


@dataclass(frozen=True)
class ChecklistItem:
    """A document the published row lists, and whether an application is complete without it."""

    key: str
    label: str
    required: bool
    note: str = ""


def published_services() -> ServiceQuerySet:
    """Rows in force in the order of the table, version and unit at hand."""
    return Service.objects.published()


def services_for(actor: Actor) -> ServiceQuerySet:
    """Rows this person may apply for."""
    return Service.objects.visible_to(actor)


def find_service(slug: str) -> Service:
    """The published row at this address.

    Raises:
        NotFound: there is none.
    """
    service = Service.objects.filter(slug=slug, current__isnull=False).first()
    if service is None:
        raise NotFound(_("Böyle bir hizmet yok ya da henüz yayımlanmadı."))
    service.current = _fixed_version(service)
    return service


def _fixed_version(service: Service) -> ServiceVersion:
    """The version in force. It never changes once published, only its unit may: it is kept for half a minute."""
    key = f"catalog:version:{service.current_id}"
    version: ServiceVersion | None = cache.get(key)
    if version is None:
        version = ServiceVersion.objects.select_related("unit").get(pk=service.current_id or 0)
        cache.set(key, version, KEPT_SECONDS)
    version.service = service
    return version


def require_open(service: Service, actor: Actor) -> ServiceVersion:
    """The version to file a new application under.

    Raises:
        NotPermitted: only the municipality's units may apply and the actor is not staff.
        NotAllowed: the service takes no applications now.
    """
    version = service.current
    if version is None or not service.is_open:
        reason = f" {service.closed_reason}" if service.closed_reason else ""
        raise NotAllowed(_("Bu hizmet şu anda başvuru almıyor.") + reason)
    if version.audience == Audience.UNITS and not actor.is_staff:
        raise NotPermitted(_("Bu hizmete yalnız belediyenin birimleri başvurabilir."))
    return version


def checklist(version: ServiceVersion) -> list[ChecklistItem]:
    """Documents of the published row; those without a checklist entry are optional."""
    known = {turkish.fold(item["label"]): item for item in version.checklist}
    items: list[ChecklistItem] = []
    for label in version.required_documents:
        item: dict[str, Any] = known.get(turkish.fold(label), {})
        key = item.get("key") or turkish.slugify(label)
        items.append(ChecklistItem(key, label, bool(item.get("required")), item.get("note", "")))
    return items


def may_ask_for(version: ServiceVersion, document: str) -> bool:
    """Whether the row as published lists ``document`` (2009/15169: no document beyond the inventory is asked)."""
    wanted = " ".join(turkish.fold(document).split())
    return wanted in {turkish.fold(label) for label in version.required_documents}


def governing_term(version: ServiceVersion) -> Term | None:
    """The promise a case's clock runs against; None where no clock runs."""
    return version.governing_term


@dataclass(frozen=True)
class Measured:
    """Figures of the last twelve months, in words."""

    count: int
    median: str
    p90: str


def measured_words(figure: MeasuredFigure | None) -> Measured | None:
    """The figures for people; None where nothing was measured."""
    if figure is None or not figure.count or figure.median_seconds is None or figure.p90_seconds is None:
        return None
    return Measured(figure.count, spoken(figure.median_seconds), spoken(figure.p90_seconds))


def spoken(seconds: int) -> str:
    """Working time in a sentence: "20 dakika", "3 saat", "2 iş günü"."""
    return turkish.lower(duration(seconds)).replace("dk.", "dakika")


def measured_figure(service: Service) -> MeasuredFigure | None:
    return MeasuredFigure.objects.filter(service=service).first()


def measured_of(service: Service) -> Measured | None:
    """The figures of a service read with ``select_related("measured")``."""
    return measured_words(getattr(service, "measured", None))


@dataclass(frozen=True)
class Standard:
    """A line of Ek-2: the service standards table."""

    number: int
    name: str
    slug: str
    documents: list[str]
    term: str
    measured: Measured | None


@dataclass(frozen=True)
class Office:
    """An office to turn to, as the footer of Ek-2 prints it."""

    heading: str
    lines: list[tuple[str, str]]


def appeal_offices() -> list[Office]:
    """İlk and İkinci Müracaat Yeri: name, title, address, telephone, fax, e-mail."""
    institution = current_institution()
    shared = [
        (_("Adres"), institution.address),
        (_("Tel"), institution.phone),
        (_("Faks"), institution.fax or "–"),
        (_("E-posta"), institution.email),
    ]
    first = [(_("İsim"), institution.first_appeal_name), (_("Unvan"), institution.first_appeal_title)]
    second = [(_("İsim"), institution.second_appeal_name), (_("Unvan"), institution.second_appeal_title)]
    return [Office(_("İlk Müracaat Yeri"), first + shared), Office(_("İkinci Müracaat Yeri"), second + shared)]


def standards() -> list[Standard]:
    """Ek-2: name, documents and the latest time of completion of each row. One query."""
    services = published_services().select_related("measured")
    return [_standard(number, service) for number, service in enumerate(services, 1)]


def _standard(number: int, service: Service) -> Standard:
    version = service.current or ServiceVersion()
    completion = version.completion
    latest = completion.governing if completion and not completion.continuous else None
    is_plain = not (completion and completion.condition)
    term = describe_term(latest) if latest and is_plain else version.completion_term_raw
    return Standard(number, version.shown_name, service.slug, version.required_documents, term, measured_of(service))
