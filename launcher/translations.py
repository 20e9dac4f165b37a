"""Compiles ``.po`` files to the ``.mo`` files that gettext reads, without gettext's own programs.

The format is that of the GNU gettext manual, "The Format of GNU MO Files".
"""

import ast
import struct
from collections.abc import Iterator
from pathlib import Path

from launcher import places
from launcher.console import step

MAGIC = 0x950412DE
HEADER_SIZE = 28


def ensure() -> None:
    """Compiles every file whose source is newer than its result."""
    stale = [file for file in sorted(places.ROOT.glob("locale/*/LC_MESSAGES/*.po")) if _is_stale(file)]
    if stale:
        with step("Compiling translations"):
            for file in stale:
                file.with_suffix(".mo").write_bytes(compiled(file.read_text(encoding="utf-8")))


def _is_stale(source: Path) -> bool:
    result = source.with_suffix(".mo")
    return not result.is_file() or result.stat().st_mtime < source.stat().st_mtime


def compiled(source: str) -> bytes:
    """The catalogue of all translated, not fuzzy messages, sorted as gettext's binary search wants it."""
    pairs = sorted((key.encode(), text.encode()) for key, text in _messages(source))
    table = HEADER_SIZE + 16 * len(pairs)
    keys = _block([key for key, _ in pairs], table)
    texts = _block([text for _, text in pairs], table + len(keys[1]))
    header = struct.pack("<7I", MAGIC, 0, len(pairs), HEADER_SIZE, HEADER_SIZE + 8 * len(pairs), 0, table)
    return header + keys[0] + texts[0] + keys[1] + texts[1]


def _block(strings: list[bytes], start: int) -> tuple[bytes, bytes]:
    index, data = b"", b""
    for string in strings:
        index += struct.pack("<2I", len(string), start + len(data))
        data += string + b"\0"
    return index, data


def _messages(source: str) -> Iterator[tuple[str, str]]:
    for entry in source.split("\n\n"):
        lines = entry.splitlines()
        if any(line.startswith("#,") and "fuzzy" in line for line in lines):
            continue
        fields = _fields(line for line in lines if not line.startswith("#"))
        texts = [text for name, text in fields.items() if name.startswith("msgstr")]
        if "msgid" in fields and all(texts) and texts:
            context = f"{fields['msgctxt']}\x04" if "msgctxt" in fields else ""
            plural = f"\0{fields['msgid_plural']}" if "msgid_plural" in fields else ""
            yield context + fields["msgid"] + plural, "\0".join(texts)


def _fields(lines: Iterator[str]) -> dict[str, str]:
    fields: dict[str, str] = {}
    name = ""
    for line in lines:
        keyword, _, text = line.strip().partition(" ")
        if keyword.startswith("msg"):
            name = keyword
        else:
            text = line.strip()
        if text:
            fields[name] = fields.get(name, "") + str(ast.literal_eval(text))
    return fields
