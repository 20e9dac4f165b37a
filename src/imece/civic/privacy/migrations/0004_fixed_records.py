"""Records of destruction can be added and read, and nothing else."""

from django.db import migrations

from imece.kernel.append_only import protect


class Migration(migrations.Migration):
    dependencies = [("privacy", "0003_retention")]

    operations = [protect("privacy_destructionrecord")]
