"""A list that somebody keeps coming back to."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from imece.civic.people.api import Person


class SavedView(models.Model):
    """Filters, order and columns of the inbox under a name; ``query`` is the address's query string."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    name = models.CharField(_("ad"), max_length=60)
    query = models.CharField(max_length=1000)

    class Meta:
        verbose_name = _("kayıtlı görünüm")
        verbose_name_plural = _("kayıtlı görünümler")
        ordering: ClassVar = ["name", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(name="one_saved_view_of_a_name", fields=["person", "name"]),
        ]

    def __str__(self) -> str:
        return self.name
