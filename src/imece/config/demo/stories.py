"""What people ask for and what comes of it, by service; the texts are in ``stories/*.yaml`` and ``everyday.yaml``."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).parent


@dataclass(frozen=True)
class Ask:
    """An application's text, the answers that go with it, and the result when it is granted."""

    ask: str
    done: str
    answers: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Question:
    """What a clerk wants to know, and the applicant's answer."""

    ask: str
    answer: str


@dataclass(frozen=True)
class Refusal:
    """A rejection; without a body of its own, appeal goes to the administrative court."""

    text: str
    legal_basis: str
    appeal_body: str = ""
    appeal_days: int = 0


@dataclass(frozen=True)
class Forward:
    text: str
    to: str


@dataclass(frozen=True)
class Story:
    """Everything told about one service. ``body`` is the form field that the text of an application goes into."""

    service: str
    body: str
    count: int
    workers: Sequence[str]
    applicants: str
    channels: Mapping[str, int]
    texts: Sequence[Ask]
    questions: Sequence[Question]
    refusals: Sequence[Refusal]
    forwards: Sequence[Forward]
    notes: Sequence[str]


def read_stories() -> list[Story]:
    """All stories, in the order of their files."""
    return [_story(_read(file)) for file in sorted((FOLDER / "stories").glob("*.yaml"))]


def read_everyday() -> dict[str, Any]:
    """What is said whatever the service."""
    return _read(FOLDER / "everyday.yaml")


def _read(file: Path) -> dict[str, Any]:
    data: dict[str, Any] = yaml.safe_load(file.read_text(encoding="utf-8"))
    return data


def _story(raw: dict[str, Any]) -> Story:
    plain = ("service", "body", "count", "workers", "applicants", "channels", "notes")
    return Story(
        **{name: raw[name] for name in plain},
        texts=[Ask(**text) for text in raw["texts"]],
        questions=[Question(**question) for question in raw["questions"]],
        refusals=[Refusal(**refusal) for refusal in raw["rejections"]],
        forwards=[Forward(**forward) for forward in raw.get("forwards", [])],
    )
