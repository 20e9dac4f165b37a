"""What people wrote into forms is encrypted where it lies; the digest that recognises a replay becomes a keyed one.

Identity numbers that stood in answers leave the search index, which is not encrypted.
"""

import re
from collections.abc import Callable, Iterator

from django.db import migrations, models

from imece.kernel import fields
from imece.kernel.identifiers import is_tckn

BATCH = 1000
NUMBER = r"case[.=][1-9][0-9]{10}( |$)"
COLUMNS = {"Case": ("answers",), "Draft": ("answers", "applicant")}


def _change(apps, change: Callable[[str], str], *, digests: bool) -> None:
    for name, columns in COLUMNS.items():
        model = apps.get_model("cases", name)
        for rows in _batches(model):
            for row in rows:
                for column in columns:
                    setattr(row, column, change(getattr(row, column)))
                if digests and getattr(row, "content_digest", ""):
                    row.content_digest = fields.blind_index(row.content_digest)
            changed = [*columns, "content_digest"] if name == "Case" else columns
            model.objects.bulk_update(rows, changed, batch_size=200)


def _batches(model) -> Iterator[list]:
    last = None
    while True:
        rows = model.objects.order_by("pk")
        batch = list((rows if last is None else rows.filter(pk__gt=last))[:BATCH])
        if not batch:
            return
        yield batch
        last = batch[-1].pk


def encrypt(apps, schema_editor) -> None:
    _change(apps, fields.encrypt, digests=True)
    for entry in apps.get_model("search", "Entry").objects.filter(kind="case", tokens__regex=NUMBER):
        tokens = entry.tokens.split(" ")
        entry.tokens = " ".join(token for token in tokens if not is_tckn(re.split("[.=]", token, maxsplit=1)[-1]))
        entry.save()
    words = apps.get_model("search", "Word").objects
    words.filter(pk__in=[word.pk for word in words.filter(pk__regex=NUMBER) if is_tckn(word.pk[5:])]).delete()


def decrypt(apps, schema_editor) -> None:
    """The way back; the digests stay keyed, so that replays across it are taken for other applications."""
    _change(apps, fields.decrypt, digests=False)


class Migration(migrations.Migration):
    dependencies = [("cases", "0002_lookups"), ("search", "0002_engine")]

    operations = [
        migrations.AlterField("case", "answers", models.TextField(verbose_name="yanıtlar", default=dict)),
        migrations.AlterField("draft", "answers", models.TextField(default=dict)),
        migrations.AlterField("draft", "applicant", models.TextField(default=dict)),
        migrations.RunPython(encrypt, decrypt, elidable=True),
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.AlterField(
                    "case", "answers", fields.EncryptedJSONField(verbose_name="yanıtlar", default=dict)
                ),
                migrations.AlterField("draft", "answers", fields.EncryptedJSONField(default=dict)),
                migrations.AlterField("draft", "applicant", fields.EncryptedJSONField(default=dict)),
            ]
        ),
    ]
