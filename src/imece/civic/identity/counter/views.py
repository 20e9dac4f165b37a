"""See a person and the account, and help at the counter. What is looked at and done is written down."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from imece.civic.identity import helping, mandates, policies
from imece.civic.identity.counter.forms import DocumentForm, MandateForm, OrganisationForm, ResetForm
from imece.civic.identity.factors import factors_of
from imece.civic.identity.models import Mandate, User
from imece.civic.identity.selectors import current_actor
from imece.civic.identity.trail import Act, note
from imece.civic.people.api import Person
from imece.civic.privacy.api import answers_of, may_record_consents
from imece.kernel.errors import DomainError, Invalid
from imece.kernel.identifiers import mask
from imece.shell.ui.access import allowed
from imece.shell.ui.answers import see_other
from imece.shell.ui.freshness import fresh_factor


@allowed(policies.may_enter_accounts)
@never_cache
def person(request: HttpRequest, pk: int) -> HttpResponse:
    who = get_object_or_404(Person, pk=pk)
    actor, owner = current_actor(request), User.objects.filter(person=who).first()
    note(request, actor, Act.VIEWED, "Kişi ve hesap bilgileri", who)
    data = {
        "who": who,
        "owner": owner,
        "number": mask(who.national_id or "", keep=2),
        "factors": factors_of(owner) if owner else [],
        "given": Mandate.objects.in_force().filter(principal=who).select_related("agent"),
        "held": Mandate.objects.in_force().filter(agent=who).select_related("principal"),
        "may_help": policies.may_help(actor),
        "may_record": policies.may_record_mandates(actor),
        "may_record_consents": may_record_consents(actor) and who.kind == Person.Kind.RESIDENT,
        "consents": answers_of(who) if may_record_consents(actor) else [],
    }
    return render(request, "identity/counter/person.html", data)


@allowed(policies.may_help)
@never_cache
@fresh_factor
def prove(request: HttpRequest, pk: int) -> HttpResponse:
    who = get_object_or_404(Person, pk=pk)

    def done(document: str) -> None:
        helping.prove_identity(actor=current_actor(request), person=who, document=document)

    return ask(request, who, DocumentForm, done, _("Kimliğini doğrula"), _("Kimliği gördüm"))


@allowed(policies.may_help)
@never_cache
@fresh_factor
def reset(request: HttpRequest, pk: int) -> HttpResponse:
    """For somebody who lost every second factor and shows an identity document."""
    who = get_object_or_404(Person, pk=pk, account__isnull=False)
    owner = User.objects.get(person=who)

    def done(document: str, phone: str) -> None:
        helping.reset_factors(actor=current_actor(request), user=owner, phone=phone, document=document)

    return ask(request, who, ResetForm, done, _("İkinci adımı sıfırla"), _("Sıfırla"))


@allowed(policies.may_record_mandates)
@never_cache
@fresh_factor
def new_mandate(request: HttpRequest, pk: int) -> HttpResponse:
    who = get_object_or_404(Person, pk=pk)

    def done(**values: Any) -> None:
        mandates.record_mandate(actor=current_actor(request), principal=who, **values)

    return ask(request, who, MandateForm, done, _("Yetki kaydet"), _("Yetkiyi kaydet"))


@allowed(policies.may_record_mandates)
@require_POST
@fresh_factor
def end_mandate(request: HttpRequest, pk: int) -> HttpResponse:
    mandate = mandates.revoke_mandate(actor=current_actor(request), pk=pk)
    messages.success(request, _("Yetki sona erdi."))
    return see_other(reverse("office:accounts:person", args=[mandate.principal_id]))


@allowed(policies.may_record_mandates)
@never_cache
def new_organisation(request: HttpRequest) -> HttpResponse:
    form = OrganisationForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            with transaction.atomic():
                made = Person.objects.create(kind=Person.Kind.ORGANISATION, **form.cleaned_data)
                note(request, current_actor(request), Act.CHANGED, "Kurum kaydedildi", made)
        except IntegrityError:
            form.add_error("national_id", _("Bu vergi kimlik numarasıyla kayıtlı bir kurum var."))
        else:
            return see_other(reverse("office:accounts:person", args=[made.pk]))
    data = {
        "form": form,
        "title": _("Kurum kaydet"),
        "button": _("Kurumu kaydet"),
        "back": reverse("office:accounts:find"),
    }
    return render(request, "identity/counter/ask.html", data, status=422 if form.is_bound else 200)


def ask(
    request: HttpRequest,
    who: Person,
    form_class: type[forms.Form],
    done: Callable[..., None],
    *words: str,
) -> HttpResponse:
    """Show the form under its title and button, or carry it out and go back to the person."""
    title, button = words
    form, back = (
        form_class(request.POST if request.method == "POST" else None),
        reverse("office:accounts:person", args=[who.pk]),
    )
    if request.method == "POST" and form.is_valid():
        try:
            done(**form.cleaned_data)
        except Invalid as refusal:
            for field, sentences in refusal.fields.items():
                form.add_error(field if field in form.fields else None, list(sentences))
        except DomainError as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, _("Kaydedildi."))
            return see_other(back)
    data = {"form": form, "title": title, "button": button, "back": back, "who": who}
    return render(request, "identity/counter/ask.html", data, status=422 if form.is_bound else 200)
