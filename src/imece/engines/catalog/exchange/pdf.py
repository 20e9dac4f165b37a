"""The two published tables as PDF."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from imece.civic.institution.api import current_institution
from imece.engines.catalog.columns import COLUMNS, Column
from imece.engines.catalog.models import Service
from imece.engines.catalog.selectors import appeal_offices, measured_of, published_services, standards
from imece.kernel.pdf import render

WEIGHTS = {"description": 26, "legal_basis": 24, "name": 18, "required_documents": 16}
NARROW = {"order_no": 5, "detsis_no": 8, "sdp_codes": 8}
COMPLAINT = _lazy(
    "Başvuru esnasında yukarıda belirtilen belgelerin dışında belge istenmesi, eksiksiz belge ile başvuru yapılmasına "
    "rağmen hizmetin belirtilen sürede tamamlanmaması veya yukarıdaki tabloda bazı hizmetlerin bulunmadığının tespiti "
    "durumunda ilk müracaat yerine ya da ikinci müracaat yerine başvurunuz."
)


def inventory_pdf() -> bytes:
    """Ek-1 with the measured figures of the last twelve months in two more columns."""
    services = list(published_services().select_related("measured"))
    measured = [_measured_column("ÖLÇÜLEN SÜRE (SON 12 AY)"), _measured_column("ÖLÇÜLEN SAYI (SON 12 AY)")]
    data = {
        "title": _("Kamu Hizmet Envanteri Tablosu (Ek-1)"),
        "institution": _institution(),
        "columns": [_column(column) for column in COLUMNS] + measured,
        "rows": [_row(service) for service in services],
        "note": _("Ölçülen süreler çalışma saatiyle sayılır; başvuru sahibinin beklendiği süre çıkarılır."),
    }
    return render("catalog/inventory.typ", data)


def _column(column: Column) -> dict[str, Any]:
    weight = WEIGHTS.get(column.field) or NARROW.get(column.field) or 11
    return {"heading": column.heading, "group": column.group, "weight": weight}


def _measured_column(heading: str) -> dict[str, Any]:
    return {"heading": heading, "group": "", "weight": 10}


def _row(service: Service) -> list[list[str]]:
    cells = [_lines(getattr(service.current, column.field)) for column in COLUMNS]
    measured = measured_of(service)
    if measured is None:
        return [*cells, ["–"], ["–"]]
    words = _("yarısı %(median)s, onda dokuzu %(p90)s içinde") % {"median": measured.median, "p90": measured.p90}
    return [*cells, [words], [str(measured.count)]]


def _lines(value: object) -> list[str]:
    if isinstance(value, list):
        return [str(line) for line in value]
    return [] if value is None else [str(value)]


def standards_pdf() -> bytes:
    """Ek-2 with İlk and İkinci Müracaat Yeri."""
    rows = standards()
    data = {
        "title": _("Hizmet Standartları Tablosu (Ek-2)"),
        "institution": _institution(),
        "headings": [
            "SIRA NO",
            "HİZMETİN ADI",
            "BAŞVURUDA İSTENEN BELGELER",
            "HİZMETİN TAMAMLANMA SÜRESİ (EN GEÇ)",
            "ÖLÇÜLEN (SON 12 AY)",
        ],
        "rows": [
            [str(row.number), row.name, row.documents or ["–"], row.term, row.measured.p90 if row.measured else "–"]
            for row in rows
        ],
        "sentence": str(COMPLAINT),
        "offices": [{"heading": office.heading, "lines": office.lines} for office in appeal_offices()],
    }
    return render("catalog/standards.typ", data)


def _institution() -> dict[str, str]:
    institution = current_institution()
    return {
        "name": institution.name,
        "address": institution.address,
        "phone": institution.phone,
        "website": institution.website,
        "primary_colour": institution.primary_colour,
    }
