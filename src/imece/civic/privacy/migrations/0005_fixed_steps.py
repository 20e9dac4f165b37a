"""The story of a breach can be told on, and not be rewritten."""

from django.db import migrations

from imece.kernel.append_only import protect


class Migration(migrations.Migration):
    dependencies = [("privacy", "0004_fixed_records")]

    operations = [protect("privacy_breachstep")]
