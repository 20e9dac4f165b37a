"""What staff write down at the counter."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from imece.civic.identity.models import Mandate
from imece.civic.people.api import Person
from imece.kernel.identifiers import validate_tckn, validate_vkn

DOCUMENT = _("Örneğin: Türkiye Cumhuriyeti kimlik kartı, seri A12B34567")


class DocumentForm(forms.Form):
    """Which identity document was seen."""

    document = forms.CharField(label=_("Gördüğünüz kimlik belgesi"), help_text=DOCUMENT, max_length=200)


class ResetForm(DocumentForm):
    """Where codes shall go from now on."""

    phone = forms.CharField(
        label=_("Kişinin cep telefonu"),
        help_text=_("İlk girişte bu numaraya kod gider."),
        max_length=20,
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "off"}),
    )


class OrganisationForm(forms.Form):
    organisation_name = forms.CharField(label=_("Kurum veya şirketin adı"), max_length=200)
    national_id = forms.CharField(label=_("Vergi kimlik numarası"), max_length=10, validators=[validate_vkn])


class MandateForm(forms.Form):
    """Who may act for the person on whose page it stands."""

    agent = forms.CharField(
        label=_("Yetkilinin T.C. kimlik numarası"),
        help_text=_("Yetkili önce kendi hesabını açmış olmalıdır."),
        max_length=11,
        validators=[validate_tckn],
    )
    kind = forms.ChoiceField(label=_("Yetki"), choices=Mandate.Kind.choices)
    document = forms.CharField(
        label=_("Gördüğünüz belge"),
        help_text=_("Türü, tarihi ve sayısı. Örneğin: İmza sirküleri, 12.01.2026, 1234"),
        max_length=200,
    )
    scope = forms.CharField(label=_("Kapsam"), max_length=200, required=False)
    valid_from = forms.DateField(
        label=_("Başlangıç"),
        initial=timezone.localdate,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    valid_until = forms.DateField(
        label=_("Bitiş"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )

    def clean_agent(self) -> Person:
        found = Person.objects.with_national_id(self.cleaned_data["agent"]).filter(account__isnull=False).first()
        if found is None:
            raise ValidationError(_("Bu numarayla açılmış bir hesap yok."))
        return found

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if "valid_from" in cleaned:
            cleaned["period"] = {key: cleaned.pop(key, None) for key in ("valid_from", "valid_until")}
        return cleaned
