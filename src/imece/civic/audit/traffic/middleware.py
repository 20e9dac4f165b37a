"""Notes each request on its way out."""

from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from typing import Any, Final

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from imece.civic.audit.traffic.spool import Spool
from imece.shell.ui.throttle import client_address

UNNOTED: Final = ("/static/", "/healthz", "/readyz", "/metrics")
"""Our own unchanging files and the questions of our own watchers: no page that somebody chose to read."""


class KeepTraffic:
    """Outermost of all, so that it sees what every other layer answered. Costs about ten microseconds."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response
        self.spool = Spool(settings.TRAFFIC_SPOOL)

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        at = datetime.now(UTC).isoformat(timespec="milliseconds")
        try:
            response = self.get_response(request)
        except BaseException:
            self._note(at, request, 500, None)
            raise
        if response.streaming and "Content-Length" not in response.headers:
            _count_stream(response, partial(self._note, at, request, response.status_code))
        else:
            self._note(at, request, response.status_code, _size_of(response))
        return response

    def _note(self, at: str, request: HttpRequest, status: int, size: int | None) -> None:
        page = request.path_info
        if page.startswith(UNNOTED):
            return
        port = "" if settings.BEHIND_PROXY else str(request.META.get("REMOTE_PORT", ""))
        self.spool.write(
            [
                at,
                client_address(request),
                int(port) if port.isascii() and port.isdigit() else None,
                settings.TRAFFIC_ADDRESS or _own_address(request.META),
                request.method,
                page,
                status,
                size,
            ]
        )


def _size_of(response: HttpResponseBase) -> int | None:
    if response.has_header("Content-Length"):
        length = str(response["Content-Length"])
        return int(length) if length.isdigit() else None
    return len(getattr(response, "content", b""))


def _count_stream(response: Any, note: Callable[[int], None]) -> None:
    """Note the request when the last byte is out, or the visitor has gone."""
    sent = 0

    def counted(parts: Any) -> Any:
        nonlocal sent
        for part in parts:
            sent += len(part)
            yield part

    class _Noted:
        def close(self) -> None:
            note(sent)

    response.streaming_content = counted(response.streaming_content)
    response._resource_closers.append(_Noted().close)  # noqa: SLF001  # how Django itself closes what a response holds


def _own_address(environ: dict[str, Any]) -> str:
    """The address that was called: gunicorn hands over its socket; the name it bound to is the next best."""
    connection = environ.get("gunicorn.socket")
    if connection is not None:
        try:
            name = connection.getsockname()
        except OSError:
            name = ""
        if isinstance(name, tuple):
            return str(name[0])
    return str(environ.get("SERVER_NAME", ""))
