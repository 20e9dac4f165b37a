"""The same form for programs: JSON Schema, draft 2020-12."""

from collections.abc import Mapping, Sequence
from typing import Any

from imece.engines.catalog.forms.definition import (
    LONG_LIMIT,
    MAX_ROWS,
    SHORT_LIMIT,
    FieldDefinition,
    ShowWhen,
)

DIALECT = "https://json-schema.org/draft/2020-12/schema"
FIXED: Mapping[str, dict[str, Any]] = {
    "date": {"type": "string", "format": "date"},
    "yes_no": {"type": "boolean"},
    "email": {"type": "string", "format": "email", "maxLength": 254},
    "phone": {"type": "string", "maxLength": 30},
    "tckn": {"type": "string", "pattern": "^[1-9][0-9]{10}$"},
    "iban": {"type": "string", "maxLength": 42},
    "unit": {"type": "string", "description": "slug"},
    "place": {
        "type": "object",
        "minProperties": 1,
        "properties": {
            "description": {"type": "string", "maxLength": 300},
            "lat": {"type": "number", "minimum": -90, "maximum": 90},
            "lon": {"type": "number", "minimum": -180, "maximum": 180},
        },
        "dependentRequired": {"lat": ["lon"], "lon": ["lat"]},
        "additionalProperties": False,
    },
    "person": {
        "type": "object",
        "properties": {
            "name": {"type": "string", "maxLength": 150},
            "title": {"type": "string", "maxLength": 100},
            "phone": {"type": "string", "maxLength": 30},
        },
        "required": ["name"],
        "additionalProperties": False,
    },
}


def _text(field: FieldDefinition) -> dict[str, Any]:
    default = SHORT_LIMIT if field.type == "short_text" else LONG_LIMIT
    schema: dict[str, Any] = {"type": "string", "maxLength": field.limit("maximum", default)}
    least = max(field.limit("minimum", 0), 1 if field.required else 0)
    return schema | ({"minLength": least} if least else {})


def _number(field: FieldDefinition) -> dict[str, Any]:
    schema: dict[str, Any] = {"type": "number" if field.decimals else "integer"}
    if field.minimum is not None:
        schema["minimum"] = field.minimum
    if field.maximum is not None:
        schema["maximum"] = field.maximum
    return schema


def _options(field: FieldDefinition) -> dict[str, Any]:
    return {"type": "string", "oneOf": [{"const": value, "title": label} for value, label in field.choices]}


def _several(field: FieldDefinition) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "type": "array",
        "items": _options(field),
        "uniqueItems": True,
        "maxItems": field.limit("maximum", len(field.choices)),
    }
    least = max(field.limit("minimum", 0), 1 if field.required else 0)
    return schema | ({"minItems": least} if least else {})


def _rows(field: FieldDefinition) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "type": "array",
        "items": object_schema(field.fields),
        "maxItems": field.limit("maximum", MAX_ROWS),
    }
    least = field.limit("minimum", 1 if field.required else 0)
    return schema | ({"minItems": least} if least else {})


MAKERS = {
    "short_text": _text,
    "long_text": _text,
    "number": _number,
    "choice": _options,
    "choices": _several,
    "group": _rows,
}


def field_schema(field: FieldDefinition) -> dict[str, Any]:
    """The schema of one answer, with label and help as title and description."""
    maker = MAKERS.get(field.type)
    schema = {"title": field.label, **(maker(field) if maker else FIXED[field.type])}
    return schema | ({"description": field.help} if field.help else {})


def object_schema(definition: Sequence[FieldDefinition]) -> dict[str, Any]:
    """The schema of an object with these answers; files travel beside it and are not part of it."""
    asked = [field for field in definition if field.type != "file"]
    schema: dict[str, Any] = {
        "type": "object",
        "properties": {field.key: field_schema(field) for field in asked},
        "additionalProperties": False,
    }
    if required := [field.key for field in asked if field.required and not field.show_when]:
        schema["required"] = required
    if rules := [_rule(field, field.show_when) for field in asked if field.required and field.show_when]:
        schema["allOf"] = rules
    return schema


def _rule(field: FieldDefinition, rule: ShowWhen) -> dict[str, Any]:
    """Required only where the question is asked."""
    values: list[Any] = list(rule.equals) + [word == "yes" for word in rule.equals if word in {"yes", "no"}]
    one = {"enum": values}
    answered = {"anyOf": [one, {"type": "array", "contains": one}]}
    return {
        "if": {"properties": {rule.field: answered}, "required": [rule.field]},
        "then": {"required": [field.key]},
    }


def form_schema(definition: Sequence[FieldDefinition], title: str = "") -> dict[str, Any]:
    """JSON Schema of ``data`` in ``POST applications``; ``x-files`` names the multipart parts."""
    files = [
        {"key": field.key, "title": field.label, "required": field.required, "most": field.limit("maximum", 1)}
        for field in definition
        if field.type == "file"
    ]
    return {"$schema": DIALECT, "title": title, **object_schema(definition), "x-files": files}
