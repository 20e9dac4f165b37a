"""Who calls an endpoint, by the same session as the pages, and then only with the CSRF token."""

from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import CsrfViewMiddleware
from django.utils.translation import gettext as _

from imece.kernel.errors import NotPermitted
from imece.shell.rest.problems import Problem
from imece.shell.ui.access import Policy, Visitor, visitor_of

SAFE = frozenset({"GET", "HEAD", "OPTIONS", "TRACE"})


class _Check(CsrfViewMiddleware):
    def _reject(self, request: HttpRequest, reason: str) -> str:
        return reason


def caller_of(request: HttpRequest) -> Visitor:
    """The actor of this call: a stranger without a session; with one, only if the call carries the CSRF token.

    Reading with a session needs no token. A stranger needs none either: nothing of theirs can be abused.

    Raises:
        Problem: 403, signed in but the ``X-CSRFToken`` header is missing or wrong.
    """
    visitor = visitor_of(request)
    if visitor.is_signed_in and request.method not in SAFE and _forged(request):
        raise Problem(403, detail=_("Oturumla yapılan isteklerde X-CSRFToken başlığı gerekir."))
    return visitor


def require(request: HttpRequest, policy: Policy) -> Visitor:
    """The caller, who has signed in and satisfies ``policy``.

    Raises:
        Problem: 401, nobody has signed in.
        NotPermitted: the policy says no.
    """
    visitor = caller_of(request)
    if not visitor.is_signed_in:
        raise Problem(401, detail=_("Bu işlem için giriş yapmanız gerekir."))
    if not policy(visitor):
        raise NotPermitted
    return visitor


def _forged(request: HttpRequest) -> bool:
    check = _Check(lambda _request: None)  # type: ignore[arg-type]  # never called
    check.process_request(request)
    exempt = getattr(request, "_dont_enforce_csrf_checks", False)
    return not exempt and check.process_view(request, _unexempt, (), {}) is not None


def _unexempt() -> HttpResponse:
    """Stands for the view, which ninja has exempted from Django's own check."""
    return HttpResponse()
