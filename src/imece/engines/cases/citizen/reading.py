"""What an applicant reads about an application. A fixed, small number of queries."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime

from imece.engines.cases.citizen import wording
from imece.engines.cases.models import (
    Case,
    CaseAttachment,
    CaseDocument,
    CaseEvent,
    Decision,
    DocumentRequest,
    Event,
    Message,
    Satisfaction,
)
from imece.engines.cases.operations.receipts import RECEIPT_KIND
from imece.engines.cases.procedures import own_outcome
from imece.engines.cases.workflow import State, may_move

ANSWERED = frozenset({State.COMPLETED, State.REJECTED, State.FORWARDED})
UNSHOWN = (
    *("answers", "content_digest", "idempotency_key", "public_id", "place", "latitude", "longitude", "reference"),
    *("entered_by", "assignee", "parent", "merged_into", "forgotten_at", "created_at", "state_since", "has_news"),
    *("applicant__national_id", "applicant__national_id_index", "applicant__email", "applicant__phone"),
    *("unit__detsis_no", "unit__slug", "unit__is_active"),
)
SPOKEN = frozenset({Event.MESSAGE_SENT, Event.MESSAGE_RECEIVED, Event.ANSWERED})
"""Events that stand beside a message."""
WITH_FILES = SPOKEN | {Event.ATTACHED, Event.SPLIT, Event.MERGED, Event.REOPENED}
"""Events with which files may have come."""


@dataclass
class Said:
    """A message with its files."""

    message: Message
    files: list[CaseAttachment] = field(default_factory=list)


@dataclass(frozen=True)
class Happened:
    """A line of the timeline."""

    kind: str
    label: str
    text: str
    at: datetime
    icon: str
    tone: str


@dataclass
class Tracking:
    """Everything the tracking page shows."""

    case: Case
    sentence: str
    kind: str
    timeline: list[Happened]
    conversation: list[Said]
    files: list[CaseAttachment]
    documents: list[CaseDocument]
    request: DocumentRequest | None
    decision: Decision | None
    outcome: str
    rating: Satisfaction | None

    @property
    def is_late(self) -> bool:
        return self.case.is_late

    @property
    def may_write(self) -> bool:
        return self.case.is_open and self.request is None

    @property
    def may_withdraw(self) -> bool:
        return may_move(self.case.state, State.WITHDRAWN)

    @property
    def may_reopen(self) -> bool:
        return self.case.may_be_reopened()

    @property
    def may_rate(self) -> bool:
        return self.case.state in ANSWERED and self.rating is None


def tracked(number: str) -> Case | None:
    """The application with its applicant and unit; what no page of the applicant shows comes when asked for."""
    found = Case.objects.filter(number=number).select_related("applicant", "service", "unit").defer(*UNSHOWN)
    return next(iter(found), None)


def tracking_of(case: Case) -> Tracking:
    """The page of ``case``. The timeline tells what else there is to ask the database for."""
    events = list(case.events.filter(is_public=True).order_by("-at", "-pk"))
    kinds = {event.kind for event in events}
    files = _files(case) if kinds & WITH_FILES or any(map(_came_with_files, events)) else []
    request = case.document_requests.filter(answered_at=None).first() if _waits(case) else None
    decision = case.decisions.filter(is_current=True).first() if case.state in ANSWERED else None
    own = own_outcome(case, decision)
    return Tracking(
        case=case,
        sentence=wording.sentence(case, request, decision, own),
        kind=wording.kind(case),
        timeline=[_happened(event) for event in events],
        conversation=_conversation(case, files) if kinds & SPOKEN else [],
        files=[filed for filed in files if filed.message_id is None],
        documents=_documents(case) if Event.DOCUMENT_ISSUED in kinds else [],
        request=request,
        decision=decision,
        outcome=own or (decision.get_outcome_display() if decision else ""),
        rating=Satisfaction.objects.filter(case=case).first() if Event.RATED in kinds else None,
    )


def _came_with_files(event: CaseEvent) -> bool:
    """Older applications did not count what came with them."""
    return event.kind == Event.SUBMITTED and event.data.get("files") != 0


def _files(case: Case) -> list[CaseAttachment]:
    return list(case.attachments.filter(is_public=True).select_related("attachment"))


def _waits(case: Case) -> bool:
    return case.state == State.WAITING_FOR_APPLICANT


def _conversation(case: Case, files: Iterable[CaseAttachment]) -> list[Said]:
    said = {message.pk: Said(message) for message in case.messages.all()}
    for filed in files:
        if filed.message_id in said:
            said[filed.message_id].files.append(filed)
    return list(said.values())


def _documents(case: Case) -> list[CaseDocument]:
    issued = case.documents.select_related("document").filter(document__is_revoked=False)
    return [each for each in issued if each.document.kind != RECEIPT_KIND]


def _happened(event: CaseEvent) -> Happened:
    tell: Callable[[CaseEvent], str] = wording.DETAILS.get(event.kind, lambda _event: "")
    icon, tone = wording.MARKS.get(event.kind, ("circle", "info"))
    return Happened(event.kind, wording.label(event), tell(event), event.at, icon, tone)


def own_list(cases: Iterable[Case]) -> list[tuple[Case, str, str]]:
    """(case, state in words, tone) per line of the own list."""
    return [(case, str(case.get_state_display()), wording.kind(case)) for case in cases]
