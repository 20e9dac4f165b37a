"""Writing categories and routing rules."""

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from imece.civic.audit import api as audit
from imece.civic.institution.api import Actor
from imece.engines.catalog.api import check_definition
from imece.kernel import turkish
from imece.kernel.errors import Invalid
from imece.services.solution_center import policies
from imece.services.solution_center.models import Category, Responsible, RoutingRule

STEP = 10
LONGEST_KEY = 40


@transaction.atomic
def save_category(*, actor: Actor, category: Category) -> Category:
    """Write a category; a new one gets its key from its name and stands last.

    Raises:
        NotPermitted: the actor does not answer for the row.
        Invalid: another body is responsible and is not named, or a question cannot be asked.
    """
    policies.require(policies.may_change_settings(actor))
    if category.responsible != Responsible.OURS and not category.body_name.strip():
        raise Invalid(fields={"body_name": [_("Sorumlu kurumun adını yazın.")]})
    if problems := check_definition(category.questions):
        raise Invalid(fields={"questions": problems})
    if category.pk is None:
        category.key = _free_key(category.name)
        category.order = _last(Category.objects.exclude(order__gte=900)) + STEP
    category.save()
    _write(actor, _("Bildirim konusu kaydedildi: %(name)s") % {"name": category.name})
    return category


def _free_key(name: str) -> str:
    wanted = turkish.slugify(name)[:LONGEST_KEY].strip("-") or "konu"
    taken = set(Category.objects.filter(key__startswith=wanted[: LONGEST_KEY - 4]).values_list("key", flat=True))
    numbered = (f"{wanted[: LONGEST_KEY - 4]}-{number}" for number in range(2, 1000))
    return wanted if wanted not in taken else next(key for key in numbered if key not in taken)


@transaction.atomic
def move_category(*, actor: Actor, category: Category, up: bool) -> None:
    """Exchange places with the one before or after it in its group."""
    policies.require(policies.may_change_settings(actor))
    _exchange(list(Category.objects.select_for_update().filter(group=category.group)), category, up=up)


@transaction.atomic
def save_rule(*, actor: Actor, rule: RoutingRule) -> RoutingRule:
    """Write a rule; a new one is asked last."""
    policies.require(policies.may_change_settings(actor))
    if rule.pk is None:
        rule.order = _last(RoutingRule.objects.all()) + STEP
    rule.save()
    _write(actor, _("Bildirim yönlendirme kuralı kaydedildi: %(unit)s") % {"unit": rule.unit.name})
    return rule


@transaction.atomic
def move_rule(*, actor: Actor, rule: RoutingRule, up: bool) -> None:
    """Exchange places with the rule before or after."""
    policies.require(policies.may_change_settings(actor))
    _exchange(list(RoutingRule.objects.select_for_update()), rule, up=up)


@transaction.atomic
def switch_rule(*, actor: Actor, rule: RoutingRule) -> RoutingRule:
    """Turn a rule on or off."""
    policies.require(policies.may_change_settings(actor))
    rule.is_active = not rule.is_active
    rule.save(update_fields=["is_active"])
    state = _("açıldı") if rule.is_active else _("kapatıldı")
    _write(actor, _("Bildirim yönlendirme kuralı %(state)s: %(unit)s") % {"state": state, "unit": rule.unit.name})
    return rule


def _exchange(listed: Sequence[Any], one: Any, *, up: bool) -> None:
    """Give the two neighbours each other's order; where it is the same, the list is numbered anew."""
    at = listed.index(one)
    to = at - 1 if up else at + 1
    if not 0 <= to < len(listed):
        return
    places = sorted(each.order for each in listed)
    if len(set(places)) < len(places):
        places = [places[0] + STEP * number for number in range(len(places))]
    moved = list(listed)
    moved[at], moved[to] = moved[to], moved[at]
    for place, each in zip(places, moved, strict=True):
        each.order = place
    type(one).objects.bulk_update(moved, ["order"])


def _last(rows: Any) -> int:
    return rows.aggregate(last=Max("order"))["last"] or 0


def _write(actor: Actor, what: str) -> None:
    audit.record(None, actor=actor, act=audit.Act.SETTINGS_CHANGED, what=what)
