"""What an applicant does with an application: writes, answers, withdraws, reopens, rates."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from imece.civic.institution.api import Actor
from imece.engines.attachments.api import Attachment, check_uploads, store
from imece.engines.cases.citizen.tracking import lost, open_case, show
from imece.engines.cases.models import Case
from imece.engines.cases.operations.closing import rate_case, reopen_case, withdraw_case
from imece.engines.cases.operations.conversation import answer_request, send_message
from imece.kernel.errors import DomainError, Invalid
from imece.kernel.turkish import clean_text
from imece.shell.ui.access import public
from imece.shell.ui.answers import see_other
from imece.shell.ui.throttle import Throttle, client_address

LONGEST_TEXT = 5000
SCORES = frozenset("12345")
writings = Throttle("case-writing", limit=60, seconds=3600)
Act = Callable[[Actor, Case], object]


def _do(request: HttpRequest, number: str, form: str, act: Act, done: str) -> HttpResponse:
    """Open, act, answer; what could not be taken is said beside the form called ``form``."""
    opened = open_case(request, number)
    if opened is None:
        return lost(number)
    case, actor = opened
    writings.hit(client_address(request))
    try:
        act(actor, case)
    except DomainError as refusal:
        return show(request, case, wrong={form: _sentence(refusal)})
    messages.success(request, done)
    return see_other(redirect("cases:track", number).url)


def _sentence(refusal: DomainError) -> str:
    fields = refusal.fields if isinstance(refusal, Invalid) else {}
    return " ".join(text for texts in fields.values() for text in texts) or refusal.message


def _text(request: HttpRequest, name: str) -> str:
    text = clean_text(request.POST.get(name, ""))
    if len(text) > LONGEST_TEXT:
        raise Invalid(
            _("Yazdığınız metin en çok %(most)d karakter olabilir; %(length)d karakter yazmışsınız.")
            % {"most": LONGEST_TEXT, "length": len(text)}
        )
    return text


def _files(request: HttpRequest, actor: Actor) -> list[Attachment]:
    uploads = request.FILES.getlist("files")
    check_uploads(uploads)
    return [store(upload, actor=actor) for upload in uploads]


@public
@require_POST
def message(request: HttpRequest, number: str) -> HttpResponse:
    """Write to the municipality."""

    def act(actor: Actor, case: Case) -> None:
        text = _text(request, "text")
        send_message(actor=actor, case=case, text=text, attachments=_files(request, actor) if text else ())

    return _do(request, number, "message", act, _("İletiniz gönderildi."))


@public
@require_POST
def answer(request: HttpRequest, number: str) -> HttpResponse:
    """Bring what was asked for."""

    def act(actor: Actor, case: Case) -> None:
        answer_request(actor=actor, case=case, text=_text(request, "text"), attachments=_files(request, actor))

    return _do(request, number, "answer", act, _("Yanıtınız gönderildi; süre yeniden işlemeye başladı."))


@public
@require_POST
def withdraw(request: HttpRequest, number: str) -> HttpResponse:
    """Take the application back."""

    def act(actor: Actor, case: Case) -> None:
        withdraw_case(actor=actor, case=case, reason=_text(request, "reason"))

    return _do(request, number, "withdraw", act, _("Başvurunuz geri çekildi."))


@public
@require_POST
def reopen(request: HttpRequest, number: str) -> HttpResponse:
    """Ask for another look."""

    def act(actor: Actor, case: Case) -> None:
        reopen_case(actor=actor, case=case, reason=_text(request, "reason"))

    return _do(request, number, "reopen", act, _("Başvurunuz yeniden açıldı ve birime bildirildi."))


@public
@require_POST
def rate(request: HttpRequest, number: str) -> HttpResponse:
    """Say how it went."""

    def act(actor: Actor, case: Case) -> None:
        score = request.POST.get("score", "")
        comment = _text(request, "comment")[:1000]
        rate_case(
            actor=actor, case=case, score=int(score) if score in {"1", "2", "3", "4", "5"} else 0, comment=comment
        )

    return _do(request, number, "rate", act, _("Değerlendirmeniz için teşekkür ederiz."))
