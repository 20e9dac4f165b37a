"""Every view says who may enter. A test walks all routes and refuses one that does not say it."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from functools import wraps
from typing import Any, Protocol, cast
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase

from imece.kernel.errors import NotPermitted


class Visitor(Protocol):
    """What the shell knows of the person in front of it."""

    @property
    def is_signed_in(self) -> bool: ...

    @property
    def is_staff(self) -> bool: ...

    @property
    def name(self) -> str: ...


@dataclass(frozen=True)
class Stranger:
    """Nobody in particular, where no middleware has said who it is."""

    is_signed_in: bool = False
    is_staff: bool = False
    name: str = ""


class Kind(StrEnum):
    PUBLIC = "public"
    SIGNED_IN = "signed_in"
    ALLOWED = "allowed"
    ENDPOINT = "endpoint"  # of the REST frame: each operation behind the address asks for its caller itself


# A policy is written against the full actor of the civic floor; the shell only passes it through.
Policy = Callable[[Any], bool]
View = Callable[..., HttpResponseBase]


@dataclass(frozen=True)
class Access:
    """Who may enter a view; readable as ``view.access``."""

    kind: Kind
    policy: Policy | None = None

    def admits(self, visitor: Visitor) -> bool:
        if self.kind in {Kind.PUBLIC, Kind.ENDPOINT}:
            return True
        return visitor.is_signed_in and (self.policy is None or self.policy(visitor))


class _Declared(Protocol):
    access: Access


def visitor_of(request: HttpRequest) -> Visitor:
    """The actor that the identity middleware put on the request, or a stranger."""
    return cast("Visitor", getattr(request, "actor", Stranger()))


def is_staff(visitor: Visitor) -> bool:
    """The policy of pages that any member of staff may see."""
    return visitor.is_staff


def public(view: View) -> View:
    """Anybody may enter."""
    return _declare(view, Access(Kind.PUBLIC))


def signed_in(view: View) -> View:
    """Anybody who has signed in may enter; others are led to the sign-in page and back."""
    return _declare(view, Access(Kind.SIGNED_IN))


def allowed(policy: Policy) -> Callable[[View], View]:
    """Who has signed in and satisfies ``policy(actor)`` may enter; others see the 403 page."""
    return lambda view: _declare(view, Access(Kind.ALLOWED, policy))


def declare(view: object, access: Access) -> None:
    """Note who may enter a view that guards itself."""
    cast("_Declared", view).access = access


def _declare(view: View, access: Access) -> View:
    @wraps(view)
    def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        if access.kind is Kind.PUBLIC:
            return view(request, *args, **kwargs)
        visitor = visitor_of(request)
        if not visitor.is_signed_in:
            return to_sign_in(request)
        if not access.admits(visitor):
            raise NotPermitted
        return view(request, *args, **kwargs)

    declare(guarded, access)
    return guarded


def to_sign_in(request: HttpRequest) -> HttpResponse:
    """Lead to the sign-in page and, after it, back here (only a page that was being read)."""
    back = request.get_full_path() if request.method in {"GET", "HEAD"} else ""
    address = f"{settings.LOGIN_URL}?{urlencode({'next': back})}" if back else str(settings.LOGIN_URL)
    if request.headers.get("HX-Request") == "true":
        return HttpResponse(status=204, headers={"HX-Redirect": address})
    return HttpResponseRedirect(address)
