"""The calendar pages in a real browser."""

import pytest
from django.conf import settings

from imece.engines.deadlines.models import DeclaredDayOff

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_day_is_previewed_added_and_removed(page, phone, hakan, live_server, assert_accessible):
    cookie = {"name": settings.SESSION_COOKIE_NAME, "value": hakan.client.cookies["sessionid"].value}
    for opened in (phone, page):
        opened.context.add_cookies([cookie | {"url": live_server.url}])
        for address in ("/ofis/takvim/", "/ofis/takvim/takvimler/", "/ofis/takvim/takvimler/yeni/"):
            opened.goto(address)
            assert opened.evaluate("document.documentElement.scrollWidth <= screen.width")
            assert_accessible(opened)
    page.goto("/ofis/takvim/")
    page.get_by_label("Tarih").fill("2026-12-31")
    page.get_by_label("Karar", exact=True).fill("45 sayılı Başkanlık oluru")
    page.get_by_role("button", name="Etkisini göster").click()
    page.get_by_role("heading", name="İdari izin günü eklensin mi?").wait_for()
    assert_accessible(page)
    page.get_by_role("button", name="Günü ekle").click()
    page.get_by_role("cell", name="45 sayılı Başkanlık oluru").wait_for()
    assert_accessible(page)
    page.get_by_role("link", name="Kaldır").first.click()
    page.get_by_role("button", name="Günü kaldır").click()
    page.get_by_text("İdari izin günü kaldırıldı").wait_for()
    assert not DeclaredDayOff.objects.in_force().exists()
