"""From an address to the visitor's own draft, in the row's present version."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from imece.civic.identity.api import current_actor
from imece.engines.cases.citizen import holding
from imece.engines.cases.citizen.wizard import Wizard
from imece.engines.cases.models import Case
from imece.engines.cases.operations import drafts
from imece.engines.catalog.api import Service
from imece.kernel.errors import DomainError, NotAllowed, NotPermitted
from imece.shell.ui.answers import see_other


def open_wizard(request: HttpRequest, draft_id: UUID) -> Wizard | HttpResponse:
    """The draft's steps; or, once it was sent, the way to its receipt; or why one cannot apply now."""
    draft = holding.own_draft(request, draft_id)
    if draft is None:
        return _already_sent(request, draft_id)
    service = draft.service_version.service
    actor = holding.applying(request, service)
    try:
        drafts.require_applicable(service, actor)
    except (NotAllowed, NotPermitted) as refusal:
        return closed_page(request, service, refusal)
    if draft.person is None and actor.is_signed_in:
        drafts.adopt_draft(actor=actor, draft=draft, applicant=holding.known_details(actor))
    wizard = Wizard(draft, actor, is_renewed=drafts.renew_draft(draft=draft))
    if wizard.is_renewed:
        messages.warning(
            request,
            _("Bu hizmetin formu güncellendi. Yanıtlarınız duruyor; göndermeden önce lütfen yeniden gözden geçirin."),
        )
    return wizard


def closed_page(request: HttpRequest, service: Service, refusal: DomainError) -> HttpResponse:
    """Why one cannot apply now, and the way on where there is one."""
    may_sign_in = isinstance(refusal, NotPermitted) and not current_actor(request).is_signed_in
    crumbs = [(service.name, reverse("catalog:service", args=[service.slug]))]
    context = {"service": service, "crumbs": crumbs, "refusal": refusal.message, "may_sign_in": may_sign_in}
    return render(request, "cases/citizen/closed.html", context, status=refusal.status)


def to_receipt(request: HttpRequest, case: Case) -> HttpResponse:
    """Lead the applicant to the receipt; from now on this session may follow the application."""
    holding.remember_case(request, case)
    return see_other(reverse("cases:receipt", args=[case.number]))


def _already_sent(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    case = holding.own_filed(request, draft_id)
    if case is None:
        raise Http404(_("Bu taslak bulunamadı. Silinmiş ya da süresi dolmuş olabilir."))
    return to_receipt(request, case)
