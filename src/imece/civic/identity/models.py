"""Accounts."""

from typing import ClassVar

from django.contrib.auth.models import AbstractUser, UserManager
from django.db import models
from django.utils.translation import gettext_lazy as _

from imece.civic.people.api import Person


class AccountManager(UserManager["User"]):
    """Accounts come with the person behind them: nearly everything that asks for one asks for the other."""

    use_in_migrations = False

    def get_queryset(self) -> models.QuerySet["User"]:
        return super().get_queryset().select_related("person")


class User(AbstractUser):
    """An account; the name and identity live with the person behind it."""

    first_name = None  # type: ignore[assignment]  # the person carries the name
    last_name = None  # type: ignore[assignment]  # the person carries the name
    person = models.OneToOneField(
        Person, models.PROTECT, null=True, blank=True, related_name="account", verbose_name=_("kişi")
    )

    objects: ClassVar[AccountManager] = AccountManager()

    class Meta:
        verbose_name = _("hesap")
        verbose_name_plural = _("hesaplar")

    def get_full_name(self) -> str:
        return self.person.name if self.person else self.username

    def get_short_name(self) -> str:
        return self.person.first_name if self.person else self.username
