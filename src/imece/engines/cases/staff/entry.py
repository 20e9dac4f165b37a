"""Recording an application for a caller, a visitor or a letter: choose the service, then one page."""

import uuid
from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from imece.civic.identity.api import current_actor
from imece.civic.institution.api import Actor
from imece.civic.privacy.api import current_notice
from imece.engines.attachments.api import store
from imece.engines.cases import policies
from imece.engines.cases.models import Case, Channel, Kind
from imece.engines.cases.operations.submission import FiledAttachment, Submission, place_among, submit_application
from imece.engines.cases.staff import trail
from imece.engines.cases.staff.entry_forms import EntryForm, UnitEntryForm
from imece.engines.catalog.api import (
    ApplicationForm,
    Audience,
    CleanedAnswers,
    Service,
    ServiceVersion,
    build_form,
    find_service,
    require_open,
    services_for,
)
from imece.kernel import turkish
from imece.kernel.errors import Invalid
from imece.shell.ui.access import allowed
from imece.shell.ui.answers import see_other

PREFIX = "basvuran"


@require_GET
@allowed(policies.may_enter)
def choose(request: HttpRequest) -> HttpResponse:
    """Which service is it about? Found while typing."""
    actor = current_actor(request)
    words = request.GET.get("q", "")[:100]
    context = {"words": words, "services": services_named(actor, words)}
    part = "#services" if request.headers.get("HX-Target") == "services" else ""
    return render(request, f"cases/staff/choose_service.html{part}", context)


def services_named(actor: Actor, words: str) -> Sequence[Service]:
    """Open services whose name, description or keywords hold every word."""
    wanted = turkish.fold(words).split()
    found = [service for service in services_for(actor) if service.is_open]
    return [service for service in found if all(word in _told(service) for word in wanted)]


def _told(service: Service) -> str:
    version = service.current
    parts = (version.shown_name, version.name, *version.keywords) if version else ()
    return turkish.fold(" ".join(map(str, parts)))


@require_http_methods(["GET", "POST"])
@allowed(policies.may_enter)
def enter(request: HttpRequest, slug: str) -> HttpResponse:
    """The row's form and the applicant on one page."""
    actor, service = current_actor(request), find_service(slug)
    version = require_open(service, actor)
    form, entry = _forms(request, actor, version)
    status = 200
    if request.method == "POST" and not form.changes_rows:
        if all([form.is_valid(), entry.is_valid()]):
            try:
                return _file(request, actor, version, form.answers(), entry)
            except Invalid as error:
                sentences = [text for texts in error.fields.values() for text in texts]
                entry.add_error(None, sentences or [error.message])
        status = 422
    context = {"service": service, "version": version, "form": form, "entry": entry, "notice": current_notice()}
    return render(request, "cases/staff/enter.html", context, status=status)


def _forms(request: HttpRequest, actor: Actor, version: ServiceVersion) -> tuple[ApplicationForm, EntryForm]:
    data, files = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = build_form(version, data, files, staff=True)
    # A row added to a group comes back without complaints about the rest.
    initial = _typed(request) if form.changes_rows else {"key": uuid.uuid4()}
    stated = None if form.changes_rows else data
    if version.audience == Audience.UNITS:
        return form, UnitEntryForm(stated, initial=initial, prefix=PREFIX, actor=actor)
    return form, EntryForm(stated, initial=initial, prefix=PREFIX)


def _typed(request: HttpRequest) -> dict[str, Any]:
    start = f"{PREFIX}-"
    return {name.removeprefix(start): request.POST[name] for name in request.POST if name.startswith(start)}


def _file(
    request: HttpRequest, actor: Actor, version: ServiceVersion, answers: CleanedAnswers, entry: EntryForm
) -> HttpResponse:
    case = record(actor, version, answers, entry)
    trail.case_changed(request, actor, case, _("başvuru kaydedildi"))
    messages.success(request, _("%(number)s numarasıyla kaydedildi.") % {"number": case.number})
    if Case.objects.worked_on_by(actor).filter(pk=case.pk).exists():
        return see_other(reverse("office:cases:case", args=[case.number]))
    messages.info(request, _("Başvuru %(unit)s birimine gitti.") % {"unit": case.unit.name})
    return see_other(reverse("office:cases:enter"))


@transaction.atomic
def record(actor: Actor, version: ServiceVersion, answers: CleanedAnswers, entry: EntryForm) -> Case:
    """File what was written down, its papers included, all or nothing."""
    stated = entry.cleaned_data
    submission = Submission(
        version=version,
        answers=answers.values,
        applicant=entry.details(),
        channel=Channel(stated["channel"]),
        notice=current_notice() if stated.get("was_informed") else None,
        attachments=_stored(actor, version, answers),
        place=place_among(version.form, answers.values),
        kind=Kind(stated["kind"]),
        received_at=entry.received_at(),
        reference=stated["reference"],
    )
    return submit_application(actor=actor, submission=submission, idempotency_key=str(stated["key"]))


def _stored(actor: Actor, version: ServiceVersion, answers: CleanedAnswers) -> list[FiledAttachment]:
    labels = {field["key"]: str(field.get("label", "")) for field in version.form}
    return [
        FiledAttachment(store(upload, actor=actor), labels.get(key, ""))
        for key, uploads in answers.files.items()
        for upload in uploads
    ]
