"""What every page's frame may show. Each value is worked out only when a template touches it."""

import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final, cast

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from imece.kernel.registry import Registry
from imece.shell.ui.access import visitor_of

Provider = Callable[[HttpRequest], object]
THEMES: Final = frozenset({"light", "dark"})


@dataclass(frozen=True)
class Provided:
    key: str
    value: Provider


@dataclass(frozen=True)
class NamelessInstitution:
    """Stands in the frame until a room provides the real institution."""

    name: str = "Belediye"
    short_name: str = "Belediye"
    crest_url: str = ""
    address: str = ""
    phone: str = ""
    email: str = ""
    primary_colour: str = ""


providers: Registry[Provided] = Registry("frame context")


def provide(name: str, value: Provider | Callable[[], object]) -> None:
    """Give every template a variable ``name``; ``value(request)`` or ``value()`` is called when it is first used."""
    if inspect.signature(value).parameters:
        providers.register(Provided(name, cast("Provider", value)))
    else:
        bare = cast("Callable[[], object]", value)
        providers.register(Provided(name, lambda _request: bare()))


def institution_of(request: HttpRequest) -> object:
    """What the frame knows of the institution, from the room that provides it."""
    provider = providers.find("institution")
    return (provider.value(request) if provider else None) or NamelessInstitution()


def theme_cookie(request: HttpRequest) -> str:
    """Its name; over HTTPS with the prefix that binds it to this host (RFC 6265bis). ``kit.js`` writes it too."""
    return "__Host-imece-theme" if request.is_secure() else "imece-theme"


def theme_of(request: HttpRequest) -> str:
    """``light`` or ``dark`` as the reader chose, or nothing: then the device decides."""
    chosen = request.COOKIES.get(theme_cookie(request), "")
    return chosen if chosen in THEMES else ""


def frame(request: HttpRequest) -> Mapping[str, object]:
    """The context processor."""
    values: dict[str, object] = {
        provided.key: _lazy(provided.value, request) for provided in providers if provided.key != "institution"
    }
    values["institution"] = _lazy(institution_of, request)
    values["actor"] = _lazy(visitor_of, request)
    values["theme"] = theme_of(request)
    return values


def _lazy(value: Provider, request: HttpRequest) -> object:
    return SimpleLazyObject(lambda: value(request))
