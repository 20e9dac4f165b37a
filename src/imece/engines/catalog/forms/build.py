"""The form a person fills: fields, show-when rules, repeating groups that work without JavaScript."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.forms.boundfield import BoundField
from django.utils.datastructures import MultiValueDict
from django.utils.html import format_html
from django.utils.translation import gettext as _

from imece.engines.catalog.forms.definition import MAX_ROWS, FieldDefinition
from imece.engines.catalog.forms.fields import make_field
from imece.engines.catalog.forms.rows import row_data, rows_wanted, without_row

ADD_ROW, REMOVE_ROW = "add_row", "remove_row"


@dataclass(frozen=True)
class CleanedAnswers:
    """Answers as plain JSON values by field key, and the checked uploads by field key."""

    values: dict[str, Any]
    files: dict[str, list[UploadedFile]]


class RowSet:
    """The rows of a repeating group; ``add_row`` and ``remove_row`` are names of submit buttons."""

    def __init__(self, definition: FieldDefinition, form: "ApplicationForm") -> None:
        self.definition = definition
        self.key, self.label, self.help_text = definition.key, definition.label, definition.help
        self.prefix = form.add_prefix(definition.key)
        self.is_shown = True
        self.least = definition.limit("minimum", 1 if definition.required else 0)
        self.most = definition.limit("maximum", MAX_ROWS)
        wanted, data = self._wanted(form)
        initial = form.initial.get(definition.key) or []
        self.forms = [
            ApplicationForm(
                definition.fields,
                data if form.is_bound else None,
                prefix=f"{self.prefix}-{index}",
                initial=initial[index] if index < len(initial) else None,
                staff=form.staff,
                empty_permitted=index >= self.least,
            )
            for index in range(wanted)
        ]

    def _wanted(self, form: "ApplicationForm") -> tuple[int, Mapping[str, Any]]:
        shown = max(self.least, 1)
        if not form.is_bound:
            rows = form.initial.get(self.key) or []
            return min(max(len(rows), shown), self.most), form.data
        wanted, data = rows_wanted(form.data, self.count_name, shown, self.most), form.data
        if data.get(ADD_ROW) == self.prefix:
            return min(wanted + 1, self.most), data
        removed = str(data.get(REMOVE_ROW, ""))
        if removed.startswith(f"{self.prefix}-") and wanted > shown:
            return wanted - 1, without_row(data, self.prefix, removed, wanted)
        return wanted, data

    @property
    def count_name(self) -> str:
        return f"{self.prefix}-rows"

    @property
    def show_attrs(self) -> str:
        """Attributes by which the page's script shows the group only when it is asked for."""
        rule = self.definition.show_when
        if rule is None:
            return ""
        return format_html('data-show-field="{}" data-show-equals="{}"', rule.field, " ".join(rule.equals))

    @property
    def may_add(self) -> bool:
        return len(self.forms) < self.most

    @property
    def may_remove(self) -> bool:
        return len(self.forms) > max(self.least, 1)

    def is_valid(self) -> bool:
        results = [form.is_valid() for form in self.forms]
        return all(results)

    def answers(self) -> list[dict[str, Any]]:
        """Rows that were filled in."""
        rows = (form.answers().values for form in self.forms if form.has_changed())
        return [row for row in rows if row]


Item = BoundField | RowSet


@dataclass(frozen=True)
class Section:
    """Questions of one topic; one step of the application."""

    title: str
    items: Sequence[Item]


