"""The first way in for somebody without a password: a link that works once, for three days."""

from typing import Final

from django.contrib.auth.tokens import PasswordResetTokenGenerator
from django.core import signing
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from imece.civic.identity.models import User
from imece.civic.identity.trail import Act, note_account
from imece.civic.institution.api import Actor, policies
from imece.kernel.errors import NotAllowed, NotFound

SALT: Final = "imece.identity.invitation"
LASTS: Final = 3 * 24 * 3600
DAYS: Final = LASTS // (24 * 3600)


class DeadInvitation(NotFound):
    """The link was used, is too old, or nobody wrote it."""

    default = _lazy("Bu ilk giriş bağlantısı kullanılmış ya da süresi dolmuş. Sistem yöneticinizden yenisini isteyin.")


class _Once(PasswordResetTokenGenerator):
    """Changes with the password and with each sign-in, so that a used link is worth nothing."""

    key_salt = SALT


_once = _Once()


@transaction.atomic
def invite(*, actor: Actor, user: User) -> str:
    """The address at which the owner of a new account chooses a password.

    Raises:
        NotPermitted: the actor may not manage staff.
        NotAllowed: the account has a password or comes in through the directory; its owner renews it alone.
    """
    policies.require(actor, policies.MANAGE)
    if user.has_usable_password() or hasattr(user, "directory_account"):
        raise NotAllowed(_("Bu hesabın girişi var. Parolasını unutan kişi giriş sayfasından yeniler."))
    note_account(None, user, Act.GRANTED, _("İlk giriş bağlantısı oluşturuldu"), actor)
    token = signing.dumps([user.pk, _once.make_token(user)], salt=SALT, compress=True)
    return reverse("invitation:accept", args=[token])


def invited(token: str) -> User:
    """Whom an invitation is for.

    Raises:
        DeadInvitation: it was used, is too old, or nobody wrote it.
    """
    try:
        pk, once = signing.loads(token, salt=SALT, max_age=LASTS)
    except (signing.BadSignature, ValueError, TypeError):
        raise DeadInvitation from None
    user = User.objects.filter(pk=pk, is_active=True).first()
    if user is None or user.has_usable_password() or not _once.check_token(user, once):
        raise DeadInvitation
    return user


@transaction.atomic
def accept(*, token: str, password: str) -> User:
    """Set the first password.

    Raises:
        DeadInvitation: the invitation was used meanwhile.
    """
    user = User.objects.select_for_update(of=("self",)).get(pk=invited(token).pk)
    if user.has_usable_password():
        raise DeadInvitation
    user.set_password(password)
    user.save(update_fields=["password"])
    note_account(None, user, Act.CHANGED, _("İlk parola belirlendi"))
    return user
