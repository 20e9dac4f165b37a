"""The room's entry in Django."""

from typing import Any

from django.apps import AppConfig
from django.contrib.auth.signals import user_logged_in


class IdentityConfig(AppConfig):
    name = "imece.civic.identity"
    label = "identity"
    verbose_name = "Hesaplar"

    def ready(self) -> None:
        user_logged_in.connect(_begin_session, dispatch_uid="identity.begin")


def _begin_session(*, request: Any, **_rest: Any) -> None:
    """However somebody came in: the clocks of the session start."""
    from imece.civic.identity import sessions  # noqa: PLC0415 - models are not ready before

    if request is not None:
        sessions.begin(request)
