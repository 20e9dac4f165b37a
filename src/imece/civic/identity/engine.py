"""How allauth, the engine of sign-in, is joined to this house: its steps, its secrets, and its silence."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.http import HttpRequest, HttpResponse

from imece.civic.identity.devices import remember_device
from imece.civic.identity.models import User
from imece.civic.identity.trail import Act, note_account
from imece.kernel.fields import decrypt, encrypt
from imece.shell.ui.context import institution_of
from imece.shell.ui.throttle import client_address


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth is not typed
    """Our own step between the first proof and the open session; no mails and no messages of allauth's."""

    def get_login_stages(self) -> list[str]:
        return ["imece.civic.identity.steps.SecondFactorStep"]

    def post_login(self, request: HttpRequest, user: User, **kwargs: Any) -> HttpResponse:
        response: HttpResponse = super().post_login(request, user, **kwargs)
        remember_device(request, response, user)
        note_account(request, user, Act.SIGNED_IN, "Giriş")
        return response

    def get_client_ip(self, request: HttpRequest) -> str:
        return client_address(request) or "0.0.0.0"  # noqa: S104 - stands for "unknown"

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Registration is ours alone."""
        return False

    def send_mail(self, *_args: Any, **_kwargs: Any) -> None:
        """Letters go through the outbox of this house."""

    def send_notification_mail(self, *_args: Any, **_kwargs: Any) -> None:
        """Letters go through the outbox of this house."""

    def add_message(self, *_args: Any, **_kwargs: Any) -> None:
        """Pages of ours say what happened."""


class FactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]  # allauth is not typed
    """Secrets of second factors are encrypted at rest, and the municipality's name stands in the phone."""

    def encrypt(self, text: str) -> str:
        return encrypt(text)

    def decrypt(self, encrypted_text: str) -> str:
        return decrypt(encrypted_text)

    def _get_site_name(self) -> str:
        return str(getattr(institution_of(self.request), "short_name", "imece"))
