"""Pages for what went wrong: a clear sentence, the right status, nothing of the inside."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final
from urllib.parse import unquote

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.template import loader
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from imece.kernel.errors import DomainError, Invalid, Sentence, TooMany

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Face:
    """How a status introduces itself."""

    title: Sentence
    text: Sentence
    icon: str = "exclamation-triangle"


FACES: Final = {
    400: Face(
        gettext_lazy("İstek anlaşılamadı"), gettext_lazy("Gönderilen bilgi bozuk. Sayfayı yenileyip yeniden deneyin.")
    ),
    403: Face(
        gettext_lazy("Bu sayfayı açmaya yetkiniz yok"),
        gettext_lazy("Yetkiniz olması gerektiğini düşünüyorsanız biriminizin yöneticisine ya da belediyeye başvurun."),
        "lock",
    ),
    404: Face(
        gettext_lazy("Aradığınız sayfa bulunamadı"),
        gettext_lazy("Adres yanlış yazılmış ya da sayfa kaldırılmış olabilir."),
        "search",
    ),
    405: Face(gettext_lazy("Bu adres böyle açılmaz"), gettext_lazy("Geldiğiniz sayfaya dönüp yeniden deneyin.")),
    409: Face(
        gettext_lazy("Bu işlem şu an yapılamıyor"),
        gettext_lazy("Kaydın son hâline bakıp yeniden deneyin."),
        "arrow-repeat",
    ),
    413: Face(
        gettext_lazy("Gönderdiğiniz bilgi çok büyük"),
        gettext_lazy("Dosyaları küçültün ya da daha az dosya ekleyip yeniden deneyin."),
        "file-earmark-x",
    ),
    422: Face(
        gettext_lazy("Bilgilerde düzeltilecek yer var"),
        gettext_lazy("Geri dönüp bilgileri düzeltin ve yeniden gönderin."),
    ),
    429: Face(
        gettext_lazy("Çok fazla deneme yapıldı"),
        gettext_lazy("Biraz bekleyip yeniden deneyin."),
        "hourglass-split",
    ),
    500: Face(
        gettext_lazy("Bizden kaynaklanan bir sorun oluştu"),
        gettext_lazy("İşleminiz tamamlanmadı. Sorun kaydedildi; birkaç dakika sonra yeniden deneyin."),
    ),
}
TOO_BIG: Final = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)


class FriendlyErrors:
    """Turns domain errors and bare refusals into pages; refuses bytes that no database can keep."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if _has_null_in_address(request):
            return error_page(request, 400)
        response = self.get_response(request)
        if response.status_code == 405 and not getattr(response, "content", b"-") and not is_for_machines(request):
            page = error_page(request, 405)
            page["Allow"] = response.headers.get("Allow", "")
            return page
        return response

    def process_view(self, request: HttpRequest, view: object, args: object, kwargs: object) -> HttpResponseBase | None:
        if request.method == "POST" and _is_form(request) and _has_null_in_form(request):
            return error_page(request, 400)
        return None

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponseBase | None:
        return domain_error(request, error) if isinstance(error, DomainError) else None


def domain_error(request: HttpRequest, error: DomainError) -> HttpResponse:
    """The page of an error that a person caused, with its own sentence."""
    details = [text for texts in error.fields.values() for text in texts] if isinstance(error, Invalid) else []
    response = error_page(request, error.status, message=error.message, details=details)
    if isinstance(error, TooMany):
        response["Retry-After"] = str(error.retry_after)
    return response


def error_page(
    request: HttpRequest, status: int, *, message: str = "", details: list[str] | None = None
) -> HttpResponse:
    """A full page in the reader's frame, or a toast where htmx asked."""
    face = FACES.get(status, FACES[400])
    data = {"status": status, "face": face, "message": message or face.text, "details": details or []}
    if request.headers.get("HX-Request") == "true":
        response = HttpResponse(loader.render_to_string("ui/errors/toast.html", data), status=status)
        response["HX-Retarget"], response["HX-Reswap"] = "#toasts", "beforeend"
        return response
    try:
        data["base"] = "office/base.html" if request.path.startswith("/ofis/") else "portal/base.html"
        return HttpResponse(loader.render_to_string("ui/errors/page.html", data, request), status=status)
    except Exception:
        logger.exception("The frame of an error page could not be shown.")
        return plain_page(status)


def plain_page(status: int) -> HttpResponse:
    """A page that needs neither the database nor a session."""
    face = FACES.get(status, FACES[500])
    return HttpResponse(
        loader.render_to_string("ui/errors/plain.html", {"status": status, "face": face}), status=status
    )


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Django's handler400; a body over the limits arrives here too."""
    return error_page(request, 413 if isinstance(exception, TOO_BIG) else 400)


def permission_denied(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Django's handler403."""
    return error_page(request, 403)


def page_not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Django's handler404; a sentence given to ``Http404`` by us is shown."""
    text = str(exception.args[0]) if isinstance(exception, Http404) and exception.args else ""
    return error_page(request, 404, message="" if text.startswith(("No ", "{")) else text)


def server_error(request: HttpRequest) -> HttpResponse:
    """Django's handler500: plain, since what broke may be what the frame needs."""
    if request.headers.get("HX-Request") == "true":
        return error_page(request, 500)
    return plain_page(500)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Django's CSRF_FAILURE_VIEW: mostly a form that stood open for too long."""
    text = _(
        "Form çok uzun süre açık kaldı ya da tarayıcınız çerezleri engelliyor. Sayfayı yenileyip yeniden gönderin."
    )
    return error_page(request, 403, message=text)


def is_for_machines(request: HttpRequest) -> bool:
    """Whether a problem document is wanted instead of a page."""
    return request.path.startswith("/api/")


def _has_null_in_address(request: HttpRequest) -> bool:
    return "\x00" in request.path or "\x00" in unquote(request.META.get("QUERY_STRING", ""))


def _is_form(request: HttpRequest) -> bool:
    return request.content_type in {"application/x-www-form-urlencoded", "multipart/form-data"}


def _has_null_in_form(request: HttpRequest) -> bool:
    return any("\x00" in value for __, values in request.POST.lists() for value in values)
