"""The parts of an application in writing: a step, and a place for files in it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from imece.engines.cases.models import DraftFile


@dataclass
class Upload:
    """A place in a step where files can be added: a file question of the form or a document of the checklist."""

    name: str
    label: str
    help: str
    required: bool
    least: int
    most: int
    filed: list[DraftFile]
    is_asked: bool = True
    shown_by: Any = None
    errors: list[str] = field(default_factory=list)

    @property
    def room(self) -> int:
        """How many more files fit."""
        return max(0, self.most - len(self.filed))

    def problems(self) -> list[str]:
        """What is missing."""
        if not self.is_asked:
            return []
        if self.required and not self.filed:
            return [_("Bu belgeyi ekleyin.")]
        if self.filed and len(self.filed) < self.least:
            return [_("En az %(least)d dosya ekleyin.") % {"least": self.least}]
        return []


@dataclass(frozen=True)
class Step:
    """One topic of the application; ``items`` are questions of the row's form."""

    key: str
    title: str
    address: str
    items: Sequence[Any] = ()
    uploads: Sequence[Upload] = ()

    def owns(self, name: str) -> bool:
        """Whether the input ``name`` of a page belongs to this step."""
        return any(owns(item, name) for item in self.items)


def label_and_id(form: forms.Form, name: str) -> tuple[str, str]:
    if name not in form.fields:
        return "", ""
    field = form[name]
    return str(field.label), str(field.auto_id if field.use_fieldset else field.id_for_label)


def key_of(item: Any) -> str:
    return str(getattr(item, "name", "") or getattr(item, "key", ""))


def owns(item: Any, name: str) -> bool:
    """Whether input ``name`` belongs to a question: its own name, its parts, or the rows of its group."""
    if hasattr(item, "count_name"):
        return name.startswith(f"{item.prefix}-")
    parts = getattr(item.field.widget, "widgets_names", ())
    return name == item.html_name or name in {f"{item.html_name}{part}" for part in parts}
