"""Gathers the case page: one function, a constant number of queries."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from imece.civic.institution.api import Actor
from imece.engines.cases.models import Case, CaseAttachment, StepState
from imece.engines.cases.procedures import Panel, outcome_words, procedures
from imece.engines.cases.staff import listing, surroundings, trail
from imece.engines.cases.staff.act import Act, Place
from imece.engines.cases.staff.acts import ACTS
from imece.engines.cases.staff.desk import Desk
from imece.engines.cases.staff.forms import ActForm
from imece.engines.cases.staff.story import story_of
from imece.engines.cases.staff.unmasking import UnmaskForm, Veil
from imece.engines.cases.staff.wording import STATE_ICONS, STATE_TONES, STATE_WORDS, due_of
from imece.engines.catalog.api import checklist
from imece.engines.deadlines.api import governing, ground_of
from imece.kernel import turkish
from imece.kernel.errors import Sentence
from imece.kernel.turkish import moment_words


@dataclass(frozen=True)
class Offer:
    """An act that is open now; ``is_shown`` unfolds it. A folded one that asks something has no form yet."""

    act: Act
    form: ActForm | None
    is_shown: bool = False


@dataclass(frozen=True)
class Attempt:
    """A form that was sent and not carried out: shown again with what was typed."""

    act: Act
    form: ActForm
    has_lost: bool = False
    """Somebody else changed the case in between."""


def offers(desk: Desk, attempt: Attempt | None, wanted: str = "") -> dict[Place, list[Offer]]:
    """Open acts by their place on the page."""
    placed: dict[Place, list[Offer]] = {"turn": [], "work": [], "more": [], "talk": []}
    for act in ACTS.values():
        if not act.is_open(desk):
            continue
        if attempt is not None and attempt.act is act:
            placed[act.place].append(Offer(act, attempt.form, is_shown=True))
            continue
        is_shown = wanted == act.key
        placed[act.place].append(Offer(act, act.form(desk, act.key) if is_shown or not act.asks else None, is_shown))
    return placed


def show(
    request: HttpRequest,
    desk: Desk,
    *,
    attempt: Attempt | None = None,
    unmask_form: UnmaskForm | None = None,
    status: int = 200,
) -> HttpResponse:
    """The case page, with a form that was refused where there is one."""
    trail.case_shown(request, desk.actor, desk.case)
    veil = Veil.of(request, desk)
    asked = listing.Asked.of(QueryDict(request.GET.get("liste", "")))
    context: dict[str, Any] = {
        **facts(desk),
        "veil": veil,
        "answers": veil.answers,
        "unmask_form": unmask_form or UnmaskForm(),
        "offers": offers(desk, attempt, request.GET.get("is", "")),
        "attempt": attempt,
        "is_orphan": attempt is not None and not attempt.act.is_open(desk),
        "liste": request.GET.get("liste", ""),
        "back": asked.here,
        "suffix": suffix_of(request),
    }
    if "liste" in request.GET:
        context["previous"], context["following"] = listing.neighbours(desk.actor, asked, desk.case.number)
    return render(request, "cases/staff/case.html", context, status=status)


def suffix_of(request: HttpRequest) -> str:
    """The query string by which the acts lead back to the list that the reader came from."""
    return f"?{urlencode({'liste': request.GET['liste']})}" if request.GET.get("liste") else ""


def facts(desk: Desk) -> Mapping[str, Any]:
    """What is known of the case."""
    case, actor = desk.case, desk.actor
    files = list(case.attachments.select_related("attachment"))
    return {
        "desk": desk,
        "case": case,
        "state": STATE_WORDS[case.state],
        "state_tone": STATE_TONES[case.state],
        "state_icon": STATE_ICONS[case.state],
        "due": due_of(case, timezone.now()),
        "clocks": clocks_shown(desk),
        "papers": papers_of(case, files),
        "files": files,
        "documents": list(case.documents.select_related("document")),
        "story": story_of(case),
        "chain": chain_of(case),
        "decision": desk.last_decision,
        "outcome": outcome_words(case, desk.last_decision) if desk.last_decision else "",
        "request_open": desk.open_request,
        "panel": panel_of(case, actor),
        "earlier": surroundings.earlier_of(case, actor),
        "similar": surroundings.similar_to(case, actor),
        "related": surroundings.related_to(case, actor),
    }


@dataclass(frozen=True)
class ClockShown:
    """A legal term in one line; its days are fetched when somebody unfolds them."""

    title: Sentence
    law: Sentence
    due: str
    governs: bool


def clocks_shown(desk: Desk) -> list[ClockShown]:
    """The terms of the case, and which of them binds where there are several."""
    binding = governing(desk.clocks) if len(desk.clocks) > 1 else None
    shown = []
    for clock in desk.clocks:
        ground = ground_of(clock)
        due = moment_words(clock.due_at) if clock.due_at else _("durdu")
        shown.append(ClockShown(ground.title, ground.law, due, clock is binding))
    return shown


_CHAIN_STATES = {
    StepState.INITIALLED: "done",
    StepState.SKIPPED: "skipped",
    StepState.RETURNED: "returned",
}


def chain_of(case: Case) -> list[dict[str, Any]]:
    """The steps of the current proposal for the sign-off chain: title, who, state, when, note."""
    found = case.sign_off_steps.filter(decision__is_current=True).select_related("delegate__person", "post__person")
    steps, lines = list(found), []
    turn = next((step for step in steps if step.state == StepState.PENDING), None)
    for step in steps:
        state = "now" if step is turn and case.is_open else _CHAIN_STATES.get(StepState(step.state), "waiting")
        who = step.signer_name or (step.delegate.person.name if step.delegate else "")
        lines.append(
            {"title": step.get_title_display(), "who": who, "state": state, "when": step.at, "note": step.reason}
        )
    return lines


def papers_of(case: Case, files: Sequence[CaseAttachment]) -> list[dict[str, str]]:
    """The row's documents for the checklist: there, missing, or open (not required)."""
    there = {turkish.fold(filed.label) for filed in files if filed.label}
    lines = []
    for item in checklist(case.service_version):
        absent = "missing" if item.required else "open"
        state = "there" if turkish.fold(item.label) in there else absent
        lines.append({"label": item.label, "state": state, "note": ""})
    return lines


def panel_of(case: Case, actor: Actor) -> Panel | None:
    """What the service itself has to show."""
    procedure = procedures.find(case.service.key)
    return procedure.staff_panel(case, actor) if procedure else None
