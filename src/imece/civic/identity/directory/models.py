"""Which group of the directory gives which post, and which account belongs to whom in the directory."""

from datetime import timedelta
from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from imece.civic.identity.directory.entries import normal
from imece.civic.institution.api import Title, Unit

TRUSTED_FOR = timedelta(hours=12)
"""How long what the directory said holds without being asked again: longer than any session of staff lasts."""


class DirectoryGroupQuerySet(models.QuerySet["DirectoryGroup"]):
    def same_as(self, *, dn: str, unit: Unit, title: str, **_rest: object) -> Self:
        """The entry that gives this group this post, however the group's name is written."""
        return self.filter(key=normal(dn), unit=unit, title=title)


class DirectoryGroup(models.Model):
    """Whoever is in this group of the directory holds this post."""

    dn = models.CharField(_("grubun tam adı (DN)"), max_length=400)
    key = models.CharField(max_length=400, editable=False)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="directory_groups", verbose_name=_("birim"))
    title = models.CharField(_("unvan"), max_length=20, choices=Title.choices)
    role = models.CharField(_("rol"), max_length=24)

    objects: ClassVar[DirectoryGroupQuerySet] = DirectoryGroupQuerySet.as_manager()  # type: ignore[assignment]  # typed manager

    class Meta:
        verbose_name = _("dizin grubu")
        verbose_name_plural = _("dizin grupları")
        ordering = ["unit__path", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="one_post_by_group_unit_and_title",
                fields=["key", "unit", "title"],
                violation_error_message=_("Bu grup bu birimde bu unvanı zaten veriyor."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.dn} → {self.unit}"

    def save(self, *args: object, **kwargs: object) -> None:
        self.key = normal(self.dn)
        super().save(*args, **kwargs)  # type: ignore[arg-type]  # passed through unchanged

    @property
    def short_name(self) -> str:
        """ "Bilgi İşlem" for CN=Bilgi İşlem,OU=…"""
        return self.dn.split(",")[0].partition("=")[2] or self.dn


class DirectoryAccount(models.Model):
    """The entry of the directory behind an account, found again by an id that no renaming changes."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="directory_account", verbose_name=_("hesap")
    )
    guid = models.UUIDField(unique=True, editable=False)
    name = models.CharField(_("dizindeki kullanıcı adı"), max_length=64)
    confirmed_at = models.DateTimeField(_("dizinin son onayı"))
    is_gone = models.BooleanField(_("dizinde kapalı"), default=False)
    is_barred = models.BooleanField(
        _("işten ayrıldı"),
        default=False,
        help_text=_("Dizinde grubu kalmış olsa da görev almaz; yeniden görev verilince kalkar."),
    )

    class Meta:
        verbose_name = _("dizin hesabı")
        verbose_name_plural = _("dizin hesapları")

    def __str__(self) -> str:
        return self.name

    @property
    def is_trusted(self) -> bool:
        """Whether the directory has confirmed the account lately. However else somebody came in, posts hang on it."""
        return not self.is_gone and not self.is_barred and timezone.now() - self.confirmed_at < TRUSTED_FOR
