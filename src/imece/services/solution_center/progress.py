"""Follows the case: keeps the report's own state, its first answer and its end, and lets followers know."""

from django.utils import timezone

from imece.civic.institution.api import neighbourhood_at
from imece.engines.cases.api import Case, CaseEvent, Event
from imece.kernel import turkish
from imece.services.solution_center.jobs import tell_followers
from imece.services.solution_center.models import Category, Outcome, Report
from imece.services.solution_center.operations.filing import keep_report
from imece.services.solution_center.operations.following import move_followers
from imece.services.solution_center.shipping import OTHER

ENDS = {
    Event.COMPLETED: Outcome.SOLVED,
    Event.REJECTED: Outcome.CLOSED,
    Event.WITHDRAWN: Outcome.CLOSED,
    Event.MERGED: Outcome.CLOSED,
    Event.FORWARDED: Outcome.NOT_OURS,
}
NEWS = {
    Outcome.SOLVED: "report-solved-for-followers",
    Outcome.CLOSED: "report-closed-for-followers",
    Outcome.NOT_OURS: "report-passed-on",
}
SILENT = frozenset({Event.SUBMITTED, Event.NOTED, Event.LINKED})
"""What staff do that is no answer to the resident."""


def report_happened(case: Case, event: CaseEvent) -> None:
    """Called for each event of a case of the row, in its transaction."""
    report = Report.objects.select_for_update().filter(case=case).first()
    if report is None:
        if event.kind == Event.SUBMITTED and case.parent_id is None:
            _keep_what_came_another_way(case)
        return
    report.updated_at = event.at
    if not case.is_open and event.kind in ENDS:
        _end(report, case, event)
    elif event.kind == Event.REOPENED:
        _begin_again(report, event)
    elif event.kind == Event.SIGN_OFF_RETURNED:
        report.outcome = Outcome.NONE
    _note_first_answer(report, event)
    report.save(update_fields=["updated_at", "outcome", "is_open", "closed_at", "first_response_at"])


def _keep_what_came_another_way(case: Case) -> None:
    """A case of the row that was filed over the counter's or a programme's general form gets its report too."""
    named = turkish.fold(str(case.answers.get("category", "")))
    categories = Category.objects.active()
    category = next((each for each in categories if named in {each.key, turkish.fold(each.name)}), None)
    if category is None:
        category = categories.filter(key=OTHER).first() or categories.last()
    if category is None:
        return
    has_point = case.latitude is not None and case.longitude is not None
    neighbourhood = neighbourhood_at(case.latitude or 0, case.longitude or 0) if has_point else None
    keep_report(case, category, neighbourhood)


def _end(report: Report, case: Case, event: CaseEvent) -> None:
    """ "Kapatıldı" that a crew has said before the decision stays; otherwise the decision says how it ended."""
    report.is_open, report.closed_at = False, case.closed_at or timezone.now()
    report.outcome = report.outcome or ENDS[Event(event.kind)]
    if event.kind == Event.MERGED and case.merged_into_id is not None:
        into = Report.objects.filter(case=case.merged_into_id).first()
        if into is not None:
            move_followers(report, into)
            return
    tell_followers.enqueue(report.pk, NEWS[Outcome(report.outcome)], f"event-{event.pk}")


def _begin_again(report: Report, event: CaseEvent) -> None:
    report.is_open, report.closed_at, report.outcome = True, None, Outcome.NONE
    tell_followers.enqueue(report.pk, "report-reopened", f"event-{event.pk}")


def _note_first_answer(report: Report, event: CaseEvent) -> None:
    if event.post_id is None or event.kind in SILENT or report.first_response_at is not None:
        return
    report.first_response_at = event.at
    if report.is_open:
        tell_followers.enqueue(report.pk, "report-in-work", "in-work")
