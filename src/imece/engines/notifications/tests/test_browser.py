"""The outbox and the text editor in a real browser."""

import pytest
from django.conf import settings

from imece.engines.notifications.states import State

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
OUTBOX, EDIT = "/ofis/bildirimler/", "/ofis/bildirimler/metinler/case-received/email/"


@pytest.fixture
def signed_in(page, phone, tolga, live_server):
    """A desktop and a phone on which the system administrator has signed in."""
    cookie = {"name": settings.SESSION_COOKIE_NAME, "value": tolga.client.cookies["sessionid"].value}
    for opened in (page, phone):
        opened.context.add_cookies([cookie | {"url": live_server.url}])
    return page, phone


def fits(page):
    return page.evaluate("document.documentElement.scrollWidth <= screen.width")


def test_the_pages_fit_and_are_accessible(signed_in, send, assert_accessible):
    [message] = send()
    send(email="bozuk", dedupe_key="2")
    for page in signed_in:
        for path in (OUTBOX, f"{OUTBOX}?durum=sent", f"{OUTBOX}{message.pk}/", f"{OUTBOX}metinler/", EDIT):
            page.goto(path)
            assert fits(page), path
            assert_accessible(page)


def test_the_preview_follows_the_writing(signed_in):
    page, _phone = signed_in
    page.goto(EDIT)
    page.get_by_label("Metin").fill("Merhaba {{ name }}")
    page.locator("#preview").get_by_text("Merhaba Ayşe Yılmaz").wait_for()
    page.get_by_label("Metin").fill("{{ parola }}")
    page.locator("#preview").get_by_text("Bilinmeyen değişken").wait_for()


def test_a_chosen_message_is_cancelled(signed_in, send):
    [message] = send()
    page, _phone = signed_in
    page.goto(OUTBOX)
    page.locator("tbody input[type=checkbox]").first.check()
    page.get_by_role("button", name="Göndermekten vazgeç").click()
    page.get_by_text("1 ileti iptal edildi").wait_for()
    message.refresh_from_db()
    assert message.state == State.CANCELLED
