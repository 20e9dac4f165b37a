"""Sections of a notice as a person types them: paragraphs with an empty line between, list items after a dash."""

from collections.abc import Mapping, Sequence
from typing import Any


def read_body(text: str) -> dict[str, list[str]]:
    """``paragraphs`` and ``items`` of what was typed."""
    paragraphs: list[str] = []
    items: list[str] = []
    for block in text.replace("\r\n", "\n").split("\n\n"):
        lines = [line.strip() for line in block.split("\n") if line.strip()]
        items += [line.removeprefix("-").strip() for line in lines if line.startswith("-")]
        words = " ".join(line for line in lines if not line.startswith("-"))
        if words:
            paragraphs.append(words)
    return {"paragraphs": paragraphs, "items": [item for item in items if item]}


def write_body(section: Mapping[str, Any]) -> str:
    """The same, ready to be changed."""
    paragraphs = "\n\n".join(section.get("paragraphs") or [])
    items = "\n".join(f"- {item}" for item in section.get("items") or [])
    return "\n\n".join(part for part in (paragraphs, items) if part)


def read_points(text: str) -> list[dict[str, str]]:
    """``Label: text`` lines; a line without a colon has no label."""
    points = []
    for line in text.splitlines():
        label, colon, words = line.partition(":")
        if line.strip():
            points.append({"label": label.strip() if colon else "", "text": words.strip() if colon else line.strip()})
    return points


def write_points(points: Sequence[Mapping[str, str]]) -> str:
    return "\n".join(f"{point['label']}: {point['text']}" if point.get("label") else point["text"] for point in points)
