"""Ofis: publish with the differences in sight, throw a draft away, open and close, draft from measured figures."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from imece.engines.catalog import policies
from imece.engines.catalog.diff import changes_between
from imece.engines.catalog.models import Service
from imece.engines.catalog.operations.drafts import discard_draft, draft_from_measured, draft_of
from imece.engines.catalog.operations.publishing import close_service, open_service
from imece.engines.catalog.operations.publishing import publish as publish_draft
from imece.engines.catalog.staff.acting import actor_of, service_of, tell
from imece.engines.catalog.staff.forms import CloseForm, PublishForm, add_problems
from imece.kernel.errors import DomainError, Invalid
from imece.shell.ui.access import allowed
from imece.shell.ui.answers import see_other


@allowed(policies.may_publish)
def publish(request: HttpRequest, key: str) -> HttpResponse:
    """What publication will change, and from when."""
    service = service_of(key)
    draft = draft_of(service)
    if draft is None:
        messages.info(request, _("Yayımlanacak bir taslak yok."))
        return see_other(_row(service))
    form = PublishForm(request.POST if request.method == "POST" else None, initial={"change_note": draft.change_note})
    if request.method == "POST" and form.is_valid() and _published(request, service, form):
        return see_other(_row(service))
    data = {"service": service, "draft": draft, "changes": changes_between(service.current, draft), "form": form}
    return render(request, "catalog/staff/publish.html", data, status=422 if form.is_bound else 200)


def _published(request: HttpRequest, service: Service, form: PublishForm) -> bool:
    try:
        version = publish_draft(actor=actor_of(request), service=service, **form.cleaned_data)
    except Invalid as refused:
        add_problems(form, refused.fields)
        return False
    day = version.valid_from.strftime("%d.%m.%Y") if version.valid_from else ""
    messages.success(request, _("Yayımlandı; %(day)s gününden başlayarak yürürlükte.") % {"day": day})
    return True


@allowed(policies.may_edit)
def discard(request: HttpRequest, key: str) -> HttpResponse:
    """Ask, then throw the draft away."""
    service = service_of(key)
    if request.method != "POST":
        data = {
            "title": _("Taslak silinsin mi?"),
            "text": _("Taslaktaki değişiklikler geri getirilemez. Yayımlanmış sürümler kalır."),
            "action": request.path,
            "button": _("Taslağı sil"),
            "back": _row(service),
            "base": "office/base.html",
        }
        return render(request, "ui/confirm.html", data)
    done = _tried(request, lambda: discard_draft(actor=actor_of(request), service=service), _("Taslak silindi."))
    gone = done and not Service.objects.filter(pk=service.pk).exists()
    return see_other(reverse("office:catalog:list") if gone else _row(service))


@allowed(policies.may_publish)
@require_POST
def close(request: HttpRequest, key: str) -> HttpResponse:
    """Take no more applications."""
    service, form = service_of(key), CloseForm(request.POST)
    reason = form.cleaned_data["reason"] if form.is_valid() else ""
    _tried(
        request,
        lambda: close_service(actor=actor_of(request), service=service, reason=reason),
        _("Hizmet başvuruya kapatıldı."),
    )
    return see_other(_row(service))


@allowed(policies.may_publish)
@require_POST
def reopen(request: HttpRequest, key: str) -> HttpResponse:
    """Take applications again."""
    service = service_of(key)
    _tried(
        request, lambda: open_service(actor=actor_of(request), service=service), _("Hizmet yeniden başvuruya açıldı.")
    )
    return see_other(_row(service))


@allowed(policies.may_edit)
@require_POST
def from_measured(request: HttpRequest, key: str) -> HttpResponse:
    """Write a draft whose term and count are the measured ones."""
    service = service_of(key)
    _tried(
        request,
        lambda: draft_from_measured(actor=actor_of(request), service=service),
        _("Ölçülen değerlerle bir taslak yazıldı. Gözden geçirip yayımlayın."),
    )
    return see_other(_row(service))


def _tried(request: HttpRequest, work: Callable[[], object], done: str) -> bool:
    try:
        work()
    except DomainError as error:
        tell(request, error)
        return False
    messages.success(request, done)
    return True


def _row(service: Service) -> str:
    return reverse("office:catalog:row", args=[service.key])
