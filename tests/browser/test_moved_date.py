"""A day off is declared, and the date of an application moves in front of everybody, with the reason among its days."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from imece.civic.institution.api import Actor
from imece.engines.cases.models import Case
from imece.engines.cases.tests.factories import House
from imece.engines.cases.tests.test_terms import long_row
from imece.engines.deadlines.api import clocks_of, working_calendar
from imece.engines.deadlines.days_off import declare_day_off, withdraw_day_off
from imece.kernel.jobs import run_pending
from imece.kernel.turkish import moment_words
from tests.browser.test_case_acts import enter
from tests.plugins.browser import DESKTOP, PHONE

pytestmark = pytest.mark.browser


def unfold(page: Page, case: Case) -> str:
    """The tracking page with the calendar behind its date, as text."""
    page.goto(f"/talep-sorgulama/{case.number}/")
    page.get_by_role("link", name="Bu tarih nasıl hesaplandı?").click()
    expect(page.locator(".days").first).to_be_visible()
    return page.inner_text("main")


def next_working_day():
    day = timezone.localdate() + timedelta(days=1)
    while not working_calendar().is_working_day(day):
        day += timedelta(days=1)
    return day


def test_a_declared_day_off_moves_the_date_and_stands_among_its_days(
    live_server, institution, notice, new_page: Callable[..., Page], assert_accessible
) -> None:
    house = House()
    case = house.file()
    page = new_page(viewport=PHONE)
    enter(page, house.ayse.person, live_server.url)
    assert moment_words(case.due_at) in unfold(page, case)
    declared = declare_day_off(actor=Actor.system(), day=next_working_day(), decision="Başkanlık oluru 45")
    run_pending()
    moved = Case.objects.get(pk=case.pk)
    shown = unfold(page, case)
    assert moment_words(moved.due_at) in shown
    assert "idari izin: Başkanlık oluru 45" in shown
    assert "Son tarih değişti" in shown
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert_accessible(page)
    withdraw_day_off(actor=Actor.system(), declared=declared)
    run_pending()
    assert moment_words(case.due_at) in unfold(page, case)


def test_a_manager_extends_and_stops_a_term_and_sees_every_clock(
    live_server, institution, notice, new_page: Callable[..., Page], assert_accessible
) -> None:
    house = House()
    case = house.file(long_row(house, "information", term="1 ay"))
    page = new_page(viewport=DESKTOP)
    enter(page, house.manager_post.person, live_server.url)
    page.goto(f"/ofis/basvurular/{case.number}/")
    page.get_by_text("Öbür işlemler").click()
    page.get_by_text("Süreyi uzat", exact=True).first.click()
    page.get_by_label("Bilgi edinme").check()
    page.get_by_label("Kanundaki neden").select_option(index=2)
    page.locator("#islem-extend-term").get_by_label("Gerekçe").fill("İl Müdürlüğünün görüşü istendi")
    page.locator("#islem-extend-term").get_by_label("Hukuki dayanak").fill("4982 sayılı Kanun m. 11")
    page.get_by_role("button", name="Süreyi uzat").click()
    expect(page.get_by_text("Süre uzatıldı; yeni son gün")).to_be_visible()
    assert clocks_of(Case.objects.get().clock)[1].is_extended
    page.locator("details:has(> #sure-hesabi) > summary").click()
    expect(page.locator("#sure-hesabi .days").first).to_be_attached()
    assert_accessible(page)


def test_the_ladder_is_written_for_one_service(
    live_server, institution, notice, new_page: Callable[..., Page], assert_accessible
) -> None:
    house = House()
    for viewport in (PHONE, DESKTOP):
        page = new_page(viewport=viewport)
        enter(page, house.manager_post.person, live_server.url)
        page.goto("/ofis/sure-uyarilari/")
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert_accessible(page)
    page.get_by_role("button", name="Belediyeninkileri kopyala").click()
    page.get_by_label("Ne zaman").select_option(label="Son günden önce (iş günü)")
    page.get_by_label("Yüzde ya da iş günü").fill("5")
    page.get_by_label("Kime").select_option(label="Müdür")
    page.get_by_role("button", name="Basamağı ekle").click()
    expect(page.get_by_role("cell", name="Son günden 5 iş günü önce", exact=True)).to_be_visible()
    assert_accessible(page)
