"""Accounts."""

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils.translation import gettext_lazy as _

from imece.civic.people.api import Person


class User(AbstractUser):
    """An account; the name and identity live with the person behind it."""

    first_name = None  # type: ignore[assignment]  # the person carries the name
    last_name = None  # type: ignore[assignment]  # the person carries the name
    person = models.OneToOneField(
        Person, models.PROTECT, null=True, blank=True, related_name="account", verbose_name=_("kişi")
    )

    class Meta:
        verbose_name = _("hesap")
        verbose_name_plural = _("hesaplar")

    def get_full_name(self) -> str:
        return self.person.name if self.person else self.username

    def get_short_name(self) -> str:
        return self.person.first_name if self.person else self.username
