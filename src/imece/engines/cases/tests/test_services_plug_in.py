"""What a service may do with its cases: keep more, hear of events, speak its own words, have its own door."""

from collections.abc import Iterator

import pytest
from django.test import Client

from imece.engines.cases.api import Case, CaseEvent, Entrance, EventWatcher, OwnWords, entrances, event_watchers
from imece.engines.cases.operations.assignment import take_case
from imece.engines.cases.procedures import own_words
from imece.engines.cases.tests.factories import House
from imece.engines.notifications.api import OutboxMessage

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _leave_nothing_behind(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The registries forget what a test put into them."""
    kept = [(registry, dict(registry._entries)) for registry in (event_watchers, own_words, entrances)]
    yield
    for registry, entries in kept:
        registry._entries = entries


def watching(key: str) -> list[tuple[int, str]]:
    seen: list[tuple[int, str]] = []

    def happened(case: Case, event: CaseEvent) -> None:
        seen.append((case.pk, event.kind))

    event_watchers.register(EventWatcher(key, happened))
    return seen


def test_a_watcher_hears_of_each_event_in_order(house: House) -> None:
    seen = watching(house.row.service.key)
    case = house.file()
    take_case(actor=house.clerk, case=case)
    assert seen == [(case.pk, "submitted"), (case.pk, "taken")]


def test_a_watcher_hears_nothing_of_other_rows(house: House) -> None:
    seen = watching("another-row")
    house.file()
    assert seen == []


def test_a_room_keeps_more_about_the_case_before_anybody_hears_of_it(house: House) -> None:
    seen, kept = watching(house.row.service.key), []
    case = house.file(filed=lambda case: kept.append((case.pk, len(seen))))
    assert kept == [(case.pk, 0)]


def test_what_a_room_cannot_keep_files_nothing(house: House) -> None:
    def fail(case: Case) -> None:
        raise RuntimeError

    with pytest.raises(RuntimeError):
        house.file(filed=fail)
    assert not Case.objects.exists()


def test_a_row_says_in_its_own_words_what_it_wants_to(house: House) -> None:
    def message(case: Case, key: str) -> tuple[str, dict[str, str]] | None:
        return "case-withdrawn", {"name": "Komşumuz"}

    own_words.register(OwnWords(house.row.service.key, frozenset({"case-received"}), message))
    house.file()
    assert set(OutboxMessage.objects.values_list("key", flat=True)) == {"case-withdrawn"}
    assert OutboxMessage.objects.filter(body__contains="Sayın Komşumuz").exists()


def test_other_rows_go_on_in_the_usual_words(house: House) -> None:
    own_words.register(OwnWords("another-row", frozenset({"case-received"}), lambda case, key: None))
    house.file()
    assert set(OutboxMessage.objects.values_list("key", flat=True)) == {"case-received"}


def test_a_row_with_a_door_of_its_own_is_entered_there(house: House, client: Client) -> None:
    entrances.register(Entrance(house.row.service.key, "cases:lookup"))
    response = client.get(f"/basvuru/{house.row.service.slug}/")
    assert (response.status_code, response["Location"]) == (302, "/talep-sorgulama/")
