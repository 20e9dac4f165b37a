"""One topic of an application: shown, saved, told what is missing."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from imece.civic.privacy.api import current_notice
from imece.engines.attachments.api import limits
from imece.engines.cases.citizen.opening import open_wizard
from imece.engines.cases.citizen.sending import send, show_review
from imece.engines.cases.citizen.topics import Step
from imece.engines.cases.citizen.wizard import CONTACT, REVIEW, Errors, Wizard
from imece.engines.cases.operations import drafts
from imece.engines.catalog.api import checklist
from imece.kernel.errors import DomainError
from imece.shell.ui.access import public
from imece.shell.ui.answers import see_other

STAYING = {"add_row", "remove_row", "remove_file", "upload"}
"""Buttons that change this step only."""
LONGEST = 1000


@public
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def draft_step(request: HttpRequest, draft_id: UUID, step: str) -> HttpResponse:
    """Show a step, or save it and go on."""
    wizard = open_wizard(request, draft_id)
    if not isinstance(wizard, Wizard):
        return wizard
    current = wizard.find(step)
    if current is None:
        return redirect("cases:draft_start", draft_id)
    if current.key == REVIEW:
        return send(request, wizard) if request.method == "POST" else show_review(request, wizard)
    if request.method == "POST":
        return _save(request, wizard, current)
    return _show(request, wizard, current)


def _save(request: HttpRequest, wizard: Wizard, step: Step) -> HttpResponse:
    refused = _keep(request, wizard, step)
    if "autosave" in request.GET:
        return render(request, "cases/citizen/_saved.html", {"at": timezone.localtime()})
    saved = Wizard(wizard.draft, wizard.actor)
    step = saved.find(step.key) or saved.steps[0]
    stays = bool(STAYING & request.POST.keys())
    if refused or (not stays and "back" not in request.POST and saved.problems(step)):
        return _show(request, saved, step, refused=refused, told_off=not stays)
    return see_other(_next(request, saved, step, stays=stays).address)


def _next(request: HttpRequest, wizard: Wizard, step: Step, *, stays: bool) -> Step:
    if stays:
        return step
    if "back" in request.POST:
        return wizard.preceding(step) or step
    return wizard.steps[-1] if request.POST.get("then") == REVIEW else wizard.following(step)


def _keep(request: HttpRequest, wizard: Wizard, step: Step) -> Errors:
    """Save one step's inputs and files, complete or not; what was refused, by input name."""
    if step.key == CONTACT:
        stated = {name: request.POST.get(name, "")[:LONGEST] for name in wizard.applicant_form().fields}
        drafts.save_applicant(draft=wizard.draft, applicant=stated)
        return {}
    posted = Wizard(wizard.draft, wizard.actor, step=step.key, posted=request.POST)
    drafts.save_answers(draft=wizard.draft, owned=step.owns, given=posted.kept_answers(step))
    if (removed := request.POST.get("remove_file", "")[:18]).isdecimal():
        drafts.remove_file(draft=wizard.draft, pk=int(removed))
    return _keep_files(request, wizard, step)


def _keep_files(request: HttpRequest, wizard: Wizard, step: Step) -> Errors:
    refused: Errors = {}
    for place in step.uploads:
        for upload in request.FILES.getlist(place.name):
            try:
                drafts.add_file(
                    actor=wizard.actor, draft=wizard.draft, field=place.name, upload=upload, most=place.most
                )
            except DomainError as refusal:
                refused.setdefault(place.name, []).append(refusal.message)
    return refused


def _show(
    request: HttpRequest, wizard: Wizard, step: Step, *, refused: Errors | None = None, told_off: bool = False
) -> HttpResponse:
    for place in step.uploads:
        place.errors = (refused or {}).get(place.name, [])
    problems = (wizard.problems(step) if told_off else {}) | (refused or {})
    errors = wizard.spoken(step, problems)
    wizard.hush(step, keep=told_off)
    context = wizard.frame(step) | {
        "errors": errors,
        "then": request.GET.get("then") or request.POST.get("then", ""),
        "limits": limits(),
        "documents": checklist(wizard.version) if step.uploads else [],
        "contact": wizard.applicant_form(fresh=not told_off) if step.key == CONTACT else None,
        "notice": current_notice() if step.key == CONTACT else None,
    }
    if step.key == CONTACT:
        context["unit_facts"] = _unit_facts(context["contact"])
    return render(request, "cases/citizen/step.html", context, status=422 if errors else 200)


def _unit_facts(form: object) -> list[tuple[str, str]]:
    unit = getattr(form, "unit", None)
    return [(_("Birim"), unit.name)] if unit else []
