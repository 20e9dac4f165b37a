"""Turns one definition into one Django form field."""

from collections.abc import Callable, Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import slug_re
from django.utils.html import escape
from django.utils.translation import gettext_lazy as _

from imece.civic.institution.api import Unit
from imece.engines.catalog.forms.definition import LONG_LIMIT, SHORT_LIMIT, FieldDefinition
from imece.engines.catalog.forms.inputs import FilesField, NumberField, PersonField, PlaceField, TextField
from imece.engines.catalog.forms.limits import day_range, day_range_sentence
from imece.kernel.identifiers import normalise_mobile, validate_iban, validate_mobile, validate_tckn

Maker = Callable[[FieldDefinition, dict[str, Any]], forms.Field]
YES_NO = (("yes", _("Evet")), ("no", _("Hayır")))
REQUIRED = _("Bu alanı doldurun.")


class YesNoField(forms.ChoiceField):
    """An answer that was really given; gives a bool."""

    def clean(self, value: Any) -> bool | None:
        word = super().clean(value)
        return None if word == "" else word == "yes"


class PhoneField(TextField):
    """A phone number; mobile numbers are kept as +905…"""

    def clean(self, value: Any) -> str:
        text = super().clean(value)
        return normalise_mobile(text) if text else ""


class CompactField(TextField):
    """Numbers that people write with spaces in between."""

    def to_python(self, value: Any) -> str:
        return "".join(super().to_python(value).split()).upper()


class UnitField(forms.ModelChoiceField):  # type: ignore[type-arg]  # not generic at run time
    """An active unit of the municipality; gives its slug."""

    def clean(self, value: Any) -> str | None:
        if value and not slug_re.match(str(value)):
            raise ValidationError(self.error_messages["invalid_choice"], code="invalid_choice")
        unit = super().clean(value)
        return unit.slug if unit else None


def _short_text(definition: FieldDefinition, options: dict[str, Any]) -> forms.Field:
    return TextField(
        max_length=definition.limit("maximum", SHORT_LIMIT),
        min_length=definition.limit("minimum", 0) or None,
        **options,
    )


def _long_text(definition: FieldDefinition, options: dict[str, Any]) -> forms.Field:
    return TextField(
        max_length=definition.limit("maximum", LONG_LIMIT),
        min_length=definition.limit("minimum", 0) or None,
        widget=forms.Textarea({"rows": 5}),
        **options,
    )


def _number(definition: FieldDefinition, options: dict[str, Any]) -> forms.Field:
    return NumberField(
        min_value=definition.bound("minimum"),
        max_value=definition.bound("maximum"),
        max_digits=15,
        decimal_places=definition.decimals,
        widget=forms.TextInput({"inputmode": "decimal" if definition.decimals else "numeric"}),
        **options,
    )


def _date(definition: FieldDefinition, options: dict[str, Any]) -> forms.Field:
    low, high = day_range(definition.minimum, definition.maximum)

    def within(value: Any) -> None:
        if not low <= value <= high:
            raise ValidationError(day_range_sentence(low, high), code="range")

    bounds = {"type": "date", "min": low.isoformat(), "max": high.isoformat()}
    return forms.DateField(
        input_formats=["%Y-%m-%d", "%d.%m.%Y", "%d/%m/%Y"],
        widget=forms.DateInput(bounds, format="%Y-%m-%d"),
        validators=[within],
        **options,
    )


def _choice(definition: FieldDefinition, options: dict[str, Any]) -> forms.Field:
    if len(definition.choices) <= 7:
        return forms.ChoiceField(choices=definition.choices, widget=forms.RadioSelect(), **options)
    return forms.ChoiceField(choices=[("", _("Seçin")), *definition.choices], **options)


def _choices(definition: FieldDefinition, options: dict[str, Any]) -> forms.Field:
    def counted(value: list[str]) -> None:
        low, high = definition.limit("minimum", 0), definition.limit("maximum", len(definition.choices))
        if not low <= len(value) <= high:
            raise ValidationError(_("%(low)d ile %(high)d arasında seçim yapın.") % {"low": max(low, 1), "high": high})

    return forms.MultipleChoiceField(
        choices=definition.choices, widget=forms.CheckboxSelectMultiple(), validators=[counted], **options
    )


def _file(definition: FieldDefinition, options: dict[str, Any]) -> forms.Field:
    return FilesField(most=definition.limit("maximum", 1), least=definition.limit("minimum", 0), widget=None, **options)


def _tckn(definition: FieldDefinition, options: dict[str, Any]) -> forms.Field:
    widget = forms.TextInput({"inputmode": "numeric", "autocomplete": "off", "maxlength": 11})
    return CompactField(validators=[validate_tckn], max_length=11, widget=widget, **options)


def _iban(definition: FieldDefinition, options: dict[str, Any]) -> forms.Field:
    return CompactField(
        validators=[validate_iban], max_length=34, widget=forms.TextInput({"autocomplete": "off"}), **options
    )


def _phone(definition: FieldDefinition, options: dict[str, Any]) -> forms.Field:
    widget = forms.TextInput({"type": "tel", "autocomplete": "tel"})
    return PhoneField(validators=[validate_mobile], max_length=30, widget=widget, **options)


def _email(definition: FieldDefinition, options: dict[str, Any]) -> forms.Field:
    return forms.EmailField(max_length=254, widget=forms.EmailInput({"autocomplete": "email"}), **options)


MAKERS: Mapping[str, Maker] = {
    "short_text": _short_text,
    "long_text": _long_text,
    "number": _number,
    "date": _date,
    "choice": _choice,
    "choices": _choices,
    "yes_no": lambda _definition, options: YesNoField(choices=YES_NO, widget=forms.RadioSelect(), **options),
    "email": _email,
    "phone": _phone,
    "tckn": _tckn,
    "iban": _iban,
    "file": _file,
    "place": lambda _definition, options: PlaceField(**options),
    "unit": lambda _definition, options: UnitField(
        queryset=Unit.objects.filter(is_active=True),
        to_field_name="slug",
        empty_label=_("Birim seçin"),
        **options,
    ),
    "person": lambda _definition, options: PersonField(**options),
}


def make_field(definition: FieldDefinition, *, staff: bool = False) -> forms.Field:
    """The form field of ``definition``; staff who record a call or a letter need not have the papers as files."""
    field = MAKERS[definition.type](
        definition,
        {
            "label": definition.label,
            "help_text": escape(definition.help),
            "required": definition.required and not (staff and definition.type == "file"),
            "error_messages": {"required": REQUIRED},
        },
    )
    if rule := definition.show_when:
        field.widget.attrs |= {"data-show-field": rule.field, "data-show-equals": " ".join(rule.equals)}
    return field
