"""Second factors of an account: what there is, whether what somebody shows fits, adding and removing.

The secrets lie in allauth's table of authenticators, encrypted. TOTP codes are marked as used in the database, so
that every process of every machine refuses the second use (RFC 6238 §5.2).
"""

import hmac
import time
from typing import Any, Final

from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.base.internal.flows import delete_dangling_recovery_codes
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from allauth.mfa.utils import decrypt
from allauth.mfa.webauthn.internal import auth as webauthn
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from imece.civic.identity.codes import WrongCode
from imece.civic.identity.models import User
from imece.kernel.errors import NotFound, TooMany
from imece.shell.ui.throttle import Throttle

TOTP_SECONDS: Final = 30
MOST_PASSKEYS: Final = 10
GUESSED = Throttle("second-factor", limit=10, seconds=3600)
"""Wrong codes for an account. Only who knows the password gets here, and a passkey is never counted or refused."""


class Factor(models.TextChoices):
    """Kinds of second factors, the strongest first."""

    PASSKEY = "anahtar", _("Geçiş anahtarı")
    TOTP = "uygulama", _("Doğrulama uygulaması")
    SMS = "sms", _("SMS kodu")
    RECOVERY = "kurtarma", _("Kurtarma kodu")


class WrongPasskey(WrongCode):
    """The key does not belong to this account, or answered another question."""

    default = _("Geçiş anahtarı doğrulanamadı. Yeniden deneyin ya da başka bir yol seçin.")


_TYPES: Final = {
    Authenticator.Type.WEBAUTHN: Factor.PASSKEY,
    Authenticator.Type.TOTP: Factor.TOTP,
    Authenticator.Type.RECOVERY_CODES: Factor.RECOVERY,
}


def factors_of(user: User) -> list[Factor]:
    """What this account can be proved by, the strongest first; recovery codes alone are none."""
    types = set(Authenticator.objects.filter(user=user).values_list("type", flat=True))
    found = {factor for kind, factor in _TYPES.items() if kind.value in types}
    if user.verified_phone:
        found.add(Factor.SMS)
    return [factor for factor in Factor if factor in found] if found - {Factor.RECOVERY} else []


def check_totp(user: User, typed: str) -> None:
    """Let a code of the authenticator app pass once; the phone's clock may be 30 seconds off.

    Raises:
        WrongCode: it does not fit this minute, or was used before.
    """
    digits = "".join(typed[:40].split())
    with transaction.atomic():
        found = Authenticator.objects.select_for_update().filter(user=user, type=Authenticator.Type.TOTP).first()
        counter = _counter_of(decrypt(found.data["secret"]), digits) if found else None
        if found is None or counter is None or counter <= found.data.get("last_counter", -1):
            raise WrongCode
        found.data["last_counter"] = counter
        found.last_used_at = timezone.now()
        found.save(update_fields=["data", "last_used_at"])


def fits_totp(secret: str, typed: str) -> bool:
    """Whether a code belongs to a secret that is only being set up."""
    return _counter_of(secret, "".join(typed[:40].split())) is not None


def check_recovery_code(user: User, typed: str) -> None:
    """Use up one of the recovery codes.

    Raises:
        WrongCode: it is none of them, or was used before.
    """
    found = Authenticator.objects.filter(user=user, type=Authenticator.Type.RECOVERY_CODES).first()
    if found is None or not RecoveryCodes(found).validate_code(typed[:40]):
        raise WrongCode


def ask_passkey(user: User | None) -> dict[str, Any]:
    """What the browser shall ask a passkey; of any account where ``user`` is None. Kept in the session."""
    return dict(webauthn.begin_authentication(user))


def check_passkey(user: User | None, credential: object) -> User:
    """The account whose passkey answered the question that this session asked.

    Raises:
        WrongPasskey: no question was asked, it answers another, or the key is not known.
    """
    try:
        if not isinstance(credential, dict):
            raise WrongPasskey
        answer = webauthn.parse_authentication_response(credential)
        if user is None and not answer.response.authenticator_data.is_user_verified():
            raise WrongPasskey  # alone it opens the door only when the device has looked who is there
        owner = user or webauthn.extract_user_from_response(credential)
        authenticator = webauthn.complete_authentication(owner, credential)
    except (ValidationError, ValueError, TypeError, KeyError, AttributeError):
        raise WrongPasskey from None
    if not isinstance(owner, User) or not owner.is_active:
        raise WrongPasskey
    authenticator.record_usage()
    return owner


