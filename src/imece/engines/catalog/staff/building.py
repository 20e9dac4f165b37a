"""Ofis: the form builder. Every change is a submit that writes the draft; the preview is the form itself."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from imece.engines.catalog import policies
from imece.engines.catalog.forms import building
from imece.engines.catalog.forms.answers import answers_for_display, build_form
from imece.engines.catalog.forms.definition import FIELD_TYPES
from imece.engines.catalog.models import Service, ServiceVersion
from imece.engines.catalog.operations.drafts import save_draft
from imece.engines.catalog.staff.acting import actor_of, latest, service_of, tell
from imece.engines.catalog.staff.field_forms import FieldForm, NewFieldForm
from imece.kernel.errors import DomainError
from imece.shell.ui.access import allowed
from imece.shell.ui.answers import see_other

PREVIEW = "deneme"


@dataclass(frozen=True)
class Line:
    """A field in the builder."""

    path: str
    label: str
    kind: str
    field: Mapping[str, Any]
    is_first: bool
    is_last: bool
    inner: list["Line"]
    adding: NewFieldForm | None


def lines_of(fields: list[dict[str, Any]], above: str = "") -> list[Line]:
    """The fields of a definition with their paths, inner ones inside."""
    return [
        Line(
            path=f"{above}{index}",
            label=field["label"],
            kind=str(FIELD_TYPES[field["type"]]),
            field=field,
            is_first=index == 0,
            is_last=index == len(fields) - 1,
            inner=lines_of(field.get("fields", []), f"{above}{index}."),
            adding=NewFieldForm(in_group=True, auto_id=f"yeni-{index}-%s") if field["type"] == "group" else None,
        )
        for index, field in enumerate(fields)
    ]


@allowed(policies.may_edit)
def build(request: HttpRequest, key: str) -> HttpResponse:
    """The row's form: fields to add, order and remove, and the form as an applicant meets it."""
    service = service_of(key)
    version = latest(service)
    adding = NewFieldForm()
    if request.method == "POST":
        if request.POST.get("action") == "add":
            inside = request.POST.get("inside", "")
            adding = NewFieldForm(request.POST, in_group=bool(inside))
        if not adding.is_bound or adding.is_valid():
            _changed(request, service, version, adding)
            return see_other(reverse("office:catalog:form", args=[key]))
    return render(request, "catalog/staff/builder.html", _page(service, version, adding))


def _page(service: Service, version: ServiceVersion, adding: NewFieldForm) -> dict[str, Any]:
    return {
        "service": service,
        "version": version,
        "lines": lines_of(version.form),
        "adding": adding,
        "preview": build_form(version, prefix=PREVIEW),
        "sections": sorted({field["section"] for field in version.form if field.get("section")}),
    }


def _changed(request: HttpRequest, service: Service, version: ServiceVersion, adding: NewFieldForm) -> None:
    """Apply one button of the builder; what cannot be done is said on the next page."""
    path = request.POST.get("path", "")
    actions = {
        "up": lambda: building.moved(version.form, path, -1),
        "down": lambda: building.moved(version.form, path, 1),
        "remove": lambda: building.without(version.form, path),
        "add": lambda: building.with_field(
            version.form,
            adding.cleaned_data["type"],
            adding.cleaned_data["label"],
            section=adding.cleaned_data.get("section", ""),
            inside=request.POST.get("inside", ""),
        ),
    }
    action = actions.get(request.POST.get("action", ""))
    if action is None:
        return
    try:
        save_draft(actor=actor_of(request), service=service, content={"form": action()})
    except DomainError as error:
        tell(request, error)
    else:
        messages.success(request, _("Form taslağa kaydedildi."))


@allowed(policies.may_edit)
def field(request: HttpRequest, key: str, path: str) -> HttpResponse:
    """The settings of one field."""
    service = service_of(key)
    version = latest(service)
    known = building.field_at(version.form, path)
    above, _dot, index = path.rpartition(".")
    siblings = building.field_at(version.form, above)["fields"] if above else version.form
    posted = request.POST if request.method == "POST" else None
    form = FieldForm(known, siblings[: int(index)], posted, in_group=bool(above))
    if request.method == "POST" and form.is_valid():
        try:
            changed = building.with_settings(version.form, path, form.cleaned_data)
            save_draft(actor=actor_of(request), service=service, content={"form": changed})
        except DomainError as error:
            tell(request, error)
        else:
            messages.success(request, _("Alan taslağa kaydedildi."))
            return see_other(f"{reverse('office:catalog:form', args=[key])}#alan-{path}")
    data = {"service": service, "version": version, "form": form, "field": known, "kind": FIELD_TYPES[known["type"]]}
    return render(request, "catalog/staff/field.html", data, status=422 if form.is_bound else 200)


@allowed(policies.may_edit)
def preview(request: HttpRequest, key: str) -> HttpResponse:
    """Try the form: what would be refused, and the answers as staff would read them. Nothing is stored."""
    service = service_of(key)
    version = latest(service)
    form = build_form(version, request.POST or None, request.FILES or None, prefix=PREVIEW)
    answers = None
    if request.method == "POST" and form.is_valid():
        answers = answers_for_display(version, form.answers().values)
    data = {"service": service, "version": version, "preview": form, "answers": answers}
    return render(request, "catalog/staff/preview.html", data)
