"""Sign-in by user name or e-mail."""

from typing import Any

from django.contrib.auth.backends import ModelBackend
from django.http import HttpRequest

from imece.civic.identity.models import User


class UsernameOrEmail(ModelBackend):
    """Django's own backend, also for the e-mail address; a wrong name costs as much time as a wrong password."""

    def authenticate(
        self, request: HttpRequest | None, username: str | None = None, password: str | None = None, **kwargs: Any
    ) -> User | None:
        if username and "@" in username:
            username = (
                User.objects.filter(email__iexact=username).values_list("username", flat=True).first() or username
            )
        user = super().authenticate(request, username=username, password=password, **kwargs)
        return user if isinstance(user, User) else None
