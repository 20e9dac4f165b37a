"""Every write about outside identities.

One rule keeps one person one person: accounts meet in an identity number that somebody has vouched for, never in an
e-mail address or a name. A number that was only stated at registration opens nothing to whoever proves it later, and
keeps nothing from them either.
"""

from typing import Final

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from imece.civic.identity.factors import Factor, factors_of
from imece.civic.identity.gateways.sources import Assertion
from imece.civic.identity.models import User
from imece.civic.identity.outside.models import OutsideLink, subject_index
from imece.civic.people.api import Person
from imece.civic.privacy.api import Place, PrivacyNotice, acknowledge
from imece.kernel import turkish
from imece.kernel.errors import Conflict, NotAllowed
from imece.kernel.identifiers import random_code

PROOFS: Final = {"edevlet": Person.Proof.EDEVLET, "oidc": Person.Proof.PROVIDER}
STRONG: Final = frozenset({Person.Proof.COUNTER, Person.Proof.EDEVLET, Person.Proof.PROVIDER})
"""Proofs that the number is this very person's; a match with the register only shows that the details fit."""


class AnotherPerson(NotAllowed):
    """The identity number that was proved is not the one of this account."""

    default = gettext_lazy("Gelen kimlik numarası bu hesabın kimlik numarasıyla aynı değil.")


@transaction.atomic
def open_account(*, assertion: Assertion, notice: PrivacyNotice | None) -> User:
    """A new account for somebody whose number is vouched for; a person known without an account gets it.

    Raises:
        Conflict: an account with this number came into being meanwhile.
    """
    person = Person.objects.select_for_update().with_national_id(assertion.national_id).first()
    if person is not None and User.objects.filter(person=person).exists():
        raise Conflict
    person = person or Person(national_id=assertion.national_id)
    _prove(person, assertion)
    user = User(username=f"k-{random_code().lower()}", person=person)
    user.set_unusable_password()
    try:
        with transaction.atomic():
            user.save()
    except IntegrityError as error:
        raise Conflict from error
    if notice is not None:
        acknowledge(notice=notice, subject=f"person:{person.pk}", person=person, place=Place.REGISTRATION)
    _link(user, assertion)
    return user


@transaction.atomic
def take_number_over(*, assertion: Assertion, notice: PrivacyNotice | None) -> User:
    """A new account for the proven owner of a number that another account had only stated.

    The other account keeps everything but the number.

    Raises:
        NotAllowed: the other account has proved the number too.
    """
    holder = Person.objects.select_for_update().with_national_id(assertion.national_id).first()
    if holder is not None:
        if holder.identity_proof in STRONG:
            raise NotAllowed
        holder.national_id, holder.identity_proof, holder.identity_proved_at = "", Person.Proof.STATED, None
        holder.save()
    return open_account(assertion=assertion, notice=notice)


@transaction.atomic
def link(*, user: User, assertion: Assertion) -> OutsideLink:
    """Let this outside identity come in as this account from now on.

    Raises:
        AnotherPerson: the number that comes with it is not the account's.
        NotAllowed: the identity belongs to another account, or the account has one of that source already.
    """
    user = User.objects.select_for_update(of=("self",)).get(pk=user.pk)
    found = OutsideLink.objects.of(assertion).first()
    if found is not None and found.user_id != user.pk:
        raise NotAllowed(_("Bu kimlik başka bir hesaba bağlı."))
    if found is None and user.outside_links.filter(source=assertion.source).exists():
        raise NotAllowed(_("Hesabınıza bu sağlayıcıdan bir kimlik zaten bağlı. Önce onu kaldırın."))
    if assertion.national_id and user.person is not None:
        _prove_own(user.person, assertion)
    return found or _link(user, assertion)


@transaction.atomic
def unlink(*, user: User, source: str) -> None:
    """Close this way in again.

    Raises:
        NotAllowed: the account would be left without any way in.
    """
    user = User.objects.select_for_update(of=("self",)).get(pk=user.pk)
    others = user.outside_links.exclude(source=source)
    has_another_way = user.has_usable_password() or Factor.PASSKEY in factors_of(user) or others.exists()
    if not has_another_way:
        raise NotAllowed(_("Bu, hesabınıza girmenin tek yolu. Kaldırmadan önce bir parola belirleyin."))
    user.outside_links.filter(source=source).delete()


def mark_used(*, link: OutsideLink) -> None:
    OutsideLink.objects.filter(pk=link.pk).update(last_used_at=timezone.now())


def _link(user: User, assertion: Assertion) -> OutsideLink:
    try:
        with transaction.atomic():
            return OutsideLink.objects.create(
                user=user, source=assertion.source, subject_index=subject_index(assertion)
            )
    except IntegrityError as error:
        raise Conflict from error


def _prove_own(person: Person, assertion: Assertion) -> None:
    """Write down that the account's number is vouched for; an account without one gets it, where it is free."""
    if person.national_id and person.national_id != assertion.national_id:
        raise AnotherPerson
    holder = Person.objects.with_national_id(assertion.national_id).exclude(pk=person.pk).first()
    if holder is not None:
        raise NotAllowed(_("Bu kimlik numarasıyla kayıtlı başka bir kişi var. Lütfen belediyeye başvurun."))
    person.national_id = assertion.national_id
    _prove(person, assertion)


def _prove(person: Person, assertion: Assertion) -> None:
    """The proof, and the name as the other side knows it."""
    if assertion.last_name and turkish.fold(person.name) != turkish.fold(_name_in(assertion)):
        person.first_name, person.last_name = assertion.first_name, assertion.last_name
    if person.identity_proof not in STRONG:
        person.identity_proof, person.identity_proved_at = PROOFS[assertion.source], timezone.now()
    try:
        with transaction.atomic():
            person.save()
    except IntegrityError as error:
        raise Conflict from error


def _name_in(assertion: Assertion) -> str:
    return f"{assertion.first_name} {assertion.last_name}".strip()
