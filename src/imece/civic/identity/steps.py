"""The step between the first proof (a password, a directory, a provider) and the open session: a second factor."""

from typing import Any, Final

from allauth.account.internal.flows.login import get_authentication_records, perform_login, resume_login
from allauth.account.internal.stagekit import unstash_login
from allauth.account.models import Login
from allauth.account.stages import LoginStage, LoginStageController
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from imece.civic.identity.codes import send_code
from imece.civic.identity.factors import Factor, factors_of, note_factor
from imece.civic.identity.models import OneTimeCode, Purpose, User
from imece.kernel.errors import NotAllowed, TooMany
from imece.shell.ui.answers import see_other

STRONG_PROVIDERS: Final = frozenset({"edevlet"})
"""Who has already looked twice: e-Devlet asks for its own second factor."""


class SecondFactorStep(LoginStage):  # type: ignore[misc]  # allauth is not typed
    """Asks for a second factor, or leads to setting one up where the account has none."""

    key = "second_factor"
    urlname = "identity:second_factor"

    def handle(self) -> tuple[HttpResponse | None, bool]:
        user = self.login.user
        if not isinstance(user, User):
            return see_other(reverse("identity:sign_in")), False
        if is_strong(self.request, user):
            return None, True
        factors = factors_of(user)
        if not factors:
            return see_other(reverse("identity:setup")), True
        if factors[0] is Factor.SMS:
            _send_at_once(self.request, user)
        return see_other(reverse("identity:second_factor")), True


def is_strong(request: HttpRequest, user: User) -> bool:
    """Whether this browser has already proved two things: a passkey alone, a strong provider, or a second factor."""
    return any(
        record.get("method") == "mfa" or record.get("provider") in STRONG_PROVIDERS
        for record in get_authentication_records(request, user)
    )


def begin_sign_in(request: HttpRequest, user: User, destination: str) -> HttpResponse:
    """The first proof fits: go on to the second step, or in where none is needed."""
    answer: HttpResponse = perform_login(request, Login(user=user, redirect_url=destination))
    return answer


def pending_user(request: HttpRequest) -> User | None:
    """Whose second step this browser stands before; None after a quarter of an hour, or when it began none."""
    login: Any = unstash_login(request, peek=True)
    user = login.user if login else None
    return user if isinstance(user, User) and user.is_active else None


def require_pending(request: HttpRequest) -> User:
    """Whose second step this browser stands before.

    Raises:
        NotAllowed: it began none, or too long ago.
    """
    user = pending_user(request)
    if user is None:
        raise NotAllowed(
            _("Girişin bu adımının süresi doldu ya da giriş tamamlandı. Giriş sayfasından yeniden başlayın.")
        )
    return user


def finish_sign_in(request: HttpRequest, user: User, factor: Factor) -> HttpResponse:
    """The second factor fits: open the session."""
    note_factor(request, user, factor)
    step = LoginStageController.enter(request, SecondFactorStep.key)
    if step is None:
        raise NotAllowed
    step.controller.set_handled(step.key)
    answer: HttpResponse = resume_login(request, step.login)
    return answer


def send_sign_in_code(request: HttpRequest, user: User) -> OneTimeCode:
    """Send the second step's code to the number that the account has proved.

    Raises:
        TooMany: too many codes went there.
    """
    return send_code(
        request,
        purpose=Purpose.SIGN_IN,
        channel=OneTimeCode.Channel.SMS,
        recipient=user.verified_phone,
        user=user,
    )


def _send_at_once(request: HttpRequest, user: User) -> None:
    try:
        send_sign_in_code(request, user)
    except TooMany:
        return  # the page says that a code was sent before, and offers the other ways
