"""The one way in which an entry is written as bytes, the same on both databases and for ever.

Text is UTF-8, keys are sorted, moments are UTC with microseconds. There are no fractions: PostgreSQL gives them back
in another shape than Python wrote them.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Final

FIELDS: Final = (
    "id", "at", "actor_name", "person_id", "post_id", "unit_id", "unit_name", "act", "subjects", "what", "purpose",
    "address", "data",
)  # fmt: skip
GENESIS: Final = "0" * 64
"""What stands before the first link."""

_encode = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False).encode


def entry_bytes(values: Sequence[object]) -> bytes:
    """An entry's values in the order of ``FIELDS``."""
    number, at, *rest = values
    assert isinstance(at, datetime)  # noqa: S101  # the model's second field
    return _encode([number, moment(at), *rest]).encode()


def moment(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def chained(previous_hash: str, content: bytes) -> str:
    """The hash of a link."""
    return hashlib.sha256(previous_hash.encode() + b"\n" + content).hexdigest()


def digest_of(facts: Mapping[str, object]) -> str:
    """The hash of a seal's facts."""
    return hashlib.sha256(_encode(facts).encode()).hexdigest()


def text(value: object, longest: int) -> str:
    """Text that both databases store as it is: no NUL, no half characters, not longer than its column."""
    return str(value).replace("\x00", "").encode("utf-8", "replace").decode()[:longest]


def plain(value: object) -> object:
    """Details as JSON that reads back as it was written.

    Raises:
        TypeError: there is a fraction or an object in it; give text instead.
    """
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, str):
        return text(value, 2000)
    if isinstance(value, Mapping):
        return {text(key, 80): plain(one) for key, one in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [plain(one) for one in value]
    raise TypeError(f"an audit entry takes text, whole numbers, lists and mappings, not {value!r}")
