"""What the index holds. Beside these tables the migration makes FTS5's (SQLite) or a ``tsvector`` (PostgreSQL)."""

from django.db import models


class Entry(models.Model):
    """The tokens of one thing, separated by spaces."""

    kind = models.CharField(max_length=40)
    object_id = models.BigIntegerField()
    tokens = models.TextField()

    class Meta:
        verbose_name = "arama kaydı"
        constraints = [models.UniqueConstraint(fields=["kind", "object_id"], name="search_entry_unique")]

    def __str__(self) -> str:
        return f"{self.kind} {self.object_id}"


class Word(models.Model):
    """Every word token ever indexed on SQLite, where a beginning is completed to whole tokens before asking."""

    token = models.CharField(max_length=90, primary_key=True)

    class Meta:
        verbose_name = "arama sözcüğü"

    def __str__(self) -> str:
        return self.token
