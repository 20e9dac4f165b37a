"""The chain: every entry gets its place, and whatever is changed afterwards is named."""

import pytest
from django.db import connection, transaction
from django.utils import timezone

from imece.civic.audit import sealing, verification
from imece.civic.audit.api import Act, Entry, accesses_of, of_case, record
from imece.civic.audit.chain import link_entries
from imece.civic.audit.models import Link, Seal, Subject
from imece.civic.institution.api import Actor
from imece.kernel import append_only

pytestmark = pytest.mark.django_db


@pytest.fixture
def entries(db) -> list[Entry]:
    """Ten looks at ten cases, linked."""
    made = [
        record(None, actor=Actor.system(), act=Act.VIEWED, subjects=[of_case(f"2026-{number:06d}")], what=str(number))
        for number in range(10)
    ]
    link_entries()
    return made


def tamper(statement: str, *values: object) -> None:
    """What somebody with all rights over the database does."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            for model in (Entry, Link, Subject, Seal):
                for act in ("update", "delete"):
                    cursor.execute(f"DROP TRIGGER IF EXISTS {model._meta.db_table}_no_{act}")
        else:
            for model in (Entry, Link, Subject, Seal):
                cursor.execute(f"ALTER TABLE {model._meta.db_table} DISABLE TRIGGER ALL")
        cursor.execute(statement, values)


def found() -> list[tuple[str, int, int | None]]:
    return [(one.kind, one.position, one.entry) for one in verification.verify().findings]


def test_each_entry_gets_one_place_in_its_order(entries) -> None:
    assert list(Link.objects.order_by("position").values_list("entry_id", flat=True)) == [one.pk for one in entries]
    assert list(Link.objects.order_by("position").values_list("position", flat=True)) == list(range(1, 11))


def test_linking_again_changes_nothing(entries) -> None:
    assert link_entries(everything=True) == 0


def test_an_untouched_chain_is_sound(entries) -> None:
    report = verification.verify()
    assert report.is_sound
    assert (report.first, report.last, report.entries) == (1, 10, 10)


def test_an_entry_whose_transaction_commits_late_still_gets_a_place(entries) -> None:
    late = Entry(pk=entries[-1].pk + 1, actor_name="Geç", act=Act.VIEWED)
    record_later = Entry(pk=late.pk + 1, actor_name="Erken", act=Act.VIEWED)
    record_later.save(force_insert=True)
    assert link_entries() == 1
    late.save(force_insert=True)
    assert link_entries() == 1
    assert Link.objects.get(entry=late).position == 12
    assert verification.verify().is_sound


def test_an_entry_that_is_days_late_is_found_by_the_daily_look(entries) -> None:
    Entry(actor_name="Çok geç", act=Act.VIEWED, at=timezone.now() - timezone.timedelta(days=3)).save()
    assert link_entries() == 0
    assert link_entries(everything=True) == 1


@pytest.mark.parametrize(
    "change",
    ["what = 'x'", "actor_name = 'Başkası'", "subjects = '[]'", "person_id = 7", "at = '2020-01-01 00:00:00+00:00'"],
)
def test_one_changed_entry_is_named(entries, change) -> None:
    tamper(f"UPDATE audit_entry SET {change} WHERE id = %s", entries[4].pk)
    assert ("changed", 5, entries[4].pk) in found()


def test_a_changed_entry_alone_is_named_and_no_other(entries) -> None:
    tamper("UPDATE audit_entry SET what = 'x' WHERE id = %s", entries[4].pk)
    report = verification.verify()
    assert [one.words for one in report.findings] == [f"5. sıradaki {entries[4].pk} numaralı kayıt değiştirilmiş."]


def test_a_changed_entry_with_a_new_hash_breaks_the_chain_behind_it(entries) -> None:
    tamper("UPDATE audit_link SET hash = %s WHERE position = 5", "ab" * 32)
    assert ("order", 6, entries[5].pk) in found()


def test_one_missing_entry_is_named(entries) -> None:
    tamper("DELETE FROM audit_entry WHERE id = %s", entries[4].pk)
    assert found() == [("missing", 5, entries[4].pk)]


def test_a_missing_place_is_named(entries) -> None:
    tamper("DELETE FROM audit_link WHERE position = 5")
    assert found() == [("missing", 5, None)]


def test_two_exchanged_entries_are_named(entries) -> None:
    for position, entry in ((4, -1), (7, entries[3].pk), (4, entries[6].pk)):
        tamper("UPDATE audit_link SET entry_id = %s WHERE position = %s", entry, position)
    assert found() == [("order", 4, entries[6].pk), ("order", 7, entries[3].pk)]


def test_two_exchanged_places_are_named(entries) -> None:
    for new, old in ((99, 4), (4, 7), (7, 99)):
        tamper("UPDATE audit_link SET position = %s WHERE position = %s", new, old)
    assert ("order", 4, entries[6].pk) in found()
    assert ("order", 7, entries[3].pk) in found()


def test_a_look_hidden_from_its_subject_is_named(entries) -> None:
    tamper("DELETE FROM audit_subject WHERE entry_id = %s", entries[4].pk)
    assert found() == [("subjects", 5, entries[4].pk)]


def test_a_chain_written_anew_does_not_fit_its_seal(entries) -> None:
    sealing.seal_chain()
    tamper("DELETE FROM audit_link WHERE position >= 5")
    tamper("UPDATE audit_entry SET what = 'x' WHERE id = %s", entries[4].pk)
    link_entries()
    assert ("seal", 10, entries[9].pk) in found()


def test_a_cut_end_is_found_by_the_seal(entries) -> None:
    sealing.seal_chain()
    tamper("DELETE FROM audit_link WHERE position > 8")
    tamper("DELETE FROM audit_entry WHERE id > %s", entries[7].pk)
    assert found() == [("missing", 9, None)]


def test_a_changed_seal_is_named(entries) -> None:
    sealing.seal_chain()
    tamper("UPDATE audit_seal SET made_at = '2020-01-01 00:00:00+00:00'")
    assert found() == [("seal", 10, None)]


def test_a_missing_seal_is_named(entries) -> None:
    sealing.seal_chain()
    record(None, actor=Actor.system(), act=Act.VIEWED)
    sealing.seal_chain()
    tamper("DELETE FROM audit_seal WHERE number = 1")
    assert found() == [("seal", 11, None)]


def test_a_chain_is_sealed_once_until_something_new_comes(entries) -> None:
    seal = sealing.seal_chain()
    assert seal is not None
    assert (seal.number, seal.position, seal.hash) == (1, 10, Link.objects.get(position=10).hash)
    assert sealing.seal_chain() is None


def test_reading_can_stop_and_go_on(entries, monkeypatch) -> None:
    monkeypatch.setattr(verification, "BATCH", 4)
    report = verification.verify(within=0)
    assert (report.last, report.is_whole) == (4, False)
    rest = verification.verify(start=report.last + 1)
    assert (rest.first, rest.last, rest.is_sound, rest.is_whole) == (5, 10, True, True)


def test_accesses_are_found_by_subject_newest_first(entries, django_assert_num_queries) -> None:
    again = record(None, actor=Actor.system(), act=Act.PRINTED, subjects=["case:2026-000003", "person:5"])
    link_entries()
    with django_assert_num_queries(1):
        assert list(accesses_of(["case:2026-000003", "person:5"])) == [again, entries[3]]


@pytest.mark.parametrize("statement", ["UPDATE audit_entry SET what = 'x'", "DELETE FROM audit_entry"])
def test_the_database_refuses_to_change_an_entry(entries, statement) -> None:
    with pytest.raises(Exception, match=append_only.WORDS), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert Entry.objects.count() == 10


def test_a_missing_guard_is_told(entries) -> None:
    tamper("SELECT 1")
    assert len(verification.verify().warnings) == 4
