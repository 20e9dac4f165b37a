"""Applications for programs: file one, look at it, write to it."""

from collections.abc import Iterable

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from ninja import HeaderEx, P, QueryEx, Router, Status

from imece.civic.institution.api import Actor
from imece.engines.attachments.api import check_uploads, store
from imece.engines.cases import policies
from imece.engines.cases.citizen import holding, reading
from imece.engines.cases.citizen.finding import find_case, normalise_number
from imece.engines.cases.models import Case, Message
from imece.engines.cases.operations.conversation import answer_request, send_message
from imece.engines.cases.rest_bodies import read_body
from imece.engines.cases.rest_filing import file_application
from imece.engines.cases.rest_schemas import (
    ClockOut,
    DayOut,
    DecisionOut,
    EventOut,
    Filed,
    Filing,
    MessageIn,
    MessageOut,
    RequestOut,
    Tracked,
    body_of,
)
from imece.engines.cases.workflow import State
from imece.engines.deadlines.api import ExplainedClock, explained_clocks
from imece.kernel.errors import Invalid, NotFound
from imece.shell.rest.auth import caller_of
from imece.shell.rest.describing import problems
from imece.shell.ui.throttle import Throttle, client_address

router = Router(tags=["applications"])
writings = Throttle("rest-writing", limit=120, seconds=3600)


@router.post(
    "",
    response={201: Filed},
    operation_id="file_application",
    summary="Başvuru yap",
    openapi_extra={
        "requestBody": body_of(Filing),
        "responses": problems(400, 401, 403, 404, 409, 413, 422, 429),
    },
)
def file(
    request: HttpRequest, response: HttpResponse, key: HeaderEx[str, P(alias="Idempotency-Key")] = ""
) -> Status[Filed]:
    """File an application. The same ``Idempotency-Key`` with the same content gives the same application again."""
    outcome = file_application(request, read_body(request, Filing), key)
    if outcome.is_replay:
        response["Idempotency-Replayed"] = "true"
    return Status(201, _filed(outcome.case))


@router.get(
    "/{number}",
    response={200: Tracked},
    operation_id="track_application",
    summary="Başvurunun durumu",
    openapi_extra={"responses": problems(400, 404, 422, 429)},
)
def track(
    request: HttpRequest,
    number: str,
    code: QueryEx[str, P(max_length=40)] = "",
    header: HeaderEx[str, P(alias="Tracking-Code", max_length=40)] = "",
) -> Tracked:
    """Where an application stands: with its code, or with the applicant's own session.

    Send the code in the header ``Tracking-Code`` where you can: addresses end up in logs and histories, the query
    ``code`` is for programs that cannot.
    """
    case, _actor = _opened(request, number, header or code)
    return _tracked(case)


@router.post(
    "/{number}/messages",
    response={201: MessageOut},
    operation_id="write_to_application",
    summary="Başvuruya ileti yaz",
    openapi_extra={
        "requestBody": body_of(MessageIn),
        "responses": problems(400, 403, 404, 409, 413, 422, 429),
    },
)
def write(request: HttpRequest, number: str, code: QueryEx[str, P(max_length=40)] = "") -> Status[MessageOut]:
    """Write to the municipality; while it waits for something, the message is the answer."""
    body = read_body(request, MessageIn)
    case, actor = _opened(request, number, body.code or code)
    writings.hit(client_address(request))
    return Status(201, _said(_write(actor, case, body.text, request.FILES.getlist("files"))))


@transaction.atomic
def _write(actor: Actor, case: Case, text: str, uploads: list[UploadedFile]) -> Message:
    check_uploads(uploads)
    stored = [store(upload, actor=actor) for upload in uploads]
    act = answer_request if case.state == State.WAITING_FOR_APPLICANT else send_message
    return act(actor=actor, case=case, text=text, attachments=stored)


def _opened(request: HttpRequest, number: str, code: str) -> tuple[Case, Actor]:
    """The application and its applicant.

    Raises:
        NotFound: number or code is wrong; which of the two is not told.
    """
    caller = caller_of(request)
    case = reading.tracked(normalise_number(number))
    if not code and case is not None and isinstance(caller, Actor):
        actor = holding.as_applicant(caller, case)
        if policies.is_applicant(actor, case):
            return case, actor
    try:
        found = find_case(request, number, code)
    except Invalid as refusal:
        raise NotFound(refusal.message) from refusal
    return reading.tracked(found.number) or found, Actor.anonymous().holding(f"case:{found.pk}")


def _filed(case: Case) -> Filed:
    return Filed(
        number=case.number,
        tracking_code=case.tracking_code,
        state=case.state,
        state_label=str(State(case.state).label),
        service=case.service.slug,
        unit=case.unit.name,
        received_at=case.received_at,
        due_at=case.due_at,
        url=f"{settings.SITE_URL}{reverse('cases:lookup')}?no={case.number}",
    )


def _tracked(case: Case) -> Tracked:
    page = reading.tracking_of(case)
    asked, decision = page.request, page.decision
    return Tracked(
        number=case.number,
        title=case.title,
        state=case.state,
        state_label=str(State(case.state).label),
        sentence=page.sentence,
        unit=case.unit.name,
        received_at=case.received_at,
        due_at=case.due_at,
        is_late=case.is_late,
        closed_at=case.closed_at,
        clocks=[_clock(each) for each in explained_clocks(case.clock)] if case.clock else [],
        events=[EventOut(kind=line.kind, label=line.label, text=line.text, at=line.at) for line in page.timeline],
        messages=[_said(said.message, (file.attachment.name for file in said.files)) for said in page.conversation],
        request=RequestOut.model_validate(asked, from_attributes=True) if asked else None,
        decision=DecisionOut.model_validate(decision, from_attributes=True) if decision else None,
    )


def _clock(explained: ExplainedClock) -> ClockOut:
    clock = explained.clock
    return ClockOut(
        ground=explained.ground.key,
        law=str(explained.ground.law),
        term=explained.term,
        started_at=clock.counted_from,
        due_at=clock.due_at,
        governs=explained.governs,
        days=[DayOut(date=day.date, counted=day.counted, code=day.kind, text=day.reason) for day in explained.days],
    )


def _said(message: Message, files: Iterable[str] = ()) -> MessageOut:
    return MessageOut(
        from_applicant=message.from_applicant,
        author=message.author_name,
        text=message.text,
        at=message.at,
        files=list(files),
    )
