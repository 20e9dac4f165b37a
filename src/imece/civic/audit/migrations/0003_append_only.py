"""From here on rows of the log are added and read, nothing else; traffic leaves after the shortest term of the law."""

from django.db import migrations

from imece.kernel import append_only

TABLES = (
    "audit_entry",
    "audit_link",
    "audit_subject",
    "audit_seal",
    "audit_stamp",
    "audit_verification",
    "audit_trafficentry",
    "audit_trafficseal",
    "audit_handover",
)


class Migration(migrations.Migration):
    dependencies = [("audit", "0002_stamps_and_traffic")]
    operations = [
        append_only.protect(*TABLES),
        append_only.lets_go("audit_trafficentry", moment="at", after_days=365),
        append_only.lets_go("audit_trafficseal", moment="last_at", after_days=365),
    ]
