"""The invented town: neighbourhoods are sectors of a ragged ring around the square, with streets along and across."""

import math
from collections.abc import Iterator, Sequence

from imece.civic.institution.api import Actor, save_neighbourhoods, save_streets, save_territory
from imece.config.demo.stories import read_everyday

LATITUDE, LONGITUDE = 39.0, 35.0
INNER, EDGE = 0.006, 0.028
"""Radius of the middle and of the town, in degrees of latitude (about 670 metres and 3.1 kilometres)."""
MIDDLE = "Çarşı"
AROUND = (
    "Çınar", "Zafer", "Gülbahçe", "Yenidoğan", "İstasyon", "Kavaklı", "Bağlar", "Şirinevler", "Üçpınar", "Işıklar",
)  # fmt: skip
STEPS = 12
"""Corners along the outer edge of a neighbourhood."""
STREETS_EACH = 6
"""Streets of a neighbourhood, half of them along the ring and half across."""


def load_territory() -> None:
    """The boundary, eleven neighbourhoods that fill it, and in each some of the everyday streets."""
    share = 2 * math.pi / len(AROUND)
    areas = [(MIDDLE, [_arc(INNER, 0, 2 * math.pi, 40)])]
    for number, name in enumerate(AROUND):
        start, end = number * share, (number + 1) * share
        outer, inner = _edge(start, end), _arc(INNER, start, end, STEPS)
        areas.append((name, [[*outer, *reversed(inner)]]))
    whole = [corner for number in range(len(AROUND)) for corner in _edge(number * share, (number + 1) * share)]
    save_territory(actor=Actor.system(), boundary=[whole])
    save_neighbourhoods(actor=Actor.system(), areas=areas)
    save_streets(actor=Actor.system(), lines=list(_lines(read_everyday()["streets"])))


def _lines(names: Sequence[str]) -> Iterator[tuple[str, list[tuple[float, float]]]]:
    """In the middle all around; elsewhere within the sector, from the square outwards."""
    share = 2 * math.pi / len(AROUND)
    places = [
        (0.0, 2 * math.pi, 0.0, INNER),
        *((n * share, (n + 1) * share, INNER, EDGE * 0.8) for n in range(len(AROUND))),
    ]
    for number, (start, end, near, far) in enumerate(places):
        for turn in range(STREETS_EACH):
            part = (turn + 1) / (STREETS_EACH + 1)
            radius, angle = near + (far - near) * part, start + (end - start) * part
            along = _arc(radius, start + 0.02, end - 0.02, STEPS)
            across = [_corner(near + (far - near) * step / STEPS, angle) for step in range(1, STEPS)]
            name = names[(number * 5 + turn) % len(names)]
            yield name, [(corner[1], corner[0]) for corner in (across if turn % 2 else along)]


def _edge(start: float, end: float) -> list[list[float]]:
    """The outer edge, which winds in and out as a boundary along fields and streams does."""
    return [
        _corner(EDGE * (1 + 0.12 * math.sin(3 * a) + 0.05 * math.sin(11 * a)), a) for a in _angles(start, end, STEPS)
    ]


def _arc(radius: float, start: float, end: float, steps: int) -> list[list[float]]:
    return [_corner(radius, angle) for angle in _angles(start, end, steps)]


def _angles(start: float, end: float, steps: int) -> Iterator[float]:
    return (start + (end - start) * step / steps for step in range(steps + 1))


def _corner(radius: float, angle: float) -> list[float]:
    wide = math.cos(math.radians(LATITUDE))
    return [round(LONGITUDE + radius * math.cos(angle) / wide, 6), round(LATITUDE + radius * math.sin(angle), 6)]
