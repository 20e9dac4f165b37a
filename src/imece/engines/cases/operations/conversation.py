"""What the two sides say to each other, and what staff note among themselves."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from imece.civic.institution.api import Actor
from imece.engines.attachments.api import Attachment, claim
from imece.engines.cases import events, messages, policies, workflow
from imece.engines.cases.models import Case, CaseAttachment, DocumentRequest, Event, Message, Note
from imece.engines.cases.operations.locking import lock, move, require_text, save
from imece.engines.cases.operations.terms import WAITING_BASIS, run_on_after_answer, stand_for_applicant
from imece.engines.cases.workflow import State
from imece.engines.catalog.api import may_ask_for
from imece.kernel.errors import Invalid, NotPermitted
from imece.kernel.turkish import clean_text, moment_words


@transaction.atomic
def ask_applicant(
    *,
    actor: Actor,
    case: Case,
    text: str,
    answer_by: date,
    documents: Sequence[str] = (),
    extra_document: str = "",
    extra_reason: str = "",
    revision: int | None = None,
) -> DocumentRequest:
    """Ask the applicant to complete the file; the clocks whose laws know that pause stop until the answer.

    Raises:
        NotPermitted: a document beyond the published row, without a manager's recorded reason (2009/15169 m.8).
        Invalid: nothing is asked, or the day lies in the past.
    """
    case = lock(case, revision)
    policies.require(actor, policies.may_take, case)
    require_text(text, "text", _("Ne istediğinizi açıkça yazın."))
    if answer_by <= timezone.localdate():
        raise Invalid(fields={"answer_by": [_("Son gün bugünden sonra olmalıdır.")]})
    _check_documents(actor, case, documents, extra_document, extra_reason)
    move(case, State.WAITING_FOR_APPLICANT)
    stands = stand_for_applicant(case)
    save(case, "due_at")
    asked = DocumentRequest.objects.create(
        case=case,
        text=text,
        documents=list(documents),
        extra_document=extra_document,
        extra_reason=extra_reason,
        legal_basis=WAITING_BASIS if stands else "",
        asked_by=actor.acting_post,
        answer_by=answer_by,
    )
    events.record(case, Event.ASKED, actor=actor, text=text, answer_by=answer_by.isoformat())
    messages.tell_applicant(case, "case-needs-you", text=text, waiting=_while_waiting(case))
    return asked


def _while_waiting(case: Case) -> str:
    if case.due_at is not None:
        words = _("Yanıtınızı beklerken yasal süre işlemeye devam eder; yanıt için son gün: %(due)s.")
        return words % {"due": moment_words(case.due_at)}
    return _("Yanıtınız gelene kadar süre durur.") if case.clock_id else ""


def _check_documents(actor: Actor, case: Case, documents: Sequence[str], extra: str, reason: str) -> None:
    foreign = [name for name in documents if not may_ask_for(case.service_version, name)]
    if foreign:
        raise NotPermitted(_("Yayımlanan hizmet satırında olmayan belge istenemez: %s") % ", ".join(foreign))
    if not extra:
        return
    if not policies.may_ask_extra_document(actor, case):
        raise NotPermitted(_("Tabloda olmayan bir belgeyi yalnız müdür, gerekçesini yazarak isteyebilir."))
    require_text(reason, "extra_reason", _("Bu belgenin neden istendiğini yazın."))


@transaction.atomic
def answer_request(*, actor: Actor, case: Case, text: str, attachments: Sequence[Attachment] = ()) -> Message:
    """The applicant completes the file; work and clock go on."""
    case = lock(case)
    policies.require(actor, policies.is_applicant, case)
    workflow.require(case.state, State.WAITING_FOR_APPLICANT)
    if not text.strip() and not attachments:
        raise Invalid(fields={"text": [_("Bir yanıt yazın veya istenen belgeyi ekleyin.")]})
    message = _add_message(case, actor, text or _("İstenen belge eklendi."), attachments, from_applicant=True)
    case.document_requests.filter(answered_at=None).update(answered_at=timezone.now())
    move(case, State.IN_PROGRESS)
    run_on_after_answer(case)
    case.has_news = True
    save(case, "due_at", "has_news")
    events.record(case, Event.ANSWERED, actor=actor)
    return message


@transaction.atomic
def send_message(*, actor: Actor, case: Case, text: str, attachments: Sequence[Attachment] = ()) -> Message:
    """Write to the other side of the case. Changes neither state nor revision."""
    case = lock(case)
    from_applicant = not policies.may_see(actor, case)
    policies.require(actor, policies.is_applicant if from_applicant else policies.may_work_on, case)
    workflow.require(case.state, *workflow.OPEN)
    require_text(text, "text", _("İletinizi yazın."))
    message = _add_message(case, actor, text, attachments, from_applicant=from_applicant)
    Case.objects.filter(pk=case.pk).update(has_news=from_applicant)
    kind = Event.MESSAGE_RECEIVED if from_applicant else Event.MESSAGE_SENT
    events.record(case, kind, actor=actor, message=message.pk)
    if not from_applicant:
        messages.tell_applicant(case, "case-message", about=message.pk, text=text)
    return message


@transaction.atomic
def add_note(*, actor: Actor, case: Case, text: str) -> Note:
    """Write an internal note; allowed on closed cases too."""
    policies.require(actor, policies.may_note, case)
    require_text(text, "text", _("Notunuzu yazın."))
    note = Note.objects.create(case=case, post=actor.acting_post, text=clean_text(text))
    events.record(case, Event.NOTED, actor=actor, note=note.pk)
    return note


@transaction.atomic
def read_news(*, actor: Actor, case: Case) -> None:
    """The worker has seen what the applicant wrote."""
    policies.require(actor, policies.may_see, case)
    Case.objects.filter(pk=case.pk, has_news=True).update(has_news=False)


@transaction.atomic
def attach_file(*, actor: Actor, case: Case, attachment: Attachment, label: str, is_public: bool) -> CaseAttachment:
    """Staff add a file to the case, shown to the applicant or kept inside."""
    case = lock(case)
    policies.require(actor, policies.may_work_on, case)
    claim(attachment)
    attached = CaseAttachment.objects.create(
        case=case, attachment=attachment, label=label, from_applicant=False, is_public=is_public
    )
    if is_public:
        events.record(case, Event.ATTACHED, actor=actor, name=attachment.name)
    return attached


def _add_message(
    case: Case, actor: Actor, text: str, attachments: Sequence[Attachment], *, from_applicant: bool
) -> Message:
    message = Message.objects.create(
        case=case,
        from_applicant=from_applicant,
        author_name=events.author_name(case, actor),
        post=None if from_applicant else actor.post,
        text=clean_text(text),
    )
    for attachment in attachments:
        claim(attachment)
        CaseAttachment.objects.create(case=case, attachment=attachment, from_applicant=from_applicant, message=message)
    return message
