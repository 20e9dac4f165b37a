"""Takes the person out of an application: what happened and how long it took stays, who and what about goes."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils import timezone

from imece.engines.attachments.api import discard
from imece.engines.cases import finding
from imece.engines.cases.models import Case, CaseEvent, Satisfaction
from imece.engines.documents.api import destroy
from imece.engines.notifications.api import forget
from imece.kernel import search
from imece.kernel.identifiers import random_code
from imece.kernel.registry import Registry

NOBODY = "Anonim"
GONE = "Bu metin saklama süresinin sonunda silindi."


@dataclass(frozen=True)
class Forgetter:
    """A service that keeps more about its cases: called before one is forgotten, in the same transaction.

    ``key`` is the row's.
    """

    key: str
    forget: Callable[[Case], None]


forgetters: Registry[Forgetter] = Registry("forgetters of rows")


def forget_case(case: Case) -> None:
    """Anonymise one application inside the caller's transaction (6698 m.7). Files go when it commits.

    Number, service, unit, dates, state and outcome stay: the published figures are counted from them.
    """
    if forgetter := forgetters.find(case.service.key):
        forgetter.forget(case)
    _take_out_files(case)
    case.messages.all().delete()
    case.notes.all().delete()
    case.document_requests.all().delete()
    case.decisions.update(text=GONE)
    _silence(case)
    _empty(case)
    search.remove(finding.KIND, case.pk)
    forget([case.number])


def _take_out_files(case: Case) -> None:
    for filed in case.attachments.select_related("attachment"):
        filed.delete()
        discard(filed.attachment)
    for handed in case.documents.select_related("document"):
        handed.delete()
        destroy(handed.document)


def _silence(case: Case) -> None:
    CaseEvent.objects.filter(case=case).silence(NOBODY)
    Satisfaction.objects.filter(case=case).update(comment="")


def _empty(case: Case) -> None:
    applicant = case.applicant
    applicant.name, applicant.person = NOBODY, None
    applicant.national_id = applicant.email = applicant.phone = ""
    applicant.save()
    case.title = case.service_version.shown_name[:200]
    case.answers = {}
    case.place = case.reference = case.content_digest = ""
    case.latitude = case.longitude = case.idempotency_key = None
    case.tracking_code = random_code()
    case.forgotten_at = timezone.now()
    case.save()
