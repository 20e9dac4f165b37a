"""Sign-in by user name, e-mail or identity number, with the password."""

from typing import Any

from django.contrib.auth.backends import ModelBackend
from django.db.models import F
from django.http import HttpRequest

from imece.civic.identity.models import User
from imece.kernel.fields import blind_index
from imece.kernel.identifiers import is_tckn


class UsernameOrEmail(ModelBackend):
    """Django's own backend, for every name a person may give; a wrong name costs as much time as a wrong password."""

    def authenticate(
        self, request: HttpRequest | None, username: str | None = None, password: str | None = None, **kwargs: Any
    ) -> User | None:
        found = find_username(username) if username else username
        user = super().authenticate(request, username=found, password=password, **kwargs)
        return user if isinstance(user, User) else None


def find_username(given: str) -> str:
    """The user name behind an e-mail address or identity number; what was given where nobody has it.

    A proved address goes before one that somebody merely typed in.
    """
    accounts = User.objects.order_by(F("email_verified_at").asc(nulls_last=True), "pk")
    if "@" in given:
        accounts = accounts.filter(email__iexact=given.strip())
    elif is_tckn(given.strip()):
        accounts = accounts.filter(person__national_id_index=blind_index(given.strip()))
    else:
        return given
    return accounts.values_list("username", flat=True).first() or given
