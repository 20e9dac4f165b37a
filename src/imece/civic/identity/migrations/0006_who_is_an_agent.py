"""Marks everybody who holds or held a mandate: only they are asked for whom they act."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def mark_agents(apps: Apps, _schema_editor: BaseDatabaseSchemaEditor) -> None:
    agents = apps.get_model("identity", "Mandate").objects.values("agent")
    apps.get_model("people", "Person").objects.filter(pk__in=agents).update(is_agent=True)


class Migration(migrations.Migration):
    dependencies = [
        ("identity", "0005_directory"),
        ("people", "0003_is_agent"),
    ]

    operations = [migrations.RunPython(mark_agents, migrations.RunPython.noop)]