class ApplicationForm(forms.Form):
    """Fields made from a definition. Answers to questions that were not asked are dropped."""

    def __init__(
        self,
        definition: Sequence[FieldDefinition],
        data: Mapping[str, Any] | None = None,
        files: Any = None,
        *,
        staff: bool = False,
        initial: Mapping[str, Any] | None = None,
        prefix: str | None = None,
        empty_permitted: bool = False,
    ) -> None:
        super().__init__(
            data, files, prefix=prefix, initial=dict(initial or {}), empty_permitted=empty_permitted,
            use_required_attribute=False,
        )  # fmt: skip
        self.definition, self.staff = tuple(definition), staff
        self.row_sets: dict[str, RowSet] = {}
        for each in self.definition:
            if each.type == "group":
                self.row_sets[each.key] = RowSet(each, self)
            else:
                self.fields[each.key] = make_field(each, staff=staff)
                self._give_initial(each)
        self.hidden = self._hidden() if self.is_bound else frozenset()

    def _give_initial(self, definition: FieldDefinition) -> None:
        value = self.initial.get(definition.key)
        if isinstance(value, bool):
            self.initial[definition.key] = "yes" if value else "no"

    def _hidden(self) -> frozenset[str]:
        """Keys of questions whose show-when rule does not hold for what was sent."""
        hidden: set[str] = set()
        for each in self.definition:
            rule = each.show_when
            if rule and (rule.field in hidden or not set(self._given(rule.field)) & set(rule.equals)):
                hidden.add(each.key)
                if each.key in self.row_sets:
                    self.row_sets[each.key].is_shown = False
        return frozenset(hidden)

    def _given(self, key: str) -> list[str]:
        widget = self.fields[key].widget
        value = widget.value_from_datadict(self.data, self.files, self.add_prefix(key))
        return [str(each) for each in value] if isinstance(value, list) else [str(value)]

    @property
    def changes_rows(self) -> bool:
        """Whether the person pressed "add a row" or "remove": show the form again, complain about nothing."""
        return self.is_bound and bool(self.data.get(ADD_ROW) or self.data.get(REMOVE_ROW))

    def add_error(self, field: str | None, error: Any) -> None:
        """Nobody is told off about a question that was not asked."""
        if field not in self.hidden:
            super().add_error(field, error)

    def clean(self) -> dict[str, Any]:
        return {key: value for key, value in self.cleaned_data.items() if key not in self.hidden}

    def has_changed(self) -> bool:
        return super().has_changed() or any(rows.has_changed() for rows in self._row_forms())

    def _row_forms(self) -> Iterator["ApplicationForm"]:
        for rows in self.row_sets.values():
            yield from rows.forms if rows.is_shown else ()

    def is_valid(self) -> bool:
        """Whether everything, rows of groups included, can be taken as it is."""
        if self.changes_rows:
            return False
        return all([super().is_valid(), *(form.is_valid() for form in self._row_forms())])

    def answers(self) -> CleanedAnswers:
        """The answers of a valid form, in the order of the questions."""
        values: dict[str, Any] = {}
        files: dict[str, list[UploadedFile]] = {}
        for each in self.definition:
            value = self._answer(each)
            if each.type == "file":
                files |= {each.key: value} if value else {}
            elif value not in (None, "", []):
                values[each.key] = value
        return CleanedAnswers(values, files)

    def _answer(self, definition: FieldDefinition) -> Any:
        if definition.type == "group":
            rows = self.row_sets[definition.key]
            return rows.answers() if rows.is_shown else []
        value = self.cleaned_data.get(definition.key)
        if value is not None and definition.type == "date":
            return value.isoformat()
        if value is not None and definition.type == "number":
            return float(value) if definition.decimals else int(value)
        return value

    def all_errors(self) -> dict[str, list[str]]:
        """Every error by field key; a group's as ``group.0.field``."""
        found = {key: [str(error) for error in errors] for key, errors in self.errors.items()}
        for key, rows in self.row_sets.items():
            for index, form in enumerate(rows.forms if rows.is_shown else ()):
                found |= {f"{key}.{index}.{name}": errors for name, errors in form.all_errors().items()}
        return found

    @property
    def has_sections(self) -> bool:
        """Whether the questions have headings of their own."""
        return any(each.section for each in self.definition)

    def sections(self) -> list[Section]:
        """Questions grouped by topic, in the order in which topics first appear."""
        topics: dict[str, list[Item]] = {}
        for each in self.definition:
            item: Item = self.row_sets[each.key] if each.type == "group" else self[each.key]
            topics.setdefault(each.section, []).append(item)
        return [Section(title or _("Başvuru bilgileri"), items) for title, items in topics.items()]


def form_from_json(
    definition: Sequence[FieldDefinition], values: Mapping[str, Any], files: Mapping[str, Any], *, staff: bool
) -> ApplicationForm:
    """The bound form for answers that came as JSON."""
    return ApplicationForm(definition, row_data(definition, values), MultiValueDict(files), staff=staff)
