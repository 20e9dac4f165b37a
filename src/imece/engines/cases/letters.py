"""The documents that the engine itself issues: the receipt and the decision letter."""

from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from imece.civic.institution.api import Actor, current_institution
from imece.engines.cases.explaining import terms_on_paper
from imece.engines.cases.models import Case, Decision
from imece.engines.cases.procedures import outcome_words
from imece.engines.documents.api import IssuedDocument, issue
from imece.kernel.turkish import date_words, moment_words

LETTER = "documents/letter.typ"
RECEIPT = "documents/receipt.typ"


def issue_decision_letter(case: Case, decision: Decision, actor: Actor) -> IssuedDocument:
    """The letter that tells the applicant the decision and, for a refusal, the way to appeal."""
    return issue(
        kind="decision-letter",
        template=LETTER,
        data=letter_data(case, decision, actor),
        title=_("%(service)s: sonuç yazısı") % {"service": case.title},
        subject=case.number,
        actor=actor,
        holder=case.applicant.name,
    )


def letter_data(case: Case, decision: Decision, actor: Actor) -> dict[str, Any]:
    return {
        "institution": institution_data(),
        "unit": case.unit.name,
        "number": case.number,
        "date": date_words(timezone.localdate(), year=True),
        "subject": case.title,
        "addressee": _("Sayın %(name)s") % {"name": case.applicant.name},
        "in_reply_to": _("%(day)s tarihli ve %(number)s sayılı başvurunuz")
        % {"day": date_words(timezone.localdate(case.received_at), year=True), "number": case.number},
        "outcome": outcome_words(case, decision),
        "paragraphs": [part.strip() for part in decision.text.splitlines() if part.strip()],
        "legal_basis": decision.legal_basis,
        "appeal_body": decision.appeal_body,
        "appeal_days": decision.appeal_days or 0,
        "forwarded_to": decision.forwarded_to,
        "terms": terms_on_paper(case),
        "signer": actor.name,
        "signer_title": decision.decided_by.get_title_display() if decision.decided_by else "",
    }


def receipt_data(case: Case) -> dict[str, Any]:
    """What the printable receipt shows."""
    due = moment_words(case.due_at) if case.due_at else _("Bu hizmet için belirli bir süre yayımlanmamıştır.")
    return {
        "institution": institution_data(),
        "number": case.number,
        "code": case.tracking_code,
        "service": case.title,
        "applicant": case.applicant.name,
        "received": moment_words(case.received_at),
        "channel": case.get_channel_display(),
        "unit": case.unit.name,
        "due": due,
        "attachments": [
            filed.label or filed.attachment.name for filed in case.attachments.select_related("attachment")
        ],
        "address": f"{settings.SITE_URL}/talep-sorgulama/?no={case.number}",
        "next": next_steps(case),
    }


def next_steps(case: Case) -> list[str]:
    """What happens now, in three lines."""
    answer = (
        _("Yanıt size en geç %(due)s saatine kadar verilir.") % {"due": moment_words(case.due_at)}
        if case.due_at
        else _("Sonuç hazır olduğunda size haber verilir.")
    )
    return [
        _("%(unit)s başvurunuzu inceler; eksik bir şey varsa size sorar.") % {"unit": case.unit.name},
        answer,
        _("Başvuru numarası ve takip koduyla istediğiniz an durumuna bakabilirsiniz."),
    ]


def institution_data() -> dict[str, str]:
    institution = current_institution()
    return {
        "name": institution.name,
        "province": institution.province,
        "address": institution.address,
        "phone": institution.phone,
        "email": institution.email,
        "website": institution.website,
    }
