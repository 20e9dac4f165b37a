"""Forms of the form builder."""

import math
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from imece.engines.catalog.forms.definition import CONTROLLERS, FIELD_TYPES, read_show_when
from imece.kernel import turkish

BOUND_HELP = {
    "short_text": _("En az ve en çok karakter."),
    "long_text": _("En az ve en çok karakter."),
    "number": _("En küçük ve en büyük değer."),
    "date": _("2026-01-31, today, today+30 ya da today-365."),
    "choices": _("En az ve en çok seçim."),
    "file": _("En az ve en çok dosya."),
    "group": _("En az ve en çok satır."),
}


class NewFieldForm(forms.Form):
    """A field to add."""

    type = forms.ChoiceField(label=_("Tür"), choices=list(FIELD_TYPES.items()))
    label = forms.CharField(label=_("Etiket"), max_length=200)
    section = forms.CharField(
        label=_("Bölüm"), required=False, max_length=100, widget=forms.TextInput({"list": "bolumler"})
    )

    def __init__(self, *args: Any, in_group: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if in_group:
            kinds = [(kind, label) for kind, label in FIELD_TYPES.items() if kind not in {"group", "file"}]
            self.fields["type"] = forms.ChoiceField(label=_("Tür"), choices=kinds)
            del self.fields["section"]


class FieldForm(forms.Form):
    """The settings of one field; which there are depends on its type."""

    label = forms.CharField(label=_("Etiket"), max_length=200)
    help = forms.CharField(label=_("Açıklama"), required=False, max_length=500)
    required = forms.BooleanField(label=_("Zorunlu"), required=False)
    section = forms.CharField(label=_("Bölüm"), required=False, max_length=100)
    choices = forms.CharField(
        label=_("Seçenekler"), max_length=10_000, widget=forms.Textarea({"rows": 5}),
        help_text=_("Her satıra bir seçenek. Değeri korumak için “değer | etiket” yazılır."),
    )  # fmt: skip
    min = forms.CharField(label=_("Alt sınır"), required=False, max_length=20)
    max = forms.CharField(label=_("Üst sınır"), required=False, max_length=20)
    decimals = forms.IntegerField(label=_("Ondalık basamak"), required=False, min_value=0, max_value=6)
    show_when = forms.MultipleChoiceField(
        label=_("Yalnız şu yanıtlardan biri verildiyse sor"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(
        self,
        field: Mapping[str, Any],
        before: Sequence[Mapping[str, Any]],
        data: Mapping[str, Any] | None = None,
        *,
        in_group: bool = False,
    ) -> None:
        super().__init__(data, initial=self._initial_of(field))
        self.kind = str(field["type"])
        options = list(_rule_options(before))
        show_when = self.fields["show_when"]
        if isinstance(show_when, forms.MultipleChoiceField):
            show_when.choices = options
        for name in ("min", "max"):
            self.fields[name].help_text = BOUND_HELP.get(self.kind, "")
        for name in self._not_for(in_group=in_group, has_rules=bool(options)):
            del self.fields[name]

    def _not_for(self, *, in_group: bool, has_rules: bool) -> Iterator[str]:
        if self.kind not in {"choice", "choices"}:
            yield "choices"
        if self.kind not in BOUND_HELP:
            yield from ("min", "max")
        if self.kind != "number":
            yield "decimals"
        if in_group:
            yield "section"
        if not has_rules:
            yield "show_when"

    @staticmethod
    def _initial_of(field: Mapping[str, Any]) -> dict[str, Any]:
        initial = {name: field.get(name) for name in ("label", "help", "required", "section", "min", "max", "decimals")}
        initial["choices"] = "\n".join(f"{value} | {label}" for value, label in field.get("choices", []))
        if rule := read_show_when(field.get("show_when")):
            initial["show_when"] = [f"{rule.field}={value}" for value in rule.equals]
        return initial

    def clean_choices(self) -> list[list[str]]:
        return list(read_choices(self.cleaned_data["choices"]))

    def clean_show_when(self) -> dict[str, Any] | None:
        chosen = [value.split("=", 1) for value in self.cleaned_data["show_when"]]
        if len({field for field, _value in chosen}) > 1:
            raise forms.ValidationError(gettext("Yanıtların hepsi aynı sorudan olmalı."))
        return {"field": chosen[0][0], "equals": [value for _field, value in chosen]} if chosen else None

    def clean_min(self) -> Any:
        return self._bound("min")

    def clean_max(self) -> Any:
        return self._bound("max")

    def _bound(self, name: str) -> Any:
        """A number, or for a date field the words as they are; what makes no sense the definition's check says."""
        text = self.cleaned_data[name].strip()
        if not text or self.kind == "date":
            return text or None
        try:
            number = float(text.replace(",", "."))
        except ValueError:
            return text
        if not math.isfinite(number) or abs(number) > 10**15:
            return text
        return int(number) if number.is_integer() else number


def read_choices(text: str) -> Iterator[list[str]]:
    """[value, label] per line; without a value one is made of the label."""
    for line in text.splitlines():
        value, bar, label = line.partition("|")
        label = (label if bar else value).strip()
        made = turkish.slugify(label).replace("-", "_")[:60] or "secenek"
        if label:
            yield [value.strip() if bar and value.strip() else made, label]


def _rule_options(before: Sequence[Mapping[str, Any]]) -> Iterator[tuple[str, str]]:
    for field in before:
        if field.get("type") not in CONTROLLERS:
            continue
        pairs = field.get("choices") or [["yes", gettext("Evet")], ["no", gettext("Hayır")]]
        for value, label in pairs:
            yield f"{field['key']}={value}", f"{field['label']} → {label}"
