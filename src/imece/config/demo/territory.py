"""The invented town's boundary and neighbourhoods: sectors of a ragged ring around the square in the middle."""

import math
from collections.abc import Iterator

from imece.civic.institution.api import Actor, save_neighbourhoods, save_territory

LATITUDE, LONGITUDE = 39.0, 35.0
INNER, EDGE = 0.006, 0.028
"""Radius of the middle and of the town, in degrees of latitude (about 670 metres and 3.1 kilometres)."""
MIDDLE = "Çarşı"
AROUND = (
    "Çınar", "Zafer", "Gülbahçe", "Yenidoğan", "İstasyon", "Kavaklı", "Bağlar", "Şirinevler", "Üçpınar", "Işıklar",
)  # fmt: skip
STEPS = 12
"""Corners along the outer edge of a neighbourhood."""


def load_territory() -> None:
    """The boundary, eleven neighbourhoods that fill it."""
    share = 2 * math.pi / len(AROUND)
    areas = [(MIDDLE, [_arc(INNER, 0, 2 * math.pi, 40)])]
    for number, name in enumerate(AROUND):
        start, end = number * share, (number + 1) * share
        outer, inner = _edge(start, end), _arc(INNER, start, end, STEPS)
        areas.append((name, [[*outer, *reversed(inner)]]))
    whole = [corner for number in range(len(AROUND)) for corner in _edge(number * share, (number + 1) * share)]
    save_territory(actor=Actor.system(), boundary=[whole])
    save_neighbourhoods(actor=Actor.system(), areas=areas)


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
