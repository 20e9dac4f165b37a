"""Routing rules: list, edit, order, switch off, and a box that tells where an application would go."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from imece.civic.identity.api import current_actor
from imece.civic.institution.api import Actor, Unit
from imece.engines.cases import policies, routing
from imece.engines.cases.models import RoutingRule
from imece.engines.cases.operations.rules import move_rule, save_rule, switch_rule
from imece.engines.cases.staff.rule_forms import RuleForm, TryForm, known_values
from imece.engines.catalog.api import published_services
from imece.kernel.errors import NotFound
from imece.shell.ui.access import allowed
from imece.shell.ui.answers import see_other


@require_GET
@allowed(policies.may_set_rules)
def rules(request: HttpRequest) -> HttpResponse:
    """All rules in the order in which they are asked; ``?service=`` asks the test box."""
    tried = TryForm(request.GET) if "service" in request.GET else TryForm()
    values = known_values(published_services())
    found = RoutingRule.objects.select_related("service__current__unit", "unit")
    may = _permitted(current_actor(request))
    lines = [(rule, told(rule, dict(values)), may(rule)) for rule in found]
    context = {"lines": lines, "try_form": tried, "answer": _answer(tried), "values": values}
    part = "#answer" if request.headers.get("HX-Target") == "try-answer" else ""
    return render(request, f"cases/staff/rules.html{part}", context)


def _permitted(actor: Actor) -> Callable[[RoutingRule], bool]:
    """``may_set_rule`` with the question about the whole house asked once."""
    of_house = policies.may_set_for_the_house(actor)
    return lambda rule: of_house or (rule.service is not None and policies.may_set_rule(actor, rule))


def told(rule: RoutingRule, words: Mapping[str, str]) -> str:
    """The rule's condition on an answer, in the words of the form."""
    if not rule.field:
        return ""
    form = rule.service.current.form if rule.service and rule.service.current else []
    label = next((str(field.get("label")) for field in form if field["key"] == rule.field), rule.field)
    return f"{label}: {words.get(rule.equals, rule.equals)}"


@dataclass(frozen=True)
class Answer:
    """Where an application would go, and the rule that says so (none: the row's own unit)."""

    unit: Unit | None
    rule: RoutingRule | None


def _answer(tried: TryForm) -> Answer | None:
    if not tried.is_bound or not tried.is_valid():
        return None
    stated = tried.cleaned_data
    version = stated["service"].current
    rule = routing.rule_for(version, {stated["field"]: stated["value"]}, stated["place"])
    return Answer(rule.unit if rule else version.unit, rule)


@require_http_methods(["GET", "POST"])
@allowed(policies.may_set_rules)
def add(request: HttpRequest) -> HttpResponse:
    return _edit(request, RoutingRule())


@require_http_methods(["GET", "POST"])
@allowed(policies.may_set_rules)
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    rule = _rule(pk)
    policies.require(current_actor(request), policies.may_set_rule, rule)
    return _edit(request, rule)


def _edit(request: HttpRequest, rule: RoutingRule) -> HttpResponse:
    form = RuleForm(request.POST or None, instance=rule)
    if request.method == "POST" and form.is_valid():
        save_rule(actor=current_actor(request), rule=form.save(commit=False))
        messages.success(request, _("Kural kaydedildi."))
        return see_other(reverse("office:cases:rules"))
    status = 422 if form.is_bound else 200
    return render(
        request,
        "cases/staff/rule.html",
        {"form": form, "rule": rule, "values": known_values(published_services())},
        status=status,
    )


@require_POST
@allowed(policies.may_set_rules)
def move(request: HttpRequest, pk: int) -> HttpResponse:
    """One place up or down."""
    move_rule(actor=current_actor(request), rule=_rule(pk), up=request.POST.get("yon") == "yukari")
    return see_other(reverse("office:cases:rules"))


@require_POST
@allowed(policies.may_set_rules)
def switch(request: HttpRequest, pk: int) -> HttpResponse:
    """On or off."""
    rule = switch_rule(actor=current_actor(request), rule=_rule(pk))
    messages.success(request, _("Kural açıldı.") if rule.is_active else _("Kural kapatıldı."))
    return see_other(reverse("office:cases:rules"))


def _rule(pk: int) -> RoutingRule:
    rule = RoutingRule.objects.filter(pk=pk).first()
    if rule is None:
        raise NotFound
    return rule
