"""Filing an application."""

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from imece.civic.institution.api import Actor, Unit
from imece.civic.privacy.api import Place as ShownAt
from imece.civic.privacy.api import PrivacyNotice, acknowledge
from imece.engines.attachments.api import Attachment, claim
from imece.engines.cases import events, finding, messages, routing
from imece.engines.cases.models import Applicant, Case, CaseAttachment, Channel, Event, Kind
from imece.engines.catalog.api import Audience, ServiceVersion
from imece.engines.deadlines.api import Term, governing_due, start_clocks
from imece.kernel import sequences
from imece.kernel.errors import DomainError, Invalid, NotAllowed, NotPermitted
from imece.kernel.fields import blind_index
from imece.kernel.identifiers import random_code
from imece.kernel.turkish import clean_text

EARLIEST_RECEIPT = timedelta(days=365)
SHOWN_AT = dict.fromkeys((Channel.COUNTER, Channel.PHONE, Channel.LETTER, Channel.CIMER), ShownAt.COUNTER) | {
    Channel.API: ShownAt.API
}
"""Where the notice was shown, by the way the application came."""


@dataclass(frozen=True)
class ApplicantDetails:
    """Who applies, as stated. ``unit`` is set when a unit of the municipality asks another."""

    name: str
    email: str = ""
    phone: str = ""
    national_id: str = ""
    kind: Applicant.Kind = Applicant.Kind.RESIDENT
    unit: Unit | None = None


@dataclass(frozen=True)
class FiledAttachment:
    attachment: Attachment
    label: str = ""


@dataclass(frozen=True)
class Place:
    """Where it is: in words, and in degrees (WGS 84) when a point was marked."""

    words: str = ""
    latitude: float | None = None
    longitude: float | None = None


def place_among(form: Sequence[Mapping[str, Any]], answers: Mapping[str, Any]) -> Place:
    """The first place among the answers to ``form``."""
    for field in form:
        if field["type"] == "place" and (stated := answers.get(field["key"])):
            return Place(str(stated.get("description", ""))[:250], stated.get("lat"), stated.get("lon"))
    return Place()


@dataclass(frozen=True)
class Submission:
    """A complete application: ``answers`` have been cleaned against ``version``'s form.

    ``unit`` and ``term`` are set by rooms that decide them more finely than the row does; otherwise the row decides.
    ``filed`` is called in the same transaction once the case stands, by rooms that keep more about it.
    """

    version: ServiceVersion
    answers: Mapping[str, Any]
    applicant: ApplicantDetails
    channel: Channel
    notice: PrivacyNotice | None
    attachments: Sequence[FiledAttachment] = ()
    place: Place = Place()
    kind: Kind = Kind.APPLICATION
    received_at: datetime | None = None
    reference: str = ""
    title: str = ""
    unit: Unit | None = None
    term: Term | None = None
    filed: Callable[[Case], None] | None = None

    def digest(self) -> str:
        """Keyed hash over everything the applicant stated; tells a replay from another application under the same key.

        Keyed, since an identity number could be guessed from a plain hash.
        """
        stated = {
            "version": self.version.pk,
            "answers": self.answers,
            "applicant": [
                self.applicant.name,
                self.applicant.email,
                self.applicant.phone,
                self.applicant.national_id,
            ],
            "files": sorted(filed.attachment.sha256 for filed in self.attachments),
            "place": [self.place.words, self.place.latitude, self.place.longitude],
        }
        return blind_index(hashlib.sha256(json.dumps(stated, sort_keys=True, default=str).encode()).hexdigest())


def submit_application(*, actor: Actor, submission: Submission, idempotency_key: str | None = None) -> Case:
    """File the application and give it number, code and clock; the same key again gives the same case.

    Raises:
        NotPermitted: the row wants an account or a post that the actor lacks.
        NotAllowed: the row is closed or no longer in force.
        Invalid: the key was used for another application, or the date of receipt is impossible.
    """
    digest = submission.digest()
    try:
        _check(actor, submission)
        with transaction.atomic():
            return _file(actor, submission, _stored(idempotency_key), digest)
    except (IntegrityError, DomainError):  # what was filed already is given back, whatever changed since
        if (winner := _replayed(idempotency_key, digest)) is None:
            raise
        return winner


