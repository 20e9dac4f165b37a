"""“Çözülmedi”, with one tap from the link in the message."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from imece.engines.cases.api import Case, follower, remember_case
from imece.kernel.errors import NotAllowed
from imece.services.solution_center.models import Outcome, Report
from imece.services.solution_center.operations.reopening import say_not_solved
from imece.shell.ui.access import public
from imece.shell.ui.answers import see_other

LONGEST = 2000


@public
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def not_solved(request: HttpRequest, token: str) -> HttpResponse:
    """One button; the page itself changes nothing, since programs open links of messages too."""
    report = Report.objects.select_related("case__applicant", "category", "neighbourhood").filter(token=token).first()
    if report is None:
        return render(request, "solution_center/citizen/gone.html", status=404)
    if request.method != "POST":
        return _show(request, report)
    try:
        text = request.POST.get("text", "")[:LONGEST]
        case = say_not_solved(actor=follower(request), report=report, token=token, text=text)
    except NotAllowed as refusal:
        return _show(request, report, problem=refusal.message, status=refusal.status)
    remember_case(request, case)
    messages.success(request, _("Teşekkür ederiz. Bildiriminiz yeniden açıldı ve birime iletildi."))
    return see_other(reverse("cases:track", args=[case.number]))


def panel_of(case: Case) -> dict[str, Any] | None:
    """Two buttons on the tracking page of a report that has ended: solved, or not."""
    if case.is_open or not case.may_be_reopened():
        return None
    report = Report.objects.filter(case=case).first()
    return {"report": report} if report and report.outcome in {Outcome.SOLVED, Outcome.CLOSED} else None


def _show(request: HttpRequest, report: Report, *, problem: str = "", status: int = 200) -> HttpResponse:
    context = {"report": report, "problem": problem, "may_reopen": report.case.may_be_reopened()}
    return render(request, "solution_center/citizen/not_solved.html", context, status=status)
