"""The kinds of file that may come in, and what a file really is, by its bytes."""

import zipfile
from dataclasses import dataclass
from typing import IO

import filetype
from django.conf import settings

HEAD = 8192


@dataclass(frozen=True)
class Kind:
    """A kind of file; the first extension is the usual one. ``inline`` ones may be shown in a browser."""

    media_type: str
    extensions: tuple[str, ...]
    inline: bool = False
    container: bool = False


PDF = Kind("application/pdf", ("pdf",), inline=True)
JPEG = Kind("image/jpeg", ("jpg", "jpeg", "jfif"), inline=True)
PNG = Kind("image/png", ("png",), inline=True)
WEBP = Kind("image/webp", ("webp",), inline=True)
HEIC = Kind("image/heic", ("heic", "heif"))
DOCX = Kind("application/vnd.openxmlformats-officedocument.wordprocessingml.document", ("docx",), container=True)
XLSX = Kind("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ("xlsx",), container=True)
ODT = Kind("application/vnd.oasis.opendocument.text", ("odt",), container=True)
TEXT = Kind("text/plain", ("txt",))
CSV = Kind("text/csv", ("csv",))

ALLOWED = (PDF, JPEG, PNG, WEBP, HEIC, DOCX, XLSX, ODT, TEXT, CSV)
IMAGES = (JPEG, PNG, WEBP)
_BY_EXTENSION = {extension: kind for kind in ALLOWED for extension in kind.extensions}
_BY_MEDIA_TYPE = {kind.media_type: kind for kind in ALLOWED}
_ALSO = {"image/heic": HEIC, "image/heif": HEIC, "image/apng": PNG}
_MARKUP = (b"<!doctype", b"<html", b"<head", b"<body", b"<script", b"<svg", b"<?xml", b"<?php", b"<iframe", b"<!--")
_NOT_CONTROL = bytes(set(range(256)) - set(range(32)) | set(b"\t\n\r\f\x1b"))


@dataclass(frozen=True)
class Limits:
    """How much may come in at once; ``accept`` is meant for ``<input type="file" accept>``."""

    file_bytes: int
    files: int
    accept: str


def limits() -> Limits:
    accept = ",".join(f".{extension}" for extension in _BY_EXTENSION)
    return Limits(settings.UPLOAD_MAX_MB * 1024 * 1024, settings.UPLOAD_MAX_FILES, accept)


def kind_of(media_type: str) -> Kind | None:
    return _BY_MEDIA_TYPE.get(media_type)


def kind_named(extension: str) -> Kind | None:
    return _BY_EXTENSION.get(extension)


def detect(file: IO[bytes]) -> Kind | None:
    """What ``file`` is by its content; plain text counts as ``TEXT``. None where it is nothing allowed."""
    file.seek(0)
    head = file.read(HEAD)
    found = filetype.guess(head)
    media_type = found.mime if found else ""
    if head.startswith(b"PK"):
        return _office_document(file)
    if media_type:
        return _ALSO.get(media_type) or _BY_MEDIA_TYPE.get(media_type)
    return TEXT if is_plain_text(head) else None


def is_plain_text(head: bytes) -> bool:
    """Whether the beginning of a file is text that no browser would take for markup or a script."""
    body = head.removeprefix(b"\xef\xbb\xbf")
    start = body.lstrip()[:512].lower()
    if start.startswith(b"#!") or any(mark in start for mark in _MARKUP):
        return False
    return is_text(body)


def is_text(content: bytes) -> bool:
    """Whether no byte is a control character other than those that text has."""
    return not content.translate(None, _NOT_CONTROL)


def _office_document(file: IO[bytes]) -> Kind | None:
    try:
        with zipfile.ZipFile(file) as archive:
            names = set(archive.namelist())
            if "[Content_Types].xml" in names:
                return DOCX if "word/document.xml" in names else XLSX if "xl/workbook.xml" in names else None
            if "mimetype" in names and archive.getinfo("mimetype").file_size < 100:
                return ODT if archive.read("mimetype").strip() == ODT.media_type.encode() else None
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, OSError, ValueError, EOFError):
        return None
    return None
