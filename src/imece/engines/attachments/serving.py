"""Sends a stored file out without letting it act."""

from django.http import FileResponse
from django.utils.translation import gettext as _

from imece.engines.attachments.models import Attachment, Scan
from imece.kernel.errors import NotAllowed, NotFound

# Chromium does not start its PDF viewer in a sandboxed document; the viewer runs in a process of its own.
_POLICY_PDF = "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'"
_POLICY = "default-src 'none'; img-src 'self'; frame-ancestors 'self'; sandbox"


def open_response(attachment: Attachment, *, inline: bool = False) -> FileResponse:
    """The file as a download; shown in the browser only if asked for and of a safe kind.

    Whether the reader may see it is for the caller to decide.

    Raises:
        NotAllowed: malicious software was found in it after it had been kept.
        NotFound: the storage has lost the file.
    """
    if attachment.scan == Scan.INFECTED:
        raise NotAllowed(_("Bu dosyada zararlı yazılım bulundu; açılamaz."))
    try:
        file = attachment.file.open("rb")
    except FileNotFoundError:
        raise NotFound(_("Bu dosya şu anda açılamıyor.")) from None
    response = FileResponse(
        file,
        as_attachment=not (inline and attachment.is_inline),
        filename=attachment.name,
        content_type=attachment.media_type,
    )
    response["Content-Security-Policy"] = _POLICY_PDF if attachment.media_type == "application/pdf" else _POLICY
    response["X-Content-Type-Options"] = "nosniff"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    response["Cache-Control"] = "private, no-store"
    return response
