"""What the kit itself keeps."""

from django.db import models


class ThrottleBucket(models.Model):
    """How often one visitor tried one thing in one window of time; ``ends`` is in seconds since 1970."""

    key = models.CharField(max_length=64)
    window = models.BigIntegerField()
    ends = models.BigIntegerField(db_index=True)
    count = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(name="one_bucket_per_window", fields=["key", "window"])]

    def __str__(self) -> str:
        return f"{self.key[:8]}: {self.count}"
