"""The numbers behind small drawings: sparklines and bars."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

WIDTH: Final = 100
HEIGHT: Final = 32
MARGIN: Final = 2


@dataclass(frozen=True)
class Bar:
    """A row of a bar chart; widths are SVG numbers, never localised."""

    label: object
    value: object
    width: str
    second: object = None
    second_width: str = "0"
    has_second: bool = False


def line_points(points: Sequence[float]) -> str:
    """The corners of a line that fills the drawing from left to right."""
    if not points:
        return ""
    low, high = min(points), max(points)
    span = (high - low) or 1
    step = WIDTH / max(len(points) - 1, 1)
    rise = HEIGHT - 2 * MARGIN
    corners = ((at * step, HEIGHT - MARGIN - (float(point) - low) / span * rise) for at, point in enumerate(points))
    return " ".join(f"{x:.1f},{y:.1f}" for x, y in corners)


def bars(rows: Iterable[Sequence[object]]) -> list[Bar]:
    """Each row (label, value[, second value]) with the widths of its bars."""
    lines = [tuple(row) for row in rows]
    longest = max((_number(value) for line in lines for value in line[1:3]), default=0.0) or 1.0
    return [_bar(line, longest) for line in lines]


def _bar(line: tuple[object, ...], longest: float) -> Bar:
    label, value, *rest = line
    width = _width(value, longest)
    if not rest:
        return Bar(label, value, width)
    return Bar(label, value, width, rest[0], _width(rest[0], longest), has_second=True)


def _width(value: object, longest: float) -> str:
    return f"{_number(value) / longest * WIDTH:.2f}"


def _number(value: object) -> float:
    try:
        return max(float(value or 0), 0.0)  # type: ignore[arg-type]  # what is no number has no bar
    except (TypeError, ValueError):
        return 0.0
