"""The phone desk: a call on one screen, in under half a minute, without a mouse."""

from collections.abc import Mapping
from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from imece.civic.audit import api as audit
from imece.civic.identity.api import current_actor
from imece.civic.institution.api import Actor
from imece.civic.privacy.api import current_notice
from imece.engines.cases.api import Channel
from imece.engines.catalog.api import ApplicationForm, build_questions
from imece.kernel.errors import DomainError, Invalid
from imece.kernel.identifiers import normalise_mobile
from imece.kernel.turkish import moment_words
from imece.services.solution_center import policies
from imece.services.solution_center.models import Category, Report, Visibility
from imece.services.solution_center.operations.filing import NewReport, file_report
from imece.services.solution_center.operations.following import follow_report
from imece.services.solution_center.selectors import known_to
from imece.services.solution_center.staff.call_forms import CallForm
from imece.services.solution_center.staff.trail import PURPOSE
from imece.shell.ui.access import allowed
from imece.shell.ui.answers import see_other

QUESTIONS = "soru"
MOST_EARLIER = 6
MOST_SAME = 4
FIELDS = {"place": "words", "reporter": "name", "text": "text", "photos": "text"}
"""Which field of the screen shows what the operation refuses."""


@require_http_methods(["GET", "POST"])
@allowed(policies.may_take_calls)
@never_cache
def desk(request: HttpRequest) -> HttpResponse:
    """The empty screen; or take the call."""
    if request.method != "POST":
        return _show(request, CallForm(initial={"key": uuid4()}))
    form = CallForm(request.POST)
    questions = _questions(_category(request.POST), request.POST)
    if "katil" in request.POST:
        return _join(request, form)
    if not all([form.is_valid(), questions is None or questions.is_valid()]):
        return _show(request, form, questions, status=422)
    try:
        report = _file(current_actor(request), form, questions)
    except DomainError as refusal:
        _absorb(form, refusal)
        return _show(request, form, questions, status=422)
    _say(request, report)
    return see_other(reverse("office:calls:desk"))


def _file(actor: Actor, form: CallForm, questions: ApplicationForm | None) -> Report:
    given = form.cleaned_data
    stated = NewReport(
        category=given["category"],
        text=given["text"],
        reporter=form.reporter(),
        channel=Channel.PHONE,
        latitude=given["latitude"],
        longitude=given["longitude"],
        words=given["words"],
        neighbourhood=given["neighbourhood"],
        answers=questions.answers().values if questions else {},
        notice=current_notice() if given["was_informed"] else None,
    )
    return file_report(actor=actor, report=stated, idempotency_key=f"call:{given['key']}")


def _say(request: HttpRequest, report: Report) -> None:
    """What the caller is told before hanging up."""
    case = report.case
    due = moment_words(case.due_at) if case.due_at else _("süre belirtilmemiş")
    told = {"number": case.number, "code": case.tracking_code, "unit": case.unit.name, "due": due}
    messages.success(
        request,
        _("Kaydedildi. Arayana söyleyin: numara %(number)s, takip kodu %(code)s; %(unit)s, en geç %(due)s.") % told,
    )


def _join(request: HttpRequest, form: CallForm) -> HttpResponse:
    """The caller means what somebody has reported already."""
    form.is_valid()
    form.errors.clear()
    number, phone = request.POST["katil"], form.cleaned_data.get("phone", "")
    report = Report.objects.open().exclude(visibility=Visibility.HIDDEN).filter(case__number=number).first()
    try:
        if report is None or not phone:
            raise Invalid(_("Takip için arayanın cep telefonu gerekir."))
        follow_report(actor=current_actor(request), report=report, phone=phone)
    except DomainError as refusal:
        form.add_error("phone", _texts(refusal))
        return _show(request, form, status=422)
    messages.success(request, _("Arayan %(number)s bildirimini takip ediyor.") % {"number": number})
    return see_other(reverse("office:calls:desk"))


def _absorb(form: CallForm, refusal: DomainError) -> None:
    fields = refusal.fields if isinstance(refusal, Invalid) else {}
    for name, texts in fields.items():
        form.add_error(FIELDS.get(name, "text"), texts)
    if not fields:
        form.add_error("category", refusal.message)


def _texts(refusal: DomainError) -> list[str]:
    fields = refusal.fields if isinstance(refusal, Invalid) else {}
    return [text for texts in fields.values() for text in texts] or [refusal.message]


def _show(
    request: HttpRequest, form: CallForm, questions: ApplicationForm | None = None, *, status: int = 200
) -> HttpResponse:
    sent = request.POST
    category = _category(sent)
    context = {
        "form": form,
        "earlier": _earlier(request, sent.get("phone", "")),
        "notice": current_notice(),
        **_about(category, sent.get("neighbourhood", ""), questions or _questions(category)),
    }
    return render(request, "solution_center/staff/calls.html", context, status=status)


@require_GET
@allowed(policies.may_take_calls)
@never_cache
def caller(request: HttpRequest) -> HttpResponse:
    """Who calls, as far as earlier reports of this number say."""
    context = {"earlier": _earlier(request, request.GET.get("phone", ""))}
    return render(request, "solution_center/staff/calls.html#caller", context)


def _earlier(request: HttpRequest, phone: str) -> list[Report]:
    """The newest reports of this number that the actor may know of; looking is written down."""
    try:
        number = normalise_mobile(phone)
    except ValueError:
        return []
    actor = current_actor(request)
    found = known_to(actor, policies.CALLS).filter(case__applicant__phone=number)
    reports = list(
        found.select_related("case__applicant", "case__unit", "category").order_by("-created_at")[:MOST_EARLIER]
    )
    if reports:
        subjects = [audit.of_case(report.case.number) for report in reports]
        what = _("Arayanın önceki bildirimleri")
        audit.record(request, actor=actor, act=audit.Act.LISTED, subjects=subjects, what=what, purpose=PURPOSE)
    return reports


@require_GET
@allowed(policies.may_take_calls)
@never_cache
def subject(request: HttpRequest) -> HttpResponse:
    """The category's questions, who else may be responsible, and what is open in that neighbourhood already."""
    category = _category(request.GET)
    context = _about(category, request.GET.get("neighbourhood", ""), _questions(category))
    return render(request, "solution_center/staff/calls.html#subject", context)


def _category(sent: Mapping[str, str]) -> Category | None:
    return Category.objects.active().filter(key=sent.get("category", "")).first()


def _questions(category: Category | None, data: Any = None) -> ApplicationForm | None:
    return build_questions(category.questions, data, prefix=QUESTIONS) if category and category.questions else None


def _about(category: Category | None, neighbourhood: str, questions: ApplicationForm | None) -> dict[str, Any]:
    return {"category": category, "questions": questions, "same": _same(category, neighbourhood)}


def _same(category: Category | None, neighbourhood: str) -> list[Report]:
    if category is None or not category.is_public or not (neighbourhood.isascii() and neighbourhood.isdigit()):
        return []
    found = Report.objects.open().exclude(visibility=Visibility.HIDDEN)
    found = found.filter(category=category, neighbourhood=int(neighbourhood[:9]))
    return list(found.select_related("case").order_by("-created_at")[:MOST_SAME])
