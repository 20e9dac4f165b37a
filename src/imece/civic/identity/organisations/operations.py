"""From "I represent this organisation" to a mandate, across the counter."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, Final

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from imece.civic.identity import contacts, policies
from imece.civic.identity.mandates import record_mandate
from imece.civic.identity.models import Mandate, User
from imece.civic.identity.organisations.models import Announcement
from imece.civic.identity.trail import Act, note
from imece.civic.institution.api import Actor
from imece.civic.people.api import Person
from imece.kernel.errors import Conflict, Invalid, NotAllowed, NotFound, NotPermitted

MOST_WAITING: Final = 5
WAITS: Final = timedelta(days=90)


@transaction.atomic
def announce(*, actor: Actor, organisation_name: str, tax_number: str, document: str) -> Announcement:
    """Say that one represents an organisation. Whether we know it already is not told.

    Raises:
        NotPermitted: nobody is signed in.
        Invalid: one represents it already or has said so before, or too many wait.
    """
    if actor.person is None:
        raise NotPermitted
    mine = Mandate.objects.in_force().filter(agent=actor.person)
    if mine.filter(principal__in=Person.objects.with_national_id(tax_number)).exists():
        raise Invalid(fields={"tax_number": [_("Bu kurum adına zaten işlem yapabilirsiniz.")]})
    if Announcement.objects.filter(agent=actor.person).count() >= MOST_WAITING:
        raise Invalid(fields={"tax_number": [_("Onay bekleyen bildirimleriniz var. Önce onları sonuçlandırın.")]})
    try:
        with transaction.atomic():
            made = Announcement.objects.create(
                agent=actor.person, organisation_name=organisation_name, tax_number=tax_number, document=document
            )
    except IntegrityError:
        raise Invalid(fields={"tax_number": [_("Bu kurumu daha önce bildirdiniz; onay bekliyor.")]}) from None
    note(None, actor, Act.CHANGED, "Kurum bildirildi", actor.person, purpose=document)
    return made


@transaction.atomic
def withdraw(*, actor: Actor, pk: int) -> None:
    """Take one's own announcement back.

    Raises:
        NotFound: one has made none of this number.
    """
    made = _locked(pk)
    if actor.person is None or made.agent_id != actor.person.pk:
        raise NotFound
    made.delete()
    note(None, actor, Act.CHANGED, "Kurum bildirimi geri çekildi", actor.person)


@transaction.atomic
def confirm(
    *, actor: Actor, pk: int, organisation_name: str, document: str, scope: str, period: Mapping[str, date | None]
) -> Mandate:
    """The counter has seen the document: the organisation is kept, and who announced it may act for it.

    ``organisation_name`` counts only where the number is new here; what is kept already keeps its name.

    Raises:
        NotPermitted: the actor may not record mandates.
        NotAllowed: it is the actor's own announcement.
        NotFound: it has been decided or taken back.
        Invalid: the document or the period is wrong.
    """
    made = _for_decision(actor, pk)
    organisation = _organisation(actor, made.number, organisation_name)
    mandate = record_mandate(
        actor=actor,
        principal=organisation,
        agent=made.agent,
        kind=Mandate.Kind.REPRESENTATIVE,
        scope=scope,
        document=document,
        period=period,
    )
    made.delete()
    said = _("“%(name)s” adına işlem yapma yetkiniz kaydedildi.") % {"name": organisation.name}
    _tell(made.agent, said)
    return mandate


@transaction.atomic
def refuse(*, actor: Actor, pk: int, reason: str) -> None:
    """The counter does not confirm it; whoever announced it reads why.

    Raises:
        NotPermitted, NotAllowed, NotFound: as for ``confirm``.
        Invalid: no reason was given.
    """
    made = _for_decision(actor, pk)
    if not reason.strip():
        raise Invalid(fields={"reason": [_("Neden onaylamadığınızı yazın.")]})
    made.delete()
    note(None, actor, Act.REVOKED, "Kurum bildirimi onaylanmadı", made.agent, purpose=reason.strip())
    said = _("“%(name)s” için kurum bildiriminiz onaylanmadı: %(reason)s")
    _tell(made.agent, said % {"name": made.organisation_name, "reason": reason.strip()})


def forget_old() -> int:
    """Announcements with which nobody came to the counter for three months are gone."""
    deleted, _by_table = Announcement.objects.filter(announced_at__lt=timezone.now() - WAITS).delete()
    return deleted


def _locked(pk: int) -> Announcement:
    found = Announcement.objects.select_for_update(of=("self",)).select_related("agent").filter(pk=pk).first()
    if found is None:
        raise NotFound
    return found


def _for_decision(actor: Actor, pk: int) -> Announcement:
    policies.require(actor, policies.MANDATES)
    made = _locked(pk)
    if actor.person is not None and made.agent_id == actor.person.pk:
        raise NotAllowed(_("Kendi bildiriminizi onaylayamazsınız; bir çalışma arkadaşınız baksın."))
    return made


def _organisation(actor: Actor, tax_number: str, name: str) -> Person:
    """The organisation of this number, kept only now where it was not known."""
    values: dict[str, Any] = {"kind": Person.Kind.ORGANISATION, "organisation_name": name, "national_id": tax_number}
    known = Person.objects.with_national_id(tax_number)
    found = known.first()
    if found is not None:
        return found
    try:
        with transaction.atomic():
            made = Person.objects.create(**values)
    except IntegrityError:  # another counter was faster
        found = known.first()
        if found is None:
            raise Conflict from None
        return found
    note(None, actor, Act.CHANGED, "Kurum kaydedildi", made)
    return made


def _tell(agent: Person, sentence: str) -> None:
    owner = User.objects.filter(person=agent).first()
    if owner is not None:
        contacts.tell(owner, sentence)
