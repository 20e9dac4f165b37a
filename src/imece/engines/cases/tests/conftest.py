"""The house of this room's tests."""

import pytest

from imece.engines.cases.tests.factories import House


@pytest.fixture
def house(db: None) -> House:
    return House()
