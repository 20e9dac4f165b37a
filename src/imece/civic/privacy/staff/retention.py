"""The dry run, the rules behind it, and the run on demand."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from imece.civic.privacy.retention import policies
from imece.civic.privacy.retention.rules import Rule, RuleBook, write_rule
from imece.civic.privacy.retention.running import apply_retention, foresee
from imece.civic.privacy.retention.stocks import stocks
from imece.civic.privacy.staff.acting import Tab, actor_of, carried_out
from imece.civic.privacy.staff.retention_forms import RuleForm
from imece.kernel.errors import NotFound
from imece.shell.ui.access import allowed
from imece.shell.ui.answers import see_other
from imece.shell.ui.freshness import fresh_factor


def tabs(here: str) -> list[Tab]:
    """The parts of the desk."""
    parts = (("plan", _("Saklama ve deneme")), ("holds", _("İmha durdurmalar")), ("records", _("İmha tutanakları")))
    return [(title, reverse(f"office:retention:{key}"), key == here, None) for key, title in parts]


@require_GET
@allowed(policies.may_read)
def plan(request: HttpRequest) -> HttpResponse:
    """What the rules would let go tonight, and what a hold keeps. Writes nothing."""
    foreseen = foresee()
    context = {
        "tabs": tabs("plan"),
        "foreseen": foreseen,
        "goes": sum(one.goes for one in foreseen if one.rule.is_active),
        "may_manage": policies.may_manage(actor_of(request)),
    }
    return render(request, "privacy/staff/retention.html", context)


@require_POST
@allowed(policies.may_manage)
@fresh_factor
def run(request: HttpRequest) -> HttpResponse:
    """Let go now what the night would."""
    record = apply_retention(actor=actor_of(request))
    if record is None:
        messages.info(request, _("Süresi dolan ve durdurulmamış bir kayıt yok; hiçbir şey imha edilmedi."))
        return see_other(reverse("office:retention:plan"))
    messages.success(request, _("%(count)d kayıt imha edildi; tutanağı aşağıda.") % {"count": record.went})
    return see_other(reverse("office:retention:record", args=[record.number]))


@require_http_methods(["GET", "POST"])
@allowed(policies.may_manage)
def rule(request: HttpRequest) -> HttpResponse:
    """Write the rule of a kind (``?tur=``) and file-plan code (``?plan=``)."""
    kind, file_plan = request.GET.get("tur", ""), request.GET.get("plan", "")
    if kind not in stocks:
        raise NotFound
    stock, current = stocks.get(kind), RuleBook().rule_for(kind, file_plan)
    form = RuleForm(request.POST or None, ways=stock.ways, initial=_initial(current, file_plan))
    if (
        request.method == "POST"
        and form.is_valid()
        and carried_out(form, lambda: write_rule(actor=actor_of(request), kind=kind, **form.values()))
    ):
        messages.success(request, _("Saklama kuralı yazıldı; bu geceden başlayarak uygulanır."))
        return see_other(reverse("office:retention:plan"))
    context = {"form": form, "stock": stock, "tabs": tabs("plan")}
    return render(request, "privacy/staff/retention_rule.html", context, status=422 if form.is_bound else 200)


def _initial(current: Rule | None, file_plan: str) -> dict[str, object]:
    if current is None:
        return {"file_plan": file_plan}
    years, months = divmod(current.months, 12)
    return {
        "file_plan": file_plan,
        "years": years,
        "months": months,
        "way": current.way,
        "ground": current.ground,
        "is_active": current.is_active,
    }
