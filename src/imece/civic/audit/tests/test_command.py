"""``manage audit verify`` for people at a terminal and for watchers: words and an exit code."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from imece.civic.audit.api import Act, record
from imece.civic.audit.models import Link, Verification
from imece.civic.institution.api import Actor

pytestmark = pytest.mark.django_db


def audit(*arguments: str) -> str:
    out = StringIO()
    call_command("audit", *arguments, stdout=out, no_color=True)
    return out.getvalue()


def test_a_sound_chain_is_told_with_its_speed() -> None:
    record(None, actor=Actor.system(), act=Act.VIEWED)
    assert "Zincir sağlam: 1 kayıt" in audit("verify")
    assert Verification.objects.get().findings == []


def test_a_changed_entry_is_named_and_fails_the_command() -> None:
    entry = record(None, actor=Actor.system(), act=Act.VIEWED)
    audit("seal")
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("DROP TRIGGER audit_entry_no_update")
        else:
            cursor.execute("ALTER TABLE audit_entry DISABLE TRIGGER ALL")
        cursor.execute("UPDATE audit_entry SET what = 'x'")
    out = StringIO()
    with pytest.raises(SystemExit) as stop:
        call_command("audit", "verify", stdout=out, no_color=True)
    assert stop.value.code == 1
    assert f"1. sıradaki {entry.pk} numaralı kayıt değiştirilmiş." in out.getvalue()
    assert "audit_entry tablosunu" in out.getvalue()


def test_a_reading_that_writes_nothing_links_nothing() -> None:
    record(None, actor=Actor.system(), act=Act.VIEWED)
    assert "0 kayıt" in audit("verify", "--read-only")
    assert not Link.objects.exists()
    assert not Verification.objects.exists()


@pytest.mark.only_on("sqlite")
def test_roles_are_a_matter_of_postgresql() -> None:
    with pytest.raises(CommandError, match="PostgreSQL"):
        audit("protect", "somebody")
