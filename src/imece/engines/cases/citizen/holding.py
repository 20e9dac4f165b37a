"""What a visitor has in hand: drafts begun in this session and applications opened with their code."""

from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpRequest

from imece.civic.identity.api import current_actor
from imece.civic.institution.api import Actor
from imece.engines.cases.models import Applicant, Case, Draft
from imece.engines.cases.operations.drafts import filed_from
from imece.engines.catalog.api import Audience, Service

DRAFTS, CASES = "cases.drafts", "cases.opened"
MOST = 30


def _remember(request: HttpRequest, shelf: str, item: str | int) -> None:
    known = [each for each in request.session.get(shelf, []) if each != item]
    request.session[shelf] = [*known, item][-MOST:]


def remember_draft(request: HttpRequest, draft: Draft) -> None:
    _remember(request, DRAFTS, str(draft.pk))


def remember_case(request: HttpRequest, case: Case) -> None:
    """From now on this session may see the application, as if the code were typed each time."""
    _remember(request, CASES, case.pk)


def follower(request: HttpRequest) -> Actor:
    """The visitor with the applications opened so far."""
    actor = current_actor(request)
    opened = request.session.get(CASES, [])
    return actor.holding(*(f"case:{pk}" for pk in opened)) if opened else actor


def as_applicant(actor: Actor, case: Case) -> Actor:
    """Staff who follow an application of their own do so as a resident, not with the rights of their post."""
    return actor if case.applicant.kind == Applicant.Kind.UNIT else _private(actor)


def applying(request: HttpRequest, service: Service) -> Actor:
    """Who applies for ``service`` in this session."""
    return acting_for(current_actor(request), service)


def acting_for(actor: Actor, service: Service) -> Actor:
    """Who applies: staff for their unit where only units may, else everybody privately."""
    for_units = service.current is not None and service.current.audience == Audience.UNITS
    return actor if for_units else _private(actor)


def _private(actor: Actor) -> Actor:
    return Actor(person=actor.person, keys=actor.keys) if actor.is_staff else actor


def own_draft(request: HttpRequest, pk: UUID) -> Draft | None:
    """The draft, if it belongs to this session or to whom the account acts for: one begun for oneself is never sent
    in somebody else's name."""
    draft = _drafts().filter(pk=pk).first()
    return draft if draft is not None and _is_own(request, draft) else None


def unfinished_draft(request: HttpRequest, service: Service) -> Draft | None:
    """The newest draft for ``service`` that was begun in this session and is still unsent."""
    for pk in reversed(request.session.get(DRAFTS, [])):
        draft = _drafts().filter(pk=pk, service_version__service=service).first()
        if draft is not None and _is_own(request, draft):
            return draft
    return None


def own_filed(request: HttpRequest, pk: UUID) -> Case | None:
    """The application that the visitor's draft ``pk`` has become."""
    case = filed_from(pk)
    if case is None:
        return None
    by_account = case.applicant.person_id in current_actor(request).voices
    return case if by_account or str(pk) in request.session.get(DRAFTS, []) else None


def known_details(actor: Actor) -> dict[str, Any]:
    """What the account already knows about the applicant."""
    person = actor.principal
    if person is None:
        return {}
    is_organisation = person.kind == person.Kind.ORGANISATION
    number = person.national_id or ""
    return {
        "kind": person.kind,
        "name": "" if is_organisation else person.name,
        "national_id": "" if is_organisation else number,
        "organisation": person.organisation_name,
        "tax_id": number if is_organisation else "",
        "phone": person.phone,
        "email": person.email,
    }


def _is_own(request: HttpRequest, draft: Draft) -> bool:
    if draft.person_id is None:
        return str(draft.pk) in request.session.get(DRAFTS, [])
    person = current_actor(request).principal
    return person is not None and person.pk == draft.person_id


def _drafts() -> QuerySet[Draft]:
    return Draft.objects.select_related("service_version__unit", "service_version__service__current__unit")
