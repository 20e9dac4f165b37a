import re

from django.db import migrations, models

LAWS = {
    "4982": ("information", {"amount": 15, "unit": "day", "working": True}),
    "3071": ("petition", {"amount": 30, "unit": "day", "working": False}),
    "6698": ("privacy", {"amount": 30, "unit": "day", "working": False}),
}


def choose_from_printed_terms(apps, _schema_editor):
    """Rows that already print a law's own term as statutory get that law's clock for applications to come."""
    versions = apps.get_model("catalog", "ServiceVersion").objects.exclude(statutory_term=None)
    for version in versions.only("pk", "statutory_term", "legal_basis"):
        cited = " ".join(map(str, version.legal_basis))
        promised = version.statutory_term.get("high")
        found = [key for law, (key, term) in LAWS.items() if term == promised and re.search(rf"\b{law}\b", cited)]
        if found:
            type(version).objects.filter(pk=version.pk).update(grounds=found[:1])


class Migration(migrations.Migration):
    dependencies = [
        ("catalog", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="serviceversion",
            name="grounds",
            field=models.JSONField(blank=True, default=list, verbose_name="kanuni süreler"),
        ),
        migrations.RunPython(choose_from_printed_terms, migrations.RunPython.noop, elidable=True),
    ]
