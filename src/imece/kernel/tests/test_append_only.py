"""The database itself keeps what was written."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, models, transaction
from django.test.utils import isolate_apps
from django.utils import timezone

from imece.kernel import append_only

TABLE = "sample_diary"
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def diary(db):
    """A protected table with one old and one new line, of which lines may go after a year."""
    with isolate_apps("imece.kernel.search"):

        class Diary(models.Model):  # noqa: DJ008
            at = models.DateTimeField()
            line = models.CharField(max_length=20)

            class Meta:
                app_label = "search"
                db_table = TABLE

    with connection.schema_editor(atomic=False) as editor:
        editor.create_model(Diary)
        append_only.protect(TABLE).code(None, editor)
        append_only.lets_go(TABLE, moment="at", after_days=365).code(None, editor)
    Diary.objects.create(at=timezone.now() - timedelta(days=800), line="old")
    Diary.objects.create(at=timezone.now(), line="new")
    yield Diary
    with connection.schema_editor(atomic=False) as editor:
        append_only.lets_go(TABLE, moment="at", after_days=365).reverse_code(None, editor)
        editor.delete_model(Diary)


@pytest.mark.parametrize("act", ["UPDATE {} SET line = 'x'", "DELETE FROM {}", "DELETE FROM {} WHERE line = 'old'"])
def test_rows_are_neither_changed_nor_deleted(diary, act) -> None:
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(act.format(TABLE))
    assert sorted(diary.objects.values_list("line", flat=True)) == ["new", "old"]


@pytest.mark.only_on("postgresql")
def test_a_table_is_not_truncated(diary) -> None:
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"TRUNCATE {TABLE}")


def test_what_is_past_its_term_goes_and_nothing_else(diary) -> None:
    assert append_only.expire(TABLE, timezone.now() - timedelta(days=730)) == 1
    assert list(diary.objects.values_list("line", flat=True)) == ["new"]


def test_nothing_goes_before_its_term(diary) -> None:
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        append_only.expire(TABLE, timezone.now() - timedelta(days=364))
    assert diary.objects.count() == 2


def test_nothing_goes_from_a_table_without_a_term(diary) -> None:
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        append_only.expire("django_content_type", timezone.now() - timedelta(days=9999))


def test_the_door_is_shut_again_afterwards(diary) -> None:
    append_only.expire(TABLE, timezone.now() - timedelta(days=730))
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        diary.objects.all().delete()


def test_a_declared_table_without_its_guard_is_named(diary, monkeypatch) -> None:
    monkeypatch.setattr(append_only, "_declared", {})
    append_only.declare(diary)
    assert append_only.unguarded() == []
    with connection.schema_editor(atomic=False) as editor:
        append_only.protect(TABLE).reverse_code(None, editor)
    assert append_only.unguarded() == [TABLE]
