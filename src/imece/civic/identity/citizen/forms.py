"""The sign-in form."""

from typing import Any

from django import forms
from django.contrib.auth import authenticate
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from imece.civic.identity.models import User
from imece.shell.ui.throttle import throttle

ATTEMPTS, WINDOW = 10, 300


class SignInForm(forms.Form):
    """User name or e-mail with password. One answer for a wrong name and a wrong password alike."""

    username = forms.CharField(
        label=_("Kullanıcı adı veya e-posta"),
        max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none"}),
    )
    password = forms.CharField(
        label=_("Parola"),
        max_length=128,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )

    def __init__(self, request: HttpRequest, data: Any = None) -> None:
        super().__init__(data)
        self.request = request
        self.user: User | None = None

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        username, password = cleaned.get("username"), cleaned.get("password")
        if not username or not password:
            return cleaned
        throttle(f"sign-in:{username.casefold()}:{self.request.META.get('REMOTE_ADDR')}", ATTEMPTS, WINDOW)
        user = authenticate(self.request, username=username, password=password)
        if not isinstance(user, User):
            raise forms.ValidationError(_("Kullanıcı adı veya parola yanlış. Lütfen yeniden deneyin."))
        self.user = user
        return cleaned
