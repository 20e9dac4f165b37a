"""The residents' frame's own pages."""

import hmac
from typing import Final

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import cache_control, never_cache
from django.views.decorators.http import require_safe

from imece.shell.portal.frame import doors
from imece.shell.portal.registry import HomeSection, portal
from imece.shell.portal.searching import search_everywhere
from imece.shell.ui import colour
from imece.shell.ui import metrics as measures
from imece.shell.ui.access import public
from imece.shell.ui.context import THEMES, institution_of, theme_cookie

YEAR: Final = 31_536_000
TILES_BEGIN: Final = 100


@public
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The home page: search, the rooms' sections around the tiles."""
    sections = portal.sections.ordered()
    data = {
        "doors": doors(portal),
        "before": [_shown(part, request) for part in sections if part.order < TILES_BEGIN],
        "after": [_shown(part, request) for part in sections if part.order >= TILES_BEGIN],
    }
    return render(request, "portal/home.html", data)


def _shown(section: HomeSection, request: HttpRequest) -> dict[str, object]:
    return {"template": section.template, "data": section.context(request)}


@public
@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """What the rooms find; a fragment while the reader types, a page otherwise."""
    query = request.GET.get("q", "")
    is_fragment = request.headers.get("HX-Request") == "true"
    found = search_everywhere(query, 5 if is_fragment else 30, portal)
    template = "portal/search_results.html" if is_fragment else "portal/search.html"
    response = render(request, template, {"query": query.strip(), "found": found})
    response["Vary"] = "HX-Request, Cookie"
    return response


@public
@require_safe
def choose_theme(request: HttpRequest) -> HttpResponse:
    """Keep the reader's choice of light or dark in a cookie and go back."""
    chosen = request.GET.get("tema", "")
    back = request.headers.get("Referer", "")
    is_ours = url_has_allowed_host_and_scheme(back, {request.get_host()}, require_https=request.is_secure())
    response = HttpResponseRedirect(back if is_ours else "/")
    if chosen in THEMES:
        name = theme_cookie(request)
        response.set_cookie(name, chosen, max_age=YEAR, samesite="Lax", secure=request.is_secure())
    else:
        response.delete_cookie(theme_cookie(request), samesite="Lax")
    return response


@public
@require_safe
@cache_control(max_age=300, public=True)
def theme_css(request: HttpRequest) -> HttpResponse:
    """The municipality's colour as custom properties; empty where none is set."""
    chosen = colour.parse(str(getattr(institution_of(request), "primary_colour", "")))
    data = {"light": colour.light_theme(chosen), "dark": colour.dark_theme(chosen)} if chosen else {}
    return render(request, "portal/theme.css", data, content_type="text/css")


@public
@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    return render(request, "portal/accessibility.html")


@public
@require_safe
def offline(request: HttpRequest) -> HttpResponse:
    """What the service worker shows without a network; it carries nobody's name."""
    return render(request, "portal/offline.html")


@public
@require_safe
@cache_control(max_age=3600, public=True)
def manifest(request: HttpRequest) -> HttpResponse:
    """The web app manifest."""
    institution = institution_of(request)
    data = {
        "id": "/",
        "name": str(getattr(institution, "name", "")),
        "short_name": str(getattr(institution, "short_name", "")),
        "lang": "tr",
        "dir": "ltr",
        "start_url": "/",
        "scope": "/",
        "display": "standalone",
        "background_color": "#fbfaf7",
        "theme_color": "#fbfaf7",
        "icons": [_app_icon(size) for size in (192, 512)],
    }
    return JsonResponse(data, content_type="application/manifest+json", json_dumps_params={"ensure_ascii": False})


def _app_icon(size: int) -> dict[str, str]:
    name = static(f"ui/icons/app-{size}.png")
    return {"src": name, "sizes": f"{size}x{size}", "type": "image/png", "purpose": "any maskable"}


@public
@require_safe
@cache_control(no_cache=True)
def service_worker(request: HttpRequest) -> HttpResponse:
    """The service worker, from the root so that it may serve every page."""
    return render(request, "portal/sw.js", {"pages": portal.offline_pages.ordered()}, content_type="text/javascript")


@public
@require_safe
@cache_control(max_age=86400, public=True)
def robots(request: HttpRequest) -> HttpResponse:
    lines = ["User-agent: *", "Disallow: /ofis/", "Disallow: /api/", "Disallow: /ara/", "Disallow: /giris/", ""]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


@public
@require_safe
def favicon(request: HttpRequest) -> HttpResponse:
    return HttpResponseRedirect(static("ui/icons/favicon.svg"))


@public
@never_cache
@require_safe
def metrics(request: HttpRequest) -> HttpResponse:
    """This process's figures for Prometheus; for its token, or for the machine itself where no token is set."""
    if not _may_read_metrics(request):
        raise Http404
    return HttpResponse(measures.exposition(), content_type="text/plain; version=0.0.4; charset=utf-8")


def _may_read_metrics(request: HttpRequest) -> bool:
    token = settings.METRICS_TOKEN
    if token:
        return hmac.compare_digest(request.headers.get("Authorization", "").encode(), f"Bearer {token}".encode())
    forwarded = "X-Forwarded-For" in request.headers
    return not forwarded and request.META.get("REMOTE_ADDR") in {"127.0.0.1", "::1"}
