"""Every act on a request: making sure who asks, correcting, erasing, answering."""

from collections.abc import Mapping

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from imece.civic.institution.api import Actor
from imece.civic.privacy.api import Correction, DestructionRecord, correct_subject, erase_subject
from imece.engines.cases.api import Case, may_work_on
from imece.kernel.errors import Invalid, NotAllowed, NotPermitted
from imece.services.data_subject_requests import policies, selectors
from imece.services.data_subject_requests.models import Handling


@transaction.atomic
def prove_identity(*, actor: Actor, case: Case, proof: str) -> Handling:
    """Write down how it was made sure that the person concerned is the one who asks (Tebliğ m.5).

    Raises:
        NotPermitted: the actor does not handle such requests, or not this one.
        NotAllowed: the number on the request is not that of the account it came from.
        Invalid: the way is none of those known.
    """
    handling = _locked(actor, case)
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
    handling = _ready(actor, case)
    if not selectors.asks_for_correction(case):
        raise NotAllowed(_("Bu başvuruda düzeltme istenmemiş."))
    changed = correct_subject(
        actor=actor, subject=selectors.subject_of(handling), correction=Correction(values, reason)
    )
    handling.corrected_at = timezone.now()
    handling.save(update_fields=["corrected_at"])
    return changed


@transaction.atomic
def carry_erasure(*, actor: Actor, case: Case) -> DestructionRecord:
    """Erase the person's data in every room (m.11/1-e), once; what rules and holds keep stays and is named.

    Raises:
        NotAllowed: identity was not proved, erasure was not asked for, or it was carried out already.
    """
    handling = _ready(actor, case)
    if not selectors.asks_for_erasure(case):
        raise NotAllowed(_("Bu başvuruda silme istenmemiş."))
    if handling.destruction:
        raise NotAllowed(_("Bu başvurunun silme istemi yerine getirilmiş; tutanağı: %s") % handling.destruction)
    reason = _("%(number)s sayılı ilgili kişi başvurusu") % {"number": case.number}
    record = erase_subject(actor=actor, subject=selectors.subject_of(handling), reason=reason)
    handling.destruction = record.number
    handling.save(update_fields=["destruction"])
    return record


def _locked(actor: Actor, case: Case) -> Handling:
    """The work on the request, held until the transaction ends, for somebody who may do it."""
    policies.require(actor)
    if not may_work_on(actor, case):
        raise NotPermitted
    handling = selectors.handling_of(case)
    Handling.objects.select_for_update().get(pk=handling.pk)
    return selectors.handling_of(case)


def _ready(actor: Actor, case: Case) -> Handling:
    handling = _locked(actor, case)
    if not handling.is_proved:
        raise NotAllowed(_("Önce ilgili kişinin kimliğinin nasıl doğrulandığını yazın."))
    return handling