def offer_passkey(user: User) -> dict[str, Any]:
    """What the browser shall ask the device to make a passkey; kept in the session."""
    return dict(webauthn.begin_registration(user, passwordless=True))


def add_passkey(user: User, credential: object, name: str) -> None:
    """Keep the passkey that a device made for this account.

    Raises:
        WrongPasskey: it answers no question of this session, or the device did not look who is there.
    """
    if _passkeys(user).count() >= MOST_PASSKEYS:
        raise TooMany(_("En fazla on geçiş anahtarı ekleyebilirsiniz. Kullanmadıklarınızı silin."))
    try:
        if not isinstance(credential, dict):
            raise WrongPasskey
        webauthn.parse_registration_response(credential)
        if not webauthn.complete_registration(credential).is_user_verified():
            raise WrongPasskey
    except (ValidationError, ValueError, TypeError, KeyError, AttributeError):
        raise WrongPasskey from None
    webauthn.WebAuthn.add(user, name.strip()[:60] or str(Factor.PASSKEY.label), credential)


def rename_passkey(user: User, pk: int, name: str) -> None:
    found = _passkeys(user).filter(pk=pk).first()
    if found is None:
        raise NotFound
    found.data["name"] = name.strip()[:60] or str(Factor.PASSKEY.label)
    found.save(update_fields=["data"])


def activate_totp(user: User, secret: str) -> None:
    """Take an authenticator app into use instead of the one before."""
    with transaction.atomic():
        Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).delete()
        TOTP.activate(user, secret)


def remove_factor(user: User, pk: int) -> str:
    """Remove a passkey or the authenticator app; gives its name.

    Raises:
        NotFound: it is not this account's.
    """
    wanted = Authenticator.objects.filter(user=user, pk=pk).exclude(type=Authenticator.Type.RECOVERY_CODES)
    with transaction.atomic():
        found = wanted.first()
        if found is None:
            raise NotFound
        name = str(found.data.get("name") or _TYPES[Authenticator.Type(found.type)].label)
        found.delete()
        if not user.verified_phone:
            delete_dangling_recovery_codes(user)
    return name


def remove_all_factors(user: User) -> None:
    """For an account whose owner lost every factor and has been identified at the counter."""
    Authenticator.objects.filter(user=user).delete()


def new_recovery_codes(user: User) -> list[str]:
    """Ten new codes; those before them are worth nothing any more."""
    with transaction.atomic():
        User.objects.select_for_update(of=("self",)).get(pk=user.pk)
        Authenticator.objects.filter(user=user, type=Authenticator.Type.RECOVERY_CODES).delete()
        codes: list[str] = RecoveryCodes.activate(user).generate_codes()
    return [f"{code[:5]}-{code[5:]}" for code in codes]


def recovery_codes_left(user: User) -> int | None:
    """How many are unused; None where there never were any."""
    found = Authenticator.objects.filter(user=user, type=Authenticator.Type.RECOVERY_CODES).first()
    return len(RecoveryCodes(found).get_unused_codes()) if found else None


def authenticators_of(user: User) -> list[Authenticator]:
    """Passkeys and the authenticator app, oldest first."""
    found = Authenticator.objects.filter(user=user).exclude(type=Authenticator.Type.RECOVERY_CODES)
    return list(found.order_by("created_at", "pk"))


def note_factor(request: HttpRequest, user: User, factor: Factor, *, is_alone: bool = False) -> None:
    """Write into the session what this browser has proved, for the steps of sign-in."""
    record_authentication(request, user, "mfa", type=factor.value, passwordless=is_alone or None)


def _passkeys(user: User) -> Any:
    return Authenticator.objects.filter(user=user, type=Authenticator.Type.WEBAUTHN)


def _counter_of(secret: str, digits: str) -> int | None:
    now = int(time.time()) // TOTP_SECONDS
    tolerance = settings.MFA_TOTP_TOLERANCE
    for counter in range(now - tolerance, now + tolerance + 1):
        expected = format_hotp_value(hotp_value(secret, counter))
        if hmac.compare_digest(expected.encode(), digits.encode()):
            return counter
    return None
