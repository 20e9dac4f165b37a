"""Reads: find a document by its code or by its content, and hand it out."""

import hashlib
from collections.abc import Iterable

from django.http import FileResponse
from django.utils.translation import gettext as _

from imece.engines.documents.models import IssuedDocument
from imece.kernel import turkish
from imece.kernel.errors import NotFound

# Chromium does not start its PDF viewer in a sandboxed document; the viewer runs in a process of its own.
POLICY = "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'"


def find_by_code(code: str) -> IssuedDocument | None:
    """The document of a verification code, as a person types it."""
    return IssuedDocument.objects.with_code(code).first()


def find_by_hash(sha256: str) -> IssuedDocument | None:
    return IssuedDocument.objects.filter(sha256=sha256).first()


def hash_of(pieces: Iterable[bytes]) -> str:
    """SHA-256 of a file that comes in pieces, in hexadecimal."""
    digest = hashlib.sha256()
    for piece in pieces:
        digest.update(piece)
    return digest.hexdigest()


def download_response(document: IssuedDocument, *, inline: bool = False) -> FileResponse:
    """The PDF as a download, or shown in the browser. Whether the reader may have it is for the caller to decide.

    Raises:
        NotFound: the storage has lost the file.
    """
    try:
        file = document.file.open("rb")
    except FileNotFoundError:
        raise NotFound(_("Bu belge şu anda açılamıyor.")) from None
    name = f"{turkish.slugify(document.title)[:80] or 'belge'}-{document.verification_code}.pdf"
    response = FileResponse(file, as_attachment=not inline, filename=name, content_type="application/pdf")
    response["Content-Security-Policy"] = POLICY
    response["X-Content-Type-Options"] = "nosniff"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    response["Cache-Control"] = "private, no-store"
    return response
