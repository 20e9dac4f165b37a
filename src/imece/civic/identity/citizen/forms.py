"""The sign-in form."""

from typing import Any

from django import forms
from django.contrib.auth import authenticate
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from imece.civic.identity.backends import find_username
from imece.civic.identity.devices import device_of
from imece.civic.identity.models import User
from imece.civic.identity.trail import Act, note_account
from imece.kernel.errors import TooMany
from imece.shell.ui.throttle import Throttle, client_address

FAILURES = Throttle("sign-in", limit=10, seconds=300)
"""Counted for an account from an address, so that nobody can lock somebody else out."""
EVERYWHERE = Throttle("sign-in-account", limit=100, seconds=3600)
"""Counted for an account from everywhere but browsers that it has signed in from before."""
SPRAYED = Throttle("sign-in-address", limit=100, seconds=3600)
"""Counted for an address over all accounts, but for browsers that are known."""


class SignInForm(forms.Form):
    """User name, e-mail or identity number with password. One answer for a wrong name and a wrong password alike."""

    username = forms.CharField(
        label=_("T.C. kimlik numarası, e-posta veya kullanıcı adı"),
        max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "username webauthn", "autocapitalize": "none"}),
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
        named = User.objects.filter(username=find_username(username)).first()
        counts = self._counts(username, named)
        try:
            for throttle, who in counts:
                throttle.check(*who)
        except TooMany as error:
            raise forms.ValidationError(error.message) from error
        user = authenticate(self.request, username=username, password=password)
        if not isinstance(user, User):
            for throttle, who in counts:
                throttle.count(*who)
            note_account(self.request, named, Act.SIGN_IN_FAILED, "Giriş denemesi: parola uymadı")
            raise forms.ValidationError(_("Giriş bilgileri yanlış. Lütfen kontrol edip yeniden deneyin."))
        self.user = user
        return cleaned

    def _counts(self, username: str, named: User | None) -> list[tuple[Throttle, tuple[str, ...]]]:
        """A browser that this account has signed in from before has a count of its own."""
        name = named.username if named else username.casefold()
        device = device_of(self.request, named)
        if device:
            return [(FAILURES, (name, device))]
        address = client_address(self.request)
        return [(FAILURES, (name, address)), (EVERYWHERE, (name,)), (SPRAYED, (address,))]
