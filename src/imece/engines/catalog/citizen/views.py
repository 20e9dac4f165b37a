"""Resident pages: the finder, a service, the two published tables."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from imece.engines.catalog.citizen.keeping import kept
from imece.engines.catalog.citizen.showing import service_facts, shown_card, table_rows
from imece.engines.catalog.finder import LONGEST_QUERY, Question, find_services, grouped, suggestion
from imece.engines.catalog.models import Audience, Service
from imece.engines.catalog.selectors import appeal_offices, measured_figure, published_services, standards
from imece.shell.ui.access import public, visitor_of


@public
@require_safe
@kept
def finder(request: HttpRequest) -> HttpResponse:
    """All services, narrowed while the reader types; a fragment for htmx, the page otherwise."""
    audience = request.GET.get("kim", "")
    question = Question(
        words=" ".join(request.GET.get("q", "")[:LONGEST_QUERY].replace("\x00", "").split()),
        audience=audience if audience in Audience.values else "",
        without_documents=request.GET.get("belge") == "yok",
    )
    found = find_services(question)
    groups = [(kind, [shown_card(service) for service in members]) for kind, members in grouped(found)]
    data = {
        "question": question,
        "groups": groups,
        "count": len(found),
        "suggestion": suggestion(question.words) if question.words and not found else "",
    }
    is_fragment = request.headers.get("HX-Request") == "true"
    response = render(request, f"catalog/citizen/finder.html{'#results' if is_fragment else ''}", data)
    response["Vary"] = "HX-Request, Cookie"
    return response


@public
@require_safe
@kept
def service_page(request: HttpRequest, slug: str) -> HttpResponse:
    """One service: what, how long, what to bring, cost, law, who answers, where to appeal; one button."""
    service = get_object_or_404(Service.objects.published(), slug=slug)
    facts = service_facts(service, measured_figure(service), is_staff=visitor_of(request).is_staff)
    return render(
        request, "catalog/citizen/service.html", {"service": service, "version": service.current, "facts": facts}
    )


@public
@require_safe
@kept
def inventory(request: HttpRequest) -> HttpResponse:
    """Ek-1 as a page, measured figures beside the declared ones."""
    services = published_services().select_related("measured")
    return render(request, "catalog/citizen/inventory.html", {"rows": table_rows(services)})


@public
@require_safe
@kept
def standards_page(request: HttpRequest) -> HttpResponse:
    """Ek-2 as a page, with the two offices to turn to."""
    return render(request, "catalog/citizen/standards.html", {"rows": standards(), "offices": appeal_offices()})
