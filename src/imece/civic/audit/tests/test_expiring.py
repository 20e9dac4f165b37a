"""The log's oldest days go when their time is over; what stays is still a chain, and a cut that lies is found."""

from datetime import timedelta
from io import StringIO
from unittest.mock import patch

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from imece.civic.audit import checkpoints, expiring, jobs, sealing, term, verification
from imece.civic.audit.api import Act, Entry, record
from imece.civic.audit.chain import link_entries
from imece.civic.audit.expiring import DamagedLogError, expire_log
from imece.civic.audit.keeping import Keeper, keepers
from imece.civic.audit.models import Checkpoint, Link, Seal, Subject
from imece.civic.institution.api import Actor
from imece.kernel import append_only

pytestmark = pytest.mark.django_db
YEAR = 365.25


@pytest.fixture
def log(db) -> list[Seal]:
    """Three sealed days, eleven, ten and nine years ago, of three entries each, and an unsealed entry of today."""
    seals = [a_day(years) for years in (11, 10.1, 9)]
    record(None, actor=Actor.system(), act=Act.VIEWED)
    link_entries(everything=True)
    return seals


def a_day(years: float) -> Seal:
    then = timezone.now() - timedelta(days=YEAR * years)
    for number in range(3):
        Entry.objects.create(at=then, actor_name="Zeynep", act=Act.VIEWED, subjects=[f"case:{years}-{number}"])
    with patch("django.utils.timezone.now", return_value=then + timedelta(hours=1)):
        seal = sealing.seal_chain()
    assert seal is not None
    return seal


def tamper(*statements: str) -> None:
    """What somebody with all rights over the database does."""
    models = (Entry, Link, Subject, Seal, Checkpoint)
    with connection.cursor() as cursor:
        for table in (model._meta.db_table for model in models):
            if connection.vendor == "sqlite":
                for act in ("update", "delete"):
                    cursor.execute(f"DROP TRIGGER IF EXISTS {table}_no_{act}")
            else:
                cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER ALL")
        for statement in statements:
            cursor.execute(statement)


def cut(until: int) -> None:
    """Remove the chain's beginning as an expiry would, without a checkpoint."""
    among = f"(SELECT entry_id FROM audit_link WHERE position <= {until})"
    tamper(
        f"DELETE FROM audit_subject WHERE entry_id IN {among}",
        f"DELETE FROM audit_entry WHERE id IN {among}",
        f"DELETE FROM audit_link WHERE position <= {until}",
    )


def forge(seal: Seal, **other: object) -> Checkpoint:
    """A checkpoint over ``seal`` with the row that tells it, written as the program would write it."""
    made = Checkpoint(
        number=1,
        after=0,
        position=seal.position,
        hash=seal.hash,
        seal=seal.number,
        seal_digest=seal.digest,
        sealed_at=seal.made_at,
        years=10,
        previous="0" * 64,
    )
    for name, value in other.items():
        setattr(made, name, value)
    made.entry = record(None, actor=Actor.system(), act=Act.ERASED, data=checkpoints.told(made)).pk
    made.digest = checkpoints.digest_of(made)
    made.save(force_insert=True)
    link_entries()
    return made


def kinds() -> set[str]:
    return {finding.kind for finding in verification.verify().findings}


def audit(*arguments: str) -> str:
    out = StringIO()
    call_command("audit", *arguments, stdout=out, no_color=True)
    return out.getvalue()


def test_whole_sealed_days_past_the_term_go_and_the_rest_is_sound(log) -> None:
    assert expire_log() == 6
    assert list(Link.objects.order_by("position").values_list("position", flat=True)) == [7, 8, 9, 10]
    assert Entry.objects.count() == 5
    assert Subject.objects.count() == 3
    link_entries()
    report = verification.verify()
    assert (report.is_sound, report.first, report.last) == (True, 7, 11)


def test_the_checkpoint_keeps_the_last_hash_and_its_seal(log) -> None:
    expire_log()
    kept = Checkpoint.objects.get()
    assert (kept.position, kept.hash, kept.seal, kept.seal_digest) == (6, log[1].hash, 2, log[1].digest)
    told = Entry.objects.get(pk=kept.entry)
    assert (told.act, told.data["position"]) == (Act.ERASED, 6)


def test_expiring_again_finds_nothing(log) -> None:
    expire_log()
    assert expire_log() == 0
    assert Checkpoint.objects.count() == 1


def test_large_parts_go_in_steps_and_each_leaves_a_checkpoint(log, monkeypatch) -> None:
    monkeypatch.setattr(expiring, "AT_ONCE", 1)
    assert expire_log() == 6
    assert list(Checkpoint.objects.order_by("number").values_list("after", "position")) == [(0, 3), (3, 6)]
    link_entries()
    assert verification.verify().is_sound


def test_a_shorter_term_lets_more_go(log, settings) -> None:
    settings.AUDIT_YEARS = 8
    assert expire_log() == 9


def test_a_day_that_holds_a_younger_entry_stays(log, db) -> None:
    with patch("django.utils.timezone.now", return_value=timezone.now() - timedelta(days=YEAR * 10.5)):
        sealing.seal_chain()
    assert term.due().seal == log[1]


def test_the_chain_goes_on_from_the_checkpoint_where_nothing_else_is_left() -> None:
    a_day(11)
    expire_log()
    assert link_entries() == 1
    assert Link.objects.get().position == 4
    assert verification.verify().is_sound


