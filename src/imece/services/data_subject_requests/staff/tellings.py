"""Pages of one recipient: what went there, the letter, and that it was told."""

from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from imece.civic.audit import api as audit
from imece.civic.identity.api import current_actor
from imece.engines.cases.api import Case, may_work_on
from imece.engines.documents.api import download_response
from imece.kernel.errors import DomainError, Invalid, NotFound
from imece.services.data_subject_requests import policies, selectors, telling
from imece.services.data_subject_requests.models import Telling
from imece.services.data_subject_requests.staff.carrying import carried_out
from imece.services.data_subject_requests.staff.forms import RecipientForm, ToldForm
from imece.shell.ui.access import allowed
from imece.shell.ui.answers import see_other


@require_POST
@allowed(policies.may_handle)
def add(request: HttpRequest, number: str) -> HttpResponse:
    """A recipient of whom the program does not know."""
    actor, form = current_actor(request), RecipientForm(request.POST)
    case = selectors.request_of(actor, number)

    def run() -> str:
        added = telling.add_recipient(actor=actor, case=case, **form.cleaned_data)
        return _("Alıcı eklendi: %(who)s") % {"who": added.who}

    return carried_out(request, case, "recipient", form, run)


@require_GET
@allowed(policies.may_handle)
@never_cache
def page(request: HttpRequest, number: str, pk: int) -> HttpResponse:
    """One recipient."""
    case = selectors.request_of(current_actor(request), number)
    return _show(request, case, _of(case, pk))


@require_POST
@allowed(policies.may_handle)
def told(request: HttpRequest, number: str, pk: int) -> HttpResponse:
    """It was told."""
    actor, form = current_actor(request), ToldForm(request.POST)
    case = selectors.request_of(actor, number)
    one = _of(case, pk)
    if not form.is_valid():
        return _show(request, case, one, form=form)
    return _done(
        request, case, one, lambda: telling.mark_told(actor=actor, case=case, pk=pk, told=form.told()), form=form
    )


@require_POST
@allowed(policies.may_handle)
def not_passed(request: HttpRequest, number: str, pk: int) -> HttpResponse:
    """Nothing of this person went there."""
    actor = current_actor(request)
    case = selectors.request_of(actor, number)
    return _done(request, case, _of(case, pk), lambda: telling.mark_not_passed(actor=actor, case=case, pk=pk))


@require_POST
@allowed(policies.may_handle)
def write_letter(request: HttpRequest, number: str, pk: int) -> HttpResponse:
    """Issue the letter to the recipient."""
    actor = current_actor(request)
    case = selectors.request_of(actor, number)
    return _done(
        request, case, _of(case, pk), lambda: telling.issue_letter(actor=actor, case=case, pk=pk), to="telling"
    )


@require_GET
@allowed(policies.may_handle)
def letter(request: HttpRequest, number: str, pk: int) -> HttpResponseBase:
    """The letter, to be sent."""
    actor = current_actor(request)
    case = selectors.request_of(actor, number)
    issued = _of(case, pk).letter
    if issued is None:
        raise NotFound
    audit.record(request, actor=actor, act=audit.Act.VIEWED, subjects=[audit.of_case(number)], what=issued.title)
    return download_response(issued)


def _of(case: Case, pk: int) -> Telling:
    found = Telling.objects.filter(handling__case=case, pk=pk).select_related("letter").first()
    if found is None:
        raise NotFound
    return found


def _show(
    request: HttpRequest, case: Case, one: Telling, *, form: forms.Form | None = None, problem: str = ""
) -> HttpResponse:
    initial = {"way": one.way, "told_on": one.told_on, "reference": one.reference} if one.told_on else None
    context = {
        "case": case,
        "telling": one,
        "form": form or ToldForm(initial=initial),
        "problem": problem,
        "is_open": may_work_on(current_actor(request), case),
    }
    status = 422 if form or problem else 200
    return render(request, "data_subject_requests/staff/telling.html", context, status=status)


def _done(
    request: HttpRequest,
    case: Case,
    one: Telling,
    run: Callable[[], object],
    *,
    form: forms.Form | None = None,
    to: str = "desk",
) -> HttpResponse:
    try:
        run()
    except Invalid as refusal:
        shown = form or ToldForm({})
        for field, sentences in refusal.fields.items():
            shown.add_error(field, list(sentences))
        return _show(request, case, one, form=shown)
    except DomainError as refusal:
        return _show(request, case, one, problem=refusal.message)
    messages.success(request, _("Kaydedildi."))
    arguments = [case.number, one.pk] if to == "telling" else [case.number]
    return see_other(reverse(f"office:data_subject_requests:{to}", args=arguments))
