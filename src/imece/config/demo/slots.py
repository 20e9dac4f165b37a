"""The changing parts of the demo texts: streets, numbers, names."""

from collections.abc import Mapping
from dataclasses import dataclass
from random import Random
from typing import Any

from imece.config.demo.residents import NAMES
from imece.engines.cases.api import Place

CENTRE = (39.0, 35.0)
SPREAD = 0.018


@dataclass(frozen=True)
class Slots:
    """One drawing of the changing parts; ``fill`` puts them into a text."""

    values: Mapping[str, str]
    place: Place

    def fill(self, text: str) -> str:
        return text.format_map(self.values)


def draw_slots(rng: Random, everyday: Mapping[str, Any], unit_name: str, year: int) -> Slots:
    neighbourhood, street = rng.choice(everyday["neighbourhoods"]), rng.choice(everyday["streets"])
    number = str(rng.randint(1, 148))
    values = {
        "neighbourhood": neighbourhood,
        "street": street,
        "no": number,
        "day": rng.choice(everyday["days"]),
        "room": str(rng.randint(1, 4) * 100 + rng.randint(1, 24)),
        "person": rng.choice(NAMES[10:]),
        "unit": unit_name,
        "year": str(rng.randint(year - 31, year - 12)),
    }
    words = f"{neighbourhood} Mahallesi, {street} No: {number}"
    latitude, longitude = (round(middle + rng.uniform(-SPREAD, SPREAD), 5) for middle in CENTRE)
    return Slots(values, Place(words, latitude, longitude))
