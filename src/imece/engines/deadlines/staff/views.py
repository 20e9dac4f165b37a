"""The pages that show the year and keep declared days off."""

from collections.abc import Mapping
from typing import Any, cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from imece.civic.institution.api import Actor
from imece.engines.deadlines import policies
from imece.engines.deadlines.calendars import calendar_for
from imece.engines.deadlines.days_off import declare_day_off, drafted, withdraw_day_off
from imece.engines.deadlines.models import Calendar, DeclaredDayOff
from imece.engines.deadlines.previewing import preview_declaring, preview_withdrawing
from imece.engines.deadlines.staff.forms import EARLIEST, LATEST_YEARS_AHEAD, DayOffForm
from imece.engines.deadlines.staff.telling import told
from imece.engines.deadlines.staff.year import year_of
from imece.kernel.errors import Invalid
from imece.shell.ui.access import allowed, visitor_of
from imece.shell.ui.tables import Column, Table

PER_PAGE = 20
SHORT_WEEKDAYS = ("Pt", "Sa", "Ça", "Pe", "Cu", "Ct", "Pz")
COLUMNS = [
    Column(key="day", title=gettext_lazy("Tarih"), sort="date"),
    Column(key="decision", title=gettext_lazy("Karar")),
    Column(key="scope", title=gettext_lazy("Kapsam")),
    Column(key="act", title=gettext_lazy("İşlem")),
]


@allowed(policies.may_keep_calendar)
def calendar(request: HttpRequest) -> HttpResponse:
    """The year; a day off to declare is shown with what it moves before it is declared."""
    form = DayOffForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        answer = _previewed(request, form) if "onay" not in request.POST else _declared(request, form)
        if answer is not None:
            return answer
    return render(request, "deadlines/staff/calendar.html", _shown(request, form), status=422 if form.is_bound else 200)


def _previewed(request: HttpRequest, form: DayOffForm) -> HttpResponse | None:
    try:
        draft = drafted(**form.cleaned_data)
    except Invalid as refusal:
        _refused(form, refusal)
        return None
    shown = {"form": form, "draft": draft, "preview": told(preview_declaring(draft)), "given": _given(request)}
    return render(request, "deadlines/staff/preview.html", shown)


def _given(request: HttpRequest) -> list[tuple[str, str]]:
    names = ("day", "half", "decision", "scope", "unit")
    return [(name, request.POST[name]) for name in names if request.POST.get(name)]


def _declared(request: HttpRequest, form: DayOffForm) -> HttpResponse | None:
    try:
        declare_day_off(actor=cast("Actor", visitor_of(request)), **form.cleaned_data)
    except Invalid as refusal:
        _refused(form, refusal)
        return None
    messages.success(request, _("İdari izin günü eklendi. Etkilenen süreler yeniden hesaplanıyor."))
    return redirect("office:deadlines:calendar")


def _refused(form: DayOffForm, refusal: Invalid) -> None:
    for name, sentences in refusal.fields.items():
        form.add_error(name, sentences)


def _shown(request: HttpRequest, form: DayOffForm) -> Mapping[str, Any]:
    this = timezone.localdate().year
    held = Calendar.objects.filter(replaced_at=None).select_related("unit")
    chosen = held.filter(pk=_number(request, "takvim") or 0).first()
    year = _number(request, "yil") or this
    year = year if EARLIEST.year <= year <= this + LATEST_YEARS_AHEAD else this
    runs = calendar_for(chosen.unit, chosen.law) if chosen else calendar_for()
    table = Table(request, columns=COLUMNS, default_sort="-date", per_page=PER_PAGE)
    table.page_of(DeclaredDayOff.objects.select_related("unit", "declared_by__person", "withdrawn_by__person"))
    return {
        "form": form,
        "year": str(year),
        "before": str(year - 1) if year > EARLIEST.year else "",
        "after": str(year + 1) if year < this + LATEST_YEARS_AHEAD else "",
        "months": year_of(runs, year),
        "weekday_letters": SHORT_WEEKDAYS,
        "calendars": held,
        "chosen": chosen,
        "table": table,
    }


def _number(request: HttpRequest, name: str) -> int | None:
    given = request.GET.get(name, "")
    return int(given) if given.isascii() and given.isdigit() and len(given) < 10 else None


@allowed(policies.may_keep_calendar)
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a declaration back, after showing what that moves."""
    declared = get_object_or_404(DeclaredDayOff.objects.in_force().select_related("unit"), pk=pk)
    if request.method != "POST":
        shown = {"draft": declared, "preview": told(preview_withdrawing(declared)), "is_withdrawing": True}
        return render(request, "deadlines/staff/preview.html", shown)
    withdraw_day_off(actor=cast("Actor", visitor_of(request)), declared=declared)
    messages.success(request, _("İdari izin günü kaldırıldı. Etkilenen süreler yeniden hesaplanıyor."))
    return redirect("office:deadlines:calendar")
