"""Reply templates: texts that clerks start an answer from."""

from django.contrib import messages
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from imece.civic.identity.api import current_actor
from imece.civic.institution.api import Actor
from imece.engines.cases import policies
from imece.engines.cases.models import ReplyTemplate
from imece.engines.cases.operations.rules import save_reply
from imece.engines.cases.staff.rule_forms import ReplyForm
from imece.kernel.errors import NotFound
from imece.shell.ui.access import allowed
from imece.shell.ui.answers import see_other


def _editable(actor: Actor) -> QuerySet[ReplyTemplate]:
    own = Q(unit_id__in=actor.units_with(policies.SET_RULES))
    return ReplyTemplate.objects.filter(own | Q(unit=None) if policies.may_set_for_the_house(actor) else own)


@require_GET
@allowed(policies.may_set_rules)
def replies(request: HttpRequest) -> HttpResponse:
    """Templates of the actor's units, and those of the whole house for whom they are to edit."""
    found = _editable(current_actor(request)).select_related("unit")
    return render(request, "cases/staff/replies.html", {"replies": list(found)})


@require_http_methods(["GET", "POST"])
@allowed(policies.may_set_rules)
def add(request: HttpRequest) -> HttpResponse:
    return _edit(request, ReplyTemplate())


@require_http_methods(["GET", "POST"])
@allowed(policies.may_set_rules)
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    reply = _editable(current_actor(request)).filter(pk=pk).first()
    if reply is None:
        raise NotFound
    return _edit(request, reply)


def _edit(request: HttpRequest, reply: ReplyTemplate) -> HttpResponse:
    actor = current_actor(request)
    form = ReplyForm(request.POST or None, instance=reply, actor=actor)
    if request.method == "POST" and form.is_valid():
        save_reply(actor=actor, reply=form.save(commit=False))
        messages.success(request, _("Hazır yanıt kaydedildi."))
        return see_other(reverse("office:cases:replies"))
    status = 422 if form.is_bound else 200
    return render(request, "cases/staff/reply.html", {"form": form, "reply": reply}, status=status)
