"""What the applicant is told by e-mail and SMS, through the outbox."""

from django.conf import settings
from django.utils.translation import gettext as _

from imece.civic.identity.api import wishes_of
from imece.engines.cases.models import Case
from imece.engines.cases.procedures import words_for
from imece.engines.notifications.api import notify
from imece.kernel.turkish import moment_words


def tell_applicant(case: Case, key: str, *, about: int | None = None, **extra: str) -> None:
    """Write the message ``key`` into the outbox: once for the revision, or for the thing with the id ``about``."""
    applicant = case.applicant
    own_key, own_context = words_for(case, key)
    by_email, by_sms = wishes_of(applicant.person_id)
    is_only_way = not (applicant.email and applicant.phone)
    notify(
        own_key,
        email=applicant.email if by_email or is_only_way else "",
        phone=applicant.phone if by_sms or is_only_way else "",
        context=context_of(case) | extra | dict(own_context),
        reference=case.number,
        dedupe_key=f"{case.pk}:{key}:{about or f'r{case.revision}'}",
    )


def context_of(case: Case) -> dict[str, str]:
    return {
        "name": case.applicant.name,
        "number": case.number,
        "code": case.tracking_code,
        "service": case.title,
        "due": moment_words(case.due_at) if case.due_at else _("belirli bir süre yok"),
        "address": f"{settings.SITE_URL}/talep-sorgulama/?no={case.number}",
    }
