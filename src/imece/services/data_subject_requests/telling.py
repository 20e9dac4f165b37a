"""Telling those who got the data that it was corrected or erased (6698 m.11/1-f), each by itself."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from imece.civic.audit import api as audit
from imece.civic.institution.api import Actor
from imece.civic.privacy.api import KnownRecipient, recipients_of
from imece.engines.cases.api import Case, hand_out, record_act
from imece.engines.documents.api import LETTER, IssuedDocument, issue
from imece.kernel.errors import Invalid, NotAllowed, NotFound
from imece.kernel.personal_data import RecipientGroup
from imece.services.data_subject_requests import letters, selectors
from imece.services.data_subject_requests.models import Handling, Telling
from imece.services.data_subject_requests.working import locked

NUMBERED = frozenset({Telling.Way.KEP, Telling.Way.EYAZISMA, Telling.Way.POST})
"""Ways that always leave a number behind."""


@dataclass(frozen=True)
class Told:
    """How, when and under which number a recipient was told."""

    way: str
    on: date
    reference: str = ""


def gather(handling: Handling) -> None:
    """Write down everybody who has the data, before it changes: an erasure also takes the traces of transfers.

    Whoever was told of an earlier correction has to be told again.
    """
    for known in recipients_of(selectors.subject_of(handling)):
        if known.group != RecipientGroup.PUBLIC:  # what is open to everybody is corrected where it is shown
            _keep(handling, known)
    handling.tellings.filter(state=Telling.State.TOLD).update(
        state=Telling.State.OPEN, way="", told_on=None, reference="", letter=None, decided_at=None, decided_by=""
    )


def _keep(handling: Handling, known: KnownRecipient) -> None:
    evidence = "\n".join(known.evidence)
    defaults = {"group": known.group, "why": known.why[:500], "evidence": evidence}
    kept, is_new = handling.tellings.get_or_create(who=known.who[:500], defaults=defaults)
    if not is_new and evidence and kept.evidence != evidence:
        state = Telling.State.OPEN if kept.state == Telling.State.NOT_PASSED else kept.state
        Telling.objects.filter(pk=kept.pk).update(evidence=evidence, state=state)


@transaction.atomic
def add_recipient(*, actor: Actor, case: Case, who: str, evidence: str) -> Telling:
    """Somebody whom the program does not know of: data that went out on paper or through another system.

    Raises:
        NotAllowed: nothing was corrected or erased yet.
        Invalid: it is not said who or what, or the recipient stands on the list already.
    """
    handling = _carried_out(actor, case)
    given = {"who": who.strip(), "evidence": evidence.strip()}
    if missing := {name: [_("Bu alanı doldurun.")] for name, text in given.items() if not text}:
        raise Invalid(fields=missing)
    if handling.tellings.filter(who__iexact=given["who"]).exists():
        raise Invalid(fields={"who": [_("Bu alıcı listede var.")]})
    return Telling.objects.create(handling=handling, group=RecipientGroup.OTHER, **given)


@transaction.atomic
def mark_told(*, actor: Actor, case: Case, pk: int, told: Told) -> Telling:
    """The recipient was told. May be corrected until the request is answered.

    Raises:
        Invalid: the way is unknown, a number is missing, or the day lies ahead or before the request.
    """
    telling = _telling(_carried_out(actor, case), pk)
    _check(told, case)
    telling.state, telling.way, telling.told_on = Telling.State.TOLD, told.way, told.on
    telling.reference = told.reference.strip()
    _decided(telling, actor, case, _("%(who)s bilgilendirildi: %(words)s"))
    return telling


@transaction.atomic
def mark_not_passed(*, actor: Actor, case: Case, pk: int) -> Telling:
    """This person's data never went to the declared recipient, so there is nothing to tell.

    Raises:
        NotAllowed: a transfer is on record.
    """
    telling = _telling(_carried_out(actor, case), pk)
    if telling.evidence:
        raise NotAllowed(_("Bu alıcıya yapılan aktarım kayıtlı; bildirim yapılmalıdır."))
    telling.state, telling.way, telling.told_on, telling.reference = Telling.State.NOT_PASSED, "", None, ""
    _decided(telling, actor, case, _("%(who)s: bu kişinin verisi aktarılmamış"))
    return telling


@transaction.atomic
def issue_letter(*, actor: Actor, case: Case, pk: int) -> IssuedDocument:
    """The letter to the recipient, with a verification code; it stands on the case, where the person finds it too.

    Raises:
        NotAllowed: it was issued already, or nothing was passed to this recipient.
    """
    handling = _carried_out(actor, case)
    telling = _telling(handling, pk)
    if telling.letter_id is not None:
        raise NotAllowed(_("Bu alıcıya yazı düzenlenmiş."))
    if telling.state == Telling.State.NOT_PASSED:
        raise NotAllowed(_("Aktarım yapılmayan alıcıya yazı düzenlenmez."))
    telling.letter = issue(
        kind=letters.KIND,
        template=LETTER,
        data=letters.letter_data(handling, telling, actor),
        title=_("Üçüncü kişiye bildirim: %(who)s") % {"who": telling.who},
        subject=case.number,
        actor=actor,
        holder=case.applicant.name,
    )
    telling.save(update_fields=["letter"])
    hand_out(actor=actor, case=case, document=telling.letter)
    return telling.letter


def require_all_told(handling: Handling) -> None:
    """Raise ``NotAllowed`` while somebody waits who has to be told, where the person asked for that (m.11/1-f)."""
    waiting = selectors.owed(handling)
    if waiting:
        names = "; ".join(telling.who for telling in waiting)
        raise NotAllowed(
            _("Bildirilip bildirilmediği yazılmayan alıcılar var (6698 m. 11/1-f): %(names)s") % {"names": names}
        )


def _carried_out(actor: Actor, case: Case) -> Handling:
    handling = locked(actor, case)
    if not handling.is_carried_out:
        raise NotAllowed(_("Önce düzeltmeyi ya da silmeyi yapın."))
    return handling


def _telling(handling: Handling, pk: int) -> Telling:
    telling = handling.tellings.filter(pk=pk).first()
    if telling is None:
        raise NotFound
    telling.handling = handling
    return telling


def _check(told: Told, case: Case) -> None:
    wrong: dict[str, list[str]] = {}
    if told.way not in Telling.Way.values:
        wrong["way"] = [_("Nasıl bildirildiğini seçin.")]
    if told.way in NUMBERED and not told.reference.strip():
        wrong["reference"] = [_("Gönderinin sayısını yazın.")]
    if not timezone.localdate(case.received_at) <= told.on <= timezone.localdate():
        wrong["told_on"] = [_("Bildirim günü başvurudan önce ya da bugünden sonra olamaz.")]
    if wrong:
        raise Invalid(fields=wrong)


def _decided(telling: Telling, actor: Actor, case: Case, sentence: str) -> None:
    telling.decided_at, telling.decided_by = timezone.now(), actor.name[:200]
    telling.save()
    text = sentence % {"who": telling.heading, "words": telling.words}
    record_act(actor=actor, case=case, text=text)
    person = telling.handling.person
    subjects = [audit.of_case(case.number), *([audit.of_person(person)] if person else [])]
    audit.record(None, actor=actor, act=audit.Act.CHANGED, subjects=subjects, what=text[:300])
