"""Ofis: an inventory file comes in by way of a report; the whole inventory goes out."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.core import signing
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from imece.civic.institution.api import current_institution
from imece.engines.catalog import policies
from imece.engines.catalog.exchange.files import institution_data, inventory_rows, read_file
from imece.engines.catalog.exchange.rows import FileProblem, FileRefused, Reading, Row
from imece.engines.catalog.exchange.xlsx_write import write_xlsx
from imece.engines.catalog.exchange.yaml_write import write_yaml
from imece.engines.catalog.operations.importing import import_inventory, plan_import
from imece.engines.catalog.staff.acting import actor_of
from imece.engines.catalog.staff.forms import ImportForm
from imece.kernel.errors import DomainError, Invalid
from imece.shell.ui.access import allowed
from imece.shell.ui.answers import see_other

SALT, MAX_AGE = "catalog.import", 3600
TYPES = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "yaml": "application/yaml; charset=utf-8",
}


@allowed(policies.may_edit)
def take(request: HttpRequest) -> HttpResponse:
    """Upload, read the report, confirm. Nothing is written before the confirmation, nor with one bad row."""
    if "parcel" in request.POST:
        return _confirmed(request)
    form = ImportForm(request.POST or None, request.FILES or None)
    data: dict[str, Any] = {"form": form, "may_publish": policies.may_publish(actor_of(request))}
    if request.method == "POST" and form.is_valid():
        data |= _report(form.cleaned_data["file"])
    return render(
        request, "catalog/staff/import.html", data, status=422 if form.errors or data.get("problems") else 200
    )


def _report(upload: UploadedFile) -> dict[str, Any]:
    try:
        reading = read_file(upload.name or "", upload)
        plans = plan_import(reading)
    except FileRefused as refused:
        return {"problems": refused.problems}
    except Invalid as refused:
        return {"problems": [FileProblem("", "", "", refused.message)]}
    return {
        "plans": [(plan.row.where, str(plan.content.get("name", "")), plan.service) for plan in plans],
        "remarks": reading.remarks,
        "parcel": _packed(reading),
    }


def _packed(reading: Reading) -> str:
    """The rows, signed, so that what is confirmed is what the report was about."""
    rows = [{"where": row.where, "key": row.key, "slug": row.slug, "values": dict(row.values)} for row in reading.rows]
    return signing.dumps(rows, salt=SALT, compress=True)


def _unpacked(parcel: str) -> Reading:
    rows: list[Mapping[str, Any]] = signing.loads(parcel, salt=SALT, max_age=MAX_AGE)
    return Reading(rows=[Row(**row) for row in rows])


def _confirmed(request: HttpRequest) -> HttpResponse:
    try:
        reading = _unpacked(request.POST["parcel"])
        report = import_inventory(actor=actor_of(request), reading=reading, publish="publish" in request.POST)
    except signing.BadSignature:
        messages.error(request, _("Bu rapor artık geçerli değil; dosyayı yeniden yükleyin."))
        return see_other(reverse("office:catalog:import"))
    except DomainError as error:
        messages.error(request, error.message)
        return see_other(reverse("office:catalog:import"))
    messages.success(
        request,
        _("%(created)d yeni, %(changed)d değişen, %(unchanged)d aynı kalan hizmet.")
        % {"created": len(report.created), "changed": len(report.changed), "unchanged": len(report.unchanged)},
    )
    return see_other(reverse("office:catalog:list"))


@allowed(policies.may_see_drafts)
@require_safe
def give(_request: HttpRequest, kind: str) -> HttpResponse:
    """The whole inventory with the program's settings."""
    rows = inventory_rows()
    body = (
        write_xlsx(rows, current_institution().name)
        if kind == "xlsx"
        else write_yaml(rows, institution_data()).encode()
    )
    headers = {"Content-Disposition": f'attachment; filename="envanter.{kind}"'}
    return HttpResponse(body, content_type=TYPES[kind], headers=headers)
