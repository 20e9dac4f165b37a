"""Saying yes and taking it back: one call each, both as short as the other."""

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from imece.civic.audit import api as audit
from imece.civic.institution.api import Actor
from imece.civic.people.api import Person
from imece.civic.privacy import policies
from imece.civic.privacy.consents.models import Consent, ConsentPurpose, Way
from imece.kernel.errors import Conflict, NotAllowed, NotPermitted


@transaction.atomic
def give_consent(
    *, actor: Actor, person: Person, purpose: ConsentPurpose, version: int, way: str = Way.PAGE
) -> Consent:
    """Record a yes to the words of ``version``. Saying it twice records it once.

    Raises:
        NotPermitted: somebody else's consent, and not recorded from paper at the counter.
        NotAllowed: the purpose is not asked for any more.
        Conflict: the words changed while they were being read.
    """
    _require(actor, person, way)
    purpose = ConsentPurpose.objects.select_for_update().get(pk=purpose.pk)
    if not purpose.is_active:
        raise NotAllowed(_("Bu izin artık istenmiyor."))
    if version != purpose.version:
        raise Conflict(_("İzin metni siz okurken değişti. Lütfen yeni metni okuyup yeniden karar verin."))
    standing = Consent.objects.filter(person=person, purpose=purpose, withdrawn_at=None).first()
    if standing is not None and standing.version == version:
        return standing
    now = timezone.now()
    if standing is not None:
        _end(standing, way)
    given = Consent.objects.create(
        person=person, purpose=purpose, version=version, text=purpose.text, given_at=now, given_way=way
    )
    _record(actor, person, _told(_("İzin verildi: %(title)s"), purpose, way))
    return given


@transaction.atomic
def withdraw_consent(*, actor: Actor, person: Person, purpose: ConsentPurpose, way: str = Way.PAGE) -> None:
    """Take a yes back from now on; asks for no reason. Without a standing yes nothing happens."""
    _require(actor, person, way)
    standing = Consent.objects.select_for_update().filter(person=person, purpose=purpose, withdrawn_at=None).first()
    if standing is not None:
        _end(standing, way)
        _record(actor, person, _told(_("İzin geri alındı: %(title)s"), purpose, way))


@transaction.atomic
def save_purpose(
    *, actor: Actor, purpose: ConsentPurpose | None, values: dict[str, Any], seen_version: int = 0
) -> ConsentPurpose:
    """Add or change a purpose. Where what people said yes to changes, it is a new version and everybody is asked anew.

    Raises:
        Conflict: somebody else changed it meanwhile.
    """
    policies.require(actor, policies.MANAGE)
    kept = ConsentPurpose.objects.select_for_update().get(pk=purpose.pk) if purpose else ConsentPurpose()
    if purpose and seen_version != kept.version:
        raise Conflict
    says_other = any(getattr(kept, name) != values[name] for name in AGREED_TO)
    for name, value in values.items():
        setattr(kept, name, value)
    if purpose and says_other:
        kept.version += 1
    kept.edited_by = actor.name
    kept.save()
    what = _("İzin amacı kaydedildi: %(title)s, sürüm %(version)s") % {"title": kept.title, "version": kept.version}
    audit.record(None, actor=actor, act=audit.Act.SETTINGS_CHANGED, what=what)
    return kept


AGREED_TO = ("title", "text", "data", "recipients", "kept")
"""What a person says yes to; a yes does not outlive a change of it."""


def _require(actor: Actor, person: Person, way: str) -> None:
    """One's own consent on the page; whoever records papers only from paper."""
    if actor.person is not None and actor.person.pk == person.pk and way == Way.PAGE:
        return
    if way != Way.PAPER:
        raise NotPermitted
    policies.require(actor, policies.RECORD)


def _end(consent: Consent, way: str) -> None:
    consent.withdrawn_at, consent.withdrawn_way = timezone.now(), way
    consent.save(update_fields=["withdrawn_at", "withdrawn_way"])


def _told(sentence: str, purpose: ConsentPurpose, way: str) -> str:
    said = sentence % {"title": purpose.title}
    return _("%(said)s (kâğıt üzerinde)") % {"said": said} if way == Way.PAPER else said


def _record(actor: Actor, person: Person, what: str) -> None:
    audit.record(None, actor=actor, act=audit.Act.CHANGED, subjects=[audit.of_person(person)], what=what)
