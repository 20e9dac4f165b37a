"""The case page and the acts on it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_GET, require_POST

from imece.civic.identity.api import current_actor
from imece.engines.cases import policies, workflow
from imece.engines.cases.explaining import terms_of
from imece.engines.cases.models import Case
from imece.engines.cases.operations.conversation import read_news
from imece.engines.cases.staff import trail
from imece.engines.cases.staff.act import Act
from imece.engines.cases.staff.acts import ACTS
from imece.engines.cases.staff.desk import Desk, open_desk
from imece.engines.cases.staff.forms import ActForm, MessageForm
from imece.engines.cases.staff.page import Attempt, show, suffix_of
from imece.engines.cases.staff.unmasking import UnmaskForm, lift
from imece.kernel.errors import Conflict, Invalid, NotAllowed, NotFound, NotPermitted
from imece.shell.ui.access import allowed
from imece.shell.ui.answers import see_other


@require_GET
@allowed(policies.may_see_inbox)
def case(request: HttpRequest, number: str) -> HttpResponse:
    """Everything about one case, and what the reader can do with it."""
    desk = open_desk(current_actor(request), number)
    if desk.case.has_news and desk.is_mine:
        read_news(actor=desk.actor, case=desk.case)
    return show(request, desk)


@require_GET
@allowed(policies.may_see_inbox)
def act_form(request: HttpRequest, number: str, key: str) -> HttpResponse:
    """The form of one act, which the page fetches when somebody unfolds it."""
    desk = open_desk(current_actor(request), number)
    chosen = _chosen(key, desk)
    if not chosen.is_open(desk):
        raise NotAllowed(workflow.refusal(desk.case.state))
    context = {
        "desk": desk,
        "case": desk.case,
        "act": chosen,
        "form": chosen.form(desk, key),
        "suffix": suffix_of(request),
    }
    return render(request, "cases/staff/_act_form.html", context)


@require_GET
@allowed(policies.may_see_inbox)
def terms(request: HttpRequest, number: str) -> HttpResponse:
    """How the dates of the case came about, day by day; the page fetches it when somebody unfolds it."""
    desk = open_desk(current_actor(request), number)
    part = "#part" if request.headers.get("HX-Request") == "true" else ""
    return render(request, f"cases/staff/terms.html{part}", {"case": desk.case, "terms": terms_of(desk.case)})


@require_POST
@allowed(policies.may_see_inbox)
def act(request: HttpRequest, number: str, key: str) -> HttpResponse:
    """Carry out one act, or show the page again with what was typed and why it was not done."""
    desk = open_desk(current_actor(request), number)
    chosen = _chosen(key, desk)
    form = chosen.form(desk, key, request.POST, request.FILES)
    if "template" in request.POST:
        return _with_template(request, desk, chosen)
    if _is_stale(chosen, form, desk):
        return _lost(request, desk, chosen, form)
    if not chosen.is_open(desk):
        raise NotAllowed(workflow.refusal(desk.case.state))
    if not form.is_valid():
        return show(request, desk, attempt=Attempt(chosen, form), status=422)
    return _carry_out(request, desk, chosen, form)


@require_POST
@allowed(policies.may_see_inbox)
def unmask(request: HttpRequest, number: str) -> HttpResponse:
    """Show the applicant's contact points and numbers for a while, once the reader has said why."""
    desk = open_desk(current_actor(request), number)
    policies.require(desk.actor, policies.may_unmask, desk.case)
    form = UnmaskForm(request.POST)
    if not form.is_valid():
        return show(request, desk, unmask_form=form, status=422)
    lift(request, desk, form.words)
    listed = request.GET.get("liste", "")
    address = reverse("office:cases:case", args=[desk.case.number])
    return see_other(f"{address}?{urlencode({'liste': listed})}" if listed else address)


def _chosen(key: str, desk: Desk) -> Act:
    if key not in ACTS:
        raise NotFound
    chosen = ACTS[key]
    if not desk.actor.has(chosen.right, desk.case.unit):
        raise NotPermitted
    return chosen


def _is_stale(chosen: Act, form: ActForm, desk: Desk) -> bool:
    """Whether the form was filled in before somebody else's change."""
    return chosen.minds_revision and form.data.get("revision", "") != str(desk.case.revision)


def _carry_out(request: HttpRequest, desk: Desk, chosen: Act, form: ActForm) -> HttpResponse:
    try:
        said = chosen.run(desk, form.given())
    except Conflict:
        return _lost(request, open_desk(desk.actor, desk.case.number), chosen, form)
    except Invalid as error:
        form.absorb(error)
        return show(request, desk, attempt=Attempt(chosen, form), status=422)
    trail.case_changed(request, desk.actor, desk.case, said)
    messages.success(request, said)
    return see_other(_after(request, desk))


def _after(request: HttpRequest, desk: Desk) -> str:
    """Back to the case, or to the list when the case went out of the actor's sight."""
    listed = request.GET.get("liste", "")
    if not Case.objects.worked_on_by(desk.actor).filter(pk=desk.case.pk).exists():
        return f"{reverse('office:cases:inbox')}?{listed}"
    address = reverse("office:cases:case", args=[desk.case.number])
    return f"{address}?{urlencode({'liste': listed})}" if listed else address


def _lost(request: HttpRequest, desk: Desk, chosen: Act, form: ActForm) -> HttpResponse:
    """Somebody was faster: the page as it is now, with everything that was typed."""
    renewed = chosen.form(desk, chosen.key, request.POST, request.FILES)
    renewed.renew()
    return show(request, desk, attempt=Attempt(chosen, renewed, has_lost=True), status=409)


def _with_template(request: HttpRequest, desk: Desk, chosen: Act) -> HttpResponse:
    """Put a reply template below what was typed; nothing is sent yet."""
    texts = {str(reply.pk): reply.text for reply in desk.templates}
    parts = [request.POST.get("text", "").rstrip(), texts.get(request.POST.get("reply", ""), "")]
    form = MessageForm(desk, chosen.key, initial={"text": "\n\n".join(part for part in parts if part)})
    return show(request, desk, attempt=Attempt(chosen, form))
