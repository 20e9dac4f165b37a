"""Files and documents of an application, for its applicant."""

from uuid import UUID

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from imece.engines.attachments.api import open_response
from imece.engines.cases.citizen.tracking import lost, open_case
from imece.engines.cases.operations.receipts import receipt_of
from imece.engines.documents.api import download_response
from imece.shell.ui.access import public


@public
@never_cache
@require_safe
def attachment(request: HttpRequest, number: str, public_id: UUID) -> HttpResponseBase:
    """A file of the application; files that staff keep inside are not found."""
    opened = open_case(request, number)
    if opened is None:
        return lost(number)
    filed = (
        opened[0]
        .attachments.filter(is_public=True, attachment__public_id=public_id)
        .select_related("attachment")
        .first()
    )
    if filed is None:
        raise Http404
    return open_response(filed.attachment, inline="bak" in request.GET)


@public
@never_cache
@require_safe
def document(request: HttpRequest, number: str, pk: int) -> HttpResponseBase:
    """A document that was issued for the application."""
    opened = open_case(request, number)
    if opened is None:
        return lost(number)
    issued = opened[0].documents.filter(pk=pk).select_related("document").first()
    if issued is None:
        raise Http404
    return download_response(issued.document)


@public
@never_cache
@require_safe
def receipt_pdf(request: HttpRequest, number: str) -> HttpResponseBase:
    """The receipt as a verifiable PDF."""
    opened = open_case(request, number)
    if opened is None:
        return lost(number)
    case, actor = opened
    return download_response(receipt_of(actor=actor, case=case))
