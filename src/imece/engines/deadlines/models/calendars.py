"""Working calendars that differ from the usual one: of the house, of a unit, of a law."""

import re
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from imece.civic.institution.api import Unit

HOURS = re.compile(r"([01]\d|2[0-4])[:.]([0-5]\d)\s*[-–]\s*([01]\d|2[0-4])[:.]([0-5]\d)")
Span = tuple[int, int]


def read_hours(text: str) -> tuple[Span, ...]:
    """Spans in minutes of the day from "08.00-12.00, 13.00-17.00".

    Raises:
        ValueError: no span, a span that ends before it begins, or two that overlap.
    """
    parts = [part.strip() for part in text.split(",")]
    found = [HOURS.fullmatch(part) for part in parts]
    if not all(found):
        raise ValueError("these are no hours")
    spans = tuple(_span(match) for match in found if match)
    edges = [edge for span in spans for edge in span]
    if edges != sorted(set(edges)) or edges[-1] > 24 * 60:
        raise ValueError("these hours overlap")
    return spans


def _span(match: re.Match[str]) -> Span:
    opens, to, closes, until = (int(part) for part in match.groups())
    return opens * 60 + to, closes * 60 + until


def write_hours(spans: tuple[Span, ...]) -> str:
    """The text that ``read_hours`` reads."""
    return ", ".join("-".join(f"{minute // 60:02}.{minute % 60:02}" for minute in span) for span in spans)


def check_hours(text: str) -> None:
    try:
        read_hours(text)
    except ValueError:
        sentence = _("Saatleri sırayla ve çakışmadan yazın; örnek: 08.00-12.00, 13.00-17.00")
        raise ValidationError(sentence) from None


class Calendar(models.Model):
    """Hours and weekdays of the house, of a unit and those below it, or of one ground of terms (``law``).

    A calendar that is changed is replaced by a new row, so that closed clocks are still explained as they were
    counted. ``weekdays`` and ``half_weekdays`` are digits from Monday = 1 to Sunday = 7.
    """

    name = models.CharField(_("ad"), max_length=100)
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("birim"))
    law = models.CharField(_("dayanak"), max_length=20, blank=True)
    hours = models.CharField(
        _("mesai saatleri"), max_length=100, default="08.00-12.00, 13.00-17.00", validators=[check_hours]
    )
    weekdays = models.CharField(_("iş günleri"), max_length=7, default="12345")
    half_weekdays = models.CharField(_("yarım günler"), max_length=7, blank=True)
    keeps_holidays = models.BooleanField(_("resmî tatillerde kapalı"), default=True)
    keeps_local_days = models.BooleanField(_("belediyenin idari izinlerinde kapalı"), default=True)
    half_days_count = models.BooleanField(_("yarım gün iş günü sayılır"), default=True)
    since = models.DateTimeField(default=timezone.now, editable=False)
    replaced_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("çalışma takvimi")
        verbose_name_plural = _("çalışma takvimleri")
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                name="one_calendar_of_a_unit", fields=["unit", "law"], condition=models.Q(replaced_at=None)
            ),
            models.UniqueConstraint(
                name="one_calendar_of_a_law", fields=["law"], condition=models.Q(unit=None, replaced_at=None)
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def held(self, known_at: datetime | None = None) -> bool:
        """Whether it holds now, or held at a moment."""
        if known_at is None:
            return self.replaced_at is None
        return self.since <= known_at and (self.replaced_at is None or known_at < self.replaced_at)
