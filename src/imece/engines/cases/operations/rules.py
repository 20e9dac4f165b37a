"""Editing where applications go and what is often answered."""

from django.db import transaction

from imece.civic.institution.api import Actor
from imece.engines.cases import policies
from imece.engines.cases.models import ReplyTemplate, RoutingRule
from imece.kernel.errors import NotPermitted


@transaction.atomic
def save_rule(*, actor: Actor, rule: RoutingRule) -> RoutingRule:
    """Write a rule; a new one is asked last.

    Raises:
        NotPermitted: it would decide, or decides now, about applications of a unit that the actor does not manage.
    """
    _require(actor, rule)
    if rule.pk is not None:
        _require(actor, RoutingRule.objects.get(pk=rule.pk))
    else:
        last = RoutingRule.objects.order_by("-order").values_list("order", flat=True).first() or 0
        rule.order = min(last + 1, 32_000)
    rule.save()
    return rule


@transaction.atomic
def move_rule(*, actor: Actor, rule: RoutingRule, up: bool) -> None:
    """Exchange places with the rule before or after; the order is renumbered."""
    _require(actor, rule)
    rules = list(RoutingRule.objects.select_for_update())
    at = rules.index(rule)
    to = at - 1 if up else at + 1
    if 0 <= to < len(rules):
        rules[at], rules[to] = rules[to], rules[at]
    for order, each in enumerate(rules, start=1):
        each.order = order
    RoutingRule.objects.bulk_update(rules, ["order"])


@transaction.atomic
def switch_rule(*, actor: Actor, rule: RoutingRule) -> RoutingRule:
    """Turn a rule on or off."""
    _require(actor, rule)
    rule.is_active = not rule.is_active
    rule.save(update_fields=["is_active"])
    return rule


def _require(actor: Actor, rule: RoutingRule) -> None:
    policies.require(actor, policies.may_set_rules)
    policies.require(actor, policies.may_set_rule, rule)


@transaction.atomic
def save_reply(*, actor: Actor, reply: ReplyTemplate) -> ReplyTemplate:
    """Write a reply template.

    Raises:
        NotPermitted: the template belongs to the whole house, or to a unit that the actor does not manage.
    """
    policies.require(actor, policies.may_set_rules)
    if reply.unit is None:
        policies.require(actor, policies.may_set_for_the_house)
    elif not actor.has(policies.SET_RULES, reply.unit):
        raise NotPermitted
    reply.save()
    return reply
