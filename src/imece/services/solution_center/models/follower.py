"""Neighbours who want to hear of a report that somebody else filed."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from imece.civic.people.api import Person
from imece.services.solution_center.models.report import Report, new_token


class Follower(models.Model):
    """Somebody who is told of the report's progress; ``token`` stands in the link that ends it."""

    report = models.ForeignKey(Report, models.CASCADE, related_name="followers")
    person = models.ForeignKey(Person, models.CASCADE, null=True, blank=True, related_name="+")
    email = models.EmailField(_("e-posta"), blank=True)
    phone = models.CharField(_("telefon"), max_length=16, blank=True)
    token = models.CharField(max_length=40, unique=True, default=new_token, editable=False)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("takip eden")
        verbose_name_plural = _("takip edenler")
        constraints = [
            models.UniqueConstraint(
                name="a_person_follows_once", fields=["report", "person"], condition=models.Q(person__isnull=False)
            ),
            models.UniqueConstraint(
                name="an_email_follows_once", fields=["report", "email"], condition=~models.Q(email="")
            ),
            models.UniqueConstraint(
                name="a_phone_follows_once", fields=["report", "phone"], condition=~models.Q(phone="")
            ),
            models.CheckConstraint(name="a_follower_can_be_told", condition=~models.Q(email="") | ~models.Q(phone="")),
        ]

    def __str__(self) -> str:
        return f"{self.report_id}: {self.email or self.phone}"
