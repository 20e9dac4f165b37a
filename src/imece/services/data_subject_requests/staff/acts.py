"""What the privacy officer does on the desk. Each act is one operation."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from imece.civic.identity.api import current_actor
from imece.engines.cases.api import Case, take_case
from imece.kernel.errors import NotAllowed
from imece.services.data_subject_requests import operations, policies, selectors
from imece.services.data_subject_requests.staff.carrying import carried_out
from imece.services.data_subject_requests.staff.forms import AnswerForm, CorrectForm, EraseForm, ProofForm
from imece.shell.ui.access import allowed
from imece.shell.ui.freshness import fresh_factor


@require_POST
@allowed(policies.may_handle)
def take(request: HttpRequest, number: str) -> HttpResponse:
    """Become responsible."""
    actor = current_actor(request)
    case = selectors.request_of(actor, number)
    return carried_out(request, case, "", forms.Form({}), lambda: _said(take_case(actor=actor, case=case)))


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

    return carried_out(request, case, "proof", form, run)


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

    return carried_out(request, case, "correct", form, run)


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

    return carried_out(request, case, "erase", form, run)


@require_POST
@allowed(policies.may_handle)
def answer(request: HttpRequest, number: str) -> HttpResponse:
    """Answer the request; the letter and its enclosure go to the person."""
    actor, form = current_actor(request), AnswerForm(request.POST)
    case = selectors.request_of(actor, number)

    def run() -> str:
        operations.answer_request(actor=actor, case=case, proposal=form.proposal())
        return _("Yanıt hazırlandı.")

    return carried_out(request, case, "answer", form, run)
