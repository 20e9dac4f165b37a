"""The one typeface of documents, Noto Sans from npm, and which characters it can show."""

import struct
import unicodedata
from functools import cache
from pathlib import Path

import typst
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

FOLDER = "@expo-google-fonts/noto-sans"
FACES = ("400Regular", "400Regular_Italic", "600SemiBold", "700Bold")
MISSING = "�"
"""Stands for a character that the typeface lacks: PDF/A forbids a file that cannot show its text."""


@cache
def fonts() -> typst.Fonts:
    """The faces, loaded once.

    Raises:
        ImproperlyConfigured: the npm package is not installed.
    """
    paths = [str(_face(name).parent) for name in FACES]
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=paths)


def shown(text: str) -> str:
    """``text`` with every character that the typeface cannot show left out or replaced."""
    return unicodedata.normalize("NFC", text).translate(_substitutes())


class _Substitutes(dict[int, str | int]):
    """A translation table that decides about a character when it is first met."""

    def __init__(self, known: frozenset[int]) -> None:
        super().__init__({ord("\n"): ord("\n"), ord("\t"): " "})
        self.known = known

    def __missing__(self, code: int) -> str | int:
        category = unicodedata.category(chr(code))
        if category in {"Cc", "Cf", "Cs"} or chr(code) in "\ufe0e\ufe0f":
            self[code] = ""
        elif code in self.known and category not in {"Co", "Cn"}:
            self[code] = code
        else:
            self[code] = MISSING if not unicodedata.combining(chr(code)) else ""
        return self[code]


@cache
def _substitutes() -> _Substitutes:
    return _Substitutes(characters(_face("400Regular").read_bytes()) & characters(_face("700Bold").read_bytes()))


def _face(name: str) -> Path:
    file = Path(settings.NODE_MODULES) / FOLDER / name / f"NotoSans_{name}.ttf"
    if not file.is_file():
        raise ImproperlyConfigured(f"The typeface for PDF documents is missing ({file}); install it with `npm ci`.")
    return file


def characters(font: bytes) -> frozenset[int]:
    """The code points that a TrueType file maps to glyphs (OpenType ``cmap``, formats 4 and 12)."""
    cmap = _table(font, b"cmap")
    (count,) = struct.unpack_from(">H", cmap, 2)
    found: set[int] = set()
    for record in range(count):
        (offset,) = struct.unpack_from(">L", cmap, 4 + 8 * record + 4)
        (form,) = struct.unpack_from(">H", cmap, offset)
        if form == 4:
            found |= _segments(cmap[offset:])
        elif form == 12:
            found |= _groups(cmap[offset:])
    return frozenset(found)


def _table(font: bytes, tag: bytes) -> bytes:
    (count,) = struct.unpack_from(">H", font, 4)
    for record in range(count):
        name, _sum, offset, length = struct.unpack_from(">4sLLL", font, 12 + 16 * record)
        if name == tag:
            return font[offset : offset + length]
    raise ValueError(f"the font has no table {tag!r}")


def _segments(table: bytes) -> set[int]:
    (doubled,) = struct.unpack_from(">H", table, 6)
    half = doubled // 2
    ends = struct.unpack_from(f">{half}H", table, 14)
    starts = struct.unpack_from(f">{half}H", table, 16 + doubled)
    return {code for start, end in zip(starts, ends, strict=True) for code in range(start, min(end, 0xFFFD) + 1)}


def _groups(table: bytes) -> set[int]:
    (count,) = struct.unpack_from(">L", table, 12)
    groups = (struct.unpack_from(">LL", table, 16 + 12 * group) for group in range(count))
    return {code for start, end in groups for code in range(start, end + 1)}
