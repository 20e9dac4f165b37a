"""What every test of this room needs."""

import pytest

from imece.engines.deadlines.calendars import forget_shapes


@pytest.fixture(autouse=True)
def no_calendar_outlives_its_test():
    """What calendars say is kept per process; a test that made one is rolled back."""
    yield
    forget_shapes()
