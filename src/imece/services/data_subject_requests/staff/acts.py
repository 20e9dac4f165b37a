"""What the privacy officer does on the desk. Each act is one operation."""

from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from imece.civic.identity.api import current_actor
from imece.engines.cases.api import Case, prepare_decision, take_case
from imece.kernel.errors import Conflict, Invalid, NotAllowed
from imece.services.data_subject_requests import operations, policies, selectors
from imece.services.data_subject_requests.staff.forms import AnswerForm, CorrectForm, EraseForm, ProofForm
from imece.services.data_subject_requests.staff.views import show
from imece.shell.ui.access import allowed
from imece.shell.ui.answers import see_other
from imece.shell.ui.freshness import fresh_factor


@require_POST
@allowed(policies.may_handle)
def take(request: HttpRequest, number: str) -> HttpResponse:
    """Become responsible."""
    actor = current_actor(request)
    case = selectors.request_of(actor, number)
    return _carried_out(request, case, "", forms.Form({}), lambda: _said(take_case(actor=actor, case=case)))


def _said(_case: Case) -> str:
    return _("Başvuruyu üstlendiniz.")


@require_POST
@allowed(policies.may_handle)
def prove(request: HttpRequest, number: str) -> HttpResponse:
    """Write down how it was made sure who asks."""
    actor, form = current_actor(request), ProofForm(request.POST)
    case = selectors.request_of(actor, number)

    def run() -> str:
        operations.prove_identity(actor=actor, case=case, proof=form.cleaned_data["proof"])
        return _("Kimlik doğrulaması yazıldı.")

    return _carried_out(request, case, "proof", form, run)


@require_POST
@allowed(policies.may_handle)
def correct(request: HttpRequest, number: str) -> HttpResponse:
    """Correct in every room."""
    actor = current_actor(request)
    case = selectors.request_of(actor, number)
    person = selectors.handling_of(case).person
    if person is None:
        raise NotAllowed(_("Bu başvurunun sahibi kişi kayıtlarında yok."))
    form = CorrectForm(request.POST, person=person)

    def run() -> str:
        values, reason = form.changed(), form.cleaned_data["reason"]
        changed = operations.carry_correction(actor=actor, case=case, values=values, reason=reason)
        return _("Bilgiler düzeltildi: %(count)d kayıt değişti.") % {"count": changed}

    return _carried_out(request, case, "correct", form, run)


@require_POST
@allowed(policies.may_handle)
@fresh_factor
def erase(request: HttpRequest, number: str) -> HttpResponse:
    """Erase in every room."""
    actor, form = current_actor(request), EraseForm(request.POST)
    case = selectors.request_of(actor, number)

    def run() -> str:
        record = operations.carry_erasure(actor=actor, case=case)
        return _("Veriler imha edildi; tutanak: %(number)s") % {"number": record.number}

    return _carried_out(request, case, "erase", form, run)


@require_POST
@allowed(policies.may_handle)
def answer(request: HttpRequest, number: str) -> HttpResponse:
    """Answer the request; the letter and its enclosure go to the person."""
    actor, form = current_actor(request), AnswerForm(request.POST)
    case = selectors.request_of(actor, number)

    def run() -> str:
        prepare_decision(actor=actor, case=case, proposal=form.proposal())
        return _("Yanıt hazırlandı.")

    return _carried_out(request, case, "answer", form, run)


def _carried_out(request: HttpRequest, case: Case, name: str, form: forms.Form, run: Callable[[], str]) -> HttpResponse:
    """Do it and lead back, or show the desk again with why it was not done."""
    if not form.is_valid():
        return show(request, case, bound={name: form})
    try:
        messages.success(request, run())
    except Invalid as refusal:
        for field, sentences in refusal.fields.items():
            form.add_error(field if field in form.fields else None, sentences)
        if not refusal.fields:
            form.add_error(None, refusal.message)
        return show(request, case, bound={name: form})
    except (NotAllowed, Conflict) as refusal:
        return show(request, case, problem=refusal.message)
    return see_other(reverse("office:data_subject_requests:desk", args=[case.number]))
