"""The last number given out in each series."""

from django.db import models


class Sequence(models.Model):
    """One series, for example ``cases-2026``."""

    series = models.CharField(max_length=100, primary_key=True)
    last = models.PositiveBigIntegerField()

    class Meta:
        verbose_name = "numara serisi"

    def __str__(self) -> str:
        return f"{self.series}: {self.last}"
