"""The sign-in form of the house's directory."""

from typing import Any

from django import forms
from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from imece.civic.identity.devices import device_of
from imece.civic.identity.directory.accounts import admit
from imece.civic.identity.directory.choosing import directory
from imece.civic.identity.directory.entries import DirectoryDown, PasswordExpired, WrongCredentials
from imece.civic.identity.directory.models import DirectoryAccount
from imece.civic.identity.models import User
from imece.civic.identity.trail import Act, note_account
from imece.kernel.errors import DomainError
from imece.shell.ui.throttle import Throttle, client_address

WINDOW = 1800
SPRAYED = Throttle("directory-address", limit=60, seconds=3600)
"""Counted for an address over all names, but for browsers that are known."""


class DirectorySignInForm(forms.Form):
    """Name and password of the house's directory. One answer for a wrong name and a wrong password alike.

    A directory locks an account after some wrong passwords. Fewer than that many are passed on for browsers that the
    account never came from, so that nobody can lock a colleague out of the whole house through this page.
    """

    username = forms.CharField(
        label=_("Kurum kullanıcı adı"),
        max_length=150,
        help_text=_("Bilgisayarınızı açarken yazdığınız ad."),
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}),
    )
    password = forms.CharField(
        label=_("Kurum parolası"),
        max_length=256,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )

    def __init__(self, request: HttpRequest, data: Any = None) -> None:
        super().__init__(data, use_required_attribute=False)
        self.request = request
        self.user: User | None = None
        self.is_down = False

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        username, password = cleaned.get("username"), cleaned.get("password")
        if username and password:
            try:
                self.user = self._admitted(username, password)
            except DomainError as error:
                self.is_down = isinstance(error, DirectoryDown)
                raise forms.ValidationError(error.message) from error
        return cleaned

    def _admitted(self, username: str, password: str) -> User:
        house = directory()
        account = house.account_name(username).casefold()
        named = self._named(account)
        counts = self._counts(account or username.casefold(), named)
        for throttle, who in counts:
            throttle.check(*who)
        try:
            entry = house.check(username, password)
        except (WrongCredentials, PasswordExpired):
            for throttle, who in counts:
                throttle.count(*who)
            note_account(self.request, named, Act.SIGN_IN_FAILED, str(_("Giriş denemesi: kurum parolası uymadı")))
            raise
        return admit(entry)

    def _named(self, account: str) -> User | None:
        found = DirectoryAccount.objects.filter(name__iexact=account).select_related("user__person").first()
        return found.user if found else None

    def _counts(self, account: str, named: User | None) -> list[tuple[Throttle, tuple[str, ...]]]:
        guesses = Throttle("directory-account", limit=settings.DIRECTORY["attempts"], seconds=WINDOW)
        device = device_of(self.request, named)
        if device:
            return [(guesses, (account, device))]
        return [(guesses, (account, "unknown")), (SPRAYED, (client_address(self.request),))]
