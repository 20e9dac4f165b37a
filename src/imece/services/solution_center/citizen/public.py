"""What was reported, for everybody: the list, one report, its released photos. Only what staff released is here."""

from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from imece.civic.identity.api import current_actor
from imece.civic.institution.api import neighbourhoods
from imece.engines.attachments.api import open_response
from imece.kernel.errors import Sentence
from imece.services.solution_center.citizen.forms import FollowForm
from imece.services.solution_center.models import Category, Moment, ReportPhoto, Visibility
from imece.services.solution_center.public import (
    PERIODS,
    STATES,
    USUAL,
    Wanted,
    listed,
    shown_report,
    state_kind,
    state_words,
)
from imece.shell.ui.access import public
from imece.shell.ui.tables import Table

PER_PAGE = 20
OPEN_TO_ALL: Mapping[str, str] = {
    "Access-Control-Allow-Origin": "*",
    "Cross-Origin-Resource-Policy": "cross-origin",
}
"""Headers of what other sites may read: it is public anyway and answers nobody in particular."""


class FilterForm(forms.Form):
    """The same questions for list, map and feed, only drawn; the names are those of the address, which Wanted reads."""

    use_required_attribute = False

    konu = forms.ChoiceField(label=gettext_lazy("Konu"))
    mahalle = forms.ChoiceField(label=gettext_lazy("Mahalle"))
    durum = forms.ChoiceField(label=gettext_lazy("Durum"))
    sure = forms.ChoiceField(label=gettext_lazy("Ne zaman bildirildi?"))

    def __init__(self, query: Mapping[str, str]) -> None:
        super().__init__(initial={"sure": USUAL} | {name: query.get(name, "") for name in NAMES if query.get(name)})
        shown = Category.objects.filter(is_public=True).only("key", "name", "order").order_by("order", "name")
        self._offer("konu", ((each.key, each.name) for each in shown), _("Bütün konular"))
        self._offer("mahalle", ((each.slug, each.name) for each in neighbourhoods()), _("Bütün mahalleler"))
        self._offer("durum", ((key, words) for key, (words, _q) in STATES.items()), _("Bütün durumlar"))
        self.fields["sure"].choices = [(key, words) for key, (words, _days) in PERIODS.items()]  # type: ignore[attr-defined]  # it is a choice

    def _offer(self, name: str, choices: Iterable[tuple[str, Sentence]], everything: str) -> None:
        self.fields[name].choices = [("", everything), *choices]  # type: ignore[attr-defined]  # it is a choice


NAMES = ("konu", "mahalle", "durum", "sure")


def asked(request: HttpRequest) -> str:
    """The filters of the address, to be carried to another page of the same reports."""
    kept = {name: request.GET[name] for name in NAMES if request.GET.get(name)}
    return f"?{urlencode(kept)}" if kept else ""


def crumbs(*deeper: tuple[str, str]) -> list[tuple[str, str]]:
    """The way here from the top."""
    return [(_("Çözüm Merkezi"), reverse("solution_center:start")), *deeper]


def tabs(request: HttpRequest, here: str) -> list[tuple[str, str, bool, None]]:
    """Map and list of the same reports."""
    titles = (("map", _("Harita")), ("reports", _("Liste")))
    return [(title, reverse(f"solution_center:{name}") + asked(request), name == here, None) for name, title in titles]


@public
@require_safe
def reports(request: HttpRequest) -> HttpResponse:
    """The list, newest first."""
    table = Table(request, columns=[], default_sort="-created_at", per_page=PER_PAGE)
    page = table.page_of(listed(Wanted.read(request.GET.dict()).reports()))
    context = {
        "page": page,
        "lines": [(each, state_words(each), state_kind(each)) for each in page.rows],
        "form": FilterForm(request.GET.dict()),
        "tabs": tabs(request, "reports"),
        "crumbs": crumbs(),
        "feed": reverse("solution_center:feed") + asked(request),
        "is_filtered": bool(asked(request)),
    }
    return render(request, "solution_center/citizen/reports.html", context)


@public
@require_safe
def report(request: HttpRequest, number: str) -> HttpResponse:
    """One report, as far as it was released."""
    found = shown_report(number)
    if found is None:
        raise Http404
    person = current_actor(request).principal
    photos: list[ReportPhoto] = getattr(found, "public_photos", [])
    context: dict[str, Any] = {
        "report": found,
        "crumbs": crumbs((_("Bildirimler"), reverse("solution_center:reports"))),
        "words": state_words(found),
        "kind": state_kind(found),
        "photos": [(photo, caption(photo)) for photo in photos],
        "form": FollowForm(),
        "is_known": bool(person and (person.email or person.phone)),
        "centre": f"{found.latitude:.5f},{found.longitude:.5f}" if found.has_point else "",
    }
    return render(request, "solution_center/citizen/report.html", context)


def caption(photo: ReportPhoto) -> str:
    """What the picture shows, in words."""
    return _("Bildirilen yer") if photo.moment == Moment.REPORTED else photo.get_moment_display()


@public
@require_safe
def photo(request: HttpRequest, number: str, pk: int) -> HttpResponseBase:
    """A released picture; what was withdrawn is gone from caches within minutes."""
    released = ReportPhoto.objects.filter(is_public=True, released__isnull=False, report__visibility=Visibility.SHOWN)
    found = get_object_or_404(released.select_related("released"), pk=pk, report__case__number=number)
    if found.released is None:
        raise Http404
    response = open_response(found.released, inline=True)
    response["Cache-Control"] = "public, max-age=300"
    for name, value in OPEN_TO_ALL.items():
        response[name] = value
    return response
