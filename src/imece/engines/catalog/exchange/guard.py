"""Looks at a workbook before anything unpacks it: size, bombs, entities, absurd areas."""

import re
import zipfile
import zlib
from typing import IO

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import ParseError, iterparse
from django.utils.translation import gettext as _

from imece.kernel.errors import Invalid

MAX_FILE, MAX_UNPACKED, MAX_PARTS, MAX_RATIO = 5 * 1024**2, 12 * 1024**2, 500, 200
MAX_ROWS, MAX_COLUMNS, MAX_MERGED_CELLS = 5_000, 100, 200_000
REFERENCE = re.compile(r"([A-Z]{1,3})(\d{1,7})(?::([A-Z]{1,3})(\d{1,7}))?")


class UnsafeWorkbook(Invalid):
    """The file is no workbook, or one that must not be opened."""


def check_workbook(file: IO[bytes]) -> None:
    """Let a workbook pass that is safe to open in memory.

    Raises:
        UnsafeWorkbook: with the reason in words.
    """
    file.seek(0, 2)
    if file.tell() > MAX_FILE:
        raise UnsafeWorkbook(_("Dosya çok büyük; en çok 5 MB olabilir."))
    file.seek(0)
    try:
        with zipfile.ZipFile(file) as archive:
            _check_parts(archive)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError) as error:
        raise UnsafeWorkbook(_("Bu dosya bir XLSX çalışma kitabı değil ya da bozuk.")) from error
    finally:
        file.seek(0)


def _check_parts(archive: zipfile.ZipFile) -> None:
    parts = archive.infolist()
    unpacked = sum(part.file_size for part in parts)
    packed = sum(part.compress_size for part in parts) or 1
    if len(parts) > MAX_PARTS or unpacked > MAX_UNPACKED or unpacked / packed > MAX_RATIO:
        raise UnsafeWorkbook(_("Dosya açıldığında güvenli sınırların çok üstünde büyüyor."))
    if "xl/workbook.xml" not in archive.namelist():
        raise UnsafeWorkbook(_("Bu dosya bir XLSX çalışma kitabı değil."))
    for part in parts:
        if part.filename.endswith((".xml", ".rels")):
            _check_part(archive, part)


def _check_part(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> None:
    is_sheet = part.filename.startswith("xl/worksheets/")
    merged = 0
    try:
        with archive.open(part) as stream:
            for _event, element in iterparse(stream, events=("end",), forbid_dtd=True):
                if is_sheet:
                    merged += _area(element.tag.rpartition("}")[2], element.attrib)
                    if merged > MAX_MERGED_CELLS:
                        raise UnsafeWorkbook(_("Birleştirilmiş hücreler güvenli sınırın üstünde."))
                element.clear()
    except (ParseError, DefusedXmlException, zlib.error, UnicodeError) as error:
        raise UnsafeWorkbook(_("Dosyanın içindeki tablo okunamıyor.")) from error


def _area(tag: str, attributes: dict[str, str]) -> int:
    """Cells that a merged range covers; 0 for anything else. Refuses cells far outside any table."""
    reference = attributes.get("ref" if tag == "mergeCell" else "r", "") if tag in {"mergeCell", "c"} else ""
    if tag == "row" and attributes.get("r", "").isdigit() and int(attributes["r"]) > MAX_ROWS:
        raise UnsafeWorkbook(_("Tabloda 5.000'den çok satır var."))
    match = REFERENCE.fullmatch(reference)
    if not match:
        return 0
    left, top = _column(match[1]), int(match[2])
    right, bottom = _column(match[3] or match[1]), int(match[4] or match[2])
    if max(top, bottom) > MAX_ROWS or max(left, right) > MAX_COLUMNS:
        raise UnsafeWorkbook(_("Tablo 5.000 satırı ya da 100 sütunu aşıyor."))
    return (right - left + 1) * (bottom - top + 1) if tag == "mergeCell" else 0


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number
