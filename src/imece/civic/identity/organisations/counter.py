"""The counter's side: who announced which organisation, and the confirmation once the document was seen."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from imece.civic.identity import policies
from imece.civic.identity.organisations import operations
from imece.civic.identity.organisations.forms import ConfirmForm, RefuseForm
from imece.civic.identity.organisations.models import Announcement
from imece.civic.identity.selectors import current_actor
from imece.civic.identity.trail import Act, note
from imece.civic.people.api import Person
from imece.kernel.errors import DomainError, Invalid
from imece.shell.ui.access import allowed
from imece.shell.ui.answers import see_other
from imece.shell.ui.freshness import fresh_factor
from imece.shell.ui.tables import Column, Table

COLUMNS = (
    Column(key="name", title=gettext_lazy("Kurum"), sort="organisation_name"),
    Column(key="agent", title=gettext_lazy("Bildiren"), sort="agent__folded_name"),
    Column(key="document", title=gettext_lazy("Göstereceği belge")),
    Column(key="when", title=gettext_lazy("Bildirim"), sort="announced_at"),
)


@require_GET
@allowed(policies.may_record_mandates)
@never_cache
def announcements(request: HttpRequest) -> HttpResponse:
    """Everything that waits, the oldest first."""
    table = Table(request, columns=COLUMNS, default_sort="announced_at", per_page=25)
    shown = table.page_of(Announcement.objects.select_related("agent")).rows
    if shown:
        note(request, current_actor(request), Act.LISTED, "Kurum bildirimleri", *[one.agent for one in shown])
    return render(request, "identity/organisations/announcements.html", {"table": table})


@require_http_methods(["GET", "POST"])
@allowed(policies.may_record_mandates)
@never_cache
@fresh_factor
def announcement(request: HttpRequest, pk: int) -> HttpResponse:
    """One announcement beside what we know of the number, and the form that confirms it."""
    waiting = get_object_or_404(Announcement.objects.select_related("agent"), pk=pk)
    known = Person.objects.with_national_id(waiting.number).first()
    form = ConfirmForm(
        request.POST if request.method == "POST" else None,
        name=waiting.organisation_name,
        is_known=known is not None,
    )
    name = {} if known is None else {"organisation_name": known.name}

    def done(**values: Any) -> None:
        operations.confirm(actor=current_actor(request), pk=pk, **name | values)

    if _carried_out(form, done):
        messages.success(request, _("Yetki kaydedildi."))
        return see_other(reverse("office:accounts:person", args=[waiting.agent_id]))
    if not form.is_bound:
        note(request, current_actor(request), Act.VIEWED, "Kurum bildirimi", waiting.agent)
    context = {"form": form, "waiting": waiting, "known": known}
    status = 422 if form.is_bound else 200
    return render(request, "identity/organisations/announcement.html", context, status=status)


@require_http_methods(["GET", "POST"])
@allowed(policies.may_record_mandates)
@never_cache
@fresh_factor
def refuse(request: HttpRequest, pk: int) -> HttpResponse:
    waiting = get_object_or_404(Announcement, pk=pk)
    form = RefuseForm(request.POST if request.method == "POST" else None, use_required_attribute=False)

    def done(reason: str) -> None:
        operations.refuse(actor=current_actor(request), pk=pk, reason=reason)

    if _carried_out(form, done):
        messages.success(request, _("Bildirim kapatıldı; bildiren kişiye haber verildi."))
        return see_other(reverse("office:accounts:announcements"))
    context = {
        "form": form,
        "title": _("%(name)s: onaylama") % {"name": waiting.organisation_name},
        "button": _("Bildirimi kapat"),
        "back": reverse("office:accounts:announcement", args=[pk]),
    }
    return render(request, "identity/counter/ask.html", context, status=422 if form.is_bound else 200)


def _carried_out(form: forms.Form, done: Callable[..., None]) -> bool:
    """Whether the form was sent and its act succeeded; what stands against it is told on the form."""
    if not form.is_bound or not form.is_valid():
        return False
    try:
        done(**form.cleaned_data)
    except Invalid as refusal:
        for field, sentences in refusal.fields.items():
            form.add_error(field if field in form.fields else None, list(sentences))
    except DomainError as refusal:
        form.add_error(None, refusal.message)
    return form.is_valid()
