"""What the owner changes about an account: every one is told to the owner and written into the audit log."""

from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext as _

from imece.civic.identity import contacts, factors, sessions
from imece.civic.identity.codes import WrongCode, check_code, send_code
from imece.civic.identity.factors import factors_of
from imece.civic.identity.letters import EMAIL, SMS
from imece.civic.identity.models import OneTimeCode, Purpose, User
from imece.civic.identity.trail import Act, note_account
from imece.kernel.errors import Invalid, NotAllowed


def ask_contact(request: HttpRequest, user: User, channel: str, value: str) -> None:
    """Send a code to a new address or number. A taken address gets a letter to its owner instead; nobody sees that.

    Raises:
        TooMany: too many codes.
    """
    is_real = channel == SMS or value.casefold() == user.verified_email.casefold() or not contacts.is_email_taken(value)
    send_code(request, purpose=Purpose.CONTACT, channel=channel, recipient=value, user=user, is_real=is_real)


def take_contact(request: HttpRequest, user: User, channel: str, typed: str) -> None:
    """The new address or number is proved: use it from now on.

    Raises:
        WrongCode: the code does not fit.
        Conflict: another account has proved the address meanwhile.
    """
    code: OneTimeCode = check_code(request, purpose=Purpose.CONTACT, channel=channel, typed=typed)
    if code.user_id != user.pk:
        raise WrongCode
    if channel == EMAIL:
        contacts.confirm_email(user=user, email=code.recipient or "")
    else:
        contacts.confirm_phone(user=user, phone=code.recipient or "")
    note_account(request, user, Act.ACCOUNT_CHANGED, f"İletişim bilgisi doğrulandı ({code.get_channel_display()})")


def change_password(request: HttpRequest | None, user: User, new: str, *, old: str | None = None) -> None:
    """A new password; all other sessions end.

    Raises:
        Invalid: the old one is wrong, or the new one is weak; ``fields`` says which.
    """
    if old is not None and not user.check_password(old):
        raise Invalid(fields={"old": [_("Şu anki parolanız bu değil.")]})
    try:
        validate_password(new, user)
    except ValidationError as weak:
        raise Invalid(fields={"new": weak.messages}) from None
    user.set_password(new)
    user.save(update_fields=["password"])
    is_own = request is not None and request.user == user
    if request is not None and is_own:
        update_session_auth_hash(request, user)
    sessions.end_sessions(user, but=request if is_own else None)
    note_account(request, user, Act.ACCOUNT_CHANGED, "Parola değiştirildi")
    contacts.tell(user, _("Hesabınızın parolası değiştirildi."))


def add_passkey(request: HttpRequest, user: User, credential: object, name: str) -> None:
    """Raises WrongPasskey or TooMany."""
    factors.add_passkey(user, credential, name)
    _changed(request, user, _("Hesabınıza bir geçiş anahtarı eklendi."))


def add_app(request: HttpRequest, user: User) -> None:
    """The authenticator app has been taken into use."""
    _changed(request, user, _("Hesabınıza bir doğrulama uygulaması eklendi."))


def remove_factor(request: HttpRequest, user: User, pk: int) -> None:
    """Remove a passkey or the app.

    Raises:
        NotFound: it is not this account's.
        NotAllowed: it is the only second factor.
    """
    kept = [one for one in factors.authenticators_of(user) if one.pk != pk]
    if not kept and not user.verified_phone:
        raise NotAllowed(_("Bu, hesabınızın tek ikinci adımı. Silmeden önce başka birini ekleyin."))
    name = factors.remove_factor(user, pk)
    _changed(request, user, _("Hesabınızdan bir ikinci adım kaldırıldı: %(name)s") % {"name": name})


def renew_recovery_codes(request: HttpRequest, user: User) -> list[str]:
    """Raises NotAllowed where there is no other second factor to recover from."""
    if not factors_of(user):
        raise NotAllowed(_("Önce bir ikinci adım ekleyin."))
    codes = factors.new_recovery_codes(user)
    _changed(request, user, _("Hesabınız için yeni kurtarma kodları üretildi; eskileri artık geçmez."))
    return codes


def _changed(request: HttpRequest, user: User, event: str) -> None:
    note_account(request, user, Act.ACCOUNT_CHANGED, event)
    contacts.tell(user, event)
