"""The request's desk: who asks for what, what is kept, what an erasure would do, and the answer."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from imece.civic.audit import api as audit
from imece.civic.identity.api import current_actor
from imece.civic.institution.api import Actor
from imece.civic.privacy.api import Way, foresee_erasure, keys_of, report_pdf, sections_of
from imece.engines.cases.api import Case, State, may_take, may_work_on
from imece.services.data_subject_requests import policies, selectors
from imece.services.data_subject_requests.drafting import draft_answer
from imece.services.data_subject_requests.models import Handling
from imece.services.data_subject_requests.rights import asked_for
from imece.services.data_subject_requests.staff.forms import (
    AnswerForm,
    CorrectForm,
    EraseForm,
    ProofForm,
    RecipientForm,
)
from imece.shell.ui.access import allowed

Bound = Mapping[str, forms.Form]


@require_GET
@allowed(policies.may_handle)
@never_cache
def desk(request: HttpRequest, number: str) -> HttpResponse:
    """Everything about one request, step by step."""
    return show(request, selectors.request_of(current_actor(request), number))


def show(request: HttpRequest, case: Case, *, bound: Bound | None = None, problem: str = "") -> HttpResponse:
    """The desk, with a form that was refused where there is one."""
    actor, handling = current_actor(request), selectors.handling_of(case)
    context = {
        "case": case,
        "handling": handling,
        "rights": asked_for(case.answers),
        "is_open": may_work_on(actor, case),
        "is_taken": case.state == State.IN_PROGRESS,
        "may_take": may_take(actor, case),
        "contradicts": selectors.contradicts(handling),
        "left": _days_left(case),
        "problem": problem,
        "tellings": list(handling.tellings.select_related("letter")),
        "owed": len(selectors.owed(handling)),
        "asks_for_telling": selectors.asks_for_telling(case),
        **(_after_proof(actor, case, handling) if handling.is_proved else {}),
    }
    context["forms"] = _forms(case, handling) | dict(bound or {})
    return render(request, "data_subject_requests/staff/desk.html", context, status=422 if bound or problem else 200)


def _days_left(case: Case) -> int | None:
    """Days until the thirty are over (m.13/2); below zero when late."""
    if case.due_at is None or not case.is_open:
        return None
    return (timezone.localdate(case.due_at) - timezone.localdate()).days


def _after_proof(actor: Actor, case: Case, handling: Handling) -> dict[str, Any]:
    """What may only be seen once it is sure who asks."""
    subject = selectors.subject_of(handling)
    context: dict[str, Any] = {"sections": sections_of(subject), "knows_nobody": not subject.keys}
    wants = selectors.asks_for_erasure(case) and not handling.destruction and may_work_on(actor, case)
    if wants and subject.keys:
        outcomes = foresee_erasure(actor=actor, subject=subject)
        context["goes"] = [one for one in outcomes if one.way != Way.KEPT]
        context["stays"] = [one for one in outcomes if one.way == Way.KEPT]
        context["may_erase"] = True
    context["may_correct"] = selectors.asks_for_correction(case) and subject.person is not None
    return context


def _forms(case: Case, handling: Handling) -> dict[str, forms.Form]:
    made: dict[str, forms.Form] = {
        "proof": ProofForm(),
        "erase": EraseForm(),
        "recipient": RecipientForm(),
        "answer": AnswerForm(initial={"text": draft_answer(handling, asked_for(case.answers))}),
    }
    if handling.is_proved and handling.person is not None:
        made["correct"] = CorrectForm(person=handling.person)
    return made


@require_GET
@allowed(policies.may_handle)
@never_cache
def report(request: HttpRequest, number: str) -> HttpResponse:
    """Everything that is kept about the person concerned, whole; for the answer (m.11/1-b)."""
    actor = current_actor(request)
    case = selectors.request_of(actor, number)
    handling = selectors.handling_of(case)
    if not handling.is_proved:
        return show(request, case, problem=_("Önce ilgili kişinin kimliğinin nasıl doğrulandığını yazın."))
    subject = selectors.subject_of(handling)
    audit.record(
        request,
        actor=actor,
        act=audit.Act.EXPORTED,
        subjects=sorted(key for key in keys_of(subject) if not key.startswith("id:")),
        what=_("Tutulan kişisel verilerin dökümü"),
        purpose=_("%(number)s sayılı ilgili kişi başvurusu") % {"number": case.number},
    )
    response = HttpResponse(report_pdf(subject), content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="dokum-{case.number}.pdf"'
    return response
