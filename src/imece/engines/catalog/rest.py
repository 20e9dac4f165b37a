"""The catalogue for programs."""

from datetime import date
from typing import Any

from django.http import HttpRequest
from ninja import P, QueryEx, Router, Schema

from imece.civic.privacy.api import current_notice
from imece.engines.catalog.finder import LONGEST_QUERY, Question, matching_services
from imece.engines.catalog.forms.answers import form_schema
from imece.engines.catalog.models import MeasuredFigure, Service, ServiceVersion
from imece.engines.catalog.selectors import checklist, find_service
from imece.shell.rest.describing import problems

MOST = 100
router = Router(tags=["services"])


class MeasuredOut(Schema):
    """Figures of the last twelve months; times in office hours."""

    count: int
    median_working_seconds: int
    p90_working_seconds: int


class ServiceOut(Schema):
    """A published service."""

    slug: str
    name: str
    printed_name: str
    description: str
    audience: str
    is_open: bool
    accepts_online: bool
    allow_anonymous: bool
    unit: str
    completion_term: str
    annual_count: str
    version: int
    valid_from: date | None
    measured: MeasuredOut | None = None


class DocumentOut(Schema):
    key: str
    label: str
    required: bool
    note: str = ""


class ServiceDetail(ServiceOut):
    """With everything one needs to apply; ``form_schema`` is JSON Schema (2020-12) of ``data``."""

    order_no: int | None
    detsis_no: str
    sdp_codes: list[str]
    legal_basis: list[str]
    beneficiaries: list[str]
    statutory_term: str
    fee: str
    closed_reason: str
    documents: list[DocumentOut]
    notes: list[str]
    privacy_notice: int | None
    """Version of the notice to show to the applicant before filing, and to name in the filing."""
    form_schema: dict[str, Any]


class ServicePage(Schema):
    """A part of the list; ``count`` is the length of the whole."""

    items: list[ServiceOut]
    count: int


@router.get(
    "",
    response={200: ServicePage},
    operation_id="list_services",
    summary="Hizmetler",
    openapi_extra={"responses": problems(400, 422)},
)
def services(
    request: HttpRequest,
    q: QueryEx[str, P(max_length=LONGEST_QUERY)] = "",
    limit: QueryEx[int, P(ge=1, le=MOST)] = MOST,
    offset: QueryEx[int, P(ge=0, le=100_000)] = 0,
) -> dict[str, Any]:
    """Published services in the order of the inventory, optionally those that answer ``q``."""
    found = matching_services(Question(words=" ".join(q.replace("\x00", " ").split()))).select_related("measured")
    return {"items": [summary_of(service) for service in found[offset : offset + limit]], "count": found.count()}


@router.get(
    "/{slug}",
    response={200: ServiceDetail},
    operation_id="get_service",
    summary="Bir hizmet ve formu",
    openapi_extra={"responses": problems(400, 404)},
)
def service(request: HttpRequest, slug: str) -> dict[str, Any]:
    """One published service with its documents and the schema of its form."""
    found = find_service(slug)
    version = found.current or ServiceVersion()
    return summary_of(found) | {
        "order_no": version.order_no,
        "detsis_no": version.detsis_no,
        "sdp_codes": version.sdp_codes,
        "legal_basis": version.legal_basis,
        "beneficiaries": version.beneficiaries,
        "statutory_term": version.statutory_term_raw,
        "fee": version.fee,
        "closed_reason": found.closed_reason,
        "documents": [vars(item) for item in checklist(version)],
        "notes": version.notes,
        "privacy_notice": notice.version if (notice := current_notice()) else None,
        "form_schema": form_schema(version),
    }


def summary_of(found: Service) -> dict[str, Any]:
    version = found.current or ServiceVersion()
    return {
        "slug": found.slug,
        "name": version.shown_name,
        "printed_name": version.name,
        "description": version.description,
        "audience": version.audience,
        "is_open": found.is_open,
        "accepts_online": version.accepts_online,
        "allow_anonymous": version.allow_anonymous,
        "unit": version.unit.name if version.unit else version.local_unit,
        "completion_term": version.completion_term_raw,
        "annual_count": version.annual_count_raw,
        "version": version.number,
        "valid_from": version.valid_from,
        "measured": _measured(getattr(found, "measured", None)),
    }


def _measured(figure: MeasuredFigure | None) -> dict[str, Any] | None:
    if figure is None or not figure.count:
        return None
    return {
        "count": figure.count,
        "median_working_seconds": figure.median_seconds,
        "p90_working_seconds": figure.p90_seconds,
    }
