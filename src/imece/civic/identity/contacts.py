"""The address and the number that an account has proved to be its own."""

from collections.abc import Iterable, Mapping

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from imece.civic.identity.letters import EMAIL, SMS, send_letter
from imece.civic.identity.models import User
from imece.civic.people.api import Person
from imece.kernel import turkish
from imece.kernel.errors import Conflict

TAKEN = _("Bu e-posta adresi kullanılamıyor. Başka bir adres yazın.")


@transaction.atomic
def confirm_phone(*, user: User, phone: str) -> None:
    """The account answered a code sent to ``phone``: codes go there from now on, and the person is reached there."""
    old = user.verified_phone
    user.phone, user.phone_verified_at = phone, timezone.now()
    User.objects.filter(pk=user.pk).update(phone=phone, phone_verified_at=user.phone_verified_at)
    Person.objects.filter(account=user).update(phone=phone)
    if old and old != phone:
        tell(user, str(_("Hesabınızın cep telefonu değiştirildi.")), phone=old)


@transaction.atomic
def confirm_email(*, user: User, email: str) -> None:
    """The account answered a code sent to ``email``.

    Raises:
        Conflict: another account has proved the same address meanwhile.
    """
    old = user.verified_email
    now = timezone.now()
    try:
        with transaction.atomic():
            User.objects.filter(pk=user.pk).update(email=email, email_verified_at=now)
    except IntegrityError:
        raise Conflict(TAKEN) from None
    user.email, user.email_verified_at = email, now
    Person.objects.filter(account=user).update(email=email)
    if old and old.casefold() != email.casefold():
        tell(user, str(_("Hesabınızın e-posta adresi değiştirildi.")), email=old)


def tell(user: User, event: str, *, email: str = "", phone: str = "") -> None:
    """Let the owner know what happened to the account, by e-mail or else by SMS; to older addresses where given."""
    now = timezone.localtime()
    context = {"event": event, "moment": turkish.moment_words(now)}
    key = f"account-event:{user.pk}:{now.timestamp()}"
    address = email or ("" if phone else user.verified_email)
    number = phone or ("" if address else user.verified_phone)
    send_letter("account-event", EMAIL, recipient=address, context=context, dedupe_key=key)
    send_letter("account-event", SMS, recipient=number, context=context, dedupe_key=key)


def is_email_taken(email: str) -> bool:
    """Whether another account has proved this address."""
    return User.objects.filter(email__iexact=email, email_verified_at__isnull=False).exists()


def wishes_of(person_id: int | None) -> tuple[bool, bool]:
    """Whether the person wants to hear by e-mail and by SMS; both where there is no account that says otherwise."""
    accounts = User.objects.select_related(None).filter(person=person_id) if person_id else User.objects.none()
    return accounts.values_list("told_by_email", "told_by_sms").first() or (True, True)


def wishes_of_many(people: Iterable[int | None]) -> Mapping[int, tuple[bool, bool]]:
    """The wishes of those among ``people`` (ids) who have an account, in one query."""
    wanted = {pk for pk in people if pk}
    found = User.objects.select_related(None).filter(person__in=wanted) if wanted else User.objects.none()
    told = found.values_list("person_id", "told_by_email", "told_by_sms")
    return {person: (by_email, by_sms) for person, by_email, by_sms in told if person}


def addresses_of_many(people: Iterable[int]) -> Mapping[int, str]:
    """Where those among ``people`` (ids) read their mail: the address their account has proved, else the known one."""
    wanted = set(people)
    known = dict(Person.objects.filter(pk__in=wanted).exclude(email="").values_list("pk", "email"))
    proved = User.objects.select_related(None).filter(person__in=wanted, email_verified_at__isnull=False)
    return known | {person: email for person, email in proved.values_list("person_id", "email") if person and email}
