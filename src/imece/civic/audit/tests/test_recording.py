"""What an entry holds."""

import pytest
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext

from imece.civic.audit.api import Act, Entry, of_case, of_person, record
from imece.civic.institution.api import Actor

pytestmark = pytest.mark.django_db


def test_an_entry_says_who_did_what_to_whose_data_from_where(zeynep, ayse) -> None:
    request = RequestFactory().get("/ofis/", REMOTE_ADDR="192.0.2.7")
    subjects = [of_case("2026-000001"), of_person(ayse.person)]
    pk = record(request, actor=zeynep.actor, act=Act.VIEWED, subjects=subjects, what="2026-000001 başvurusu").pk
    entry = Entry.objects.get(pk=pk)
    assert (entry.actor_name, entry.unit_name) == ("Zeynep Kaya", "Bilgi İşlem Müdürlüğü")
    assert (entry.person_id, entry.post_id, entry.unit_id) == (zeynep.person.pk, zeynep.post.pk, zeynep.post.unit_id)
    assert entry.subjects == ["case:2026-000001", f"person:{ayse.person.pk}"]
    assert (entry.act, entry.what, entry.address) == ("viewed", "2026-000001 başvurusu", "192.0.2.7")


def test_recording_is_one_insert(zeynep, django_assert_num_queries) -> None:
    actor = zeynep.actor
    with django_assert_num_queries(1) as queries:
        record(None, actor=actor, act=Act.LISTED, subjects=[of_case(str(number)) for number in range(50)])
    assert isinstance(queries, CaptureQueriesContext)
    assert queries[0]["sql"].startswith("INSERT")


def test_nobody_known_is_recorded_as_nobody_known(db) -> None:
    assert record(None, actor=Actor.anonymous(), act=Act.SIGN_IN_FAILED).actor_name == "Bilinmeyen"
    assert record(None, actor=Actor.system(), act=Act.ERASED).actor_name == "Sistem"


def test_the_same_subject_is_named_once(zeynep) -> None:
    assert record(None, actor=zeynep.actor, act=Act.VIEWED, subjects=["case:1", "case:1"]).subjects == ["case:1"]


def test_what_no_database_stores_is_left_out(zeynep) -> None:
    entry = record(None, actor=zeynep.actor, act=Act.VIEWED, what="a\x00b\ud800" + "c" * 400, data={"x": "\x00y"})
    entry.refresh_from_db()
    assert entry.what.startswith("ab?ccc")
    assert len(entry.what) == 300
    assert entry.data == {"x": "y"}


@pytest.mark.parametrize("detail", [1.5, object(), {"inner": [2.5]}])
def test_details_that_would_not_read_back_are_refused(zeynep, detail) -> None:
    with pytest.raises(TypeError):
        record(None, actor=zeynep.actor, act=Act.VIEWED, data={"detail": detail})


def test_an_entry_reads_back_as_the_same_bytes(zeynep) -> None:
    data = {"ş": ["ı", 1, None, True, {"b": 2, "a": -(10**20)}], "a": ""}
    entry = record(None, actor=zeynep.actor, act=Act.CHANGED, what="Ağaç “dikildi”", data=data)
    before = entry.as_hashed()
    assert Entry.objects.get(pk=entry.pk).as_hashed() == before
