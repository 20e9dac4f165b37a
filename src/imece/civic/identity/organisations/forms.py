"""What a representative states, and what the counter saw."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from imece.kernel.identifiers import validate_vkn

SEEN = _("Türü, tarihi ve sayısı. Örneğin: İmza sirküleri, 12.01.2026, 1234")


class AnnouncementForm(forms.Form):
    organisation_name = forms.CharField(
        label=_("Kurum veya şirketin adı"), help_text=_("Vergi levhasında yazdığı gibi."), max_length=200
    )
    tax_number = forms.CharField(
        label=_("Vergi kimlik numarası"),
        help_text=_("10 rakam."),
        max_length=10,
        validators=[validate_vkn],
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    document = forms.CharField(
        label=_("Belediyeye göstereceğiniz belge"),
        help_text=_("Örneğin: İmza sirküleri, yetki belgesi, karar defteri sureti"),
        max_length=200,
    )


class ConfirmForm(forms.Form):
    """``organisation_name`` is asked only where the number is new here."""

    organisation_name = forms.CharField(label=_("Kurum veya şirketin adı"), max_length=200)
    document = forms.CharField(label=_("Gördüğünüz belge"), help_text=SEEN, max_length=200)
    scope = forms.CharField(label=_("Kapsam"), max_length=200, required=False)
    valid_from = forms.DateField(
        label=_("Başlangıç"),
        initial=timezone.localdate,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    valid_until = forms.DateField(
        label=_("Bitiş"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )

    def __init__(self, data: Any = None, *, name: str, is_known: bool) -> None:
        super().__init__(data, initial={"organisation_name": name}, use_required_attribute=False)
        if is_known:
            del self.fields["organisation_name"]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if "valid_from" in cleaned:
            cleaned["period"] = {key: cleaned.pop(key, None) for key in ("valid_from", "valid_until")}
        return cleaned


class RefuseForm(forms.Form):
    reason = forms.CharField(
        label=_("Neden onaylanmıyor?"), help_text=_("Bildiren kişi bunu okur."), max_length=300, widget=forms.Textarea
    )
