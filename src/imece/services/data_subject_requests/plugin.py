"""Announces requests of the person concerned."""

from pathlib import Path

from django.urls import reverse

from imece.civic.privacy.api import RightsDoor, rights_doors
from imece.engines.cases.api import procedures
from imece.engines.catalog.api import ShippedRow, published_services, shipped_rows
from imece.services.data_subject_requests.procedure import DataSubjectRequests
from imece.services.data_subject_requests.selectors import KEY
from imece.shell.office.registry import office

ROW = Path(__file__).with_name("row.yaml")


def address() -> str:
    """Where a request is begun; "" while the row is not published or closed."""
    service = published_services().filter(key=KEY).first()
    return reverse("cases:apply", args=[service.slug]) if service and service.is_open else ""


procedures.register(DataSubjectRequests())
shipped_rows.register(ShippedRow(KEY, ROW))
rights_doors.register(RightsDoor(KEY, address))
office.mount("ilgili-kisi/", "imece.services.data_subject_requests.staff.urls")
