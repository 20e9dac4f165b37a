"""The applications of the account."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from imece.civic.identity.api import current_actor
from imece.engines.cases.citizen.reading import own_list
from imece.engines.cases.models import Case, CaseQuerySet, Draft
from imece.engines.cases.workflow import CLOSED, OPEN
from imece.shell.ui.access import signed_in

A_PAGE = 20
SHELVES = {"acik": OPEN, "sonuclanan": CLOSED}


@signed_in
@never_cache
@require_safe
def own(request: HttpRequest) -> HttpResponse:
    """What whom the visitor acts for has filed, and what is still being written."""
    person = current_actor(request).principal
    shelf = request.GET.get("durum", "")
    mine = Case.objects.filter(applicant__person=person)
    page = Paginator(_on(mine, shelf), A_PAGE).get_page(request.GET.get("sayfa"))
    drafts = Draft.objects.filter(person=person).select_related("service_version").order_by("-updated_at")[:5]
    context = {
        "page": page,
        "rows": own_list(page.object_list),
        "tabs": _tabs(shelf),
        "drafts": drafts if not shelf else [],
    }
    return render(request, "cases/citizen/own.html", context)


def _on(cases: CaseQuerySet, shelf: str) -> CaseQuerySet:
    chosen = cases.filter(state__in=SHELVES[shelf]) if shelf in SHELVES else cases
    return chosen.select_related("unit").order_by("-received_at", "-pk")


def _tabs(shelf: str) -> list[tuple[str, str, bool, None]]:
    titles = {"": _("Hepsi"), "acik": _("Süren"), "sonuclanan": _("Sonuçlanan")}
    return [(title, f"?durum={key}" if key else "?", key == shelf, None) for key, title in titles.items()]
