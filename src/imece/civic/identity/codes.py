"""One-time codes by SMS and e-mail: made, sent, guessed at most five times, used once."""

import hmac
import secrets
from datetime import timedelta
from typing import Final

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from imece.civic.identity.letters import send_letter
from imece.civic.identity.models import OneTimeCode, Purpose, User
from imece.kernel.errors import Invalid
from imece.shell.ui.throttle import Throttle, client_address

LIFETIME: Final = timedelta(minutes=5)
KEPT: Final = timedelta(days=1)
GUESSES: Final = 5
DIGITS: Final = 6
SENT_TO = Throttle("code-to", limit=5, seconds=900)
"""Counted for purpose and recipient: who registers with a stranger's number cannot use up that person's own codes."""
SENT_FROM = Throttle("code-from", limit=20, seconds=900)

SESSION_KEY = "identity.codes"
SHOWN_KEY = "identity.shown_codes"


class WrongCode(Invalid):
    """The code does not fit, was used, or has grown too old; one sentence for all."""

    default = _("Kod yanlış ya da süresi dolmuş. Kodu kontrol edin veya yeni kod isteyin.")


def send_code(
    request: HttpRequest, *, purpose: Purpose, channel: str, recipient: str, user: User | None, is_real: bool = True
) -> OneTimeCode:
    """Send a new code and forget the one before it; this browser's session alone can use it.

    With ``is_real`` false nothing is sent and nothing will fit, but all else is the same: for people who are not there.

    Raises:
        TooMany: too many codes went to this recipient, or were asked for from this address.
    """
    SENT_FROM.hit(client_address(request))
    SENT_TO.hit(purpose, channel, recipient.casefold())
    digits = "".join(secrets.choice("0123456789") for _place in range(DIGITS))
    forget_code(request, purpose, channel)
    code = OneTimeCode.objects.create(
        user=user,
        purpose=purpose,
        channel=channel,
        recipient=recipient,
        digest=_digest(digits, secrets.token_hex(8)) if is_real else secrets.token_hex(20),
        guesses_left=GUESSES,
        expires_at=timezone.now() + LIFETIME,
    )
    request.session[SESSION_KEY] = request.session.get(SESSION_KEY, {}) | {_slot(purpose, channel): code.pk}
    with transaction.atomic():
        _hand_over(code, digits)
        transaction.set_rollback(not is_real)  # the same work, so that the clock tells nobody who is here
    if is_real and settings.SHOW_CODES_ON_SCREEN:
        request.session[SHOWN_KEY] = request.session.get(SHOWN_KEY, {}) | {_slot(purpose, channel): digits}
    return code


def check_code(request: HttpRequest, *, purpose: Purpose, channel: str, typed: str) -> OneTimeCode:
    """Use up the code that this session was sent for ``purpose``.

    Raises:
        WrongCode: there is none, it does not fit, it was used before, guessed at too often, or is too old.
    """
    now, pk = timezone.now(), pending_code(request, purpose, channel)
    if pk is None:
        raise WrongCode
    alive = OneTimeCode.objects.filter(
        pk=pk, purpose=purpose, channel=channel, used_at=None, expires_at__gt=now, guesses_left__gt=0
    )
    if not alive.update(guesses_left=F("guesses_left") - 1):
        raise WrongCode
    code = OneTimeCode.objects.get(pk=pk)
    salt, _dollar, _rest = code.digest.partition("$")
    is_right = hmac.compare_digest(code.digest, _digest(_cleaned(typed), salt))
    if not is_right or not OneTimeCode.objects.filter(pk=pk, used_at=None).update(used_at=now):
        raise WrongCode
    forget_code(request, purpose, channel)
    return code


def pending_code(request: HttpRequest, purpose: Purpose, channel: str) -> int | None:
    """The id of the code that this session waits for."""
    found = request.session.get(SESSION_KEY, {}).get(_slot(purpose, channel))
    return found if isinstance(found, int) else None


def shown_code(request: HttpRequest, purpose: Purpose, channel: str) -> str:
    """The code itself, in a demo that sends no messages; empty everywhere else."""
    if not settings.SHOW_CODES_ON_SCREEN:
        return ""
    return str(request.session.get(SHOWN_KEY, {}).get(_slot(purpose, channel), ""))


def forget_code(request: HttpRequest, purpose: Purpose, channel: str) -> None:
    """Make the pending code of this session useless."""
    pk = pending_code(request, purpose, channel)
    if pk is not None:
        OneTimeCode.objects.filter(pk=pk, used_at=None).update(guesses_left=0)
        for key in (SESSION_KEY, SHOWN_KEY):
            kept = request.session.get(key, {})
            request.session[key] = {slot: value for slot, value in kept.items() if slot != _slot(purpose, channel)}


def delete_old_codes() -> int:
    """Forget codes that have been useless for a day; gives how many."""
    return OneTimeCode.objects.filter(expires_at__lt=timezone.now() - KEPT).delete()[0]


def _hand_over(code: OneTimeCode, digits: str) -> None:
    send_letter(
        "account-code",
        code.channel,
        recipient=code.recipient or "",
        context={"code": digits, "minutes": int(LIFETIME.total_seconds() // 60), "what": code.get_purpose_display()},
        dedupe_key=f"account-code:{code.pk}",
        useless_after=code.expires_at,
    )


def _slot(purpose: Purpose, channel: str) -> str:
    return f"{purpose.value}:{channel}"


def _cleaned(typed: str) -> str:
    return "".join(typed[:40].split()).replace("-", "")


def _digest(digits: str, salt: str) -> str:
    key = f"imece one-time code {settings.SECRET_KEY}".encode()
    return f"{salt}${hmac.new(key, f'{salt}:{digits}'.encode(), 'sha256').hexdigest()[:40]}"
