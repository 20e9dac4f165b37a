"""The pages of the year, of declared days off and of calendars."""

from datetime import date

import pytest

from imece.civic.institution.api import Unit
from imece.engines.deadlines.api import Clock, parse_term, start_clock
from imece.engines.deadlines.models import Calendar, DeclaredDayOff, Scope
from imece.engines.deadlines.tests.factories import moment
from imece.kernel.jobs import run_pending

pytestmark = pytest.mark.django_db
PAGE = "/ofis/takvim/"
CALENDARS = f"{PAGE}takvimler/"
TICKED = dict.fromkeys(("keeps_holidays", "keeps_local_days", "half_days_count"), "on")
HOURS = {"name": "Zabıta", "hours": "08.00-12.00, 13.00-17.00", "weekdays": ["1", "2", "3", "4", "5"]} | TICKED


def asked(client, **data):
    return client.post(PAGE, {"day": "2026-12-31", "decision": "45 sayılı olur", "scope": "house", **data})


def declared(client, **data):
    return asked(client, onay="1", **data)


@pytest.fixture
def clock():
    return start_clock(parse_term("3 iş günü").governing, moment("2026-12-29 10:00"))


def test_what_a_day_moves_is_shown_before_it_is_declared(hakan, clock):
    page = asked(hakan.client).content.decode()
    assert "1 açık başvurunun son tarihi değişiyor." in page
    assert "4 Ocak 2027 Pazartesi, 17.00" in page
    assert "5 Ocak 2027 Salı, 17.00" in page
    assert not DeclaredDayOff.objects.exists()


def test_a_manager_declares_a_day_and_withdraws_it(hakan, clock):
    client = hakan.client
    assert declared(client).status_code == 302
    day = DeclaredDayOff.objects.get()
    assert (day.date, day.half, day.unit, day.declared_by.person) == (date(2026, 12, 31), False, None, hakan.person)
    run_pending()
    assert "45 sayılı olur" in client.get(PAGE, {"yil": "2026"}).content.decode()
    asking = client.get(f"{PAGE}{day.pk}/kaldir/").content.decode()
    assert "kaldırılsın mı" in asking
    assert "1 açık başvurunun son tarihi değişiyor." in asking
    client.post(f"{PAGE}{day.pk}/kaldir/")
    run_pending()
    assert Clock.objects.get().due_at == moment("2027-01-04 17:00")
    assert "Kaldırıldı" in client.get(PAGE).content.decode()
    assert client.get(f"{PAGE}{day.pk}/kaldir/").status_code == 404


def test_where_nothing_moves_the_page_says_so(hakan):
    assert "hiçbirinin son tarihi değişmiyor" in asked(hakan.client).content.decode()


@pytest.mark.parametrize("step", [asked, declared])
def test_a_day_that_is_there_is_told_beside_the_field(hakan, step):
    declared(hakan.client)
    answer = step(hakan.client)
    assert answer.status_code == 422
    assert "zaten bir idari izin" in answer.content.decode()


def test_the_scope_is_kept_and_a_unit_is_asked_for_where_one_is_meant(hakan):
    unit = Unit.objects.create(name="Fen İşleri", slug="fen")
    assert declared(hakan.client, scope="unit").status_code == 422
    declared(hakan.client, scope="unit", unit=str(unit.pk))
    declared(hakan.client, scope="national", day="2026-12-30")
    kept = DeclaredDayOff.objects.order_by("date").values_list("scope", "unit")
    assert list(kept) == [(Scope.NATIONAL, None), (Scope.UNIT, unit.pk)]


@pytest.mark.parametrize("day", ["", "1900-01-01", "2999-01-01", "yarın"])
def test_a_strange_day_is_asked_again(hakan, day):
    assert declared(hakan.client, day=day).status_code == 422
    assert not DeclaredDayOff.objects.exists()


def test_the_year_names_its_holidays_half_days_and_days_off(hakan):
    declared(hakan.client, day="2026-10-30")
    page = hakan.client.get(PAGE, {"yil": "2026"}).content.decode()
    for words in (
        "29 Ekim Cumhuriyet Bayramı",
        "28 Ekim öğleden sonra",
        "İdari izin: 45 sayılı olur",
        "Kurban Bayramı",
    ):
        assert words in page


@pytest.mark.parametrize("asked_for", ["1", "99999", "-4", "²", "x"])
def test_a_strange_year_or_calendar_shows_this_year(hakan, asked_for):
    answer = hakan.client.get(PAGE, {"yil": asked_for, "takvim": asked_for})
    assert answer.status_code == 200


def test_a_calendar_is_made_changed_and_dropped_and_clocks_follow(hakan, clock):
    client = hakan.client
    assert client.post(f"{CALENDARS}yeni/", HOURS | {"weekdays": ["1", "2", "3", "4", "5", "6"]}).status_code == 302
    run_pending()
    assert Clock.objects.get().due_at == moment("2027-01-02 17:00")
    made = Calendar.objects.get()
    assert "Pazartesi–Cumartesi" in client.get(CALENDARS).content.decode()
    assert 'value="6" checked' in client.get(f"{CALENDARS}{made.pk}/").content.decode().replace(
        ' id="id_weekdays_5"', ""
    )
    answer = client.post(f"{CALENDARS}{made.pk}/", HOURS | {"hours": "08.00-16.00"})
    assert answer.status_code == 302
    run_pending()
    assert Clock.objects.get().due_at == moment("2027-01-04 16:00")
    held = Calendar.objects.get(replaced_at=None)
    assert Calendar.objects.count() == 2
    assert client.get(f"{CALENDARS}{made.pk}/").status_code == 404
    assert held.name in client.get(f"{CALENDARS}{held.pk}/kaldir/").content.decode()
    client.post(f"{CALENDARS}{held.pk}/kaldir/")
    run_pending()
    assert Clock.objects.get().due_at == moment("2027-01-04 17:00")
    assert "Ayrı bir takvim yok" in client.get(CALENDARS).content.decode()


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"hours": "8-12"}, "Saatleri sırayla"),
        ({"weekdays": []}, "weekdays"),
        ({"weekdays": ["1"], "half_weekdays": ["1"], "half_days_count": ""}, "en az bir tam iş günü"),
        ({"law": "yok"}, "law"),
    ],
)
def test_a_calendar_that_makes_no_sense_is_asked_again(hakan, wrong, words):
    answer = hakan.client.post(f"{CALENDARS}yeni/", HOURS | wrong)
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert not Calendar.objects.exists()


def test_a_second_calendar_for_the_same_is_refused(hakan):
    hakan.client.post(f"{CALENDARS}yeni/", HOURS)
    answer = hakan.client.post(f"{CALENDARS}yeni/", HOURS)
    assert answer.status_code == 422
    assert "onu düzenleyin" in answer.content.decode()


def test_a_clerk_may_not_keep_the_calendar(zeynep):
    assert zeynep.client.get(PAGE).status_code == 403
    assert declared(zeynep.client).status_code == 403
    assert zeynep.client.post(f"{CALENDARS}yeni/", HOURS).status_code == 403
