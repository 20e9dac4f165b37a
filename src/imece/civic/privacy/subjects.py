"""One call through all rooms: what is kept about somebody, its correction, its erasure."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from imece.civic.audit import api as audit
from imece.civic.audit.api import EntryQuerySet
from imece.civic.institution.api import Actor
from imece.civic.privacy.holdings import Correction, Holding, Outcome, Section, Subject, holdings
from imece.civic.privacy.retention import policies
from imece.civic.privacy.retention.models import DestructionRecord
from imece.civic.privacy.retention.records import summed, write_record
from imece.civic.privacy.retention.running import RulesAndHolds
from imece.kernel.errors import Invalid, NotFound


def sections_of(subject: Subject) -> list[Section]:
    """Everything that is kept, room by room; sections without records are left out."""
    return [section for holding in _from_the_person_up() for section in holding.collect(subject) if section.records]


def _from_the_person_up() -> Iterable[Holding]:
    return reversed(holdings.ordered())


def keys_of(subject: Subject) -> frozenset[str]:
    """Every name under which the access log may speak of this person's data."""
    return subject.keys.union(*(holding.keys(subject) for holding in holdings))


def looks_at(subject: Subject) -> EntryQuerySet:
    """Who did what with the data of this person, newest first; what the person did is left out."""
    found = audit.accesses_of(keys_of(subject))
    return found.exclude(person_id=subject.person.pk) if subject.person else found


def as_json(subject: Subject) -> dict[str, Any]:
    """Everything that is kept, whole and machine-readable."""
    return {
        "format": "imece-my-data/1",
        "made_at": timezone.localtime().isoformat(timespec="seconds"),
        "sections": [
            {
                "key": section.key,
                "title": str(section.title),
                "purpose": str(section.purpose),
                "records": [
                    {
                        "title": record.title,
                        "facts": [{"label": str(fact.label), "value": fact.text} for fact in record.facts],
                    }
                    for record in section.records
                ],
            }
            for section in sections_of(subject)
        ],
    }


@transaction.atomic
def correct_subject(*, actor: Actor, subject: Subject, correction: Correction) -> int:
    """Carry corrected values into every room's copies (6698 m.11/1-d); gives how many records changed.

    Raises:
        NotPermitted: the actor may not answer such requests.
        Invalid: nothing is to change, a value cannot be one, or no reason is given.
    """
    policies.require(actor, policies.ERASE)
    if not correction.values:
        raise Invalid(_("Düzeltilecek en az bir bilgi yazın."))
    if not correction.reason.strip():
        raise Invalid(fields={"reason": [_("Neden düzeltildiğini ve neye dayandığınızı yazın.")]})
    _require_known(subject)
    changed = sum(holding.correct(subject, correction, actor=actor) for holding in holdings.ordered())
    audit.record(
        None,
        actor=actor,
        act=audit.Act.CHANGED,
        subjects=sorted(_speakable(subject)),
        what=_("Kişisel veri düzeltildi: %(fields)s") % {"fields": ", ".join(sorted(correction.values))},
        purpose=correction.reason,
        data={"records": changed},
    )
    return changed


@transaction.atomic
def erase_subject(*, actor: Actor, subject: Subject, reason: str) -> DestructionRecord:
    """Destroy or anonymise in every room what no rule and no hold keeps (6698 m.11/1-e), and write the record of it.

    Raises:
        NotPermitted: the actor may not answer such requests.
        Invalid: no reason is given.
        NotFound: nobody is known under this name or number.
    """
    policies.require(actor, policies.ERASE)
    if not reason.strip():
        raise Invalid(fields={"reason": [_("Hangi istem üzerine silindiğini yazın.")]})
    _require_known(subject)
    names = sorted(_speakable(subject))
    outcomes = _erased(subject, actor)
    record = write_record(actor=actor, occasion=DestructionRecord.Occasion.REQUEST, outcomes=outcomes)
    audit.record(
        None,
        actor=actor,
        act=audit.Act.ERASED,
        subjects=names,
        what=_("Kişisel veriler imha edildi (%(number)s)") % {"number": record.number},
        purpose=reason,
        data={"record": record.number, "went": record.went, "stayed": record.stayed},
    )
    return record


def let_subject_go(subject: Subject) -> list[Outcome]:
    """The same for somebody whose account nobody used any more; the run of the rules writes the record of it."""
    names = sorted(_speakable(subject))
    outcomes = _erased(subject, Actor.system())
    what = _("Kullanılmayan hesap kapatıldı, kişisel veriler imha edildi")
    audit.record(None, actor=Actor.system(), act=audit.Act.ERASED, subjects=names, what=what)
    return outcomes


def foresee_erasure(*, actor: Actor, subject: Subject) -> Sequence[Outcome]:
    """What an erasure would do, by doing it and taking it all back; no file is touched.

    Raises:
        NotPermitted: the actor may not answer such requests.
    """
    policies.require(actor, policies.ERASE)
    with transaction.atomic():
        outcomes = summed(_erased(subject, actor))
        transaction.set_rollback(True)
    return outcomes


def _erased(subject: Subject, actor: Actor) -> list[Outcome]:
    gate = RulesAndHolds()
    return [outcome for holding in holdings.ordered() for outcome in holding.erase(subject, actor=actor, gate=gate)]


def _speakable(subject: Subject) -> Iterable[str]:
    return (key for key in keys_of(subject) if not key.startswith("id:"))


def _require_known(subject: Subject) -> None:
    if not subject.keys:
        raise NotFound(_("Bu kişi kayıtlarımızda yok."))
