"""Form fields that Django does not have: several files, a place, a person, a number as it is written in Turkish."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from imece.civic.institution.api import current_institution
from imece.engines.attachments.api import check_upload
from imece.kernel.errors import DomainError
from imece.kernel.turkish import clean_text

LATITUDES, LONGITUDES = (-90.0, 90.0), (-180.0, 180.0)


class TextField(forms.CharField):
    """Text as text: control characters go, markup stays what it is and is escaped where it is shown."""

    def to_python(self, value: Any) -> str:
        return clean_text(super().to_python(value) or "")


class NumberField(forms.DecimalField):
    """Reads 1.234,56 as it is written in Turkish; numbers from REST arrive as numbers."""

    def to_python(self, value: Any) -> Any:
        if isinstance(value, str):
            value = self._unlocalised(value.strip().replace(" ", ""))
        return super().to_python(value)

    def _unlocalised(self, text: str) -> str:
        if "," in text:
            return text.replace(".", "").replace(",", ".")
        head, *groups = text.split(".")
        thousands = groups and all(len(group) == 3 and group.isdigit() for group in groups)
        return text.replace(".", "") if thousands and not self.decimal_places and head.lstrip("-").isdigit() else text


class FilesInput(forms.ClearableFileInput):
    allow_multiple_selected = True

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[UploadedFile]:
        if hasattr(files, "getlist"):
            return [file for file in files.getlist(name) if file]
        given = files.get(name) or []
        return list(given) if isinstance(given, list | tuple) else [given]


class FilesField(forms.Field):
    """One or several uploads, each checked by content."""

    widget = FilesInput

    def __init__(self, *, most: int, least: int = 0, **options: Any) -> None:
        super().__init__(**options)
        self.most, self.least = most, least
        if most == 1:
            self.widget.allow_multiple_selected = False
            self.widget.attrs.pop("multiple", None)

    def clean(self, value: Sequence[UploadedFile] | None) -> list[UploadedFile]:
        uploads = list(value or [])
        if self.required and not uploads:
            raise ValidationError(self.error_messages["required"], code="required")
        if len(uploads) > self.most:
            raise ValidationError(_("En çok %(most)d dosya ekleyebilirsiniz.") % {"most": self.most})
        if 0 < len(uploads) < self.least:
            raise ValidationError(_("En az %(least)d dosya ekleyin.") % {"least": self.least})
        for upload in uploads:
            try:
                check_upload(upload)
            except DomainError as refused:
                raise ValidationError(refused.message) from refused
        return uploads

    def has_changed(self, initial: Any, data: Any) -> bool:
        return bool(data)


class PartsWidget(forms.MultiWidget):
    """Several labelled inputs that make one answer."""

    template_name = "catalog/widgets/parts.html"

    def __init__(self, parts: dict[str, tuple[Any, forms.Widget]], attrs: dict[str, Any] | None = None) -> None:
        self.parts = parts
        super().__init__({name: widget for name, (_label, widget) in parts.items()}, attrs)

    def decompress(self, value: Any) -> list[Any]:
        given = value if isinstance(value, dict) else {}
        return [given.get(name) for name in self.parts]

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        for part, (label, _widget) in zip(context["widget"]["subwidgets"], self.parts.values(), strict=True):
            part["label"] = label
        return context

    def id_for_label(self, id_: str) -> str:
        return f"{id_}_0" if id_ else id_


class PartsField(forms.MultiValueField):
    """Gives a dict of the parts that were filled in; nothing filled in gives None."""

    names: Sequence[str] = ()

    def compress(self, data_list: Sequence[Any]) -> dict[str, Any] | None:
        filled = {name: value for name, value in zip(self.names, data_list, strict=False) if value not in (None, "")}
        return filled or None


class PlaceWidget(PartsWidget):
    template_name = "catalog/widgets/place.html"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(
            {
                "description": (_("Yerin tarifi (mahalle, cadde, kapı no, bilinen bir yer)"), forms.TextInput()),
                "lat": (_("Enlem"), forms.HiddenInput()),
                "lon": (_("Boylam"), forms.HiddenInput()),
            },
            attrs,
        )

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """The map begins at the municipality."""
        context = super().get_context(name, value, attrs)
        here = current_institution()
        context["widget"]["centre"] = f"{here.latitude:.5f},{here.longitude:.5f}"
        return context


class PlaceField(PartsField):
    """A place in words, on the map, or both."""

    names = ("description", "lat", "lon")
    default_error_messages = {"half": _("Haritadaki yer eksik; yeri yeniden işaretleyin.")}

    def __init__(self, **options: Any) -> None:
        fields = (
            TextField(required=False, max_length=300),
            forms.FloatField(required=False, min_value=LATITUDES[0], max_value=LATITUDES[1]),
            forms.FloatField(required=False, min_value=LONGITUDES[0], max_value=LONGITUDES[1]),
        )
        super().__init__(fields=fields, require_all_fields=False, widget=PlaceWidget(), **options)

    def compress(self, data_list: Sequence[Any]) -> dict[str, Any] | None:
        place = super().compress(data_list)
        if place and ("lat" in place) != ("lon" in place):
            raise ValidationError(self.error_messages["half"], code="half")
        return place


class PersonWidget(PartsWidget):
    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(
            {
                "name": (_("Adı soyadı"), forms.TextInput({"autocomplete": "off"})),
                "title": (_("Görevi ya da unvanı (varsa)"), forms.TextInput({"autocomplete": "off"})),
                "phone": (_("Telefonu ya da dahilisi (varsa)"), forms.TextInput({"autocomplete": "off"})),
            },
            attrs,
        )


class PersonField(PartsField):
    """Somebody named in the request; not the applicant."""

    names = ("name", "title", "phone")
    default_error_messages = {"nameless": _("Kişinin adını ve soyadını yazın.")}

    def __init__(self, **options: Any) -> None:
        fields = tuple(TextField(required=False, max_length=most) for most in (150, 100, 30))
        super().__init__(fields=fields, require_all_fields=False, widget=PersonWidget(), **options)

    def compress(self, data_list: Sequence[Any]) -> dict[str, Any] | None:
        person = super().compress(data_list)
        if person and "name" not in person:
            raise ValidationError(self.error_messages["nameless"], code="nameless")
        return person
