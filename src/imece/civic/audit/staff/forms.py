"""What to look for in the logs, and the protocol of a hand-over."""

import datetime as dt
import ipaddress
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from imece.civic.audit.models import Act
from imece.civic.institution.api import Unit

LONGEST_PERIOD = dt.timedelta(days=732)


def _day(label: Any, **facts: Any) -> forms.DateField:
    return forms.DateField(label=label, widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"), **facts)


def clean_network_address(text: str) -> str:
    """An address as it is stored; raises where it is none."""
    if not text:
        return ""
    try:
        return str(ipaddress.ip_address(text.strip()))
    except ValueError:
        raise forms.ValidationError(_("Bu bir IP adresi değil. Örneğin: 192.0.2.7")) from None


class LookForm(forms.Form):
    """The filters of the log."""

    kisi = forms.CharField(label=_("Personel veya kişi"), required=False, max_length=100)
    birim = forms.ModelChoiceField(Unit.objects.all(), label=_("Birim"), required=False, empty_label=_("Hepsi"))
    islem = forms.ChoiceField(label=_("İşlem"), required=False, choices=[("", _("Hepsi")), *Act.choices])
    konu = forms.CharField(
        label=_("Kimin verisi"),
        required=False,
        max_length=80,
        help_text=_("Başvuru numarası veya T.C. kimlik numarası"),
    )
    ilk = _day(_("İlk gün"), required=False)
    son = _day(_("Son gün"), required=False)

    def __init__(self, data: Any) -> None:
        super().__init__(data, use_required_attribute=False)


class TrafficForm(forms.Form):
    """The filters of the traffic log."""

    ip = forms.CharField(label=_("Kaynak IP"), required=False, max_length=45)
    sayfa_adresi = forms.CharField(label=_("Sayfa adresinin başı"), required=False, max_length=200)
    ilk = _day(_("İlk gün"), required=False)
    son = _day(_("Son gün"), required=False)

    def __init__(self, data: Any) -> None:
        super().__init__(data, use_required_attribute=False)

    def clean_ip(self) -> str:
        return clean_network_address(self.cleaned_data["ip"])


class HandOverForm(forms.Form):
    """Who asks for what by which letter."""

    authority = forms.CharField(label=_("İsteyen makam"), max_length=200)
    letter_number = forms.CharField(label=_("Yazının sayısı"), max_length=80)
    letter_date = _day(_("Yazının tarihi"))
    ground = forms.CharField(
        label=_("Hukuki dayanak"),
        max_length=200,
        help_text=_("Örneğin: 5271 sayılı Kanun m. 160 ve soruşturma numarası"),
    )
    since = forms.DateTimeField(
        label=_("Dönemin başı"), widget=forms.DateTimeInput({"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
    )
    until = forms.DateTimeField(
        label=_("Dönemin sonu"),
        widget=forms.DateTimeInput({"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        help_text=_("Bu dakika dönemin dışında kalır."),
    )
    source = forms.CharField(
        label=_("Kaynak IP"), required=False, max_length=45, help_text=_("Yazı bir adresle sınırlıysa")
    )
    page = forms.CharField(
        label=_("Sayfa adresinin başı"), required=False, max_length=200, help_text=_("Yazı bir sayfayla sınırlıysa")
    )

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, use_required_attribute=False)

    def clean_source(self) -> str:
        return clean_network_address(self.cleaned_data["source"])

    def clean_letter_date(self) -> dt.date:
        day: dt.date = self.cleaned_data["letter_date"]
        if day > timezone.localdate():
            raise forms.ValidationError(_("Yazının tarihi gelecekte olamaz."))
        return day

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        since, until = given.get("since"), given.get("until")
        if since and until and since >= until:
            self.add_error("until", _("Dönemin sonu başından sonra olmalı."))
        elif since and until and until - since > LONGEST_PERIOD:
            self.add_error("until", _("Dönem iki yıldan uzun olamaz."))
        return given
