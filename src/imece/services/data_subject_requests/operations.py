"""Every act on a request: making sure who asks, correcting, erasing, answering."""

from collections.abc import Mapping

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from imece.civic.institution.api import Actor
from imece.civic.privacy.api import Correction, DestructionRecord, correct_subject, erase_subject
from imece.engines.cases.api import Case, Decision, Outcome, prepare_decision, record_act
from imece.kernel.errors import Invalid, NotAllowed
from imece.services.data_subject_requests import letters, selectors, telling
from imece.services.data_subject_requests.models import Handling
from imece.services.data_subject_requests.working import locked, ready


@transaction.atomic
def prove_identity(*, actor: Actor, case: Case, proof: str) -> Handling:
    """Write down how it was made sure that the person concerned is the one who asks (Tebliğ m.5).

    Raises:
        NotPermitted: the actor does not handle such requests, or not this one.
        NotAllowed: the number on the request is not that of the account it came from.
        Invalid: the way is none of those known.
    """
    handling = locked(actor, case)
    if proof not in Handling.Proof.values:
        raise Invalid(fields={"proof": [_("Kimliğin nasıl doğrulandığını seçin.")]})
    if selectors.contradicts(handling):
        raise NotAllowed(_("Başvuruda yazan kimlik numarası, başvuran hesabın kimlik numarası değil."))
    handling.proof, handling.proved_at = proof, timezone.now()
    handling.save()
    return handling


@transaction.atomic
def carry_correction(*, actor: Actor, case: Case, values: Mapping[str, str], reason: str) -> int:
    """Correct the person's data in every room (m.11/1-d); gives how many records changed.

    Raises:
        NotAllowed: identity was not proved, or correction was not asked for.
        Invalid: a value cannot be one.
    """
    handling = ready(actor, case)
    if not selectors.asks_for_correction(case):
        raise NotAllowed(_("Bu başvuruda düzeltme istenmemiş."))
    telling.gather(handling)
    changed = correct_subject(
        actor=actor, subject=selectors.subject_of(handling), correction=Correction(values, reason)
    )
    handling.corrected_at = timezone.now()
    handling.corrected_fields = " ".join(dict.fromkeys([*handling.corrected_fields.split(), *values]))
    handling.save(update_fields=["corrected_at", "corrected_fields"])
    labels = [label for label, _value in letters.corrected_values(handling)]
    record_act(actor=actor, case=case, text=_("Kayıtlar düzeltildi: %(fields)s") % {"fields": ", ".join(labels)})
    return changed


@transaction.atomic
def carry_erasure(*, actor: Actor, case: Case) -> DestructionRecord:
    """Erase the person's data in every room (m.11/1-e), once; what rules and holds keep stays and is named.

    Raises:
        NotAllowed: identity was not proved, erasure was not asked for, or it was carried out already.
    """
    handling = ready(actor, case)
    if not selectors.asks_for_erasure(case):
        raise NotAllowed(_("Bu başvuruda silme istenmemiş."))
    if handling.destruction:
        raise NotAllowed(_("Bu başvurunun silme istemi yerine getirilmiş; tutanağı: %s") % handling.destruction)
    telling.gather(handling)
    reason = _("%(number)s sayılı ilgili kişi başvurusu") % {"number": case.number}
    record = erase_subject(actor=actor, subject=selectors.subject_of(handling), reason=reason)
    handling.destruction = record.number
    handling.save(update_fields=["destruction"])
    record_act(actor=actor, case=case, text=_("Veriler imha edildi; tutanak: %(number)s") % {"number": record.number})
    return record


@transaction.atomic
def answer_request(*, actor: Actor, case: Case, proposal: Outcome) -> Decision:
    """Answer; a request that is granted must have told everybody whom the person wanted told.

    Raises:
        NotAllowed: somebody is still to be told (m.11/1-f).
        Invalid: the answer lacks what it needs.
    """
    handling = locked(actor, case)
    if proposal.outcome == Decision.Outcome.COMPLETED:
        telling.require_all_told(handling)
    return prepare_decision(actor=actor, case=case, proposal=proposal)
