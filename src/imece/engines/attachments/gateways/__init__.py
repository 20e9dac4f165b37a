"""What looks into uploads for malicious software."""

from dataclasses import dataclass
from typing import IO, Protocol


class ScannerAway(Exception):
    """The scanner is down or too slow."""


class NoVerdict(ScannerAway):
    """The scanner answers, but will not judge this file."""


@dataclass(frozen=True)
class Verdict:
    """``found`` is the scanner's name for what it recognised; empty where the file is clean."""

    found: str = ""


class Scanner(Protocol):
    def scan(self, file: IO[bytes]) -> Verdict:
        """Read ``file`` from its beginning and judge it.

        Raises:
            ScannerAway: no verdict.
        """
        ...
