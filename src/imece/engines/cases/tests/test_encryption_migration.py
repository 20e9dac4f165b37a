"""Answers that were stored before they were encrypted."""

import json

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from imece.engines.cases.models import Case, Draft
from imece.kernel import fields
from imece.kernel.search.models import Entry

BEFORE = [("cases", "0002_lookups")]


@pytest.fixture
def moved(transactional_db):
    """Moves the room to a state, the whole house to its newest where none is named; and there at the end.

    A room that stands on this one goes back with it, and has to come again.
    """
    newest = MigrationExecutor(connection).loader.graph.leaf_nodes()

    def move(to=newest):
        executor = MigrationExecutor(connection)
        executor.migrate(to)
        return executor.loader.project_state(to).apps

    yield move
    move()


def test_old_answers_are_encrypted_and_leave_the_index(moved, house):
    case = house.file(key="k", answers={"tckn": "10000000146"})
    Draft.objects.create(service_version=house.row, answers={"a": ["ş"]}, applicant={"name": "Ayşe"})
    apps = moved(BEFORE)
    old = apps.get_model("cases", "Case").objects.get(pk=case.pk)
    assert old.answers == {"tckn": "10000000146"}
    apps.get_model("cases", "Case").objects.filter(pk=case.pk).update(content_digest="ab" * 32)
    entry = Entry.objects.get(kind="case", object_id=case.pk)
    entry.tokens += " case.10000000146 case=10000000146 case.10000000147"
    entry.save()

    moved()
    with connection.cursor() as cursor:
        cursor.execute("SELECT answers FROM cases_case")
        assert json.loads(fields.decrypt(cursor.fetchone()[0])) == {"tckn": "10000000146"}
    fresh = Case.objects.get(pk=case.pk)
    assert (fresh.answers, fresh.content_digest) == ({"tckn": "10000000146"}, fields.blind_index("ab" * 32))
    assert (Draft.objects.get().answers, Draft.objects.get().applicant) == ({"a": ["ş"]}, {"name": "Ayşe"})
    tokens = Entry.objects.get(pk=entry.pk).tokens
    assert "10000000146" not in tokens
    assert "case.10000000147" in tokens
