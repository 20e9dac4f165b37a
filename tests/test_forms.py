"""What forms take over from models reads as Turkish: Django's capital of "i" has no dot, its blank choice no word."""

import re
from collections.abc import Iterator
from typing import Any

from django import forms
from django.urls import get_resolver

DOTLESS = re.compile("I[a-zçğıöşü]")
BLANK = "---------"


def fields_of_models() -> Iterator[tuple[str, Any]]:
    """Each field of each form that is made of a model."""
    assert get_resolver().url_patterns  # imports every room's pages with their forms
    waiting: list[type] = [forms.ModelForm]
    while waiting:
        form = waiting.pop()
        waiting += form.__subclasses__()
        for name, field in getattr(form, "base_fields", {}).items():
            yield f"{form.__qualname__}.{name}", field


def test_no_label_begins_with_a_capital_that_lost_its_dot() -> None:
    fields = dict(fields_of_models())
    assert "InstitutionForm.province" in fields
    assert [name for name, field in fields.items() if DOTLESS.match(str(field.label))] == []


def test_what_is_not_chosen_yet_is_said_in_words() -> None:
    chooses = {
        name: field
        for name, field in fields_of_models()
        if isinstance(field, forms.ChoiceField) and not isinstance(field, forms.ModelChoiceField)
    }
    assert "BreachForm.source" in chooses
    assert [name for name, field in chooses.items() if BLANK in str([*field.widget.choices])] == []
