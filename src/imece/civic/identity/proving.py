"""Whether what somebody shows is one of the account's second factors."""

from dataclasses import dataclass

from django.http import HttpRequest

from imece.civic.identity.codes import WrongCode, check_code
from imece.civic.identity.devices import device_of
from imece.civic.identity.factors import GUESSED, Factor, check_passkey, check_recovery_code, check_totp
from imece.civic.identity.models import OneTimeCode, Purpose, User


@dataclass(frozen=True)
class Shown:
    """What came with the form: a typed code, or a passkey's answer."""

    factor: Factor
    code: str = ""
    credential: object = None


def prove(request: HttpRequest, user: User, shown: Shown, *, purpose: Purpose) -> None:
    """Accept a second factor of the account, once.

    Raises:
        WrongCode: it does not fit.
        TooMany: ten wrong codes were tried within an hour; a passkey still opens the door.
    """
    if shown.factor is Factor.PASSKEY:
        check_passkey(user, shown.credential)
        return
    who = (str(user.pk), device_of(request, user))
    GUESSED.check(*who)
    try:
        _check_typed(request, user, shown, purpose)
    except WrongCode:
        GUESSED.count(*who)
        raise


def _check_typed(request: HttpRequest, user: User, shown: Shown, purpose: Purpose) -> None:
    if shown.factor is Factor.TOTP:
        check_totp(user, shown.code)
    elif shown.factor is Factor.RECOVERY:
        check_recovery_code(user, shown.code)
    else:
        code = check_code(request, purpose=purpose, channel=OneTimeCode.Channel.SMS, typed=shown.code)
        if code.user_id != user.pk or code.recipient != user.verified_phone:
            raise WrongCode
