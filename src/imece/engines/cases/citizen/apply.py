"""Beginning an application, going on with it, throwing it away."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from imece.engines.attachments.api import open_response
from imece.engines.cases.citizen import holding
from imece.engines.cases.citizen.opening import closed_page, open_wizard
from imece.engines.cases.citizen.wizard import Wizard
from imece.engines.cases.operations import drafts
from imece.engines.cases.procedures import entrances
from imece.engines.catalog.api import find_service
from imece.kernel.errors import NotAllowed, NotPermitted
from imece.shell.ui.access import public
from imece.shell.ui.throttle import Throttle, client_address

openings = Throttle("draft-open", limit=100, seconds=3600)


@public
@never_cache
@require_safe
def apply(request: HttpRequest, slug: str) -> HttpResponse:
    """Begin, or go on with what was begun in this session."""
    service = find_service(slug)
    if entrance := entrances.find(service.key):
        return redirect(entrance.url)
    actor = holding.applying(request, service)
    try:
        drafts.require_applicable(service, actor)
    except (NotAllowed, NotPermitted) as refusal:
        return closed_page(request, service, refusal)
    draft = holding.unfinished_draft(request, service)
    if draft is None:
        openings.hit(client_address(request))
        draft = drafts.open_draft(actor=actor, service=service, applicant=holding.known_details(actor))
        holding.remember_draft(request, draft)
    elif draft.answers:
        messages.info(request, _("Yarım kalan başvurunuzdan devam ediyorsunuz."))
    return redirect("cases:draft_start", draft.pk)


@public
@never_cache
@require_safe
def draft_start(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """Lead to the first step that is not complete."""
    wizard = open_wizard(request, draft_id)
    if not isinstance(wizard, Wizard):
        return wizard
    unfinished = wizard.all_problems()
    return redirect(unfinished[0][0].address if unfinished else wizard.steps[-1].address)


@public
@require_POST
def discard(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """Throw the draft away."""
    draft = holding.own_draft(request, draft_id)
    if draft is None:
        raise Http404
    drafts.discard_draft(draft=draft)
    messages.success(request, _("Taslak silindi."))
    return redirect("catalog:service", draft.service_version.service.slug)


@public
@require_safe
def draft_file(request: HttpRequest, draft_id: UUID, pk: int) -> HttpResponseBase:
    """Look at a file of one's own draft."""
    draft = holding.own_draft(request, draft_id)
    filed = draft.files.select_related("attachment").filter(pk=pk).first() if draft else None
    if filed is None:
        raise Http404
    return open_response(filed.attachment, inline=True)
