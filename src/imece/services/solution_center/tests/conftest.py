"""The row and the categories, ready to be reported to."""

from collections.abc import Mapping

import pytest
from django.core.cache import cache

from imece.civic.institution.api import Unit
from imece.engines.catalog.api import ServiceVersion
from imece.services.solution_center.tests.factories import open_center


@pytest.fixture
def center(units: Mapping[str, Unit]) -> ServiceVersion:
    """The published version of the row; all shipped categories are there."""
    return open_center()


@pytest.fixture(autouse=True)
def nothing_kept() -> None:
    """The map's counts are kept for a minute: each test begins without."""
    cache.clear()
