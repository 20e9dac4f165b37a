"""Somebody says that they represent an organisation; nothing follows from it before the counter has seen why."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from imece.civic.people.api import Person
from imece.kernel.fields import EncryptedTextField, blind_index


class Announcement(models.Model):
    """Waits for the counter. It ends as a mandate, or it ends; the log knows either."""

    agent = models.ForeignKey(Person, models.CASCADE, related_name="announcements", verbose_name=_("bildiren"))
    organisation_name = models.CharField(_("kurum adı"), max_length=200)
    tax_number = EncryptedTextField(_("vergi kimlik numarası"))
    tax_index = models.CharField(max_length=64, editable=False)
    document = models.CharField(_("gösterilecek belge"), max_length=200)
    announced_at = models.DateTimeField(_("bildirim"), auto_now_add=True, db_index=True)

    class Meta:
        verbose_name = _("kurum bildirimi")
        verbose_name_plural = _("kurum bildirimleri")
        ordering = ["announced_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="one_announcement_of_an_organisation_by_a_person", fields=["agent", "tax_index"]
            )
        ]

    def __str__(self) -> str:
        return self.organisation_name

    def save(self, *args: object, **kwargs: object) -> None:
        self.tax_index = blind_index(self.number)
        super().save(*args, **kwargs)  # type: ignore[arg-type]  # passed through unchanged

    @property
    def number(self) -> str:
        return self.tax_number or ""
