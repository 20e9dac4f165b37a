"""The contract that a room has one door."""

from typing import Any

import grimp
import pytest

from tests.architecture.contracts import DoorContract


def kept(importer: str, imported: str) -> bool:
    graph = grimp.ImportGraph()
    for module in ("imece", "imece.engines", "imece.engines.cases", "imece.config", importer, imported):
        graph.add_module(module)
    graph.add_import(importer=importer, imported=imported)
    options: dict[str, Any] = {"containers": ["imece.engines"], "ignored_importers": ["imece.config"]}
    contract = DoorContract("doors", {"root_packages": ["imece"]}, options)
    return contract.check(graph, verbose=False).kept


@pytest.mark.parametrize(
    ("importer", "imported", "allowed"),
    [
        ("imece.services.courses.operations", "imece.engines.cases.api", True),
        ("imece.services.courses.operations", "imece.engines.cases.models.case", False),
        ("imece.services.courses.operations", "imece.engines.cases", False),
        ("imece.engines.cases.staff.views", "imece.engines.cases.models.case", True),
        ("imece.services.courses.tests.test_road", "imece.engines.cases.models.case", True),
        ("imece.config.demo.load", "imece.engines.cases.models.case", True),
    ],
)
def test_only_the_api_of_a_room_is_a_door(importer, imported, allowed):
    assert kept(importer, imported) is allowed
