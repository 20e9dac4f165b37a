"""Decides whether a file may come in."""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import IO, cast
from weakref import WeakKeyDictionary

from django.core.files.uploadedfile import UploadedFile

from imece.engines.attachments import kinds, refusals
from imece.engines.attachments.archives import check_archive
from imece.engines.attachments.images import check_image
from imece.engines.attachments.kinds import Kind, limits
from imece.engines.attachments.models import Scan
from imece.engines.attachments.names import clean_name, extension_of
from imece.engines.attachments.refusals import Refused
from imece.engines.attachments.scanning import scan_before_keeping

MEGABYTE = 1024 * 1024
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PDF_ENCRYPTION = re.compile(rb"/Encrypt\s*(?:\d+\s+\d+\s+R|<<)")


@dataclass(frozen=True)
class Checked:
    """A file that may come in: its harmless name, its real type, its size and hash, and whether it was scanned."""

    name: str
    media_type: str
    size: int
    sha256: str
    scan: Scan = Scan.UNSCANNED


_seen: WeakKeyDictionary[UploadedFile, Checked] = WeakKeyDictionary()
"""What has passed already: a form checks a file so as to answer beside its field, then it is stored."""


def check_uploads(uploads: Sequence[UploadedFile]) -> list[Checked]:
    """Check several files that were sent together.

    Raises:
        Refused: there are too many, or one may not come in.
    """
    most = limits().files
    if len(uploads) > most:
        raise Refused(*refusals.too_many(most))
    return [check_upload(upload) for upload in uploads]


def check_upload(upload: UploadedFile) -> Checked:
    """What ``upload`` is, if it may come in. Leaves it rewound; stores nothing. Looks into a file once.

    Raises:
        Refused: with a sentence that names the file and says what to do.
    """
    if (earlier := _seen.get(upload)) is not None:
        return earlier
    name = clean_name(upload.name or "")
    try:
        _seen[upload] = _checked(upload, name)
        return _seen[upload]
    except Refused as refusal:
        raise Refused(refusal.reason, refusal.message, name) from None
    finally:
        upload.seek(0)


def _checked(upload: UploadedFile, name: str) -> Checked:
    size = upload.size or 0
    if not size:
        raise Refused(*refusals.empty())
    if size > limits().file_bytes:
        raise Refused(*refusals.too_large(limits().file_bytes // MEGABYTE))
    file = cast("IO[bytes]", upload.file)
    kind = _agreed_kind(file, extension_of(name))
    _look_inside(file, kind, size)
    if not extension_of(name):
        name = f"{name}.{kind.extensions[0]}"
    return Checked(name, kind.media_type, size, hash_of(file), scan_before_keeping(file))


def _agreed_kind(file: IO[bytes], extension: str) -> Kind:
    """The kind on which the name and the content agree; a name without extension follows the content."""
    named = kinds.kind_named(extension)
    if extension and named is None:
        raise Refused(*refusals.unknown_kind())
    file.seek(0)
    if named and named.container and file.read(len(_OLD_OFFICE)) == _OLD_OFFICE:
        raise Refused(*refusals.encrypted())
    found = kinds.detect(file)
    if found is None:
        raise Refused(*(refusals.mismatch() if named else refusals.unknown_kind()))
    if found is kinds.TEXT and named is kinds.CSV:
        return kinds.CSV
    if named is not None and found is not named:
        raise Refused(*refusals.mismatch())
    return found


def _look_inside(file: IO[bytes], kind: Kind, size: int) -> None:
    if kind in kinds.IMAGES:
        check_image(file, kind)
    elif kind.container:
        check_archive(file, size)
    elif kind is kinds.PDF:
        _check_pdf(file)
    elif kind in {kinds.TEXT, kinds.CSV}:
        _check_text(file)


def _check_pdf(file: IO[bytes]) -> None:
    file.seek(0)
    content = file.read()
    if b"%%EOF" not in content[-2048:] or b"startxref" not in content[-4096:]:
        raise Refused(*refusals.broken())
    if _PDF_ENCRYPTION.search(content):
        raise Refused(*refusals.encrypted())


def _check_text(file: IO[bytes]) -> None:
    file.seek(0)
    if not kinds.is_text(file.read()):
        raise Refused(*refusals.mismatch())


def hash_of(file: IO[bytes]) -> str:
    """SHA-256 of the whole file, in hexadecimal."""
    file.seek(0)
    digest = hashlib.sha256()
    while piece := file.read(MEGABYTE):
        digest.update(piece)
    return digest.hexdigest()
