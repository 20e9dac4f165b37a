"""The page that keeps declared days off."""

from datetime import date
from typing import cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from imece.civic.institution.api import Actor
from imece.engines.deadlines import policies
from imece.engines.deadlines.core.national import national_holidays
from imece.engines.deadlines.days_off import declare_day_off, withdraw_day_off
from imece.engines.deadlines.models import DeclaredDayOff
from imece.engines.deadlines.staff.forms import DayOffForm
from imece.engines.deadlines.wording import say
from imece.kernel.errors import Invalid
from imece.kernel.turkish import MONTHS, date_words
from imece.shell.ui.access import allowed, visitor_of


@allowed(policies.may_keep_calendar)
def calendar(request: HttpRequest) -> HttpResponse:
    """List the days off of this and later years; declare one."""
    form = DayOffForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and _declared(request, form):
        messages.success(request, _("İdari izin günü eklendi. Etkilenen süreler yeniden hesaplanıyor."))
        return redirect("office:deadlines:calendar")
    year = timezone.localdate().year
    declared = (
        DeclaredDayOff.objects.in_force().filter(date__year__gte=year - 1).select_related("unit").order_by("-date")
    )
    shown = {"form": form, "declared": declared, "year": str(year), "holidays": _holidays(year)}
    return render(request, "deadlines/staff/calendar.html", shown, status=422 if form.is_bound else 200)


def _holidays(year: int) -> list[tuple[date, str]]:
    """The public holidays of ``year``; the day is not said twice."""
    days = sorted(national_holidays(year).items())
    return [(day, say(off.reason).removeprefix(f"{day.day} {MONTHS[day.month - 1]} ")) for day, off in days]


def _declared(request: HttpRequest, form: DayOffForm) -> bool:
    try:
        declare_day_off(actor=cast("Actor", visitor_of(request)), **form.cleaned_data)
    except Invalid as refusal:
        for name, sentences in refusal.fields.items():
            form.add_error(name, sentences)
        return False
    return True


@allowed(policies.may_keep_calendar)
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a declaration back, after asking once."""
    declared = get_object_or_404(DeclaredDayOff, pk=pk)
    if request.method != "POST":
        return render(request, "ui/confirm.html", _question(declared))
    withdraw_day_off(actor=cast("Actor", visitor_of(request)), declared=declared)
    messages.success(request, _("İdari izin günü kaldırıldı. Etkilenen süreler yeniden hesaplanıyor."))
    return redirect("office:deadlines:calendar")


def _question(declared: DeclaredDayOff) -> dict[str, str]:
    return {
        "base": "office/base.html",
        "title": _("İdari izin günü kaldırılsın mı?"),
        "text": f"{date_words(declared.date)}: {declared.decision}",
        "action": reverse("office:deadlines:withdraw", args=[declared.pk]),
        "button": _("Kaldır"),
        "back": reverse("office:deadlines:calendar"),
    }
