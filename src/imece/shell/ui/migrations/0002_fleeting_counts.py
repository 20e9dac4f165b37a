"""What the throttle counted is over in an hour: no attempt waits for the disk."""

from django.db import migrations

from imece.kernel.fleeting import fleeting


class Migration(migrations.Migration):
    dependencies = [
        ("ui", "0001_initial"),
    ]
    operations = [
        fleeting("ui_throttlebucket"),
    ]
