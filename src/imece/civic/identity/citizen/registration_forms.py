"""What somebody states of themselves, and the two codes that prove how they are reached."""

from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from imece.civic.identity.models import User
from imece.kernel.identifiers import normalise_mobile, validate_mobile, validate_tckn

YOUNGEST = 18
OLDEST = 130


class RegistrationForm(forms.Form):
    """Name, birth date, a number or a passport, how one is reached, and a password."""

    first_name = forms.CharField(
        label=_("Ad"), max_length=80, widget=forms.TextInput(attrs={"autocomplete": "given-name"})
    )
    last_name = forms.CharField(
        label=_("Soyad"), max_length=80, widget=forms.TextInput(attrs={"autocomplete": "family-name"})
    )
    birth_date = forms.DateField(
        label=_("Doğum tarihi"),
        widget=forms.DateInput(attrs={"type": "date", "autocomplete": "bday"}, format="%Y-%m-%d"),
    )
    national_id = forms.CharField(
        label=_("T.C. kimlik ya da yabancı kimlik numarası"),
        help_text=_("11 rakam. Türkiye’de oturan yabancılar 99 ile başlayan numaralarını yazar."),
        max_length=11,
        required=False,
        validators=[validate_tckn],
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    nationality = forms.CharField(
        label=_("Pasaportu veren ülke"),
        help_text=_("Yalnız kimlik numaranız yoksa. İki harf, örneğin DE."),
        max_length=2,
        required=False,
        widget=forms.TextInput(attrs={"autocapitalize": "characters"}),
    )
    passport_number = forms.CharField(
        label=_("Pasaport numarası"),
        help_text=_("Yalnız kimlik numaranız yoksa."),
        max_length=20,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    phone = forms.CharField(
        label=_("Cep telefonu"),
        max_length=20,
        validators=[validate_mobile],
        help_text=_("Doğrulama kodunu buraya göndereceğiz."),
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}),
    )
    email = forms.EmailField(
        label=_("E-posta"),
        max_length=254,
        help_text=_("İkinci bir kodu da buraya göndereceğiz."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    password = forms.CharField(
        label=_("Parola"),
        help_text=_("En az 10 karakter. Birkaç kelimeden oluşan uzun bir parola hem güçlü hem akılda kalıcıdır."),
        max_length=128,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def clean_phone(self) -> str:
        return normalise_mobile(self.cleaned_data["phone"])

    def clean_nationality(self) -> str:
        country: str = self.cleaned_data["nationality"].upper()
        if country and not (country.isascii() and country.isalpha() and len(country) == 2):
            raise ValidationError(_("Ülkeyi iki harfle yazın, örneğin DE."))
        return country

    def clean_birth_date(self) -> Any:
        born, today = self.cleaned_data["birth_date"], timezone.localdate()
        if born > today or today.year - born.year > OLDEST:
            raise ValidationError(_("Doğum tarihini kontrol edin."))
        if (today.year - born.year, today.month, today.day) < (YOUNGEST, born.month, born.day):
            raise ValidationError(
                _("Hesap açmak için 18 yaşını doldurmuş olmak gerekir. Adınıza veliniz ya da vasiniz başvurabilir.")
            )
        return born

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        has_passport = bool(cleaned.get("passport_number")) and bool(cleaned.get("nationality"))
        if not cleaned.get("national_id") and "national_id" not in self.errors and not has_passport:
            self.add_error(
                "national_id", _("Kimlik numaranızı yazın; yoksa pasaportunuzun ülkesini ve numarasını birlikte yazın.")
            )
        if cleaned.get("national_id"):
            cleaned["nationality"] = cleaned["passport_number"] = ""
        password = cleaned.get("password")
        if password:
            self._check_password(password, cleaned)
        return cleaned

    def _check_password(self, password: str, cleaned: dict[str, Any]) -> None:
        like = User(username=cleaned.get("national_id") or "", email=cleaned.get("email") or "")
        try:
            validate_password(password, like)
        except ValidationError as weak:
            self.add_error("password", weak)


class TwoCodesForm(forms.Form):
    """The code by SMS and the code by e-mail."""

    sms = forms.CharField(
        label=_("SMS ile gelen kod"),
        max_length=20,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "one-time-code"}),
    )
    email = forms.CharField(
        label=_("E-posta ile gelen kod"),
        max_length=20,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
