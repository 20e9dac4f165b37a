"""From an entry of the directory to an account with posts, at each sign-in and whenever the directory is read."""

import uuid

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from imece.civic.identity.directory.entries import Entry
from imece.civic.identity.directory.models import DirectoryAccount, DirectoryGroup
from imece.civic.identity.models import User
from imece.civic.identity.sessions import end_sessions
from imece.civic.institution.api import Actor, StaffPost, open_post, withdraw_post
from imece.civic.people.api import Person
from imece.kernel.errors import Conflict, DomainError
from imece.kernel.identifiers import is_tckn, normalise_mobile

USERNAME_LENGTH = 150
ATTEMPTS = 3
"""Who comes in for the first time in several browsers at once loses each race at most to one of them."""


class NoPost(DomainError):
    status = 403
    default = _(
        "Kurum hesabınız doğrulandı, ama size e-Belediye'de görev tanımlanmamış. Bilgi işlem biriminize başvurun."
    )


def admit(entry: Entry) -> User:
    """The account of whom the directory has just let in, with the posts that the groups give today.

    Raises:
        NoPost: no group gives a post, and nobody gave one here; posts that groups gave before are closed by then.
        Conflict: others took every name and number that was tried in this very moment.
    """
    user = _brought_up_to_date(entry)
    if not user.is_active or not StaffPost.objects.active().filter(person=user.person).exists():
        raise NoPost
    return user


@transaction.atomic
def _brought_up_to_date(entry: Entry) -> User:
    account = _found_or_made(entry)
    _refresh(account, entry)
    settle_posts(account, entry)
    return account.user


def settle_posts(account: DirectoryAccount, entry: Entry) -> None:
    """Open what the groups give, close what they no longer give; posts that people gave stay as they are."""
    person, system = account.user.person, Actor.system()
    if person is None:
        return
    groups = [] if account.is_barred else _groups_of(entry)
    wanted = {(group.unit_id, group.title): group for group in groups}
    held = StaffPost.objects.filter(person=person, is_active=True).select_related("unit", "person")
    for post in held:
        group = wanted.get((post.unit_id, post.title))
        if not post.is_from_directory or (group and group.role == post.role):
            wanted.pop((post.unit_id, post.title), None)
        else:
            withdraw_post(actor=system, post=post)
    for group in wanted.values():
        open_post(
            actor=system, person=person, unit=group.unit, title=group.title, role=group.role, is_from_directory=True
        )


@transaction.atomic
def close_account(account: DirectoryAccount) -> None:
    """The directory no longer has this account, or has closed it: posts and sessions end now."""
    account.is_gone = True
    account.save(update_fields=["is_gone"])
    settle_posts(account, Entry(guid=str(account.guid), name=account.name))
    end_sessions(account.user)


@transaction.atomic
def confirm_account(account: DirectoryAccount, entry: Entry) -> None:
    """The directory still has this account: what its groups say holds."""
    _refresh(account, entry)
    settle_posts(account, entry)


def _groups_of(entry: Entry) -> list[DirectoryGroup]:
    """Groups that give a post in an open unit. Where two give the same post, the one that was entered first counts."""
    given = DirectoryGroup.objects.filter(key__in=entry.groups, unit__is_active=True)
    return list(given.select_related("unit").order_by("-pk"))


def _found_or_made(entry: Entry) -> DirectoryAccount:
    """The account of this entry. Where another browser of the same person makes it meanwhile, that one counts.

    Raises:
        NoPost: nobody needs an account.
        Conflict: every attempt met somebody else's.
    """
    for _attempt in range(ATTEMPTS):
        account = _locked(entry)
        if account is not None:
            return account
        try:
            with transaction.atomic():
                return _made(entry)
        except IntegrityError:  # by now the other one is there to be found
            continue
    raise Conflict


def _locked(entry: Entry) -> DirectoryAccount | None:
    found = DirectoryAccount.objects.select_for_update(of=("self",)).filter(guid=entry.guid)
    return found.select_related("user__person").first()


def _made(entry: Entry) -> DirectoryAccount:
    """A new account, or the one that the same person already has here.

    Raises:
        NoPost: no group of the directory gives a post, so that nobody needs an account.
    """
    if not _groups_of(entry):
        raise NoPost
    values = {"guid": uuid.UUID(entry.guid), "name": entry.name, "confirmed_at": timezone.now()}
    account, _created = DirectoryAccount.objects.update_or_create(user=_user_for(entry), defaults=values)
    return account


def _user_for(entry: Entry) -> User:
    """The person is found by a valid identity number only, never by an address or a name."""
    person = Person.objects.with_national_id(entry.national_id).first() if is_tckn(entry.national_id) else None
    user = User.objects.filter(person=person).first() if person else None
    if user is not None:
        return user
    person = person or Person.objects.create(
        first_name=entry.first_name[:80],
        last_name=entry.last_name[:80],
        national_id=entry.national_id if is_tckn(entry.national_id) else "",
    )
    user = User(username=_free_username(entry.name), person=person)
    user.set_unusable_password()
    user.save()
    return user


def _free_username(name: str) -> str:
    stem = name.lower()[: USERNAME_LENGTH - 8]
    taken = set(User.objects.filter(username__istartswith=stem).values_list("username", flat=True))
    lowered = {username.lower() for username in taken}
    return next(one for n in range(1, len(taken) + 2) if (one := stem if n == 1 else f"{stem}-{n}") not in lowered)


def _refresh(account: DirectoryAccount, entry: Entry) -> None:
    """Note that the directory has confirmed the account; take over how to reach its owner where nothing is proved."""
    account.name, account.confirmed_at, account.is_gone = entry.name, timezone.now(), False
    account.save(update_fields=["name", "confirmed_at", "is_gone"])
    user, now = account.user, timezone.now()
    phone = _mobile(entry.phone)
    if phone and not user.verified_phone:
        user.phone, user.phone_verified_at = phone, now
    is_free = not User.objects.filter(email__iexact=entry.email, email_verified_at__isnull=False).exists()
    if entry.email and not user.verified_email and is_free:
        user.email, user.email_verified_at = entry.email, now
    user.save(update_fields=["phone", "phone_verified_at", "email", "email_verified_at"])


def _mobile(text: str) -> str:
    try:
        return normalise_mobile(text)
    except ValueError:
        return ""
