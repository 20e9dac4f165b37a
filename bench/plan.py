"""The inventory's own year, made smaller: which row is applied for how often, and through which channel."""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

WEB, REST, COUNTER = "web", "rest", "counter"
MIX = {WEB: 60, REST: 25, COUNTER: 15}
"""Percent of the applications that come in each way; rows for units have no counter."""
SEED = 5393


@dataclass(frozen=True)
class Row:
    slug: str
    form: Sequence[Mapping[str, Any]]
    is_for_units: bool
    is_anonymous: bool
    annual: int


@dataclass(frozen=True)
class Errand:
    """One application to be made; ``place`` counts them and seeds the answers."""

    row: Row
    channel: str
    place: int

    @property
    def chance(self) -> random.Random:
        return random.Random(f"{SEED}-{self.place}")  # noqa: S311 - answers, not secrets


def year(rows: Sequence[Row], scale: float) -> list[Errand]:
    """Every row at least once; shuffled, but the same every time."""
    chance = random.Random(SEED)  # noqa: S311 - an order, not a secret
    wanted = [row for row in rows for _ in range(max(1, round(row.annual * scale)))]
    chance.shuffle(wanted)
    channels = chance.choices(list(MIX), weights=list(MIX.values()), k=len(wanted))
    return [
        Errand(row, WEB if row.is_for_units and channel == COUNTER else channel, place)
        for place, (row, channel) in enumerate(zip(wanted, channels, strict=True))
    ]
