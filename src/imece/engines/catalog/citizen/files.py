"""The published tables as files."""

from collections.abc import Callable, Mapping
from typing import Any

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from imece.civic.institution.api import current_institution
from imece.engines.catalog.exchange.files import institution_data, inventory_rows
from imece.engines.catalog.exchange.flat import write_csv, write_json
from imece.engines.catalog.exchange.pdf import inventory_pdf, standards_pdf
from imece.engines.catalog.exchange.xlsx_write import write_xlsx
from imece.engines.catalog.models import CatalogState, MeasuredFigure
from imece.shell.ui.access import public

TYPES = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
    "json": "application/json; charset=utf-8",
    "pdf": "application/pdf",
}
SECONDS = 600


@public
@require_safe
def inventory_file(_request: HttpRequest, kind: str) -> HttpResponse:
    """Ek-1 as XLSX, CSV, JSON or PDF."""
    writers: Mapping[str, Callable[[], bytes]] = {
        "xlsx": lambda: write_xlsx(inventory_rows(), current_institution().name),
        "csv": lambda: write_csv(inventory_rows()),
        "json": lambda: write_json(inventory_rows(), institution_data(), _figures()).encode(),
        "pdf": inventory_pdf,
    }
    return _served("hizmet-envanteri", kind, writers[kind])


@public
@require_safe
def standards_file(_request: HttpRequest, kind: str) -> HttpResponse:
    """Ek-2 as PDF."""
    return _served("hizmet-standartlari", kind, standards_pdf)


def _served(name: str, kind: str, write: Callable[[], bytes]) -> HttpResponse:
    """Written once for each state of the catalogue and kept for a while."""
    key = f"catalog-file:{name}:{kind}:{CatalogState.stamp()}"
    body = cache.get(key)
    if body is None:
        body = write()
        cache.set(key, body, SECONDS)
    disposition = "inline" if kind in {"pdf", "json"} else "attachment"
    return HttpResponse(
        body, content_type=TYPES[kind], headers={"Content-Disposition": f'{disposition}; filename="{name}.{kind}"'}
    )


def _figures() -> dict[str, dict[str, Any]]:
    figures = MeasuredFigure.objects.filter(count__gt=0).select_related("service")
    return {
        figure.service.key: {
            "count": figure.count,
            "median_working_seconds": figure.median_seconds,
            "p90_working_seconds": figure.p90_seconds,
            "until": figure.measured_until.isoformat(),
        }
        for figure in figures
    }
