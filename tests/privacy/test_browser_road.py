"""The road of an erasure request in a browser: the officer answers it and holds the destruction record."""

import re

import pytest
from django.conf import settings
from playwright.sync_api import Page, expect

from imece.civic.identity.api import User
from imece.civic.privacy.models import DestructionRecord
from imece.engines.cases.api import Case
from tests.privacy.conftest import close, fresh

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def enter(page: Page, client, address: str) -> None:
    """Go on in the browser with the session of a test client."""
    name = settings.SESSION_COOKIE_NAME
    page.context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": address}])


@pytest.mark.journey
def test_a_resident_sees_who_looked_and_a_privacy_officer_erases_and_holds_the_record(
    live_server, page: Page, ask, ayse, levent, file_case, assert_accessible, tmp_path
) -> None:
    old = close(file_case(ayse), years_ago=11)
    case = ask(ayse, "e")
    enter(page, ayse.client, live_server.url)
    page.goto("/verilerim/")
    expect(page.get_by_role("heading", name="Verilerim", exact=True)).to_be_visible()
    expect(page.locator("summary").filter(has_text=case.number).first).to_be_visible()
    assert_accessible(page)
    page.context.clear_cookies()

    enter(page, fresh(levent), live_server.url)
    page.goto(f"/ofis/basvurular/{case.number}/")
    expect(page.get_by_text("+90 5** *** ** 01")).to_be_visible()
    page.get_by_role("link", name="İstemi yürüt").click()
    page.get_by_role("button", name="Başvuruyu üstlen").click()
    page.get_by_label("Hesabıyla, ikinci adımı göstererek girmiş").check()
    page.get_by_role("button", name="Doğrulamayı yaz").click()
    expect(page.get_by_role("heading", name="İmha edilecekler")).to_be_visible()
    assert_accessible(page)
    page.get_by_label(re.compile("Yukarıdaki listeyi okudum")).check()
    page.get_by_role("button", name="Verileri imha et").click()
    expect(page.get_by_text("Veriler imha edildi")).to_be_visible()
    page.get_by_role("button", name="Yanıtı gönder").click()
    expect(page.get_by_text("Başvuru yanıtlandı")).to_be_visible()

    page.get_by_role("link", name=re.compile("IMH-")).first.click()
    expect(page.get_by_role("heading", name="İmha tutanağı")).to_be_visible()
    expect(page.get_by_text("Ayşe")).to_have_count(0)
    assert_accessible(page)
    with page.expect_download() as download:
        page.get_by_role("link", name="PDF indir").click()
    download.value.save_as(tmp_path / "tutanak.pdf")
    assert (tmp_path / "tutanak.pdf").read_bytes().startswith(b"%PDF")
    assert DestructionRecord.objects.count() == 1
    assert not User.objects.filter(username="ayse").exists()
    assert Case.objects.get(pk=old.pk).forgotten_at is not None
