"""What the tests of this room start from."""

from datetime import datetime

from imece.engines.deadlines.working_calendar import ISTANBUL


def moment(text: str) -> datetime:
    """A local moment: ``moment("2026-10-27 10:00")``."""
    return datetime.fromisoformat(text).replace(tzinfo=ISTANBUL)
