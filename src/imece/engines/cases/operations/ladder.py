"""Writing the ladders: who is told of the end of a term, for the house or for one service."""

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from imece.civic.institution.api import Actor
from imece.engines.cases import policies
from imece.engines.cases.ladder import usual_ladder
from imece.engines.cases.models import EscalationStep, Measure, Told
from imece.engines.catalog.api import Service
from imece.kernel.errors import Conflict, Invalid

FARTHEST = 250
"""Working days before or after the end: about a year."""


@transaction.atomic
def begin_ladder(*, actor: Actor, service: Service | None) -> None:
    """Write out what holds now, so that it can be changed: the usual steps, or for a service those of the house."""
    policies.require(actor, policies.may_set_ladder, service)
    if EscalationStep.objects.filter(service=service).exists():
        return
    source = list(EscalationStep.objects.filter(service=None)) or usual_ladder()
    EscalationStep.objects.bulk_create(
        EscalationStep(
            service=service, measure=step.measure, amount=step.amount, tells=step.tells, is_active=step.is_active
        )
        for step in source
    )


@transaction.atomic
def drop_ladder(*, actor: Actor, service: Service | None) -> None:
    """Forget what was written: a service follows the house again, the house the usual steps."""
    policies.require(actor, policies.may_set_ladder, service)
    EscalationStep.objects.filter(service=service).delete()


@transaction.atomic
def add_step(*, actor: Actor, service: Service | None, measure: Measure, amount: int, tells: Told) -> EscalationStep:
    """Add a step to a ladder; one that was not written yet is written out first.

    Raises:
        Invalid: a share outside 1 to 99, days beyond a year, or the applicant told before the end.
        Conflict: the ladder has this step.
    """
    begin_ladder(actor=actor, service=service)
    _check(measure, amount, tells)
    try:
        with transaction.atomic():
            return EscalationStep.objects.create(service=service, measure=measure, amount=amount, tells=tells)
    except IntegrityError:
        raise Conflict(_("Bu basamak zaten var.")) from None


def _check(measure: Measure, amount: int, tells: Told) -> None:
    if measure == Measure.SHARE and not 1 <= amount <= 99:
        raise Invalid(fields={"amount": [_("Yüzde, 1 ile 99 arasında olmalıdır.")]})
    if measure != Measure.SHARE and not 0 <= amount <= FARTHEST:
        raise Invalid(fields={"amount": [_("En çok %(days)d iş günü yazılabilir.") % {"days": FARTHEST}]})
    if tells == Told.APPLICANT and measure != Measure.AFTER:
        raise Invalid(fields={"tells": [_("Başvuru sahibine itiraz yolu, ancak süre dolduktan sonra bildirilir.")]})


@transaction.atomic
def switch_step(*, actor: Actor, step: EscalationStep) -> EscalationStep:
    """Turn a step on or off."""
    policies.require(actor, policies.may_set_ladder, step.service)
    step.is_active = not step.is_active
    step.save(update_fields=["is_active"])
    return step


@transaction.atomic
def remove_step(*, actor: Actor, step: EscalationStep) -> None:
    """Take a step out of its ladder."""
    policies.require(actor, policies.may_set_ladder, step.service)
    step.delete()
