"""What the applicant is told by e-mail and SMS, through the outbox."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime

from django.conf import settings
from django.utils.translation import gettext as _

from imece.civic.identity.api import wishes_of, wishes_of_many
from imece.engines.cases.models import Case
from imece.engines.cases.procedures import words_for
from imece.engines.notifications.api import Letter, notify_many
from imece.kernel.turkish import moment_words


def tell_applicant(case: Case, key: str, *, about: int | None = None, **extra: str) -> None:
    """Write the message ``key`` into the outbox: once for the revision, or for the thing with the id ``about``."""
    own_key, letter = _letter(case, key, extra, str(about or f"r{case.revision}"), wishes_of(case.applicant.person_id))
    notify_many(own_key, [letter])


def tell_many(
    key: str,
    cases: Sequence[tuple[Case, Mapping[str, str]]],
    *,
    about: str,
    not_before: datetime | None = None,
) -> None:
    """Write the message ``key`` for each case with its own further variables: once for what ``about`` names."""
    wishes = wishes_of_many(case.applicant.person_id for case, _extra in cases)
    letters = defaultdict[str, list[Letter]](list)
    for case, extra in cases:
        own_key, letter = _letter(case, key, extra, about, wishes.get(case.applicant.person_id or 0, (True, True)))
        letters[own_key].append(letter)
    for own_key, written in letters.items():
        notify_many(own_key, written, not_before=not_before)


def _letter(
    case: Case, key: str, extra: Mapping[str, str], about: str, wishes: tuple[bool, bool]
) -> tuple[str, Letter]:
    applicant = case.applicant
    own_key, own_context = words_for(case, key)
    by_email, by_sms = wishes
    is_only_way = not (applicant.email and applicant.phone)
    return own_key, Letter(
        context={**context_of(case), **extra, **own_context},
        dedupe_key=f"{case.pk}:{key}:{about}",
        email=applicant.email if by_email or is_only_way else "",
        phone=applicant.phone if by_sms or is_only_way else "",
        reference=case.number,
    )


def context_of(case: Case) -> dict[str, str]:
    return {
        "name": case.applicant.name,
        "number": case.number,
        "code": case.tracking_code,
        "service": case.title,
        "due": _due(case),
        "address": f"{settings.SITE_URL}/talep-sorgulama/?no={case.number}",
    }


def _due(case: Case) -> str:
    if case.due_at is None:
        return _("belirli bir süre yok") if case.clock_id is None else _("süre durduğu için henüz belli değil")
    return moment_words(case.due_at)
