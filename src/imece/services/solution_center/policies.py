"""Who may do what with reports."""

from imece.civic.institution.api import Actor, Role
from imece.engines.cases.api import Case, may_work_on
from imece.kernel.errors import NotPermitted
from imece.services.solution_center.models import Report
from imece.services.solution_center.row import row_unit

MODERATE = "solution_center.moderate"
MANAGE = "solution_center.manage"
BOARD = "solution_center.board"
CONNECT = "solution_center.connect"
FIELD = "solution_center.field"
CALLS = "solution_center.calls"


def may_moderate(actor: Actor) -> bool:
    """Whether the actor decides anywhere what the public sees."""
    return actor.has(MODERATE)


def may_moderate_report(actor: Actor, report: Report) -> bool:
    """Whoever answers for the unit that works on it, or for the unit of the row."""
    case = report.case
    own = case.service_version.unit
    return actor.has(MODERATE, case.unit) or (own is not None and actor.has(MODERATE, own))


def may_manage(actor: Actor) -> bool:
    """Whether the actor sees categories and routing rules, and may try them."""
    return actor.has(MANAGE)


def may_connect(actor: Actor) -> bool:
    """Whether the actor gives keys to programmes and connects other bodies."""
    return actor.has(CONNECT)


def may_change_settings(actor: Actor) -> bool:
    """Whoever answers for the row itself, or keeps the whole system; a unit does not draw others' reports to itself."""
    own = row_unit()
    answers = own is not None and actor.has(MANAGE, own)
    return answers or (actor.has(MANAGE) and any(post.role == Role.SYSTEM_ADMINISTRATOR for post in actor.posts))


def may_see_board(actor: Actor) -> bool:
    return actor.has(BOARD)


def may_work_on_report(actor: Actor, report: Report) -> bool:
    return may_work_on(actor, report.case)


def may_go_out(actor: Actor) -> bool:
    """Whether the actor works on reports where they are."""
    return actor.has(FIELD)


def may_close_on_site(actor: Actor, report: Report) -> bool:
    """Whoever goes out for the unit that works on it, as long as it is open."""
    return actor.has(FIELD, report.case.unit) and may_work_on(actor, report.case)


def may_take_calls(actor: Actor) -> bool:
    """Whether the actor writes down what callers report."""
    return actor.has(CALLS)


def holds(actor: Actor, case: Case) -> bool:
    """Whether the visitor has opened the case with its code or a link that was sent to them, or filed it."""
    return f"case:{case.pk}" in actor.keys or case.applicant.person_id in actor.voices


def require(allowed: bool) -> None:
    """Raise ``NotPermitted`` unless it is allowed."""
    if not allowed:
        raise NotPermitted
