"""The municipality's boundary, neighbourhoods and streets: a list, a file, a name."""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from imece.civic.institution import policies
from imece.civic.institution.actors import Actor
from imece.civic.institution.staff.territory_forms import BOUNDARY, STREETS, NameForm, UploadForm
from imece.civic.institution.territory.geojson import read_areas, read_streets
from imece.civic.institution.territory.models import Neighbourhood, Territory
from imece.civic.institution.territory.operations import (
    add_neighbourhood,
    close_neighbourhood,
    save_neighbourhoods,
    save_streets,
    save_territory,
)
from imece.civic.institution.territory.selectors import with_streets
from imece.kernel.errors import Invalid
from imece.shell.ui.access import allowed
from imece.shell.ui.answers import see_other


@require_http_methods(["GET", "POST"])
@allowed(policies.may_manage)
def territory(request: HttpRequest) -> HttpResponse:
    """What is known of the ground; a name adds a neighbourhood."""
    form = NameForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            added = add_neighbourhood(actor=_actor(request), name=form.cleaned_data["name"])
        except Invalid as refusal:
            _name_faults(form, refusal)
        else:
            messages.success(request, _("%(name)s Mahallesi eklendi.") % {"name": added.name})
            return _back()
    return _page(request, name=form)


@require_POST
@allowed(policies.may_manage)
def upload(request: HttpRequest) -> HttpResponse:
    """Take boundaries from a file."""
    form = UploadForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            said = _taken(_actor(request), form.cleaned_data["what"], form.cleaned_data["file"].read())
        except Invalid as refusal:
            _name_faults(form, refusal)
        else:
            messages.success(request, said)
            return _back()
    return _page(request, upload=form)


def _taken(actor: Actor, what: str, content: bytes) -> str:
    """Write what the file holds; gives the sentence that says what was written.

    Raises:
        Invalid: the file cannot be read as that, or an area that should be a neighbourhood has no name.
    """
    if what == STREETS:
        return _("%(count)d cadde ve sokak kaydedildi.") % {
            "count": save_streets(actor=actor, lines=read_streets(content))
        }
    areas = read_areas(content)
    if what == BOUNDARY:
        save_territory(actor=actor, boundary=[ring for _name, rings in areas for ring in rings])
        return _("Belediye sınırı kaydedildi.")
    if nameless := sum(not name for name, _rings in areas):
        raise Invalid(
            fields={"file": [_("%(count)d alanın adı yok; “name” veya “ad” özelliğine yazın.") % {"count": nameless}]}
        )
    saved = save_neighbourhoods(actor=actor, areas=areas)
    return _("%(count)d mahallenin sınırı kaydedildi.") % {"count": len(saved)}


@require_POST
@allowed(policies.may_manage)
def close(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a neighbourhood off the lists."""
    found = get_object_or_404(Neighbourhood, pk=pk, is_active=True)
    close_neighbourhood(actor=_actor(request), neighbourhood=found)
    messages.success(request, _("%(name)s Mahallesi listelerden kaldırıldı.") % {"name": found.name})
    return _back()


def _page(request: HttpRequest, *, name: NameForm | None = None, upload: UploadForm | None = None) -> HttpResponse:
    is_wrong = bool((name and name.errors) or (upload and upload.errors))
    context = {
        "quarters": with_streets(),
        "has_boundary": Territory.objects.exists(),
        "name": name or NameForm(),
        "upload": upload or UploadForm(),
        "is_wrong": is_wrong,
    }
    return render(request, "institution/staff/territory.html", context, status=422 if is_wrong else 200)


def _name_faults(form: forms.Form, refusal: Invalid) -> None:
    for field, sentences in refusal.fields.items():
        form.add_error(field, sentences)


def _back() -> HttpResponse:
    return see_other(reverse("office:institution:territory"))


def _actor(request: HttpRequest) -> Actor:
    actor: Actor = request.actor  # type: ignore[attr-defined]  # set by the identity middleware
    return actor
