"""Programmes that may file reports, and bodies that reports are handed over to."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from imece.civic.institution.api import Actor
from imece.kernel.errors import Invalid, NotAllowed
from imece.services.solution_center import jobs, policies
from imece.services.solution_center.gateways.open311 import is_safe_address
from imece.services.solution_center.models import ApiKey, Category, Endpoint, Forwarding, Handing, Report, Target
from imece.services.solution_center.models.api_key import SHOWN, digest


@transaction.atomic
def give_key(*, actor: Actor, name: str, email: str) -> tuple[ApiKey, str]:
    """A new key for somebody's programme. The key itself is given back once and kept nowhere.

    Raises:
        NotPermitted: the actor may not give keys.
    """
    policies.require(policies.may_connect(actor))
    key = ApiKey.fresh()
    kept = ApiKey.objects.create(
        name=name, email=email, start=key[:SHOWN], digest=digest(key), created_by=actor.acting_post
    )
    return kept, key


@transaction.atomic
def revoke_key(*, actor: Actor, key: ApiKey) -> ApiKey:
    """The key opens nothing from now on; what came with it stays."""
    policies.require(policies.may_connect(actor))
    ApiKey.objects.filter(pk=key.pk, revoked_at__isnull=True).update(revoked_at=timezone.now())
    key.refresh_from_db()
    return key


@transaction.atomic
def save_endpoint(*, actor: Actor, endpoint: Endpoint) -> Endpoint:
    """Keep another body's endpoint.

    Raises:
        Invalid: its address is not encrypted.
    """
    policies.require(policies.may_connect(actor))
    if not is_safe_address(endpoint.url):
        sentence = _("Anahtar ve bildirimler yalnız şifreli gider: adres https:// ile başlamalıdır.")
        raise Invalid(fields={"url": [sentence]})
    endpoint.url = endpoint.url.rstrip("/")
    endpoint.save()
    return endpoint


@transaction.atomic
def set_target(*, actor: Actor, category: Category, endpoint: Endpoint | None, code: str) -> Target | None:
    """Reports of the category go to that body under its service code from now on; None ends that."""
    policies.require(policies.may_connect(actor))
    if endpoint is None:
        Target.objects.filter(category=category).delete()
        return None
    target, _is_new = Target.objects.update_or_create(category=category, defaults={"endpoint": endpoint, "code": code})
    return target


def queue_forwarding(report: Report) -> Forwarding | None:
    """Send a new report on its way, where its category has a target. Called in the transaction that files it."""
    targets = Target.objects.select_related("endpoint").filter(endpoint__is_active=True)
    target = targets.filter(category=report.category_id).first()
    if target is None:
        return None
    return _queue(report, target.endpoint, target.code)


@transaction.atomic
def forward_report(*, actor: Actor, report: Report) -> Forwarding:
    """Hand a report over to the body of its category, or try once more what could not be handed over.

    Raises:
        NotPermitted: the actor does not work on it.
        NotAllowed: its category has no body that takes reports, or the body has it already.
    """
    policies.require(policies.may_work_on_report(actor, report) or policies.may_connect(actor))
    known = Forwarding.objects.select_for_update().filter(report=report).first()
    if known is not None:
        if known.state != Handing.FAILED:
            raise NotAllowed(_("Bildirim zaten iletildi ya da sırada."))
        Forwarding.objects.filter(pk=known.pk).update(
            state=Handing.QUEUED, attempts=0, next_attempt_at=timezone.now(), last_error=""
        )
        jobs.hand_over.enqueue(known.pk)
        known.refresh_from_db()
        return known
    queued = queue_forwarding(report)
    if queued is None:
        raise NotAllowed(_("Bu konuyu alan bir kurum bağlı değil."))
    return queued


def _queue(report: Report, endpoint: Endpoint, code: str) -> Forwarding:
    forwarding = Forwarding.objects.create(report=report, endpoint=endpoint, code=code)
    jobs.hand_over.enqueue(forwarding.pk)
    return forwarding
