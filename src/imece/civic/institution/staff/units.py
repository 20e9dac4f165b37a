"""The units of the house: adding, naming, moving, closing."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from imece.civic.institution import policies
from imece.civic.institution.actors import Actor
from imece.civic.institution.models import Unit
from imece.civic.institution.staff.unit_forms import MoveForm, UnitForm
from imece.civic.institution.tree import add_unit, change_unit, close_unit, move_unit, reopen_unit
from imece.civic.institution.watching import ties_of
from imece.kernel.errors import DomainError, Invalid, NotFound
from imece.shell.ui.access import allowed
from imece.shell.ui.answers import see_other
from imece.shell.ui.freshness import fresh_factor


@require_http_methods(["GET", "POST"])
@allowed(policies.may_manage)
def new_unit(request: HttpRequest) -> HttpResponse:
    """Add a unit; ``?ust=`` names the one that it stands below."""
    asked = request.GET.get("ust", "")
    below = Unit.objects.active().filter(pk=asked).first() if asked.isascii() and asked.isdigit() else None
    form = UnitForm(request.POST if request.method == "POST" else None, below=below)
    if form.is_bound and form.is_valid() and _kept(form, lambda: add_unit(actor=_actor(request), **form.cleaned_data)):
        messages.success(request, _("Birim eklendi."))
        return see_other(reverse("office:institution:units"))
    return _page(request, form, None)


@require_http_methods(["GET", "POST"])
@allowed(policies.may_manage)
def unit(request: HttpRequest, pk: int) -> HttpResponse:
    """Name and number of one unit, and the button that closes it."""
    found = _unit(pk)
    form = UnitForm(request.POST if request.method == "POST" else None, unit=found)
    if (
        form.is_bound
        and form.is_valid()
        and _kept(form, lambda: change_unit(actor=_actor(request), unit=found, **form.cleaned_data))
    ):
        messages.success(request, _("Birim kaydedildi."))
        return see_other(reverse("office:institution:units"))
    return _page(request, form, found)


@require_http_methods(["GET", "POST"])
@allowed(policies.may_manage)
@fresh_factor
def move(request: HttpRequest, pk: int) -> HttpResponse:
    """Put a unit, with everything below it, under another one."""
    found = _unit(pk)
    form = MoveForm(request.POST if request.method == "POST" else None, unit=found)
    if form.is_bound and form.is_valid() and _moved(form, _actor(request), found):
        messages.success(request, _("Birim taşındı."))
        return see_other(reverse("office:institution:units"))
    below = Unit.objects.below(found).exclude(pk=found.pk)
    context = {"form": form, "unit": found, "below": below}
    return render(request, "institution/staff/move_unit.html", context, status=422 if form.is_bound else 200)


@require_POST
@allowed(policies.may_manage)
@fresh_factor
def switch(request: HttpRequest, pk: int) -> HttpResponse:
    """Close an open unit, open a closed one."""
    found = _unit(pk)
    act, done = (close_unit, _("Birim kapatıldı.")) if found.is_active else (reopen_unit, _("Birim yeniden açıldı."))
    try:
        act(actor=_actor(request), unit=found)
    except DomainError as error:
        messages.error(request, error.message)
        return see_other(reverse("office:institution:unit", args=[pk]))
    messages.success(request, done)
    return see_other(reverse("office:institution:units"))


def _moved(form: MoveForm, actor: Actor, unit: Unit) -> bool:
    try:
        move_unit(actor=actor, unit=unit, parent=form.cleaned_data["parent"])
    except Invalid as error:
        form.add_error("parent", error.fields.get("parent", [error.message]))
    except DomainError as error:
        form.add_error("parent", error.message)
    return form.is_valid()


def _kept(form: UnitForm, save: Callable[[], object]) -> bool:
    try:
        save()
    except Invalid as error:
        for name, sentences in error.fields.items():
            form.add_error(name if name in form.fields else None, list(sentences))
        return False
    return True


def _page(request: HttpRequest, form: UnitForm, found: Unit | None) -> HttpResponse:
    context = {"form": form, "unit": found, "ties": ties_of(found) if found and found.is_active else []}
    return render(request, "institution/staff/unit.html", context, status=422 if form.is_bound else 200)


def _unit(pk: int) -> Unit:
    found = Unit.objects.filter(pk=pk).first()
    if found is None:
        raise NotFound
    return found


def _actor(request: HttpRequest) -> Actor:
    actor: Actor = request.actor  # type: ignore[attr-defined]  # set by the identity middleware
    return actor
