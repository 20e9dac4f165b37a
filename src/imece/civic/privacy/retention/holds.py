"""Legal holds: what may not be destroyed, whatever the rules and whoever asks."""

from collections.abc import Iterable

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from imece.civic.audit import api as audit
from imece.civic.institution.api import Actor
from imece.civic.privacy.retention import policies
from imece.civic.privacy.retention.models import LegalHold
from imece.kernel.errors import Conflict, Invalid, NotAllowed


def kind_key(kind: str) -> str:
    """Under which name a hold covers a whole kind of record."""
    return f"kind:{kind}"


def held_keys() -> frozenset[str]:
    """Every name under hold now."""
    return frozenset(LegalHold.objects.in_force().values_list("subject", flat=True))


def is_held(keys: Iterable[str], held: frozenset[str] | None = None) -> bool:
    return not (held_keys() if held is None else held).isdisjoint(keys)


def under_hold(kind: str, keys: Iterable[str]) -> bool:
    """Whether a record of this kind, known under ``keys``, is under hold now."""
    return is_held({*keys, kind_key(kind)})


@transaction.atomic
def set_hold(*, actor: Actor, subject: str, shown: str, reason: str, reference: str) -> LegalHold:
    """Keep everything that bears ``subject`` (``case:…``, ``person:…``, ``id:…``, ``kind:…``) from destruction.

    Raises:
        NotPermitted: the actor may not manage retention.
        Invalid: reason or reference is missing.
        Conflict: it is under hold already.
    """
    policies.require(actor, policies.MANAGE)
    missing = {}
    if not reason.strip():
        missing["reason"] = [_("Neden saklanması gerektiğini yazın.")]
    if not reference.strip():
        missing["reference"] = [_("Dayanağını yazın: dava, soruşturma ya da yazının sayısı.")]
    if missing:
        raise Invalid(fields=missing)
    try:
        with transaction.atomic():
            hold = LegalHold.objects.create(
                subject=subject,
                shown=shown[:200],
                reason=reason.strip(),
                reference=reference.strip(),
                set_by=actor.name[:200],
            )
    except IntegrityError:
        raise Conflict(_("Bunun imhası zaten durdurulmuş.")) from None
    audit.record(
        None,
        actor=actor,
        act=audit.Act.SETTINGS_CHANGED,
        subjects=_speakable(subject),
        what=_("İmha durduruldu: %(what)s") % {"what": hold.shown},
        purpose=hold.reason[:200],
    )
    return hold


@transaction.atomic
def lift_hold(*, actor: Actor, hold: LegalHold, reason: str) -> LegalHold:
    """Let the rules reach it again.

    Raises:
        NotAllowed: it was lifted already.
        Invalid: no reason is given.
    """
    policies.require(actor, policies.MANAGE)
    hold = LegalHold.objects.select_for_update().get(pk=hold.pk)
    if hold.lifted_at is not None:
        raise NotAllowed(_("Bu durdurma zaten kaldırılmış."))
    if not reason.strip():
        raise Invalid(fields={"reason": [_("Neden kaldırıldığını yazın.")]})
    hold.lifted_at, hold.lifted_by, hold.lifted_reason = timezone.now(), actor.name[:200], reason.strip()
    hold.save(update_fields=["lifted_at", "lifted_by", "lifted_reason"])
    audit.record(
        None,
        actor=actor,
        act=audit.Act.SETTINGS_CHANGED,
        subjects=_speakable(hold.subject),
        what=_("İmha durdurma kaldırıldı: %(what)s") % {"what": hold.shown},
        purpose=hold.lifted_reason[:200],
    )
    return hold


def _speakable(subject: str) -> list[str]:
    """The access log knows people and cases, not kinds or indexes."""
    return [subject] if subject.startswith(("person:", "case:")) else []
