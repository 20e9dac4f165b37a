"""An application that is still being written: opening, saving, files, sending."""

import json
from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from imece.civic.institution.api import Actor
from imece.engines.attachments.api import check_upload, claim, discard, store
from imece.engines.cases.models import Case, Draft, DraftFile
from imece.engines.cases.operations.submission import Submission, filed_under, submit_application
from imece.engines.catalog.api import Service, ServiceVersion, require_open
from imece.kernel.errors import Invalid, NotAllowed, NotFound, NotPermitted

Answers = Mapping[str, list[str]]
KEPT = timedelta(days=30)
LARGEST = 200_000
MOST_FILES = 40


def require_applicable(service: Service, actor: Actor) -> ServiceVersion:
    """The version under which ``actor`` may apply here and now.

    Raises:
        NotAllowed: the row is closed, or takes no applications over the internet.
        NotPermitted: only units may apply, or an account is needed.
    """
    version = require_open(service, actor)
    if not version.accepts_online:
        raise NotAllowed(
            _("Bu hizmete internetten başvurulamıyor; belediyeye gelerek ya da telefonla başvurabilirsiniz.")
        )
    if not version.allow_anonymous and not actor.is_signed_in:
        raise NotPermitted(_("Bu hizmete başvurmak için giriş yapmanız gerekir."))
    return version


def open_draft(*, actor: Actor, service: Service, applicant: Mapping[str, Any]) -> Draft:
    """Begin an application of whom the actor acts for; ``applicant`` is what is already known of them."""
    version = require_applicable(service, actor)
    return Draft.objects.create(service_version=version, person=actor.principal, applicant=dict(applicant))


@transaction.atomic
def adopt_draft(*, actor: Actor, draft: Draft, applicant: Mapping[str, Any]) -> Draft:
    """Bind a draft that was begun without an account to the account that has just signed in."""
    fresh = lock_draft(draft)
    fresh.person = draft.person = actor.principal
    written = {name: value for name, value in fresh.applicant.items() if value}
    fresh.applicant = draft.applicant = dict(applicant) | written
    fresh.save(update_fields=["person", "applicant", "updated_at"])
    return draft


@transaction.atomic
def save_answers(*, draft: Draft, owned: Callable[[str], bool], given: Answers) -> Draft:
    """Replace the inputs of one step (those that ``owned`` names) by what was sent.

    Raises:
        Invalid: the draft would become unreasonably large.
    """
    fresh = lock_draft(draft)
    kept = {name: values for name, values in fresh.answers.items() if not owned(name)}
    fresh.answers = draft.answers = kept | {name: values for name, values in given.items() if any(values)}
    _check_size(fresh.answers)
    fresh.save(update_fields=["answers", "updated_at"])
    return draft


@transaction.atomic
def save_applicant(*, draft: Draft, applicant: Mapping[str, Any]) -> Draft:
    """Keep who applies."""
    fresh = lock_draft(draft)
    fresh.applicant = draft.applicant = dict(applicant)
    _check_size(fresh.applicant)
    fresh.save(update_fields=["applicant", "updated_at"])
    return draft


def add_file(*, actor: Actor, draft: Draft, field: str, upload: UploadedFile, most: int) -> DraftFile:
    """Store an upload under a form field or a checklist entry.

    Raises:
        Invalid: the file is refused, or there are enough files already.
    """
    check_upload(upload)  # scanning takes time: not while the draft is locked
    return _add_file(actor, draft, field, upload, most)


@transaction.atomic
def _add_file(actor: Actor, draft: Draft, field: str, upload: UploadedFile, most: int) -> DraftFile:
    fresh = lock_draft(draft)
    if fresh.files.filter(field=field).count() >= most or fresh.files.count() >= MOST_FILES:
        raise Invalid(_("Buraya en çok %(most)d dosya ekleyebilirsiniz.") % {"most": min(most, MOST_FILES)})
    attachment = claim(store(upload, actor=actor))
    return DraftFile.objects.create(draft=fresh, field=field, attachment=attachment)


@transaction.atomic
def remove_file(*, draft: Draft, pk: int) -> None:
    """Take a file out of the draft; a file that is not there is gone already."""
    fresh = lock_draft(draft)
    filed = fresh.files.filter(pk=pk).select_related("attachment").first()
    if filed is not None:
        filed.delete()
        discard(filed.attachment)


@transaction.atomic
def renew_draft(*, draft: Draft) -> bool:
    """Move the draft to the version now in force; whether it had to."""
    current = draft.service_version.service.current
    if current is None or current.pk == draft.service_version_id:
        return False
    fresh = lock_draft(draft)
    fresh.service_version = draft.service_version = current
    fresh.save(update_fields=["service_version", "updated_at"])
    return True


@transaction.atomic
def send_draft(*, actor: Actor, draft: Draft, submission: Submission) -> Case:
    """File what the draft says; the draft is gone afterwards, and its id goes on to name the application.

    Raises:
        NotAllowed: the row was republished or closed meanwhile.
        NotFound: the draft has expired or was thrown away.
    """
    try:
        lock_draft(draft)
    except NotFound:
        if (case := filed_from(draft.pk)) is not None:
            return case
        raise
    case = submit_application(actor=actor, submission=submission, idempotency_key=str(draft.pk))
    Draft.objects.filter(pk=draft.pk).delete()
    return case


@transaction.atomic
def discard_draft(*, draft: Draft) -> None:
    """Throw the draft and its files away."""
    for filed in draft.files.select_related("attachment"):
        attachment = filed.attachment
        filed.delete()
        discard(attachment)
    Draft.objects.filter(pk=draft.pk).delete()


def expired_drafts() -> list[Draft]:
    """Drafts that nobody has touched for thirty days."""
    return list(Draft.objects.filter(updated_at__lt=timezone.now() - KEPT)[:500])


def filed_from(draft_id: UUID) -> Case | None:
    """The application that this draft became."""
    return filed_under(str(draft_id))


def lock_draft(draft: Draft) -> Draft:
    """The draft as it is now, held until the transaction ends.

    Raises:
        NotFound: it was sent, thrown away or has expired.
    """
    fresh = Draft.objects.select_for_update(of=("self",)).filter(pk=draft.pk).first()
    if fresh is None:
        raise NotFound(_("Bu taslak gönderilmiş, silinmiş ya da süresi dolmuş."))
    return fresh


def _check_size(stated: Mapping[str, Any]) -> None:
    if len(json.dumps(stated)) > LARGEST:
        raise Invalid(_("Yazdıklarınız bir başvuru için çok uzun. Lütfen kısaltın ya da dosya olarak ekleyin."))
