"""Accounts of the people who work here: taken into service, and let go."""

from django.db import transaction
from django.http import HttpRequest
from django.utils.translation import gettext as _

from imece.civic.identity.models import DirectoryAccount, OneTimeCode, User
from imece.civic.identity.sessions import end_sessions
from imece.civic.identity.trail import Act, note_account
from imece.civic.institution.api import Actor, StaffPost, Title, Unit, close_all_posts, open_post, policies
from imece.civic.people.api import Person
from imece.kernel.errors import Invalid
from imece.kernel.identifiers import normalise_mobile


@transaction.atomic
def leave(*, actor: Actor, user: User, request: HttpRequest | None = None) -> list[StaffPost]:
    """Somebody no longer works here: every post is closed and every session ended, at once and everywhere.

    The account stays as a resident's; what was done stays in the log. Gives the posts that were closed.

    Raises:
        NotPermitted: the actor may not manage posts, or not take one of these roles.
        NotAllowed: nobody would be left who may assign roles.
    """
    policies.require(actor, policies.MANAGE)
    closed = close_all_posts(actor=actor, person=user.person) if user.person else []
    DirectoryAccount.objects.filter(user=user).update(is_barred=True)
    OneTimeCode.objects.filter(user=user).delete()
    end_sessions(user)
    note_account(request, user, Act.REVOKED, _("Görevden ayrıldı: oturumlar ve kodlar sonlandırıldı"), actor)
    return closed


@transaction.atomic
def take_into_service(*, actor: Actor, user: User, unit: Unit, title: Title | str, role: str) -> StaffPost:
    """Give the owner of an account a post; somebody who had left is back.

    Raises:
        NotPermitted, NotAllowed, Conflict: see ``open_post``.
        Invalid: nobody stands behind the account.
    """
    if user.person is None:
        raise Invalid(_("Bu hesabın arkasında kayıtlı bir kişi yok."))
    post = open_post(actor=actor, person=user.person, unit=unit, title=title, role=role)
    DirectoryAccount.objects.filter(user=user).update(is_barred=False)
    return post


@transaction.atomic
def hire(
    *,
    actor: Actor,
    first_name: str,
    last_name: str,
    username: str,
    unit: Unit,
    title: Title | str,
    role: str,
    national_id: str = "",
    email: str = "",
    phone: str = "",
) -> User:
    """Somebody new begins to work here: a person, an account without a password, and a first post.

    Somebody who is known by this identity number and has an account keeps both and gets the post.

    Raises:
        NotPermitted, NotAllowed, Conflict: see ``open_post``.
        Invalid: the user name is taken.
    """
    policies.require_giving(actor, role)
    person = Person.objects.with_national_id(national_id).first() if national_id else None
    user = User.objects.filter(person=person).first() if person else None
    if user is None:
        if User.objects.filter(username__iexact=username).exists():
            raise Invalid(fields={"username": [_("Bu kullanıcı adı kullanılıyor. Başka bir ad yazın.")]})
        person = person or Person.objects.create(first_name=first_name, last_name=last_name, national_id=national_id)
        user = User(username=username, person=person, email=email, phone=normalise_mobile(phone) if phone else "")
        user.set_unusable_password()
        user.save()
    take_into_service(actor=actor, user=user, unit=unit, title=title, role=role)
    return user


@transaction.atomic
def end_all_sessions(*, actor: Actor, user: User, request: HttpRequest | None = None) -> None:
    """End every session of somebody who works here.

    Raises:
        NotPermitted: the actor may not manage staff.
    """
    policies.require(actor, policies.MANAGE)
    end_sessions(user)
    note_account(request, user, Act.REVOKED, _("Bütün oturumları sonlandırıldı"), actor)
