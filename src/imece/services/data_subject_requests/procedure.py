"""What is special about requests of the person concerned."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from imece.civic.institution.api import Actor
from imece.civic.privacy.api import DESTRUCTION, MY_DATA, DestructionRecord, record_data, report_data
from imece.engines.cases.api import Case, Decision, Panel
from imece.engines.documents.api import IssuedDocument, issue
from imece.services.data_subject_requests import policies, selectors
from imece.services.data_subject_requests.models import Handling
from imece.services.data_subject_requests.rights import asked_for
from imece.services.data_subject_requests.telling import require_all_told

PANEL = "data_subject_requests/staff/_panel.html"


class DataSubjectRequests:
    """The row's procedure: a panel for the privacy officer, and the paper that goes with the answer."""

    key = selectors.KEY

    def accepted(self, case: Case) -> None:
        selectors.handling_of(case)

    def completed(self, case: Case, *, actor: Actor, decision: Decision) -> IssuedDocument | None:
        """The destruction record where something was erased; else the list of what is kept, where that was asked."""
        handling = selectors.handling_of(case)
        require_all_told(handling)
        if handling.destruction:
            return _issue_record(case, handling, actor)
        if handling.is_proved and selectors.asks_for_access(case):
            return _issue_report(case, handling, actor)
        return None

    def staff_panel(self, case: Case, actor: Actor) -> Panel | None:
        if not policies.may_handle(actor):
            return None
        handling = Handling.objects.filter(case=case).first()
        context = {"case": case, "handling": handling, "rights": asked_for(case.answers)}
        return Panel(str(gettext_lazy("İlgili kişi istemi")), PANEL, context)


def _issue_record(case: Case, handling: Handling, actor: Actor) -> IssuedDocument:
    record = DestructionRecord.objects.get(number=handling.destruction)
    return issue(
        kind="destruction-record",
        template=DESTRUCTION,
        data=record_data(record),
        title=_("İmha tutanağı %(number)s") % {"number": record.number},
        subject=case.number,
        actor=actor,
    )


def _issue_report(case: Case, handling: Handling, actor: Actor) -> IssuedDocument:
    return issue(
        kind="personal-data-report",
        template=MY_DATA,
        data=report_data(selectors.subject_of(handling)),
        title=_("Hakkınızda tutulan kişisel veriler"),
        subject=case.number,
        actor=actor,
        holder=case.applicant.name,
    )
