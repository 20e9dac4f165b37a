"""Turns a filing into an application."""

import re
from dataclasses import dataclass
from typing import Any, cast

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from imece.civic.institution.api import Actor
from imece.civic.privacy.api import PrivacyNotice, current_notice, notice_of
from imece.engines.attachments.api import check_uploads, discard, store
from imece.engines.cases.citizen.forms import ApplicantForm
from imece.engines.cases.citizen.holding import acting_for
from imece.engines.cases.models import Applicant, Case, Channel
from imece.engines.cases.operations.drafts import require_applicable
from imece.engines.cases.operations.submission import (
    ApplicantDetails,
    FiledAttachment,
    Place,
    Submission,
    filed_under,
    place_among,
    submit_application,
)
from imece.engines.cases.rest_schemas import Filing, StatedApplicant, StatedPlace
from imece.engines.catalog.api import Audience, ServiceVersion, checklist, clean_answers, find_service
from imece.kernel.errors import Invalid, NotPermitted
from imece.shell.rest.auth import caller_of
from imece.shell.rest.problems import Problem
from imece.shell.ui.throttle import Throttle, client_address

_KEY = re.compile(r"[\x21-\x7e]{1,200}")


@dataclass(frozen=True)
class Outcome:
    """The application, and whether it had been filed before under the same key."""

    case: Case
    is_replay: bool


def file_application(request: HttpRequest, filing: Filing, key: str) -> Outcome:
    """File once per key; the same key with the same content gives the same application.

    Raises:
        Problem: 400 the key is unreadable; 401 nobody has signed in where that is needed.
        DomainError: whatever the form, the files or the operation refuse.
    """
    service = find_service(filing.service)
    caller = cast("Actor", caller_of(request))
    actor = acting_for(caller, service)
    scoped = _scoped(key, actor)
    _hold_back(request, actor)
    before = filed_under(scoped) if scoped else None
    version = _version(before, service.pk) or _applicable(service, actor)
    started = timezone.now()
    case = _submit(request, filing, version, actor, scoped)
    return Outcome(case, is_replay=case.created_at < started)


def _hold_back(request: HttpRequest, actor: Actor) -> None:
    limit = settings.SUBMISSIONS_PER_HOUR
    if limit and not actor.is_signed_in:
        Throttle("rest-filing", limit=limit, seconds=3600).hit(client_address(request))


def _scoped(key: str, actor: Actor) -> str | None:
    """The key within what this caller sends; never a key of a page or of another account."""
    if not key:
        return None
    if not _KEY.fullmatch(key):
        raise Problem(400, detail=_("Idempotency-Key en çok 200 görünür ASCII karakterden oluşmalıdır."))
    return f"rest:{actor.person.pk if actor.person else ''}:{key}"


def _version(before: Case | None, service_pk: int) -> ServiceVersion | None:
    """A replay is compared with the version under which it was filed, whatever was published since."""
    return before.service_version if before is not None and before.service_id == service_pk else None


def _applicable(service: Any, actor: Actor) -> ServiceVersion:
    try:
        return require_applicable(service, actor)
    except NotPermitted as refusal:
        if not actor.is_signed_in:
            raise Problem(401, detail=refusal.message) from refusal
        raise


def _submit(request: HttpRequest, filing: Filing, version: ServiceVersion, actor: Actor, key: str | None) -> Case:
    """Everything that can be refused is looked at first, so that writers wait for each other only while they write."""
    applicant = _applicant(filing.applicant, version, actor)
    answers, uploads = _answers(request, filing, version)
    notice, place = _notice(filing.privacy_notice), _place(filing.place, version, answers)
    check_uploads([upload for files in uploads.values() for upload in files])
    stored = _store(uploads, _labels(version), actor)
    submission = Submission(
        version=version,
        answers=answers,
        applicant=applicant,
        channel=Channel.API,
        notice=notice,
        attachments=stored,
        place=place,
    )
    try:
        return submit_application(actor=actor, submission=submission, idempotency_key=key)
    finally:
        for filed in stored:
            if filed.attachment.claimed_at is None:
                discard(filed.attachment)


def _answers(
    request: HttpRequest, filing: Filing, version: ServiceVersion
) -> tuple[dict[str, Any], dict[str, list[UploadedFile]]]:
    """Cleaned answers, and the files of the form and of the row's documents.

    Raises:
        Invalid: an answer or a file is wrong, or a part names no place for files.
    """
    parts = {name: request.FILES.getlist(name) for name in request.FILES}
    of_form = {each["key"] for each in version.form if each["type"] == "file"}
    of_row = {item.key for item in checklist(version)}
    if unknown := parts.keys() - of_form - of_row:
        sentence = _("Bu hizmette böyle bir dosya alanı yok.")
        raise Invalid(fields={name[:60]: [sentence] for name in sorted(unknown)})
    cleaned = clean_answers(version, filing.data, {name: parts[name] for name in parts if name in of_form})
    return cleaned.values, cleaned.files | {name: parts[name] for name in parts if name in of_row - of_form}


def _labels(version: ServiceVersion) -> dict[str, str]:
    """The name of each place for files."""
    return {item.key: item.label for item in checklist(version)} | {each["key"]: each["label"] for each in version.form}


def _store(uploads: dict[str, list[UploadedFile]], labels: dict[str, str], actor: Actor) -> list[FiledAttachment]:
    return [
        FiledAttachment(store(upload, actor=actor), labels.get(name, "")[:200])
        for name, files in uploads.items()
        for upload in files
    ]


def _applicant(stated: StatedApplicant, version: ServiceVersion, actor: Actor) -> ApplicantDetails:
    """The stated applicant, cleaned by the very form of the page; a unit applies as itself."""
    is_organisation = stated.kind == Applicant.Kind.ORGANISATION
    name, number = ("organisation", "tax_id") if is_organisation else ("name", "national_id")
    form = ApplicantForm(
        {
            "kind": stated.kind,
            name: stated.name,
            number: stated.national_id,
            "email": stated.email,
            "phone": stated.phone,
        },
        must_be_reachable=False,
    )
    if not form.is_valid():
        said = {"organisation": "name", "tax_id": "national_id"}
        raise Invalid(
            fields={f"applicant.{said.get(key, key)}": list(map(str, texts)) for key, texts in form.errors.items()}
        )
    details = form.details()
    if version.audience == Audience.UNITS and actor.post is not None:
        return ApplicantDetails(details.name, details.email, details.phone, "", Applicant.Kind.UNIT, actor.post.unit)
    return details


def _notice(shown: bool | int | str) -> PrivacyNotice | None:
    """The notice that the applicant was shown.

    Raises:
        Invalid: there is a notice in force and the filing does not say which one was shown.
    """
    found = current_notice() if shown is True else notice_of(int(shown)) if 0 < int(shown) < 10**6 else None
    if found is None and current_notice() is not None:
        raise Invalid(fields={"privacy_notice": [_("Başvuru sahibine gösterilen aydınlatma metninin sürümünü yazın.")]})
    return found


def _place(stated: StatedPlace | None, version: ServiceVersion, values: dict[str, Any]) -> Place:
    """The place of the filing, else the first place among the answers."""
    if stated is not None:
        if (stated.lat is None) != (stated.lon is None):
            raise Invalid(fields={"place": [_("Enlem ve boylam birlikte yazılır.")]})
        return Place(stated.description.strip(), stated.lat, stated.lon)
    return place_among(version.form, values)
