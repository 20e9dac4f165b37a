"""Writes what the programme cannot know: processing outside it, and the institution's own measures."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from imece.civic.audit import api as audit
from imece.civic.institution.api import Actor
from imece.civic.privacy import policies
from imece.civic.privacy.inventory.measures import measures
from imece.civic.privacy.inventory.models import OutsideActivity, TakenMeasure


@transaction.atomic
def save_outside(*, actor: Actor, row: OutsideActivity | None, values: Mapping[str, Any]) -> OutsideActivity:
    """Add or change a row of processing that happens outside the programme."""
    policies.require(actor, policies.MANAGE)
    kept = row or OutsideActivity()
    for name, value in values.items():
        setattr(kept, name, value)
    kept.edited_by = actor.name
    kept.save()
    _record(actor, _("İşleme envanteri: %(title)s") % {"title": kept.title})
    return kept


@transaction.atomic
def remove_outside(*, actor: Actor, row: OutsideActivity) -> None:
    """Take a row out: that processing has ended."""
    policies.require(actor, policies.MANAGE)
    title = row.title
    row.delete()
    _record(actor, _("İşleme envanterinden çıkarıldı: %(title)s") % {"title": title})


@transaction.atomic
def say_measures(*, actor: Actor, keys: Iterable[str]) -> None:
    """Which measures the institution takes besides the programme's own; those not named are no longer taken."""
    policies.require(actor, policies.MANAGE)
    wanted = {key for key in keys if key in measures and not measures.get(key).is_ours}
    TakenMeasure.objects.exclude(key__in=wanted).delete()
    known = set(TakenMeasure.objects.values_list("key", flat=True))
    TakenMeasure.objects.bulk_create(TakenMeasure(key=key, by_name=actor.name) for key in sorted(wanted - known))
    _record(actor, _("Veri güvenliği tedbirleri güncellendi"))


def _record(actor: Actor, what: str) -> None:
    audit.record(None, actor=actor, act=audit.Act.SETTINGS_CHANGED, what=what)
