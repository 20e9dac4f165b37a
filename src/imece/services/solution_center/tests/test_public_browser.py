"""The public map, list and report in a real browser."""

import pytest

from imece.services.solution_center import mapping
from imece.services.solution_center.tests.factories import make_report, shown

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
MAP, LIST = "/cozum-merkezi/harita/", "/cozum-merkezi/bildirimler/"


def test_every_public_page_is_accessible_and_fits_a_telephone(page, phone, center, assert_accessible):
    report = shown(make_report(center), "Yolda derin çukur. " + "Uzunbirsözcük" * 12)
    for opened in (phone, page):
        for address in (MAP, LIST, f"{LIST}?durum=cozulen", f"{LIST}{report.case.number}/", "/open311/"):
            opened.goto(address)
            assert opened.evaluate("document.documentElement.scrollWidth <= screen.width"), address
            assert_accessible(opened)


def test_the_list_beside_the_map_follows_what_is_seen(page, center):
    near, far = make_report(center), make_report(center, at=(39.02, 35.02))
    for report, place in ((near, (39.0, 35.0)), (far, (39.02, 35.02))):
        report.latitude, report.longitude = place
        shown(report)
    page.goto(MAP)
    page.get_by_text("Bu alanda 2 bildirim var.").wait_for()
    assert page.locator("[data-list] li").count() == 2
    page.get_by_role("link", name="Yol çukuru ve bozuk asfalt").first.focus()
    page.locator(".maplibregl-marker").wait_for()
    page.get_by_role("link", name="Yol çukuru ve bozuk asfalt").first.click()
    page.get_by_role("heading", name="Takip edin").wait_for()
    page.locator(".maplibregl-marker").wait_for()


def test_a_count_opens_into_its_reports(page, center, monkeypatch):
    monkeypatch.setattr(mapping, "MOST_POINTS", 1)
    for place in ((39.0, 35.0), (39.012, 35.012)):
        report = make_report(center)
        report.latitude, report.longitude = place
        shown(report)
    page.goto(MAP)
    page.get_by_text("tek tek görmek için yakınlaştırın").wait_for()
    count = page.get_by_role("button", name="bildirim, 1 tanesi sürüyor").first
    for _touch in range(4):
        count.click()
        page.wait_for_timeout(900)
        if page.get_by_text("Bu alanda 1 bildirim var.").count():
            break
    assert page.locator("[data-list] li").count() == 1


def test_without_javascript_the_list_stands_alone(browser, live_server, static_files, center):
    report = shown(make_report(center))
    context = browser.new_context(java_script_enabled=False, base_url=live_server.url)
    opened = context.new_page()
    opened.goto(MAP)
    assert not opened.locator("[data-canvas]").is_visible()
    assert opened.get_by_text(report.case.number).is_visible()
    context.close()


def test_a_neighbour_follows_from_the_public_page(phone, center):
    report = shown(make_report(center))
    phone.goto(f"{LIST}{report.case.number}/")
    phone.get_by_label("E-posta adresiniz ya da cep telefonunuz").fill("komsu@posta.example")
    phone.get_by_role("button", name="Takip et").click()
    phone.get_by_text("Bildirimi takip ediyorsunuz").first.wait_for()
    report.refresh_from_db()
    assert report.followers_count == 1
