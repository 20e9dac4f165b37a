"""Taking an authenticator app into use: the secret waits in the session until a first code fits."""

from dataclasses import dataclass

import segno
from allauth.mfa.adapter import get_adapter
from allauth.mfa.totp.internal.auth import generate_totp_secret
from django.http import HttpRequest

from imece.civic.identity.codes import WrongCode
from imece.civic.identity.factors import activate_totp, fits_totp
from imece.civic.identity.models import User
from imece.kernel.fields import decrypt, encrypt

SECRET_KEY = "identity.new_app"  # noqa: S105 - the name of a place in the session


@dataclass(frozen=True)
class AppOffer:
    """What a person needs to add the account to an authenticator app."""

    secret: str
    url: str
    picture: str

    @property
    def grouped(self) -> str:
        return " ".join(self.secret[start : start + 4] for start in range(0, len(self.secret), 4))


def offer_app(request: HttpRequest, user: User) -> AppOffer:
    """The secret that waits in this session, or a new one."""
    secret = _waiting(request) or generate_totp_secret()
    request.session[SECRET_KEY] = encrypt(secret)
    url = get_adapter().build_totp_url(user, secret)
    picture = segno.make(url, error="m").svg_inline(
        omitsize=True, border=3, light="#fff", lineclass=None, svgclass="qr"
    )
    return AppOffer(secret, url, picture)


def take_app(request: HttpRequest, user: User, typed: str) -> None:
    """Take the app into use once it shows the code of this minute.

    Raises:
        WrongCode: it shows another.
    """
    secret = _waiting(request)
    if not secret or not fits_totp(secret, typed):
        raise WrongCode
    activate_totp(user, secret)
    request.session.pop(SECRET_KEY, None)


def _waiting(request: HttpRequest) -> str:
    kept = request.session.get(SECRET_KEY)
    return decrypt(kept) if isinstance(kept, str) else ""
