"""Makes a sender's file name harmless without losing what it says."""

import re
import unicodedata

LONGEST = 120
_UNSAFE = re.compile(r'[\\/:*?"<>|]+')
_SPACES = re.compile(r"\s+")


def clean_name(name: str, fallback: str = "dosya") -> str:
    """The last part of ``name`` without paths, control and direction marks, at most 120 characters.

    The extension survives shortening.
    """
    last = re.split(r"[\\/]", unicodedata.normalize("NFC", name))[-1]
    visible = "".join(mark for mark in last if unicodedata.category(mark)[0] != "C")
    tidy = _SPACES.sub(" ", _UNSAFE.sub("_", visible)).rstrip(" .").lstrip()
    stem, dot, extension = tidy.rpartition(".")
    if not dot or len(extension) > 10:
        return tidy[:LONGEST].strip() or fallback
    room = LONGEST - len(extension) - 1
    return f"{stem.strip(' .')[:room].strip() or fallback}.{extension}"


def extension_of(name: str) -> str:
    """The extension in lower case ("JPEG" → "jpeg"), empty where there is none."""
    stem, dot, extension = name.rpartition(".")
    return extension.strip().lower() if dot and stem else ""
