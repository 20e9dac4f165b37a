"""The page of declared days off."""

from datetime import date

import pytest

from imece.engines.deadlines.models import DeclaredDayOff

pytestmark = pytest.mark.django_db
PAGE = "/ofis/takvim/"


def declared(client, **data):
    return client.post(PAGE, {"day": "2026-12-31", "decision": "45 sayılı olur", **data})


def test_a_manager_declares_and_withdraws_a_day(hakan):
    client = hakan.client
    assert declared(client).status_code == 302
    day = DeclaredDayOff.objects.get()
    assert (day.date, day.half, day.unit) == (date(2026, 12, 31), False, None)
    assert "45 sayılı olur" in client.get(PAGE).content.decode()
    assert "kaldırılsın mı" in client.get(f"{PAGE}{day.pk}/kaldir/").content.decode()
    client.post(f"{PAGE}{day.pk}/kaldir/")
    assert not DeclaredDayOff.objects.in_force().exists()


def test_a_day_that_is_there_is_told_beside_the_field(hakan):
    client = hakan.client
    declared(client)
    answer = declared(client)
    assert answer.status_code == 422
    assert "zaten bir idari izin" in answer.content.decode()


@pytest.mark.parametrize("day", ["", "1900-01-01", "2999-01-01", "yarın"])
def test_a_strange_day_is_asked_again(hakan, day):
    assert declared(hakan.client, day=day).status_code == 422
    assert not DeclaredDayOff.objects.exists()


def test_a_clerk_may_not_keep_the_calendar(zeynep):
    assert zeynep.client.get(PAGE).status_code == 403
    assert declared(zeynep.client).status_code == 403
