"""Cells of a printed table: unwrapping, lists written into one cell, and back."""

import re
from collections.abc import Sequence
from datetime import date, datetime

from imece.kernel import turkish
from imece.kernel.turkish import clean_text

BULLET = re.compile(r"^\s*(?:[•·▪●*–-]|\d{1,2}\s*[-.)])\s+")
MARK = "• "
SPACED_DASH = re.compile(r"\s+[-–]\s*|\s*[-–]\s+|[-–]\s*$")
BEFORE_LAW = re.compile(r"[-–](?=\s*\d[\d/]*\.?\s*[Ss]ay[ıi]l[ıi])")
COMMA = re.compile(r"\s*[,;]\s*(?![^(]*\))")
MEDIUM = re.compile(r"\(([^()]*(?:elektronik|ıslak|islak)[^()]*)\)\s*$", re.IGNORECASE)
# Which signs part the items of a list when nothing better (bullets) does.
BY_COMMA = frozenset(
    {"beneficiaries", "initialling_list", "required_documents", "internal_correspondence", "external_correspondence"}
)
BY_ANY_DASH = frozenset({"beneficiaries", "initialling_list", "sdp_codes"})
CODE = re.compile(r"\d{3}(?:\.\d{2}){0,3}")
CODE_RANGE = re.compile(r"(\d{3})\s*[-–]\s*(\d{3})")


def cell_text(value: object) -> str:
    """A cell's value as text; a whole number without ".0", lines kept."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "Evet" if value else "Hayır"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime | date):
        return value.strftime("%d.%m.%Y")
    return clean_text(str(value))


def unwrap(text: str) -> str:
    """The text on one line, as it was before the column was too narrow for it."""
    return " ".join(text.split())


def heading(text: str) -> str:
    """A heading for recognition: folded, one line, no hyphenation."""
    return unwrap(turkish.fold(text).replace("-\n", ""))


def read_list(text: str, field: str) -> list[str]:
    """The items of a cell: one per bullet; else parted at the signs that part items in this column.

    A dash without a blank on either side stays inside its item ("Bakım-Onarım Formu").
    """
    lines = [line for line in text.splitlines() if line.strip()]
    if lines and BULLET.match(lines[0]):
        return _bulleted(lines)
    plain = unwrap(_joined(lines))
    if field == "sdp_codes":
        return _codes(plain)
    if field in BY_ANY_DASH:
        parts = re.split(r"\s*[-–]\s*", plain)
    else:
        parts = SPACED_DASH.split(BEFORE_LAW.sub(" - ", plain))
    if field in BY_COMMA:
        parts = [piece for part in parts for piece in COMMA.split(part)]
    return [piece for part in parts for piece in [part.strip(" ;")] if piece]


def _joined(lines: Sequence[str]) -> str:
    """Wrapped lines in one; a dash at the end of a line parts items there too."""
    return "\n".join(lines)


def _bulleted(lines: Sequence[str]) -> list[str]:
    items: list[str] = []
    for line in lines:
        if BULLET.match(line):
            items.append(BULLET.sub("", line))
        else:
            items[-1] += f" {line}"
    return [item for item in map(unwrap, items) if item]


def _codes(text: str) -> list[str]:
    """File plan codes; "700-719" of two codes stays one printed range, since it may be either."""
    if CODE_RANGE.fullmatch(text):
        return ["-".join(CODE_RANGE.fullmatch(text).groups())]  # type: ignore[union-attr]  # just matched
    return [part for part in re.split(r"[\s,;/]+|\s*[-–]\s*", text) if part]


def write_list(items: Sequence[str], field: str) -> str:
    """The items in one cell, so that ``read_list`` gives the same items back."""
    if not items:
        return ""
    plain = items[0]
    if len(items) == 1 and read_list(plain, field) == list(items) and not split_medium(plain)[1]:
        return plain
    return "\n".join(f"{MARK}{item}" for item in items)


def split_medium(text: str) -> tuple[str, str]:
    """The documents and what the bracket at the end says about their form ("Elektronik veya Islak").

    Below bullets the bracket has a line of its own; on a bullet's line it belongs to that document.
    """
    match = MEDIUM.search(text)
    if not match or BULLET.match(text[: match.end()].splitlines()[-1]):
        return text, ""
    return text[: match.start()].rstrip(" -–,;\n"), unwrap(match[1])


def is_medium(text: str) -> bool:
    """Whether a bracket with this text would be read back as the documents' form."""
    return bool(text) and split_medium(f"x ({text})")[1] == text


def doubtful_dashes(item: str) -> bool:
    """Whether a dash without blanks joins two capitalised words, so that it may be a lost separator."""
    return bool(re.search(r"[a-zçğıöşü)]-[A-ZÇĞİÖŞÜ]", item))
