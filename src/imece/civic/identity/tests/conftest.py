"""What tests of sign-in share."""

import pytest


@pytest.fixture(autouse=True)
def _codes_can_be_read(settings) -> None:
    """A demo's way of showing codes lets a test read what was sent."""
    settings.SHOW_CODES_ON_SCREEN = True
