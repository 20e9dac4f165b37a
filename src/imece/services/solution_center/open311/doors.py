"""What every resource has in common: both formats, refusals as documents, one jurisdiction, open to other sites."""

from collections.abc import Callable, Sequence
from functools import wraps
from http import HTTPStatus
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import URLPattern, path
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from imece.civic.institution.api import current_institution
from imece.kernel.errors import DomainError, Invalid, TooMany
from imece.services.solution_center.citizen.public import OPEN_TO_ALL
from imece.services.solution_center.open311.documents import JSON, XML, Document, Listing, answer
from imece.shell.ui.access import public

SEEN_FOR = 60
Resource = Callable[..., Document | tuple[int, Document]]


class Refusal(Exception):
    """Why a request is not answered: status and sentences, as the specification's errors document lists them."""

    def __init__(self, status: int, *sentences: str) -> None:
        self.status, self.sentences = status, sentences
        super().__init__(*sentences)


def resource(view: Resource) -> Callable[..., HttpResponseBase]:
    """A view that gives a document, or a status and a document, instead of a response."""

    @public
    @csrf_exempt  # who writes shows a key, which no foreign page knows
    @wraps(view)
    def answered(request: HttpRequest, *, layout: str, **names: str) -> HttpResponse:
        try:
            _require_ours(request)
            result = view(request, **names)
        except Refusal as refusal:
            response = errors(refusal.status, refusal.sentences, layout)
        except DomainError as refusal:
            response = _of_the_house(refusal, layout)
        else:
            status, document = result if isinstance(result, tuple) else (200, result)
            response = answer(document, layout, status)
            if request.method in {"GET", "HEAD"} and not request.GET.get("api_key"):
                patch_cache_control(response, public=True, max_age=SEEN_FOR)
        for name, value in OPEN_TO_ALL.items():
            response[name] = value
        return response

    return answered


def errors(status: int, sentences: Sequence[str], layout: str) -> HttpResponse:
    """The errors document; its code is the HTTP status."""
    rows = [{"code": status, "description": sentence} for sentence in sentences]
    response = answer(Listing("errors", "error", rows), layout, status)
    if status == HTTPStatus.METHOD_NOT_ALLOWED:
        response["Allow"] = "GET, HEAD"
    return response


def _of_the_house(refusal: DomainError, layout: str) -> HttpResponse:
    """Besides 403, 404 and being too fast everything is a 400, as the specification has it."""
    status = refusal.status if refusal.status in {404, 429} else 400
    sentences = [refusal.message]
    if isinstance(refusal, Invalid) and refusal.fields:
        sentences = [f"{name}: {text}" for name, texts in refusal.fields.items() for text in texts]
    response = errors(status, sentences, layout)
    if isinstance(refusal, TooMany):
        response["Retry-After"] = str(refusal.retry_after)
    return response


def _require_ours(request: HttpRequest) -> None:
    """One jurisdiction lives here; its id may be left out, or be empty, or be ours."""
    asked = request.GET.get("jurisdiction_id") or request.POST.get("jurisdiction_id") or ""
    if asked and asked.strip().lower() not in jurisdictions():
        raise Refusal(404, _("jurisdiction_id bulunamadı: %(asked)s") % {"asked": asked[:100]})


def jurisdictions() -> list[str]:
    """The municipality's site without www, as the specification suggests, then the host that answers here."""
    addresses = (current_institution().website, settings.SITE_URL)
    hosts = [urlsplit(address if "//" in address else f"//{address}").hostname or "" for address in addresses]
    return [host.removeprefix("www.") for host in hosts if host]


def only(request: HttpRequest, *methods: str) -> None:
    """Raise 405 unless the request has one of these methods."""
    if request.method not in methods:
        raise Refusal(405, _("Bu adreste %(method)s yöntemi kullanılmaz.") % {"method": request.method or ""})


def in_both(address: str, view: Callable[..., HttpResponseBase], name: str) -> list[URLPattern]:
    """The address in XML and in JSON."""
    options: list[dict[str, Any]] = [{"layout": XML}, {"layout": JSON}]
    return [path(f"{address}.{each['layout']}", view, each, name=f"{name}_{each['layout']}") for each in options]
