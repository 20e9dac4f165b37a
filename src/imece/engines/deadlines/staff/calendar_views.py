"""The pages that keep working calendars."""

from typing import cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from imece.civic.institution.api import Actor
from imece.engines.deadlines import policies
from imece.engines.deadlines.grounds import grounds
from imece.engines.deadlines.keeping import drop_calendar, keep_calendar
from imece.engines.deadlines.models import Calendar
from imece.engines.deadlines.staff.forms import CalendarForm
from imece.kernel.errors import Invalid
from imece.kernel.turkish import WEEKDAYS
from imece.shell.ui.access import allowed, visitor_of


@allowed(policies.may_keep_calendar)
def listing(request: HttpRequest) -> HttpResponse:
    """Calendars that hold, and the usual one behind them."""
    held = Calendar.objects.filter(replaced_at=None).select_related("unit").order_by("name")
    rows = [(each, _law(each.law), week_words(each.weekdays)) for each in held]
    return render(request, "deadlines/staff/calendars.html", {"rows": rows})


def _law(key: str) -> str:
    found = grounds.find(key) if key else None
    return str(found.law) if found else _("Bütün süreler")


def week_words(digits: str) -> str:
    """ "Pazartesi–Cuma" for days in a row, else their names one by one."""
    if len(digits) > 2 and digits in "1234567":
        return f"{WEEKDAYS[int(digits[0]) - 1]}–{WEEKDAYS[int(digits[-1]) - 1]}"
    return ", ".join(WEEKDAYS[int(digit) - 1] for digit in digits)


@allowed(policies.may_keep_calendar)
def edit(request: HttpRequest, pk: int | None = None) -> HttpResponse:
    """Make a calendar, or replace one."""
    held = get_object_or_404(Calendar, pk=pk, replaced_at=None) if pk else None
    form = CalendarForm(request.POST if request.method == "POST" else None, held=held)
    if form.is_valid() and _kept(request, form, held):
        messages.success(request, _("Takvim kaydedildi. Açık süreler yeniden hesaplanıyor."))
        return redirect("office:deadlines:calendars")
    status = 422 if form.is_bound else 200
    return render(request, "deadlines/staff/calendar_form.html", {"form": form, "held": held}, status=status)


def _kept(request: HttpRequest, form: CalendarForm, held: Calendar | None) -> bool:
    try:
        keep_calendar(actor=cast("Actor", visitor_of(request)), draft=form.save(commit=False), replaces=held)
    except Invalid as refusal:
        for name, sentences in refusal.fields.items():
            form.add_error(name, sentences)
        return False
    return True


@allowed(policies.may_keep_calendar)
def drop(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a calendar back, after asking once."""
    held = get_object_or_404(Calendar, pk=pk, replaced_at=None)
    if request.method != "POST":
        return render(request, "ui/confirm.html", _question(held))
    drop_calendar(actor=cast("Actor", visitor_of(request)), calendar=held)
    messages.success(request, _("Takvim kaldırıldı. Açık süreler yeniden hesaplanıyor."))
    return redirect("office:deadlines:calendars")


def _question(held: Calendar) -> dict[str, str]:
    return {
        "base": "office/base.html",
        "title": _("Takvim kaldırılsın mı?"),
        "text": _("%(name)s: açık süreler artık üst birimin, dayanağın ya da belediyenin takvimine göre sayılır.")
        % {"name": held.name},
        "action": reverse("office:deadlines:drop_calendar", args=[held.pk]),
        "button": _("Kaldır"),
        "back": reverse("office:deadlines:calendars"),
    }
