"""Routing rules: list, edit, order, switch off, and “bu ihbar nereye giderdi?”."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from imece.civic.identity.api import current_actor
from imece.civic.institution.api import Neighbourhood, Unit
from imece.engines.deadlines.api import PUBLISHED, TooFarAway, describe_term, due_at, grounds
from imece.kernel.errors import NotFound
from imece.services.solution_center import policies
from imece.services.solution_center.models import Category, RoutingRule
from imece.services.solution_center.operations.settings import move_rule, save_rule, switch_rule
from imece.services.solution_center.routing import route_of
from imece.services.solution_center.row import row, row_unit
from imece.services.solution_center.staff.rule_forms import WEEKDAYS, RuleForm, TryForm
from imece.shell.ui.access import allowed
from imece.shell.ui.answers import see_other


@dataclass(frozen=True)
class Promised:
    """One term that would run, and until when."""

    law: str
    term: str
    due: datetime | None


@dataclass(frozen=True)
class Answer:
    """Where a report would go; no unit where another body takes it or nobody is named."""

    category: Category
    unit: Unit | None
    rule: RoutingRule | None
    promises: list[Promised]


@require_GET
@allowed(policies.may_manage)
def rules(request: HttpRequest) -> HttpResponse:
    """All rules in the order in which they are asked; ``?konu=`` asks the test box."""
    tried = TryForm(request.GET if "konu" in request.GET else None)
    found = RoutingRule.objects.select_related("category", "neighbourhood", "unit")
    context = {
        "lines": [(rule, list(told(rule))) for rule in found],
        "try_form": tried,
        "answer": _answer(tried),
        "may_change": policies.may_change_settings(current_actor(request)),
    }
    part = "#answer" if request.headers.get("HX-Target") == "dene-yanit" else ""
    return render(request, f"solution_center/staff/rules.html{part}", context)


def told(rule: RoutingRule) -> Iterator[str]:
    """The rule's conditions on place and time in words."""
    if rule.neighbourhood is not None:
        yield _("%(name)s Mahallesi") % {"name": rule.neighbourhood.name}
    if rule.weekdays:
        yield ", ".join(str(name) for number, name in WEEKDAYS if number in rule.weekdays)
    if rule.starts_at is not None and rule.ends_at is not None:
        yield f"{rule.starts_at:%H.%M}–{rule.ends_at:%H.%M}"
    if rule.outside_hours:
        yield _("mesai dışında")


def _answer(tried: TryForm) -> Answer | None:
    if not tried.is_bound or not tried.is_valid():
        return None
    category, at = tried.cleaned_data["konu"], tried.moment()
    return answer_for(category, tried.cleaned_data["mahalle"], at)


def answer_for(category: Category, neighbourhood: Neighbourhood | None, at: datetime) -> Answer:
    """What the filing of such a report at that moment would decide."""
    if not category.is_taken_here:
        return Answer(category, None, None, [])
    route = route_of(category, neighbourhood, at)
    unit = route.unit or row_unit()
    return Answer(category, unit, route.rule, list(_promises(category, unit, at)))


def _promises(category: Category, unit: Unit | None, at: datetime) -> Iterator[Promised]:
    service = row()
    version = service.current if service else None
    for promise in version.promises(category.promised) if version else ():
        try:
            due = due_at(promise.term, at, unit=unit, ground=promise.ground)
        except TooFarAway:
            due = None
        ground = grounds.find(promise.ground) or grounds.get(PUBLISHED)
        yield Promised(str(ground.title), describe_term(promise.term), due)


@require_http_methods(["GET", "POST"])
@allowed(policies.may_change_settings)
def add(request: HttpRequest) -> HttpResponse:
    return _edit(request, RoutingRule())


@require_http_methods(["GET", "POST"])
@allowed(policies.may_change_settings)
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    return _edit(request, _rule(pk))


def _edit(request: HttpRequest, rule: RoutingRule) -> HttpResponse:
    form = RuleForm(request.POST if request.method == "POST" else None, instance=rule)
    if request.method == "POST" and form.is_valid():
        save_rule(actor=current_actor(request), rule=form.save(commit=False))
        messages.success(request, _("Kural kaydedildi."))
        return see_other(reverse("office:solution_center:rules"))
    status = 422 if form.is_bound else 200
    return render(request, "solution_center/staff/rule.html", {"form": form, "rule": rule}, status=status)


@require_POST
@allowed(policies.may_change_settings)
def move(request: HttpRequest, pk: int) -> HttpResponse:
    """One place up or down."""
    move_rule(actor=current_actor(request), rule=_rule(pk), up=request.POST.get("yon") == "yukari")
    return see_other(reverse("office:solution_center:rules"))


@require_POST
@allowed(policies.may_change_settings)
def switch(request: HttpRequest, pk: int) -> HttpResponse:
    """On or off."""
    rule = switch_rule(actor=current_actor(request), rule=_rule(pk))
    messages.success(request, _("Kural açıldı.") if rule.is_active else _("Kural kapatıldı."))
    return see_other(reverse("office:solution_center:rules"))


def _rule(pk: int) -> RoutingRule:
    rule = RoutingRule.objects.filter(pk=pk).select_related("unit").first()
    if rule is None:
        raise NotFound
    return rule