def filed_under(idempotency_key: str) -> Case | None:
    """The application that was filed with this key."""
    found = Case.objects.filter(idempotency_key=_stored(idempotency_key))
    if not found.exists():  # nearly always, and much cheaper than to ask for everything at once
        return None
    return found.select_related("applicant", "service", "service_version", "unit").first()


def _stored(key: str | None) -> str | None:
    return hashlib.sha256(key.encode()).hexdigest() if key else None


def _check(actor: Actor, submission: Submission) -> None:
    version = submission.version
    if version.audience == Audience.UNITS and not actor.is_staff:
        raise NotPermitted(_("Bu hizmete yalnız belediye birimleri başvurabilir."))
    if not version.allow_anonymous and not actor.is_signed_in and not actor.is_system:
        raise NotPermitted(_("Bu hizmete başvurmak için giriş yapmanız gerekir."))
    if version.service.current_id != version.pk:
        raise NotAllowed(_("Bu hizmetin şartları güncellendi. Lütfen formu yenileyip yanıtlarınızı gözden geçirin."))
    if not version.service.is_open:
        raise NotAllowed(_("Bu hizmet şu anda başvuruya kapalıdır."))
    received = submission.received_at
    now = timezone.now()
    if received is not None and not now - EARLIEST_RECEIPT <= received <= now:
        raise Invalid(
            fields={
                "received_at": [_("Başvuru tarihi son bir yıl içinde ve bugünden geç olmayan bir tarih olmalıdır.")]
            }
        )


def _replayed(key: str | None, digest: str) -> Case | None:
    found = filed_under(key) if key else None
    if found is not None and found.content_digest != digest:
        raise Invalid(_("Bu gönderim anahtarı başka bir başvuruda kullanılmış. Lütfen formu yeniden açın."))
    return found


def _file(actor: Actor, submission: Submission, key: str | None, digest: str) -> Case:
    received = submission.received_at or timezone.now()
    case = _create(actor, submission, received, key, digest)
    for filed in submission.attachments:
        claim(filed.attachment)
        CaseAttachment.objects.create(case=case, attachment=filed.attachment, label=filed.label, from_applicant=True)
    if submission.notice is not None:
        shown_at = SHOWN_AT.get(submission.channel, ShownAt.APPLICATION)
        acknowledge(notice=submission.notice, subject=case.number, person=case.applicant.person, place=shown_at)
    if submission.filed is not None:
        submission.filed(case)
    files = len(submission.attachments)
    events.record(case, Event.SUBMITTED, actor=actor, channel=submission.channel, files=files)
    finding.index(case)
    messages.tell_applicant(case, "case-received")
    return case


def _create(actor: Actor, submission: Submission, received: datetime, key: str | None, digest: str) -> Case:
    version, place = submission.version, submission.place
    unit = submission.unit or routing.unit_for(version, submission.answers, place.words)
    clock = start_clocks(version.promises(submission.term), received, unit=unit)
    applicant = _create_applicant(actor, submission)
    year = timezone.localtime(received).year  # from the number on, applications wait for each other
    return Case.objects.create(
        number=f"{year}-{sequences.next_number(f'case-{year}'):06d}",
        tracking_code=random_code(),
        kind=submission.kind,
        service=version.service,
        service_version=version,
        title=clean_text(submission.title or version.shown_name)[:200],
        answers=dict(submission.answers),
        place=clean_text(place.words),
        latitude=place.latitude,
        longitude=place.longitude,
        applicant=applicant,
        channel=submission.channel,
        received_at=received,
        entered_by=actor.post if actor.is_staff else None,
        reference=clean_text(submission.reference),
        unit=unit,
        clock=clock,
        due_at=governing_due(clock) if clock else None,
        idempotency_key=key,
        content_digest=digest,
    )


def _create_applicant(actor: Actor, submission: Submission) -> Applicant:
    stated = submission.applicant
    own = actor.principal if not actor.is_staff else None
    return Applicant.objects.create(
        kind=stated.kind,
        person=own,
        unit=stated.unit,
        name=clean_text(stated.name),
        national_id=stated.national_id,
        email=stated.email,
        phone=stated.phone,
    )
