"""What a service's own desk does on a case, told on the timeline; the steps are the service's, the words stand here."""

from django.db import transaction

from imece.civic.institution.api import Actor
from imece.engines.cases import events
from imece.engines.cases.models import Case, CaseDocument, Event
from imece.engines.documents.api import IssuedDocument


def record_act(*, actor: Actor, case: Case, text: str) -> None:
    """Tell on the timeline that something was carried out; the applicant reads ``text`` as it is written.

    Whether the actor may do it is for the service to decide.
    """
    events.record(case, Event.CARRIED_OUT, actor=actor, text=text)


@transaction.atomic
def hand_out(*, actor: Actor, case: Case, document: IssuedDocument) -> None:
    """Put an issued document on the case: staff and applicant find it there, and it goes when the case is forgotten."""
    CaseDocument.objects.create(case=case, document=document)
    events.record(case, Event.DOCUMENT_ISSUED, actor=actor, document=document.title)
