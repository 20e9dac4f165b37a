"""The inventory of processing: read, exported, completed with what happens outside the programme."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from imece.civic.privacy import policies
from imece.civic.privacy.inventory.gaps import gaps
from imece.civic.privacy.inventory.operations import remove_outside, save_outside, say_measures
from imece.civic.privacy.inventory.rows import (
    SAMPLE_COLUMNS,
    VERBIS_COLUMNS,
    Row,
    inventory,
    sample_cells,
    verbis_cells,
)
from imece.civic.privacy.models import OutsideActivity, TakenMeasure
from imece.civic.privacy.staff.acting import actor_of, carried_out, found, tabs
from imece.civic.privacy.staff.forms import MeasuresForm, OutsideForm, ours
from imece.kernel.errors import NotFound
from imece.kernel.personal_data import Category
from imece.shell.ui.access import allowed
from imece.shell.ui.answers import see_other
from imece.shell.ui.exports import export_rows


@require_GET
@allowed(policies.may_read)
def rows(request: HttpRequest) -> HttpResponse:
    """Every activity with its data; by category where one is chosen."""
    chosen = request.GET.get("kategori", "")
    everything = inventory()
    shown = [row for row in everything if row.category == chosen] if chosen in Category.values else everything
    context = {
        "tabs": tabs("inventory"),
        "groups": _by_activity(shown),
        "count": len(shown),
        "categories": [
            (each.value, each.label) for each in Category if any(row.category == each for row in everything)
        ],
        "chosen": chosen,
        "gaps": gaps(),
        "may_manage": policies.may_manage(actor_of(request)),
    }
    return render(request, "privacy/staff/inventory.html", context)


def _by_activity(rows: list[Row]) -> list[tuple[Row, list[Row]]]:
    groups: dict[tuple[str, int | None], list[Row]] = {}
    for row in rows:
        groups.setdefault((row.activity, row.outside), []).append(row)
    return [(group[0], group) for group in groups.values()]


@require_GET
@allowed(policies.may_read)
def export(request: HttpRequest, layout: str, file_format: str) -> HttpResponseBase:
    """The inventory in the columns of VERBİS, or of the Board's sample inventory."""
    if file_format not in ("xlsx", "csv"):
        raise NotFound
    if layout == "verbis":
        return export_rows(file_format, "verbis", VERBIS_COLUMNS, verbis_cells(inventory()))
    if layout == "envanter":
        return export_rows(file_format, "isleme-envanteri", SAMPLE_COLUMNS, sample_cells(inventory()))
    raise NotFound


@require_http_methods(["GET", "POST"])
@allowed(policies.may_manage)
def outside(request: HttpRequest, pk: int | None = None) -> HttpResponse:
    """Write or change a row of processing that happens outside the programme."""
    row = found(OutsideActivity.objects.all(), pk=pk) if pk else None
    form = OutsideForm(request.POST or None, instance=row)
    if request.method == "POST" and form.is_valid():
        save_outside(actor=actor_of(request), row=row, values=form.cleaned_data)
        messages.success(request, _("Envanter satırı kaydedildi."))
        return see_other(reverse("office:privacy:inventory"))
    context = {"form": form, "row": row}
    return render(request, "privacy/staff/outside.html", context, status=422 if form.is_bound else 200)


@require_POST
@allowed(policies.may_manage)
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Take such a row out."""
    remove_outside(actor=actor_of(request), row=found(OutsideActivity.objects.all(), pk=pk))
    messages.success(request, _("Satır envanterden çıkarıldı."))
    return see_other(reverse("office:privacy:inventory"))


@require_http_methods(["GET", "POST"])
@allowed(policies.may_manage)
def measures(request: HttpRequest) -> HttpResponse:
    """Which measures the institution takes besides those of the programme."""
    sent = request.method == "POST"
    taken = set(TakenMeasure.objects.values_list("key", flat=True))
    form = MeasuresForm(request.POST if sent else None, taken=taken)
    if sent and form.is_valid() and carried_out(form, lambda: say_measures(actor=actor_of(request), keys=form.keys())):
        messages.success(request, _("Tedbirler kaydedildi."))
        return see_other(reverse("office:privacy:inventory"))
    return render(request, "privacy/staff/measures.html", {"form": form, "ours": ours()}, status=422 if sent else 200)
