"""The receipt as a verifiable document: issued when it is first wanted, then kept."""

from django.db import transaction
from django.utils.translation import gettext as _

from imece.civic.institution.api import Actor
from imece.engines.cases import letters, policies
from imece.engines.cases.explaining import terms_on_paper
from imece.engines.cases.models import Case, CaseDocument
from imece.engines.cases.operations.locking import lock
from imece.engines.documents.api import IssuedDocument, issue

RECEIPT_KIND = "receipt"


@transaction.atomic
def receipt_of(*, actor: Actor, case: Case) -> IssuedDocument:
    """The one receipt of the application.

    Raises:
        NotPermitted: the actor is not its applicant.
    """
    policies.require(actor, policies.is_applicant, case)
    case = lock(case)
    issued = case.documents.filter(document__kind=RECEIPT_KIND).select_related("document").first()
    if issued is not None:
        return issued.document
    document = issue(
        kind=RECEIPT_KIND,
        template=letters.RECEIPT,
        data=letters.receipt_data(case) | {"terms": terms_on_paper(case)},
        title=_("%(service)s: başvuru alındı belgesi") % {"service": case.title},
        subject=case.number,
        actor=actor,
    )
    CaseDocument.objects.create(case=case, document=document)
    return document
