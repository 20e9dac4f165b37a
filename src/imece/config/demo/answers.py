"""Fills a row's form: what the story says, and something sensible for every other question that must be answered."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from random import Random
from typing import Any

from django.utils import timezone

from imece.config.demo.slots import Slots
from imece.config.demo.stories import Ask, Story
from imece.engines.catalog.forms.definition import answer_word

Field = Mapping[str, Any]
OPTIONAL_BUT_TOLD = {"contact", "neighbourhood", "street", "outer", "inner", "door_numbers", "inventory_no"}


def fill_form(
    form: Sequence[Field], *, story: Story, ask: Ask, slots: Slots, name: str, unit_slug: str, rng: Random
) -> dict[str, Any]:
    """Answers in the JSON shape that ``clean_answers`` takes; files are not among them."""
    given: dict[str, Any] = {story.body: slots.fill(ask.ask), **ask.answers}
    answers: dict[str, Any] = {}
    for field in form:
        if field["type"] == "file" or not _is_asked(field, answers):
            continue
        key = field["key"]
        if key in given:
            answers[key] = given[key]
        elif field.get("required") or key in OPTIONAL_BUT_TOLD or field["type"] == "place":
            answers[key] = _value(field, slots, name, unit_slug, rng)
    return answers


def says(answers: Mapping[str, Any], story: Story) -> bool:
    """Whether the form had room for the text of the application."""
    return story.body in answers


def _is_asked(field: Field, answers: Mapping[str, Any]) -> bool:
    rule = field.get("show_when")
    if not rule:
        return True
    equals = rule["equals"] if isinstance(rule["equals"], list) else [rule["equals"]]
    answered = answers.get(rule["field"])
    words = answered if isinstance(answered, list) else [answer_word(answered)]
    return any(word in equals for word in words)


def _value(field: Field, slots: Slots, name: str, unit_slug: str, rng: Random) -> Any:
    kind = field["type"]
    if kind == "group":
        return [{row["key"]: _value(row, slots, name, unit_slug, rng) for row in field["fields"] if _told(row)}]
    simple = {
        "unit": unit_slug,
        "number": 1,
        "yes_no": False,
        "email": "ornek@posta.example",
        "date": (timezone.localdate() - timedelta(days=1)).isoformat(),
        "place": {
            "description": slots.place.words,
            "lat": slots.place.latitude,
            "lon": slots.place.longitude,
        },
    }
    if kind in simple:
        return simple[kind]
    if kind == "choice":
        return rng.choice(field["choices"])[0]
    return _text(field, slots, name)


def _told(field: Field) -> bool:
    return bool(field.get("required")) or field["key"] in OPTIONAL_BUT_TOLD


def _text(field: Field, slots: Slots, name: str) -> Any:
    known: dict[str, Any] = {
        "who": {"name": slots.values["person"]},
        "contact": {"name": slots.values["person"]},
        "neighbourhood": f"{slots.values['neighbourhood']} Mahallesi",
        "street": slots.values["street"],
        "outer": slots.values["no"],
        "inner": "4",
        "inventory_no": f"253.{slots.values['no']}",
        "location": f"Ana bina, {slots.values['room'][0]}. kat, {slots.values['room']} numaralı oda",
        "sender": name,
    }
    return known.get(field["key"], slots.fill("{neighbourhood} Mahallesi, {street} No: {no}"))
