"""Ofis: the columns of a row, the program's settings, documents and sign-off, and a printed term read aloud."""

from collections.abc import Callable, Mapping
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from imece.civic.institution.api import Title
from imece.engines.catalog import policies
from imece.engines.catalog.models import Service
from imece.engines.catalog.operations.drafts import create_service, save_draft
from imece.engines.catalog.staff.acting import actor_of, latest, service_of
from imece.engines.catalog.staff.forms import NewServiceForm, ProgramForm, RowForm, add_problems
from imece.engines.deadlines.api import PrintedCount, PrintedTerm, parse_count, parse_term
from imece.kernel import turkish
from imece.kernel.errors import DomainError, Invalid
from imece.shell.ui.access import allowed
from imece.shell.ui.answers import see_other


@allowed(policies.may_edit)
def new(request: HttpRequest) -> HttpResponse:
    """Begin a row."""
    form = NewServiceForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            service = create_service(actor=actor_of(request), content=form.cleaned_data)
        except Invalid as refused:
            add_problems(form, refused.fields)
        else:
            messages.success(request, _("Hizmet taslak olarak açıldı."))
            return see_other(reverse("office:catalog:edit", args=[service.key]))
    return render(request, "catalog/staff/new.html", {"form": form}, status=422 if form.errors else 200)


@allowed(policies.may_edit)
def edit(request: HttpRequest, key: str) -> HttpResponse:
    """The columns of Ek-1."""
    service = service_of(key)
    form = RowForm(request.POST or None, initial=RowForm.content_of(latest(service)))
    return _edited(request, service, form, "catalog/staff/edit.html", "office:catalog:edit")


@allowed(policies.may_edit)
def settings(request: HttpRequest, key: str) -> HttpResponse:
    """What the program does with the row."""
    service = service_of(key)
    form = ProgramForm(request.POST or None, initial=ProgramForm.content_of(latest(service)))
    return _edited(request, service, form, "catalog/staff/settings.html", "office:catalog:settings")


def _edited(request: HttpRequest, service: Service, form: forms.Form, template: str, back: str) -> HttpResponse:
    if request.method == "POST" and form.is_valid() and _saved(request, service, form):
        return see_other(reverse(back, args=[service.key]))
    data = {"service": service, "form": form, "version": latest(service)}
    return render(request, template, data, status=422 if form.is_bound else 200)


def _saved(request: HttpRequest, service: Service, form: forms.Form) -> bool:
    try:
        save_draft(actor=actor_of(request), service=service, content=form.cleaned_data)
    except Invalid as refused:
        add_problems(form, refused.fields)
        return False
    messages.success(request, _("Taslak kaydedildi. Yayımlanana kadar kimse görmez."))
    return True


@allowed(policies.may_edit)
def papers(request: HttpRequest, key: str) -> HttpResponse:
    """Which documents complete an application, and who initials in which order."""
    service = service_of(key)
    version = latest(service)
    if request.method == "POST":
        content = {"checklist": _checklist(request.POST, version.required_documents), "sign_off": _chain(request.POST)}
        try:
            save_draft(actor=actor_of(request), service=service, content=content)
        except Invalid as refused:
            messages.error(request, " ".join(sentence for found in refused.fields.values() for sentence in found))
        else:
            messages.success(request, _("Taslak kaydedildi. Yayımlanana kadar kimse görmez."))
            return see_other(reverse("office:catalog:papers", args=[key]))
    known = {turkish.fold(item["label"]): item for item in version.checklist}
    chain = {step["title"]: (position, step) for position, step in enumerate(version.sign_off, 1)}
    data = {
        "service": service,
        "version": version,
        "documents": [(label, known.get(turkish.fold(label), {})) for label in version.required_documents],
        "titles": [(value, label, *chain.get(value, (None, None))) for value, label in Title.choices],
    }
    return render(request, "catalog/staff/papers.html", data)


def _checklist(data: Mapping[str, Any], documents: list[str]) -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = []
    for position, label in enumerate(documents):
        item: dict[str, Any] = {"key": turkish.slugify(label)[:40] or f"belge-{position}", "label": label}
        item["required"] = f"required-{position}" in data
        note = str(data.get(f"note-{position}", "")).strip()[:500]
        items.append(item | ({"note": note} if note else {}))
    return items


def _chain(data: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Ticked titles in the order of the numbers beside them; equal or missing numbers keep the order of rank."""

    def rank(title: str) -> int:
        text = str(data.get(f"rank-{title}", ""))
        return int(text) if text.isascii() and text.isdigit() and len(text) < 4 else 999

    ticked = sorted((title for title in Title.values if f"in-{title}" in data), key=rank)
    return [{"title": title, "skippable": f"skip-{title}" in data} for title in ticked]


@allowed(policies.may_see_drafts)
@require_safe
def reading(request: HttpRequest) -> HttpResponse:
    """How a printed term or count is read, as a fragment under its field while the editor types."""
    readers: dict[str, Callable[[str], PrintedTerm | PrintedCount]] = {"sure": parse_term, "sayi": parse_count}
    read = readers.get(request.GET.get("tur", ""))
    text = next((str(value) for name, value in request.GET.items() if name.endswith("_raw")), "")[:300]
    data: dict[str, Any] = {"text": text.strip()}
    if read and data["text"]:
        try:
            data["words"] = read(text).describe()
        except DomainError as error:
            data["problem"] = error.message
    return render(request, "catalog/staff/_reading.html", data)
