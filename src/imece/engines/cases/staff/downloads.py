"""Files and issued documents of a case, for those who may see the case."""

from django.http import HttpRequest, HttpResponseBase
from django.views.decorators.http import require_GET

from imece.civic.identity.api import current_actor
from imece.engines.attachments.api import open_response
from imece.engines.cases import policies
from imece.engines.cases.models import CaseAttachment, CaseDocument
from imece.engines.cases.staff import trail
from imece.engines.cases.staff.desk import visible_case
from imece.engines.documents.api import download_response
from imece.kernel.errors import NotFound
from imece.shell.ui.access import allowed


@require_GET
@allowed(policies.may_see_inbox)
def attachment(request: HttpRequest, number: str, public_id: str) -> HttpResponseBase:
    """One attachment; ``?goster`` shows a safe kind in the browser."""
    actor = current_actor(request)
    case = visible_case(actor, number)
    found = CaseAttachment.objects.filter(case=case, attachment__public_id=public_id).select_related("attachment")
    filed = found.first()
    if filed is None:
        raise NotFound
    trail.file_opened(request, actor, case, filed.attachment.name)
    return open_response(filed.attachment, inline="goster" in request.GET)


@require_GET
@allowed(policies.may_see_inbox)
def document(request: HttpRequest, number: str, pk: int) -> HttpResponseBase:
    """One document that was issued for the case."""
    actor = current_actor(request)
    case = visible_case(actor, number)
    found = CaseDocument.objects.filter(case=case, pk=pk).select_related("document").first()
    if found is None:
        raise NotFound
    trail.file_opened(request, actor, case, found.document.title)
    return download_response(found.document, inline="goster" in request.GET)
