"""The door of the form package for a row's version: build, describe, clean, show."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from imece.engines.catalog.forms.build import ApplicationForm, CleanedAnswers, form_from_json
from imece.engines.catalog.forms.definition import read_definition
from imece.engines.catalog.forms.display import NUMBERS, display
from imece.engines.catalog.forms.json_types import shape_problems
from imece.engines.catalog.forms.schema import form_schema as schema_of
from imece.engines.catalog.models import ServiceVersion
from imece.kernel.errors import Invalid


def build_form(
    version: ServiceVersion,
    data: Mapping[str, Any] | None = None,
    files: Any = None,
    *,
    staff: bool = False,
    initial: Mapping[str, Any] | None = None,
    prefix: str | None = None,
) -> ApplicationForm:
    """The form of ``version``, bound where ``data`` is given; ``staff`` need not have the papers as files."""
    definition = read_definition(version.form)
    return ApplicationForm(definition, data, files, staff=staff, initial=initial, prefix=prefix)


def form_schema(version: ServiceVersion) -> dict[str, Any]:
    """JSON Schema (2020-12) of the answers; files are named in ``x-files``."""
    return schema_of(read_definition(version.form), version.shown_name)


def clean_answers(
    version: ServiceVersion, data: object, files: Mapping[str, Any] | None = None, *, staff: bool = False
) -> CleanedAnswers:
    """Answers that came as JSON, cleaned by the very form the page uses.

    Raises:
        Invalid: with every problem by field; a group's as ``group.0.field``.
    """
    definition = read_definition(version.form)
    if not isinstance(data, Mapping):
        raise Invalid(fields={"data": ["Yanıtlar bir nesne olmalı."]})
    if misshapen := _collected(shape_problems(definition, data)):
        raise Invalid(fields=misshapen)
    form = form_from_json(definition, data, _as_lists(files or {}), staff=staff)
    if not form.is_valid():
        raise Invalid(fields=form.all_errors())
    return form.answers()


def answers_for_display(
    version: ServiceVersion, values: Mapping[str, Any], *, hide: Collection[str] = NUMBERS
) -> list[tuple[str, str]]:
    """(label, text) for each answer in the order of the form; ``hide`` names the types that are masked."""
    return display(read_definition(version.form), values, hide=hide)


def build_questions(
    questions: Sequence[Mapping[str, Any]],
    data: Mapping[str, Any] | None = None,
    files: Any = None,
    *,
    staff: bool = False,
    initial: Mapping[str, Any] | None = None,
    prefix: str | None = None,
) -> ApplicationForm:
    """A form of questions that a service keeps itself, in the format of a row's form."""
    return ApplicationForm(read_definition(questions), data, files, staff=staff, initial=initial, prefix=prefix)


def questions_for_display(
    questions: Sequence[Mapping[str, Any]], values: Mapping[str, Any], *, hide: Collection[str] = NUMBERS
) -> list[tuple[str, str]]:
    """(label, text) for each answer to questions that a service keeps itself."""
    return display(read_definition(questions), values, hide=hide)


def _collected(problems: Any) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name, sentence in problems:
        found.setdefault(name, []).append(sentence)
    return found


def _as_lists(files: Mapping[str, Any]) -> dict[str, list[Any]]:
    if hasattr(files, "getlist"):
        return {key: files.getlist(key) for key in files}
    return {key: list(value) if isinstance(value, list | tuple) else [value] for key, value in files.items()}
