"""Changes to a form definition: each takes the list of field dicts and gives a new one. Paths are "3" or "3.1"."""

import copy
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from imece.kernel import turkish
from imece.kernel.errors import NotFound

Form = list[dict[str, Any]]
OPTIONAL = ("help", "required", "section", "choices", "show_when", "min", "max", "decimals")
STARTING_CHOICES = [["evet", "Evet"], ["hayir", "Hayır"]]


def field_at(form: Form, path: str) -> dict[str, Any]:
    """The field dict at ``path``."""
    fields, index = _place(form, path)
    return fields[index]


def _place(form: Form, path: str) -> tuple[Form, int]:
    """The list that holds the field, and its index there.

    Raises:
        NotFound: nothing is at ``path``, as when somebody else has just changed the form.
    """
    fields = form
    steps = path.split(".")
    for position, step in enumerate(steps):
        if not (step.isascii() and step.isdigit() and int(step) < len(fields)):
            raise NotFound(_("Bu alan artık formda yok. Sayfayı yenileyin."))
        if position == len(steps) - 1:
            return fields, int(step)
        fields = fields[int(step)].get("fields", [])
    raise NotFound


def free_field_key(fields: Form, label: str) -> str:
    """A key from the label that no other field of the list has: ``cihaz_turu``, ``cihaz_turu_2``."""
    base = turkish.slugify(label).replace("-", "_")[:32] or "alan"
    base = base if base[0].isalpha() else f"alan_{base}"
    base = f"alan_{base}" if base in {"add_row", "remove_row"} else base
    taken = {field["key"] for field in fields}
    return next(key for key in [base, *(f"{base}_{n}" for n in range(2, len(taken) + 3))] if key not in taken)


def with_field(form: Form, kind: str, label: str, *, section: str = "", inside: str = "") -> Form:
    """The form with a new field at its end, or at the end of the group at ``inside``."""
    changed = copy.deepcopy(form)
    fields = field_at(changed, inside).setdefault("fields", []) if inside else changed
    field: dict[str, Any] = {"key": free_field_key(fields, label), "type": kind, "label": label}
    if section and not inside:
        field["section"] = section
    if kind in {"choice", "choices"}:
        field["choices"] = copy.deepcopy(STARTING_CHOICES)
    if kind == "group":
        field["fields"] = [{"key": "ad", "type": "short_text", "label": str(_("Ad")), "required": True}]
    fields.append(field)
    return changed


def with_settings(form: Form, path: str, settings: Mapping[str, Any]) -> Form:
    """The form with the field's settings replaced; its key, type and inner fields stay."""
    changed = copy.deepcopy(form)
    fields, index = _place(changed, path)
    kept = {name: value for name, value in fields[index].items() if name not in (*OPTIONAL, "label")}
    fields[index] = {**kept, **{name: value for name, value in settings.items() if value not in (None, "", [], False)}}
    return changed


def moved(form: Form, path: str, by: int) -> Form:
    """The form with the field one place up (-1) or down (1); at the edge nothing moves."""
    changed = copy.deepcopy(form)
    fields, index = _place(changed, path)
    target = index + by
    if 0 <= target < len(fields):
        fields[index], fields[target] = fields[target], fields[index]
    return changed


def without(form: Form, path: str) -> Form:
    """The form without the field."""
    changed = copy.deepcopy(form)
    fields, index = _place(changed, path)
    del fields[index]
    return changed
