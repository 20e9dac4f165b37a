"""Who signs that something existed at a moment."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


class AuthorityUnavailable(Exception):
    """No stamp was given; a later attempt may succeed."""


class StampRefused(Exception):
    """The token does not prove what it should."""


@dataclass(frozen=True)
class Token:
    """A timestamp token (RFC 3161) and what it says."""

    der: bytes
    stamped_at: datetime
    authority: str


class TimestampAuthority(Protocol):
    def stamp(self, digest: bytes) -> Token:
        """Have a SHA-256 digest stamped.

        Raises:
            AuthorityUnavailable: try again later.
            StampRefused: what came back is no stamp of this digest.
        """
        ...
