"""The last step: looking over, being told about one's data, sending."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from imece.civic.privacy.api import PrivacyNotice, current_notice, notice_of
from imece.engines.cases.citizen import wording
from imece.engines.cases.citizen.opening import to_receipt
from imece.engines.cases.citizen.topics import Step, Upload
from imece.engines.cases.citizen.wizard import CONTACT, Errors, Wizard
from imece.engines.cases.models import Channel
from imece.engines.cases.operations import drafts
from imece.engines.cases.operations.submission import FiledAttachment, Submission, place_among
from imece.kernel.identifiers import mask
from imece.shell.ui.answers import see_other
from imece.shell.ui.throttle import Throttle, client_address

sendings = Throttle("draft-send", limit=60, seconds=3600)


@dataclass(frozen=True)
class Part:
    """One step on the review page."""

    step: Step
    lines: list[tuple[str, str]]
    is_complete: bool


def show_review(request: HttpRequest, wizard: Wizard, *, told_off: bool = False) -> HttpResponse:
    """Everything that was stated, each part with the way to change it."""
    unfinished = wizard.all_problems()
    wrong = {step.key for step, _problems in unfinished}
    context = wizard.frame(wizard.steps[-1]) | {
        "parts": [Part(step, _lines(wizard, step), step.key not in wrong) for step in wizard.steps[:-1]],
        "errors": _missing(unfinished) if told_off else [],
        "is_complete": not unfinished,
        "notice": current_notice(),
    }
    return render(request, "cases/citizen/review.html", context, status=422 if told_off else 200)


def send(request: HttpRequest, wizard: Wizard) -> HttpResponse:
    """File the application, once."""
    if "back" in request.POST and (before := wizard.preceding(wizard.steps[-1])):
        return see_other(before.address)
    if wizard.is_renewed:
        return see_other(reverse("cases:draft_start", args=[wizard.draft.pk]))
    if wizard.all_problems():
        return show_review(request, wizard, told_off=True)
    sendings.hit(client_address(request))
    submission = submission_of(wizard, _shown_notice(request))
    case = drafts.send_draft(actor=wizard.actor, draft=wizard.draft, submission=submission)
    return to_receipt(request, case)


def submission_of(wizard: Wizard, notice: PrivacyNotice | None) -> Submission:
    """What a complete draft states."""
    values = wizard.form.answers().values
    return Submission(
        version=wizard.version,
        answers=values,
        applicant=wizard.applicant(values),
        channel=Channel.WEB,
        notice=notice,
        attachments=[
            FiledAttachment(filed.attachment, upload.label[:200])
            for step in wizard.steps
            for upload in step.uploads
            if upload.is_asked
            for filed in upload.filed
        ],
        place=place_among(wizard.version.form, values),
    )


def _shown_notice(request: HttpRequest) -> PrivacyNotice | None:
    """The notice that stood on the page from which the application was sent."""
    version = request.POST.get("notice", "")[:6]
    shown = notice_of(int(version)) if version.isdecimal() else None
    return shown or current_notice()


def _missing(unfinished: list[tuple[Step, Errors]]) -> list[tuple[str, str]]:
    return [
        (f"bolum-{step.key}", _("“%(step)s” bölümünde eksik ya da yanlış bilgi var.") % {"step": step.title})
        for step, _problems in unfinished
    ]


def _lines(wizard: Wizard, step: Step) -> list[tuple[str, str]]:
    if step.key == CONTACT:
        return _contact_lines(wizard)
    return [*wizard.shown(step), *(_file_line(upload) for upload in step.uploads if upload.is_asked and upload.filed)]


def _file_line(upload: Upload) -> tuple[str, str]:
    return upload.label, ", ".join(filed.attachment.name for filed in upload.filed)


def _contact_lines(wizard: Wizard) -> list[tuple[str, str]]:
    form = wizard.applicant_form()
    if not form.is_valid():
        return []
    stated = form.details()
    number_label = _("Vergi kimlik numarası") if stated.kind == "organisation" else _("T.C. kimlik numarası")
    lines = [
        (_("Başvuran"), stated.name),
        (_("Birim"), stated.unit.name if stated.unit else ""),
        (number_label, mask(stated.national_id)),
        (_("Cep telefonu"), wording.phone(stated.phone)),
        (_("E-posta"), stated.email),
    ]
    return [(label, text) for label, text in lines if text]
