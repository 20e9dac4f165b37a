"""Issuing and revoking. The file is written before its row; what a rollback leaves is swept up by a job."""

import hashlib
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from imece.civic.institution.api import Actor, current_institution
from imece.engines.documents.masking import mask_name
from imece.engines.documents.models import IssuedDocument
from imece.kernel.errors import NotAllowed
from imece.kernel.identifiers import random_code
from imece.kernel.pdf import qr, render
from imece.kernel.turkish import moment_words

LETTER = "documents/letter.typ"
RECEIPT = "documents/receipt.typ"
LETTERHEAD = ("name", "address", "phone", "email", "website", "primary_colour")


def verification_url(code: str) -> str:
    """The public address at which a document is checked."""
    return f"{settings.SITE_URL.rstrip('/')}/dogrula/{code}/"


@transaction.atomic(savepoint=False)
def issue(
    *,
    kind: str,
    template: str,
    data: Mapping[str, Any],
    title: str,
    subject: str,
    actor: Actor,
    holder: str = "",
    metadata: Mapping[str, Any] | None = None,
    is_downloadable: bool = False,
) -> IssuedDocument:
    """Render ``template`` with ``data``, keep the PDF and its hash, and give it a verification code.

    ``holder`` is the name of the person it is about; only its masked form is kept. ``data`` also gets
    ``title``, ``institution``, ``verification`` (code, url, qr), ``issued`` (at, words, by), and
    ``address_qr`` where it has an ``address``.
    """
    now, code = timezone.now(), random_code()
    content = render(template, _completed(data, title, code, now, actor))
    document = IssuedDocument(
        kind=kind,
        title=title[:200],
        subject=subject,
        holder=mask_name(holder)[:200],
        verification_code=code,
        sha256=hashlib.sha256(content).hexdigest(),
        size=len(content),
        issued_at=now,
        issued_by=actor.name[:200],
        issuer=_issuer(actor),
        is_downloadable=is_downloadable,
        metadata=dict(metadata or {}),
    )
    return _kept(document, content)


def _completed(data: Mapping[str, Any], title: str, code: str, now: datetime, actor: Actor) -> dict[str, Any]:
    url, institution = verification_url(code), current_institution()
    own = {name: getattr(institution, name, "") for name in LETTERHEAD}
    return {
        "title": title,
        **data,
        **({"address_qr": qr(data["address"])} if data.get("address") else {}),
        "institution": own | data.get("institution", {}),
        "verification": {"code": code, "url": url, "qr": qr(url)},
        "issued": {"at": now.isoformat(), "words": moment_words(now, year=True), "by": actor.name},
    }


def _issuer(actor: Actor) -> str:
    institution = current_institution()
    unit = actor.post.unit.name if actor.post else ""
    return ", ".join(part for part in (institution.name if institution else "", unit) if part)[:300]


def _kept(document: IssuedDocument, content: bytes) -> IssuedDocument:
    document.file.save("", ContentFile(content), save=False)
    try:
        document.save()
    except BaseException:
        document.file.delete(save=False)
        raise
    return document


@transaction.atomic
def revoke(document: IssuedDocument, *, actor: Actor, reason: str) -> IssuedDocument:
    """Declare an issued document invalid; its verification page says so from now on.

    Whether ``actor`` may do that is for the room that issued it to decide.

    Raises:
        NotAllowed: it was revoked already.
    """
    document.refresh_from_db(from_queryset=IssuedDocument.objects.select_for_update())
    if document.is_revoked:
        raise NotAllowed(_("Bu belge zaten iptal edilmiş."))
    document.is_revoked, document.revoked_at = True, timezone.now()
    document.revocation_reason = reason[:300]
    document.metadata = document.metadata | {"revoked_by": actor.name}
    document.save()
    return document


@transaction.atomic
def destroy(document: IssuedDocument) -> None:
    """Remove the row now and its file after the transaction commits; its code then leads nowhere.

    Only the retention rules and erasure requests do this: an issued document is otherwise revoked.
    """
    storage, path = document.file.storage, document.file.name
    document.delete()
    transaction.on_commit(lambda: storage.delete(path))
