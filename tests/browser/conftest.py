"""What the walks of residents begin with."""

from pathlib import Path

import pytest
from PIL import Image

from imece.engines.cases.tests.factories import House, make_service
from imece.engines.cases.tests.walking import FORM


@pytest.fixture
def house(live_server, institution, notice) -> House:
    """A municipality with a row that asks for a deed."""
    house = House()
    house.deeds = make_service(house.unit, form=FORM)
    return house


@pytest.fixture
def deed(tmp_path: Path) -> Path:
    Image.new("RGB", (60, 40), "teal").save(tmp_path / "tapu.png")
    return tmp_path / "tapu.png"