def test_removing_a_beginning_without_a_checkpoint_is_found(log) -> None:
    cut(6)
    assert [(one.kind, one.position) for one in verification.verify().findings] == [("missing", 1)]


def test_removing_more_than_the_checkpoint_says_is_found(log) -> None:
    expire_log()
    cut(9)
    assert ("missing", 7) in [(one.kind, one.position) for one in verification.verify().findings]


def test_a_removed_checkpoint_is_found(log) -> None:
    expire_log()
    tamper("DELETE FROM audit_checkpoint")
    assert "missing" in kinds()


def test_a_forged_checkpoint_over_entries_that_are_too_young_is_found(log) -> None:
    cut(9)
    forge(log[2])
    findings = verification.verify().findings
    assert [one.kind for one in findings] == ["checkpoint"]
    assert "süresi dolmamış" in findings[0].words


def test_a_forged_checkpoint_from_the_future_is_found(log) -> None:
    cut(9)
    forge(log[2], made_at=timezone.now() + timedelta(days=YEAR * 2))
    assert kinds() == {"checkpoint"}


def test_a_forged_checkpoint_with_a_shorter_term_than_the_law_allows_is_found(db) -> None:
    young = a_day(1)
    cut(3)
    forge(young, years=0)
    assert kinds() == {"checkpoint"}


def test_a_forged_checkpoint_between_seals_is_found(log) -> None:
    hidden = Link.objects.get(position=5)
    cut(5)
    forge(log[1], position=5, hash=hidden.hash)
    assert kinds() == {"checkpoint"}


def test_a_forged_checkpoint_with_another_hash_breaks_seal_and_chain(log) -> None:
    cut(6)
    forge(log[1], hash="ab" * 32)
    assert kinds() == {"checkpoint", "order"}


def test_a_checkpoint_that_the_log_does_not_tell_is_found(log) -> None:
    cut(6)
    made = forge(log[1])
    tamper(f"UPDATE audit_entry SET data = '{{}}' WHERE id = {made.entry}")
    assert kinds() == {"checkpoint", "changed"}


def test_a_changed_checkpoint_is_found(log) -> None:
    expire_log()
    tamper("UPDATE audit_checkpoint SET sealed_at = '2010-01-01 00:00:00+00:00'")
    assert kinds() == {"checkpoint"}


def test_what_was_tampered_with_is_evidence_and_stays(log) -> None:
    tamper("UPDATE audit_entry SET what = 'x' WHERE id = (SELECT entry_id FROM audit_link WHERE position = 2)")
    with pytest.raises(DamagedLogError, match="değiştirilmiş"):
        expire_log()
    jobs.expire_entries()
    with pytest.raises(CommandError, match="Silinmedi"):
        audit("expire")
    assert Link.objects.count() == 10


def test_a_missing_end_of_what_should_go_stops_it(log) -> None:
    tamper("DELETE FROM audit_link WHERE position = 6")
    with pytest.raises(DamagedLogError):
        expire_log()


def test_entries_about_what_a_keeper_names_stay_with_all_that_follow(log) -> None:
    keepers.register(Keeper("test", lambda: ["case:10.1-1"]))
    try:
        assert expire_log() == 3
        assert "5. sıradaki kaydın imhası durdurulmuş" in audit("expire", "--dry-run")
    finally:
        del keepers._entries["test"]


def test_the_dry_run_says_what_would_go_and_lets_nothing_go(log) -> None:
    assert "6 kaydın süresi doldu: 1–6. sıralar" in audit("expire", "--dry-run")
    assert Link.objects.count() == 10
    assert "6 kayıt silindi." in audit("expire")
    assert "Silinecek kayıt yok." in audit("expire", "--dry-run")


def test_the_night_lets_go_where_the_process_owns_the_tables(log) -> None:
    jobs.expire_entries()
    assert Checkpoint.objects.count() == 1


def test_where_the_process_may_not_the_night_leaves_it_and_the_reading_says_so(log, monkeypatch) -> None:
    monkeypatch.setattr(append_only, "may_open", lambda: False)
    jobs.expire_entries()
    assert Link.objects.count() == 10
    (warning,) = [words for words in verification.verify().warnings if "expire" in words]
    assert "6 kayıt silinmeyi bekliyor" in warning
    with pytest.raises(CommandError, match="sahibi"):
        audit("expire")


def test_the_state_page_tells_the_term_what_went_and_what_waits(log, gulay, monkeypatch) -> None:
    client = gulay.client
    assert "6 kaydın süresi doldu" in client.get("/ofis/denetim/dogrulama/").content.decode()
    monkeypatch.setattr(append_only, "may_open", lambda: False)
    assert "./imece audit expire" in client.get("/ofis/denetim/dogrulama/").content.decode()
    monkeypatch.undo()
    expire_log()
    page = client.get("/ofis/denetim/dogrulama/").content.decode()
    assert "1–6. sıralar" in page
    assert "Silinecek kayıt yok." in page


def test_nobody_deletes_a_checkpoint(log) -> None:
    expire_log()
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        Checkpoint.objects.all().delete()


def test_the_door_is_shut_again_afterwards(log) -> None:
    expire_log()
    with pytest.raises(DatabaseError, match=r"append-only|permission"), transaction.atomic():
        Entry.objects.all().delete()
