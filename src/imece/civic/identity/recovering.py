"""A new password for somebody who forgot theirs: a code to the proved address **and** a second factor.

Neither alone opens anything, so that whoever reads the mail cannot take the account. Who lost every factor comes to
the counter, or in by e-Devlet. What was typed shows in no answer: each step looks the same for people who are not here.
"""

import time
from typing import Final

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from imece.civic.identity.backends import find_username
from imece.civic.identity.codes import check_code, send_code
from imece.civic.identity.letters import EMAIL
from imece.civic.identity.models import Purpose, User
from imece.kernel.errors import NotAllowed
from imece.shell.ui.throttle import Throttle, client_address

SESSION_KEY: Final = "identity.recovery"
LASTS: Final = 900
ASKED = Throttle("recovery", limit=20, seconds=3600)


class TooLate(NotAllowed):
    """The steps were not taken in their order, or too slowly."""

    default = _("Parola yenileme tamamlandı ya da süresi doldu. Yeniden başlayabilirsiniz.")


def begin(request: HttpRequest, name: str) -> None:
    """Send a code to the proved address behind ``name``; to nobody where there is none.

    Raises:
        TooMany: too many were asked for from this address.
    """
    ASKED.hit(client_address(request))
    user = User.objects.filter(username=find_username(name.strip()), is_active=True).first()
    address = user.verified_email if user and user.has_usable_password() else ""
    send_code(
        request,
        purpose=Purpose.RECOVERY,
        channel=EMAIL,
        recipient=address or f"{name.strip()[:60]}@nobody.invalid",
        user=user if address else None,
        is_real=bool(address),
    )
    _keep(request, user.pk if user and address else 0, 0)


def give_code(request: HttpRequest, typed: str) -> None:
    """Raises TooLate or WrongCode."""
    require(request, 0)
    code = check_code(request, purpose=Purpose.RECOVERY, channel=EMAIL, typed=typed)
    _keep(request, code.user_id or 0, 1)


def factor_fits(request: HttpRequest) -> None:
    """Raises TooLate."""
    user = require(request, 1)
    _keep(request, user.pk if user else 0, 2)


def require(request: HttpRequest, step: int) -> User | None:
    """Whose password is being renewed; None for somebody who is not here, which only the first step allows.

    Raises:
        TooLate: this browser stands before another step.
    """
    kept = request.session.get(SESSION_KEY) or {}
    is_here = kept.get("step") == step and time.time() - kept.get("at", 0) < LASTS
    user = User.objects.filter(pk=kept.get("user", 0), is_active=True).first() if is_here else None
    if not is_here or (step > 0 and user is None):
        raise TooLate
    return user


def end(request: HttpRequest) -> None:
    request.session.pop(SESSION_KEY, None)


def _keep(request: HttpRequest, user: int, step: int) -> None:
    request.session[SESSION_KEY] = {"user": user, "step": step, "at": time.time()}
