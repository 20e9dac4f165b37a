"""Texts know variables and nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imece.engines.notifications.definitions import Definitions, TemplateDefinition
from imece.engines.notifications.rendering import check_text, fill, fill_line
from imece.engines.notifications.states import Channel
from imece.engines.notifications.tests.conftest import EMAIL, SMS
from imece.kernel.errors import Invalid
from imece.kernel.registry import DuplicateKey


@pytest.mark.parametrize(
    "text",
    [
        "{{ unknown }}",
        "{{ name.password }}",
        "{{ name|safe }}",
        "{% load x %}",
        "{# not #}",
        "{{ name",
        "name }}",
        "{{ }}",
        "{{ NAME }}",
        "{{{{ name }}}}",
    ],
)
def test_anything_but_a_declared_variable_is_refused(text):
    with pytest.raises(Invalid):
        check_text(text, {"name"})


def test_the_refusal_names_what_may_be_used():
    with pytest.raises(Invalid, match=r"nmae.*name, number"):
        check_text("{{ nmae }}", ["name", "number"])


def test_variables_are_filled():
    assert fill("Sayın {{ name }}, {{number}}", {"name": "Ayşe <b>", "number": 7}) == "Sayın Ayşe <b>, 7"


@given(st.text(max_size=100))
def test_a_value_is_never_read_as_a_template(value):
    filled = fill("[{{ name }}]", {"name": value + "{{ number }}", "number": "secret"})
    assert "secret" not in filled or "secret" in value


def test_a_subject_cannot_carry_a_second_header():
    assert fill_line("{{ name }}", {"name": "a\r\nBcc: x@y.example"}) == "a Bcc: x@y.example"


def test_a_definition_with_an_unknown_variable_is_refused():
    with pytest.raises(Invalid):
        TemplateDefinition("a", "A", Channel.SMS, "", "{{ x }}", {"y": "1"})


def test_a_text_is_announced_once_per_channel():
    mine = Definitions()
    mine.register(EMAIL)
    mine.register(SMS)
    with pytest.raises(DuplicateKey):
        mine.register(EMAIL)
