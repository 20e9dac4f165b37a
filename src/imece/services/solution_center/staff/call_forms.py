"""What a call is written down as."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from imece.engines.cases.api import ApplicantDetails
from imece.kernel import turkish
from imece.kernel.identifiers import normalise_mobile
from imece.kernel.turkish import clean_text
from imece.services.solution_center.citizen.forms import NeighbourhoodField
from imece.services.solution_center.models import Category
from imece.services.solution_center.operations.filing import LONGEST_TEXT


class CategorySelect(forms.Select):
    """Each option carries the words it is found by."""

    words: dict[str, str]

    def create_option(self, name: str, value: Any, *args: Any, **options: Any) -> dict[str, Any]:
        option = super().create_option(name, value, *args, **options)
        option["attrs"]["data-words"] = self.words.get(str(value), "")
        return option


class CategoryField(forms.ModelChoiceField[Category]):
    """Categories in force, by their key."""

    def __init__(self, **options: Any) -> None:
        super().__init__(
            Category.objects.active(),
            to_field_name="key",
            empty_label="",
            widget=CategorySelect({"data-combobox": True}),
            **options,
        )

    def load(self) -> None:
        """Read the categories once for options and words."""
        found = list(self.queryset or ())
        self.widget.words = {each.key: each.words for each in found}
        self.choices = [("", ""), *((each.key, each.name) for each in found)]


class CallForm(forms.Form):
    """Everything in the order in which a caller says it."""

    use_required_attribute = False
    needed_sometimes = frozenset({"words"})

    phone = forms.CharField(
        label=_("Arayanın numarası"),
        required=False,
        max_length=30,
        widget=forms.TextInput({"type": "tel", "autocomplete": "off", "autofocus": True}),
    )
    name = forms.CharField(
        label=_("Adı soyadı"), required=False, max_length=200, widget=forms.TextInput({"autocomplete": "off"})
    )
    category = CategoryField(
        label=_("Konu"),
        help_text=_("Birkaç harf yazın; ok tuşlarıyla seçin."),
        error_messages={
            "required": _("Konuyu seçin."),
            "invalid_choice": _("Bu konu artık kullanılmıyor; başka seçin."),
        },
    )
    neighbourhood = NeighbourhoodField(label=_("Mahalle"))
    words = forms.CharField(
        label=_("Yerin tarifi"),
        required=False,
        max_length=250,
        help_text=_("Sokak, kapı numarası, bilinen bir yer. Sokağı listeden seçerseniz haritada da işaretlenir."),
        widget=forms.TextInput({"autocomplete": "off"}),
    )
    latitude = forms.FloatField(required=False, widget=forms.HiddenInput())
    longitude = forms.FloatField(required=False, widget=forms.HiddenInput())
    text = forms.CharField(
        label=_("Ne oldu?"),
        max_length=LONGEST_TEXT,
        widget=forms.Textarea({"rows": 3}),
        error_messages={"required": _("Ne olduğunu birkaç sözcükle yazın.")},
    )
    was_informed = forms.BooleanField(label=_("Kısa aydınlatma metni okundu"), required=False)
    key = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["category"].load()  # type: ignore[attr-defined]  # our own field
        quarters = list(self.fields["neighbourhood"].queryset)  # type: ignore[attr-defined]  # a model choice field
        quarters.sort(key=lambda each: turkish.sort_key(each.name))
        self.fields["neighbourhood"].choices = [("", ""), *((each.pk, each.name) for each in quarters)]  # type: ignore[attr-defined]  # as above
        self.fields["neighbourhood"].widget.attrs["data-combobox"] = True

    def clean_phone(self) -> str:
        text = self.cleaned_data["phone"].strip()
        if not text:
            return ""
        try:
            return normalise_mobile(text)
        except ValueError:
            pass
        digits = "".join(sign for sign in text if sign.isdigit())
        if not 10 <= len(digits) <= 12:
            raise forms.ValidationError(_("Numarayı 05xx xxx xx xx ya da 0xxx xxx xx xx biçiminde yazın."))
        return f"+90{digits[-10:]}"

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if {"latitude", "longitude"} & self.errors.keys():
            self.errors.pop("latitude", None)
            self.errors.pop("longitude", None)
            self.add_error("words", _("Haritadaki yer okunamadı; sokağı yeniden seçin."))
        if given.get("phone") and not clean_text(given.get("name", "")):
            self.add_error("name", _("Arayanın adını sorun; adını vermiyorsa numarayı da silin."))
        return given

    def reporter(self) -> ApplicantDetails | None:
        """Who called; None where no name is given."""
        name = clean_text(self.cleaned_data["name"])
        return ApplicantDetails(name=name, phone=self.cleaned_data["phone"]) if name else None
