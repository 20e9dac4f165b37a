"""Which unit an application goes to."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from imece.civic.institution.api import Unit
from imece.engines.cases.models import RoutingRule
from imece.engines.catalog.api import ServiceVersion
from imece.kernel import turkish
from imece.kernel.errors import NotAllowed


def unit_for(version: ServiceVersion, answers: Mapping[str, Any], place: str) -> Unit:
    """The unit of the first rule that matches, else the unit that the row names.

    Raises:
        NotAllowed: no rule matches and the row names no unit.
    """
    rule = rule_for(version, answers, place)
    if rule is not None:
        return rule.unit
    if version.unit is None:
        raise NotAllowed(_("Bu hizmetin sorumlu birimi henüz belirlenmemiş."))
    return version.unit


def rule_for(version: ServiceVersion, answers: Mapping[str, Any], place: str) -> RoutingRule | None:
    """The first active rule that matches."""
    rules = RoutingRule.objects.filter(Q(service=version.service_id) | Q(service=None), is_active=True)
    return next((rule for rule in rules.select_related("unit") if matches(rule, answers, place)), None)


def matches(rule: RoutingRule, answers: Mapping[str, Any], place: str) -> bool:
    """Whether every condition that the rule states holds; letters are compared folded."""
    if rule.field and turkish.fold(str(answers.get(rule.field, ""))) != turkish.fold(rule.equals):
        return False
    return turkish.fold(rule.place_contains) in turkish.fold(place)
