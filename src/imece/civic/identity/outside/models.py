"""Which outside identity belongs to which account."""

from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from imece.civic.identity.gateways.sources import Assertion
from imece.kernel.fields import blind_index


class LinkQuerySet(models.QuerySet["OutsideLink"]):
    def of(self, assertion: Assertion) -> Self:
        return self.filter(source=assertion.source, subject_index=subject_index(assertion))


def subject_index(assertion: Assertion) -> str:
    """Finds a subject again without keeping it: at e-Devlet the subject is the identity number."""
    return blind_index(f"{assertion.source}:{assertion.subject}")


class OutsideLink(models.Model):
    """Whoever arrives from ``source`` as this subject comes in as this account."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="outside_links", verbose_name=_("hesap")
    )
    source = models.CharField(_("sağlayıcı"), max_length=20)
    subject_index = models.CharField(max_length=64, editable=False)
    linked_at = models.DateTimeField(_("bağlanma"), auto_now_add=True)
    last_used_at = models.DateTimeField(_("son giriş"), null=True, blank=True)

    objects: ClassVar[LinkQuerySet] = LinkQuerySet.as_manager()  # type: ignore[assignment]  # typed manager

    class Meta:
        verbose_name = _("dış kimlik bağlantısı")
        verbose_name_plural = _("dış kimlik bağlantıları")
        constraints = [
            models.UniqueConstraint(fields=["source", "subject_index"], name="one_account_per_outside_identity"),
            models.UniqueConstraint(fields=["user", "source"], name="one_identity_of_a_source_per_account"),
        ]

    def __str__(self) -> str:
        return f"{self.source}: {self.user_id}"
