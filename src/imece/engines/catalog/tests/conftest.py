"""The demo inventory, published, and what tests build from it."""

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from imece.civic.institution.api import Actor
from imece.engines.catalog.exchange.rows import Reading
from imece.engines.catalog.exchange.yaml_read import read_yaml
from imece.engines.catalog.models import Service, ServiceVersion
from imece.engines.catalog.operations.importing import import_inventory

DEMO = Path(__file__).parents[1] / "demo" / "inventory.yaml"


@cache
def read_demo() -> Reading:
    """Read once: nothing in it is changed by an import."""
    with DEMO.open("rb") as file:
        return read_yaml(file)


@pytest.fixture
def inventory(units: object) -> None:
    """The 14 rows, published."""
    import_inventory(actor=Actor.system(), reading=read_demo(), publish=True)


@pytest.fixture
def service(inventory: None) -> Callable[[str], Service]:
    return lambda key: Service.objects.published().get(key=key)


@pytest.fixture
def version_with() -> Callable[..., ServiceVersion]:
    """An unsaved version with this form."""

    def build(*fields: dict[str, Any], **values: Any) -> ServiceVersion:
        return ServiceVersion(name="Deneme", form=list(fields), **values)

    return build


@pytest.fixture
def query_count() -> Callable[[Callable[[], object]], int]:
    """How many queries a call asks."""

    def count(call: Callable[[], object]) -> int:
        with CaptureQueriesContext(connection) as asked:
            call()
        return len(asked)

    return count
