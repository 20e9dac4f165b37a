"""Errors as problem documents (RFC 9457)."""

import logging
from collections.abc import Callable, Mapping
from http import HTTPStatus
from typing import Any, TypeVar, cast

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from ninja import NinjaAPI, Schema
from ninja.errors import HttpError, ValidationError

from imece.kernel.errors import DomainError, Invalid, TooMany
from imece.shell.ui.errors import FACES

logger = logging.getLogger(__name__)
ErrorT = TypeVar("ErrorT", bound=Exception)
MEDIA_TYPE = "application/problem+json"


class FieldError(Schema):
    """What is wrong in one place of what was sent."""

    location: str
    message: str


class ProblemDocument(Schema):
    """The body of every answer with a status of 400 and above; ``describing.problems`` tells of it."""

    type: str = "about:blank"
    title: str
    status: int
    detail: str = ""
    errors: list[FieldError] = []


class Problem(Exception):
    """An endpoint's refusal that no domain error describes."""

    def __init__(self, status: int, title: str = "", detail: str = "", type: str = "about:blank") -> None:  # noqa: A002  # RFC 9457's member
        self.status, self.title, self.detail, self.type = status, title, detail, type
        super().__init__(detail or title)


def document(
    status: int,
    *,
    title: str = "",
    detail: str = "",
    type: str = "about:blank",  # noqa: A002  # RFC 9457's member
    errors: list[dict[str, str]] | None = None,
) -> HttpResponse:
    """The answer that carries a problem document."""
    body: dict[str, object] = {"type": type, "title": title or _title(status), "status": status}
    if detail:
        body["detail"] = detail
    if errors:
        body["errors"] = errors
    return JsonResponse(body, status=status, content_type=MEDIA_TYPE, json_dumps_params={"ensure_ascii": False})


def install(api: NinjaAPI) -> None:
    """Answer every error of ``api`` with a problem document."""
    _add(api, DomainError, _domain_error)
    _add(api, Problem, _problem)
    _add(api, ValidationError, _validation_error)
    _add(api, HttpError, _http_error)
    _add(api, Exception, _unforeseen)


def _add(api: NinjaAPI, kind: type[ErrorT], handler: Callable[[HttpRequest, ErrorT], HttpResponse]) -> None:
    api.add_exception_handler(kind, cast("Any", handler))


def _title(status: int) -> str:
    face = FACES.get(status)
    return str(face.title) if face else HTTPStatus(status).phrase


def _domain_error(request: HttpRequest, error: DomainError) -> HttpResponse:
    fields: Mapping[str, list[str]] = error.fields if isinstance(error, Invalid) else {}
    errors = [{"location": name, "message": text} for name, texts in fields.items() for text in texts]
    response = document(error.status, detail=error.message, errors=errors)
    if isinstance(error, TooMany):
        response["Retry-After"] = str(error.retry_after)
    return response


def _problem(request: HttpRequest, error: Problem) -> HttpResponse:
    return document(error.status, title=error.title, detail=error.detail, type=error.type)


def _validation_error(request: HttpRequest, error: ValidationError) -> HttpResponse:
    errors = [
        {"location": ".".join(str(step) for step in entry.get("loc", ())), "message": str(entry.get("msg", ""))}
        for entry in error.errors
    ]
    return document(422, detail=_("Gönderilen bilgilerde düzeltilmesi gereken yerler var."), errors=errors)


def _http_error(request: HttpRequest, error: HttpError) -> HttpResponse:
    response = document(error.status_code, detail=_detail(error))
    if error.status_code == HTTPStatus.UNAUTHORIZED:
        response["WWW-Authenticate"] = 'Session realm="imece"'
    return response


def _detail(error: HttpError) -> str:
    sentences = {
        400: _("Gönderilen gövde okunamadı. Geçerli bir JSON ya da form verisi gönderin."),
        401: _("Bu işlem için giriş yapmanız gerekir."),
        403: _("Bu işlem için yetkiniz yok."),
    }
    return sentences.get(error.status_code, str(error))


def _unforeseen(request: HttpRequest, error: Exception) -> HttpResponse:
    logger.error("An endpoint failed: %s %s", request.method, request.path, exc_info=error)
    return document(500, detail=_("Bizden kaynaklanan bir sorun oluştu. İşleminiz tamamlanmadı."))
