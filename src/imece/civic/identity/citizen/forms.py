"""The sign-in form."""

from typing import Any

from django import forms
from django.contrib.auth import authenticate
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from imece.civic.identity.models import User
from imece.kernel.errors import TooMany
from imece.shell.ui.throttle import Throttle, client_address

FAILURES = Throttle("sign-in", limit=10, seconds=300)
"""Counted for an account from an address, so that nobody can lock somebody else out."""


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
        who = (username.casefold(), client_address(self.request))
        try:
            FAILURES.check(*who)
        except TooMany as error:
            raise forms.ValidationError(error.message) from error
        user = authenticate(self.request, username=username, password=password)
        if not isinstance(user, User):
            FAILURES.count(*who)
            raise forms.ValidationError(_("Kullanıcı adı veya parola yanlış. Lütfen yeniden deneyin."))
        self.user = user
        return cleaned
