"""Looks inside office documents, which are zip files: bombs, encryption, macros, damage."""

import io
import zipfile
import zlib
from typing import IO

from imece.engines.attachments import refusals

MOST_MEMBERS = 3000
MOST_BYTES = 150 * 1024 * 1024
RATIO_FROM = 10 * 1024 * 1024
HIGHEST_RATIO = 100
DEEPEST = 2
PIECE = 256 * 1024
_ARCHIVES = (b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"BZh", b"\xfd7zXZ")
_PROGRAMS = (b"MZ", b"\x7fELF", b"\xca\xfe\xba\xbe", b"#!")
_MACROS = ("vbaproject.bin", ".vbs", ".js", ".exe", ".dll", ".jar", ".bat", ".ps1")


class Budget:
    """How many unpacked bytes are still allowed, over all levels of nesting."""

    def __init__(self, left: int = MOST_BYTES) -> None:
        self.left = left

    def spend(self, amount: int) -> None:
        self.left -= amount
        if self.left < 0:
            raise refusals.Refused(*refusals.bomb())


def check_archive(file: IO[bytes], size: int, budget: Budget | None = None, depth: int = 1) -> None:
    """Refuse a zip that unpacks to too much, is encrypted, damaged, or carries a program.

    Raises:
        Refused: with the reason ``bomb``, ``encrypted``, ``broken`` or ``active``.
    """
    budget = budget or Budget()
    try:
        with zipfile.ZipFile(file) as archive:
            members = archive.infolist()
            _check_directory(members, size, depth)
            for member in members:
                _check_member(archive, member, budget, depth)
    except (zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError, OSError, ValueError, EOFError):
        raise refusals.Refused(*refusals.broken()) from None


def _check_directory(members: list[zipfile.ZipInfo], size: int, depth: int) -> None:
    total = sum(member.file_size for member in members)
    if any(member.flag_bits & 1 for member in members):
        raise refusals.Refused(*refusals.encrypted())
    is_dense = total > RATIO_FROM and total > HIGHEST_RATIO * max(size, 1)
    if depth > DEEPEST or len(members) > MOST_MEMBERS or total > MOST_BYTES or is_dense:
        raise refusals.Refused(*refusals.bomb())
    if any(member.filename.lower().endswith(_MACROS) for member in members):
        raise refusals.Refused(*refusals.active())


def _check_member(archive: zipfile.ZipFile, member: zipfile.ZipInfo, budget: Budget, depth: int) -> None:
    """Unpack the member in pieces, which checks its CRC; look into a zip within the zip."""
    with archive.open(member) as opened:
        head = opened.read(PIECE)
        budget.spend(len(head))
        if head.startswith(_ARCHIVES):
            raise refusals.Refused(*refusals.bomb())
        if head.startswith(_PROGRAMS):
            raise refusals.Refused(*refusals.active())
        inner = io.BytesIO(head) if head.startswith(b"PK\x03\x04") else None
        while piece := opened.read(PIECE):
            budget.spend(len(piece))
            if inner is not None:
                inner.seek(0, io.SEEK_END)
                inner.write(piece)
    if inner is not None:
        check_archive(inner, inner.getbuffer().nbytes, budget, depth + 1)
