"""Forms of the catalogue's editors."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from imece.civic.institution.api import Unit
from imece.engines.catalog.columns import BY_FIELD, COLUMNS
from imece.engines.catalog.content import LISTS, room_for
from imece.engines.catalog.grounds import choices
from imece.engines.catalog.models import Audience, ClockBasis, ServiceVersion

LONG_LISTS = {"legal_basis", "required_documents", "notes"}


class LinesField(forms.CharField):
    """A list, one item a line."""

    widget = forms.Textarea

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        return [line.strip() for line in text.splitlines() if line.strip()]

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list) else value


def _lines(label: object, rows: int = 4) -> LinesField:
    return LinesField(
        label=str(label), required=False, max_length=20_000, help_text=_("Her satıra bir madde."),
        widget=forms.Textarea({"rows": rows}),
    )  # fmt: skip


def _text(name: str, label: object, *, required: bool = False) -> forms.CharField:
    return forms.CharField(label=str(label), required=required, max_length=room_for(name))


def _column_field(name: str) -> forms.Field:
    column = BY_FIELD[name]
    if name == "order_no":
        return forms.IntegerField(label=column.heading, required=False, min_value=0, max_value=99_999)
    if name in LISTS:
        return _lines(column.heading, 6 if name in LONG_LISTS else 4)
    if name == "description":
        return forms.CharField(
            label=column.heading, required=False, max_length=10_000, widget=forms.Textarea({"rows": 4}),
            help_text=_("Vatandaşın anlayacağı bir cümle; hizmet sayfasının başında görünür."),
        )  # fmt: skip
    return _text(name, column.heading, required=name == "name")


class RowForm(forms.Form):
    """Every column of Ek-1 with the row's notes."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for column in COLUMNS:
            self.fields[column.field] = _column_field(column.field)
        self.fields["document_medium"] = _text("document_medium", _("Belgelerin biçimi (elektronik, ıslak imzalı)"))
        self.fields["notes"] = _lines(_("Satırın notları"), 5)
        self.order_fields([name for column in COLUMNS for name in self._with_medium(column.field)])

    @staticmethod
    def _with_medium(name: str) -> list[str]:
        return [name, "document_medium"] if name == "required_documents" else [name]

    @staticmethod
    def content_of(version: ServiceVersion) -> dict[str, Any]:
        names = [column.field for column in COLUMNS]
        return {name: getattr(version, name) for name in (*names, "document_medium", "notes")}


class ProgramForm(forms.Form):
    """What the program does with the row."""

    title = forms.CharField(
        label=_("Görünen ad"), required=False, max_length=200, help_text=_("Boşsa basılı ad görünür.")
    )
    unit = forms.ModelChoiceField(
        label=_("Sorumlu birim"),
        required=False,
        queryset=Unit.objects.filter(is_active=True),
        empty_label=_("Seçilmemiş"),
    )
    audience = forms.ChoiceField(label=_("Kimler başvurabilir"), choices=Audience.choices, widget=forms.RadioSelect)
    accepts_online = forms.BooleanField(label=_("İnternetten başvurulabilir"), required=False)
    allow_anonymous = forms.BooleanField(label=_("Hesap açmadan başvurulabilir"), required=False)
    fee = forms.CharField(label=_("Ücret"), required=False, max_length=300)
    clock_basis = forms.ChoiceField(
        label=_("Başvurunun süresi neye göre işler"), choices=ClockBasis.choices, widget=forms.RadioSelect
    )
    clock_term_raw = forms.CharField(
        label=_("Ayrıca belirlenen süre"), required=False, max_length=300, help_text=_("Örneğin: 5 iş günü")
    )
    grounds = forms.MultipleChoiceField(
        label=_("Kanuni süreler"),
        required=False,
        choices=choices,
        widget=forms.CheckboxSelectMultiple,
        help_text=_(
            "Seçilen her kanunun süresi, hizmetin kendi süresinin yanında ayrıca işler; en erken biten bağlar."
        ),
    )
    reopen_days = forms.IntegerField(label=_("Yeniden açma süresi (gün)"), min_value=0, max_value=3650)
    file_plan_code = forms.CharField(label=_("Dosya planı kodu"), required=False, max_length=20)
    keywords = LinesField(
        label=_("Aranan sözcükler"), required=False, max_length=5_000, help_text=_("Her satıra bir sözcük."),
        widget=forms.Textarea({"rows": 5}),
    )  # fmt: skip

    @classmethod
    def content_of(cls, version: ServiceVersion) -> dict[str, Any]:
        return {name: getattr(version, name) for name in cls.base_fields}


class NewServiceForm(forms.Form):
    """The little that a new row begins with."""

    name = forms.CharField(label=_("Hizmetin adı"), max_length=500)
    completion_term_raw = forms.CharField(
        label=_("Tamamlanma süresi"), required=False, max_length=300, help_text=_("Örneğin: 10 Dk. İle 2 İş Günü")
    )
    unit = forms.ModelChoiceField(
        label=_("Sorumlu birim"),
        required=False,
        queryset=Unit.objects.filter(is_active=True),
        empty_label=_("Seçilmemiş"),
    )


class PublishForm(forms.Form):
    valid_from = forms.DateField(
        label=_("Yürürlük günü"), required=False, help_text=_("Boşsa bugün."),
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"), input_formats=["%Y-%m-%d", "%d.%m.%Y"],
    )  # fmt: skip
    change_note = forms.CharField(label=_("Değişiklik notu"), required=False, max_length=300)


class CloseForm(forms.Form):
    reason = forms.CharField(
        label=_("Neden kapatılıyor?"), max_length=300, help_text=_("Hizmet sayfasında herkese görünür.")
    )


class ImportForm(forms.Form):
    file = forms.FileField(
        label=_("Envanter dosyası"),
        help_text=_("Ek-1 tablosu (.xlsx) ya da bu programın dosyası (.yaml), en çok 5 MB."),
        widget=forms.FileInput({"accept": ".xlsx,.yaml,.yml"}),
    )  # fmt: skip


def add_problems(form: forms.Form, fields: Mapping[str, list[str]]) -> None:
    """Put an operation's sentences beside the fields they are about."""
    for name, sentences in fields.items():
        for sentence in sentences:
            form.add_error(name if name in form.fields else None, sentence)
