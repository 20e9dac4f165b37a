"""What the owner of an account may change."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from imece.civic.identity.models import User
from imece.kernel.identifiers import normalise_mobile, validate_mobile


class EmailForm(forms.Form):
    value = forms.EmailField(
        label=_("Yeni e-posta adresi"), max_length=254, widget=forms.EmailInput(attrs={"autocomplete": "email"})
    )


class PhoneForm(forms.Form):
    value = forms.CharField(
        label=_("Yeni cep telefonu"),
        max_length=20,
        validators=[validate_mobile],
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}),
    )

    def clean_value(self) -> str:
        return normalise_mobile(self.cleaned_data["value"])


class PasswordForm(forms.Form):
    """The old password is asked for too, where there is one: a session left open must not be enough."""

    old = forms.CharField(
        label=_("Şu anki parolanız"),
        max_length=128,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    new = forms.CharField(
        label=_("Yeni parola"),
        help_text=_("En az 10 karakter. Birkaç kelimeden oluşan uzun bir parola hem güçlü hem akılda kalıcıdır."),
        max_length=128,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, data: Any = None, *, has_old: bool = True) -> None:
        super().__init__(data)
        if not has_old:
            del self.fields["old"]


class ChoicesForm(forms.ModelForm[User]):
    """How the person wants to hear of applications; what is about the account's security is always told."""

    class Meta:
        model = User
        fields = ["told_by_email", "told_by_sms"]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if not cleaned.get("told_by_email") and not cleaned.get("told_by_sms"):
            raise ValidationError(_("Kanun gereği size haber vermemiz gerekir; en az birini seçili bırakın."))
        return cleaned
