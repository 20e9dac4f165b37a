"""Photos: pictures of one frame, kept without what the camera wrote into them."""

import io
from collections.abc import Sequence
from dataclasses import replace
from typing import IO, cast

from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile

from imece.civic.institution.api import Actor
from imece.engines.attachments import refusals
from imece.engines.attachments.checks import Checked, check_upload, check_uploads, hash_of
from imece.engines.attachments.images import is_animated
from imece.engines.attachments.kinds import IMAGES, kind_of
from imece.engines.attachments.metadata import without_metadata
from imece.engines.attachments.models import Attachment
from imece.engines.attachments.operations import keep
from imece.engines.attachments.refusals import Refused

PHOTO_ACCEPT = "image/jpeg,image/png,image/webp"
"""For ``<input type="file" accept>``; with it an iPhone hands over a JPEG instead of its own format."""
NAME = "fotograf"
"""What every photo is called: names such as "ayse-nin-evi.jpg" say more than they should."""


def check_photos(uploads: Sequence[UploadedFile]) -> list[Checked]:
    """Check several photos that were sent together.

    Raises:
        Refused: there are too many, or one is no photo, moves, is broken, or may not come in.
    """
    return [_photo(upload, checked) for upload, checked in zip(uploads, check_uploads(uploads), strict=True)]


def store_photo(upload: UploadedFile, *, actor: Actor) -> Attachment:
    """Check and keep a photo without its metadata; sending the same photo again gives the same content.

    Raises:
        Refused: it may not come in; nothing is kept.
    """
    checked = _photo(upload, check_upload(upload))
    kind = next(kind for kind in IMAGES if kind.media_type == checked.media_type)
    upload.seek(0)
    try:
        content = without_metadata(upload.read(), kind)
    except ValueError:
        raise Refused(*refusals.broken(), checked.name) from None
    name = f"{NAME}.{kind.extensions[0]}"
    clean = replace(checked, name=name, size=len(content), sha256=hash_of(io.BytesIO(content)))
    return keep(clean, ContentFile(content), actor=actor)


def _photo(upload: UploadedFile, checked: Checked) -> Checked:
    kind = kind_of(checked.media_type)
    if kind is None or kind not in IMAGES:
        raise Refused(*refusals.not_a_photo(), checked.name)
    try:
        if is_animated(cast("IO[bytes]", upload.file), kind):
            raise Refused(*refusals.animated(), checked.name)
    finally:
        upload.seek(0)
    return checked
