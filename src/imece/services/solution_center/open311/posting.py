"""Filing a report over Open311."""

import hashlib
import re
from collections.abc import Iterator
from typing import Final

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.http import HttpRequest, QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _

from imece.civic.institution.api import Actor
from imece.engines.attachments.api import Attachment, check_photos, store_photo
from imece.engines.cases.api import ApplicantDetails, Channel
from imece.kernel.identifiers import normalise_mobile
from imece.kernel.turkish import clean_text, date_words
from imece.services.solution_center.models import ApiFiling, ApiKey, Category, Report
from imece.services.solution_center.open311.documents import Document, Listing
from imece.services.solution_center.open311.doors import Refusal
from imece.services.solution_center.open311.keys import require_key
from imece.services.solution_center.open311.services import find_service
from imece.services.solution_center.operations.filing import LONGEST_TEXT, SHORTEST_TEXT, NewReport, file_report
from imece.shell.ui.throttle import Throttle

LONGEST_DESCRIPTION: Final = 4000
ATTRIBUTE: Final = re.compile(r"attribute\[([A-Za-z0-9_-]{1,60})\](\[\])?")
postings = Throttle("open311-post", limit=600, seconds=3600)


def create(request: HttpRequest) -> tuple[int, Document]:
    """File what was posted; the same content of the same programme on one day makes one report.

    Raises:
        Refusal: 403 without a valid key, 404 for an unknown service, 400 with everything else that is wrong.
    """
    key = require_key(request)
    postings.hit(f"key:{key.pk}")
    report = _stated(request, key)
    filed = file_report(actor=Actor.anonymous(), report=report, idempotency_key=_once(request, key))
    ApiFiling.objects.get_or_create(report=filed, defaults={"key": key})
    row = {"service_request_id": filed.case.number, "service_notice": _notice(filed), "account_id": None}
    return 201, Listing("service_requests", "request", [row])


def _stated(request: HttpRequest, key: ApiKey) -> NewReport:
    given, problems = request.POST, list[str]()
    code = given.get("service_code", "").strip()
    if not code:
        raise Refusal(400, _("service_code eksik."))
    category = find_service(code)
    latitude, longitude = _point(given, problems)
    email, phone = _email(given, problems), _phone(given, problems)
    description = clean_text(given.get("description", ""))
    if len(description) > LONGEST_DESCRIPTION:
        problems.append(_("description en çok 4000 karakterdir."))
    if problems:
        raise Refusal(400, *problems)
    return NewReport(
        category=category,
        text=_text(description, category),
        reporter=_reporter(given, email, phone, category, key),
        channel=Channel.API,
        latitude=latitude,
        longitude=longitude,
        words=given.get("address_string", ""),
        answers=_answers(given),
        photos=_photos(request),
        more="\n".join(_more(given, description)),
        reference=key.name[:60],
    )


def _point(given: QueryDict, problems: list[str]) -> tuple[float | None, float | None]:
    """Latitude and longitude, or neither where the place is in words."""
    texts = [given.get(name, "").strip() for name in ("lat", "long")]
    if not any(texts):
        if not given.get("address_string", "").strip():
            problems.append(_("Yer eksik: lat ile long ya da address_string gönderin; address_id burada kullanılmaz."))
        return None, None
    try:
        latitude, longitude = (float(text) for text in texts)
    except ValueError:
        problems.append(_("lat ve long birlikte, derece olarak gönderilir: 39.92 ve 32.85 gibi."))
        return None, None
    return latitude, longitude


def _email(given: QueryDict, problems: list[str]) -> str:
    text = given.get("email", "").strip()
    try:
        if text:
            validate_email(text)
    except ValidationError:
        problems.append(_("email bir e-posta adresi değil."))
    return text


def _phone(given: QueryDict, problems: list[str]) -> str:
    text = given.get("phone", "").strip()
    try:
        return normalise_mobile(text) if text else ""
    except ValueError:
        problems.append(_("phone bir cep telefonu değil."))
        return ""


def _text(description: str, category: Category) -> str:
    """The specification lets the description be missing; the report then says its subject."""
    return description[:LONGEST_TEXT] if len(description) >= SHORTEST_TEXT else category.name


def _more(given: QueryDict, description: str) -> Iterator[str]:
    """What staff read besides: the rest of a long text, the address of a picture (which nobody fetches for them)."""
    if len(description) > LONGEST_TEXT:
        yield description[LONGEST_TEXT:]
    if media := clean_text(given.get("media_url", ""))[:500]:
        yield _("Görsel bağlantısı: %(address)s") % {"address": media}


def _reporter(given: QueryDict, email: str, phone: str, category: Category, key: ApiKey) -> ApplicantDetails | None:
    """Who reports. Where nobody is named the programme's owner stands for it, unless the category needs no name."""
    name = " ".join(clean_text(f"{given.get('first_name', '')} {given.get('last_name', '')}").split())[:200]
    if not (name or email or phone) and category.allow_anonymous:
        return None
    return ApplicantDetails(name=name or key.name, email=email or ("" if phone else key.email), phone=phone)


def _answers(given: QueryDict) -> QueryDict:
    """``attribute[code]=value`` and ``attribute[code][]=value``, as the form of the questions reads them."""
    answers = QueryDict(mutable=True)
    for name in given:
        if found := ATTRIBUTE.fullmatch(name):
            for value in given.getlist(name):
                answers.appendlist(found[1], value)
    return answers


def _photos(request: HttpRequest) -> list[Attachment]:
    """Pictures that came along as ``media`` (the usual extension of the specification), without what they tell."""
    uploads = request.FILES.getlist("media")
    check_photos(uploads)
    return [store_photo(upload, actor=Actor.anonymous()) for upload in uploads]


def _once(request: HttpRequest, key: ApiKey) -> str:
    """The same for the same content on the same day: a programme that saw no answer sends again."""
    stated = request.headers.get("Idempotency-Key", "")[:200]
    lists = sorted((name, tuple(values)) for name, values in request.POST.lists() if name != "api_key")
    files = [(upload.name, upload.size) for upload in request.FILES.getlist("media")]
    content = stated or f"{timezone.localdate()} {lists} {files}"
    return f"open311:{key.pk}:{hashlib.sha256(content.encode()).hexdigest()[:32]}"


def _notice(report: Report) -> str:
    due = report.case.due_at
    if due is None:
        return _("Bildirim alındı.")
    return _("Bildirim alındı; en geç %(day)s gününe kadar yanıtlanır.") % {"day": date_words(timezone.localdate(due))}
