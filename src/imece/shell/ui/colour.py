"""Makes the municipality's own colour safe to read in light and dark (WCAG 2.2, 1.4.3)."""

import re
from dataclasses import dataclass
from typing import Final

WHITE: Final = (255, 255, 255)
LIGHT_PAPER: Final = (251, 250, 247)
DARK_PAPER: Final = (18, 22, 28)
READABLE: Final = 5.5
STEPS: Final = 40

Rgb = tuple[int, int, int]


@dataclass(frozen=True)
class Theme:
    """The three shades of a colour that the kit needs, as ``#rrggbb``."""

    primary: str
    on_primary: str
    soft: str


def parse(text: str) -> Rgb | None:
    """The colour of ``#rrggbb``, or nothing where the text is something else."""
    if not re.fullmatch(r"#[0-9a-fA-F]{6}", text):
        return None
    return int(text[1:3], 16), int(text[3:5], 16), int(text[5:7], 16)


def light_theme(colour: Rgb) -> Theme:
    """The colour darkened until it reads on paper."""
    primary = _until_readable(colour, towards=(0, 0, 0), on=LIGHT_PAPER)
    return Theme(_hex(primary), "#ffffff", _hex(_mix(primary, WHITE, 0.9)))


def dark_theme(colour: Rgb) -> Theme:
    """The colour lightened until it reads on the dark paper."""
    primary = _until_readable(colour, towards=WHITE, on=DARK_PAPER)
    return Theme(_hex(primary), _hex(DARK_PAPER), _hex(_mix(primary, DARK_PAPER, 0.85)))


def contrast(one: Rgb, other: Rgb) -> float:
    """The contrast ratio of WCAG 2.2, from 1 to 21."""
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def _until_readable(colour: Rgb, *, towards: Rgb, on: Rgb) -> Rgb:
    shades = (_mix(colour, towards, step / STEPS) for step in range(STEPS + 1))
    return next(shade for shade in shades if contrast(shade, on) >= READABLE)


def _mix(one: Rgb, other: Rgb, share: float) -> Rgb:
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(one, other, strict=True))
    return red, green, blue


def _luminance(colour: Rgb) -> float:
    red, green, blue = (_linear(part / 255) for part in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)


def _hex(colour: Rgb) -> str:
    return "#{:02x}{:02x}{:02x}".format(*colour)
