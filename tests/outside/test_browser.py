"""In a browser, as people come: by e-Devlet the first time, and by another provider the second."""

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from imece.civic.identity.api import User
from imece.civic.people.api import Person
from tests.outside.conftest import AYSE, CLIENT, ELIF, edevlet_for, provider_for
from tests.plugins.browser import DESKTOP, PHONE

pytestmark = pytest.mark.browser

LOOKS = [{"viewport": PHONE, "color_scheme": "light"}, {"viewport": DESKTOP, "color_scheme": "dark"}]


@pytest.fixture
def ways(live_server: Any, settings: Any, notice: Any, ayse: Any) -> Any:
    """Both other sides, which know the address of this test's own server."""
    settings.SHOW_CODES_ON_SCREEN = True
    people = {ELIF: {"ad": "ELİF NUR", "soyad": "IŞIK"}, AYSE: {"ad": "AYŞE", "soyad": "YILMAZ"}}
    logins = {"elif": {"given_name": "Elif Nur", "family_name": "Işık", "tc_kimlik_no": ELIF}}
    with (
        edevlet_for(live_server.url, people) as settings.EDEVLET,
        provider_for(live_server.url, logins, CLIENT["client_secret"]) as settings.OIDC,
    ):
        yield


@pytest.fixture
def check(assert_accessible: Any) -> Any:
    """axe, and no sideways scroll."""

    def checked(page: Page) -> None:
        assert_accessible(page)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")

    return checked


def at_the_gate(page: Page, number: str, button: str = "Giriş yap") -> None:
    page.get_by_label("T.C. kimlik numarası").fill(number)
    page.get_by_role("button", name=button).click()


def come_by_edevlet(page: Page, number: str = ELIF) -> None:
    page.goto("/giris/")
    page.get_by_role("link", name="e-Devlet ile giriş yap").click()
    at_the_gate(page, number)


def at_the_provider(page: Page, login: str) -> None:
    """Through its own two forms: sign in, and agree to what we ask."""
    page.locator("[name=login]").fill(login)
    page.locator("[name=password]").fill("any")
    page.locator("[type=submit]").click()
    page.locator("[type=submit]").click()


def pass_the_second_step(page: Page) -> None:
    """With the code that the demonstration shows on the page instead of a telephone."""
    code = page.locator("[data-shown-code]").inner_text()
    page.locator("[name=code]").fill(code)
    page.get_by_role("button", name="Doğrula").click()


@pytest.mark.parametrize("look", LOOKS, ids=["phone", "desk"])
def test_the_first_time_by_edevlet(new_page, ways, check, look):
    page = new_page(**look)
    page.goto("/giris/")
    check(page)
    come_by_edevlet(page)
    expect(page.get_by_role("heading", name="Hoş geldiniz")).to_be_visible()
    expect(page.get_by_text("Elif Nur Işık")).to_be_visible()
    check(page)
    page.get_by_role("button", name="Hesabımı aç ve gir").click()
    page.goto("/hesabim/baglantilar/")
    expect(page.get_by_text("Bağlantıyı kaldır")).to_be_visible()
    check(page)


@pytest.mark.journey
def test_linking_the_other_provider_and_coming_back_by_it(new_page, ways, check):
    page = new_page()
    come_by_edevlet(page)
    page.get_by_role("button", name="Hesabımı aç ve gir").click()
    page.goto("/hesabim/baglantilar/")
    page.get_by_role("button", name="Bağla", exact=True).click()
    check(page)
    page.get_by_role("link", name="Kent Kimliği sayfasına git").click()
    at_the_provider(page, "elif")
    expect(page.get_by_text("Bağlantıyı kaldır")).to_have_count(2)
    other = new_page()
    other.goto("/giris/")
    other.get_by_role("link", name="Kent Kimliği ile giriş yap").click()
    at_the_provider(other, "elif")
    expect(other).to_have_url(re.compile("/giris/(kurulum|dogrulama)/"))
    assert Person.objects.with_national_id(ELIF).count() == 1


@pytest.mark.parametrize("look", LOOKS, ids=["phone", "desk"])
def test_an_account_that_only_stated_the_number_offers_both_roads(new_page, ways, check, look):
    page = new_page(**look)
    come_by_edevlet(page, AYSE)
    expect(page.get_by_role("heading", name="Bu kimlik numarasıyla bir hesap var")).to_be_visible()
    check(page)
    page.get_by_role("link", name="Hesabıma girip birleştir").click()
    page.locator("[name=username]").fill("ayse")
    page.locator("[name=password]").fill("imece-test-2026")
    page.get_by_role("button", name="Giriş yap", exact=True).click()
    pass_the_second_step(page)
    expect(page.get_by_role("heading", name="Hesabınıza bağlansın mı?")).to_be_visible()
    check(page)
    page.get_by_role("button", name="Bağla", exact=True).click()
    assert User.objects.get(username="ayse").outside_links.get().source == "edevlet"


@pytest.mark.parametrize("look", LOOKS, ids=["phone", "desk"])
def test_turning_back_and_a_broken_return_are_calm(new_page, ways, check, look):
    page = new_page(**look)
    page.goto("/giris/")
    page.get_by_role("link", name="e-Devlet ile giriş yap").click()
    at_the_gate(page, "", "İptal")
    expect(page.get_by_text("Hiçbir şey değişmedi")).to_be_visible()
    check(page)
    page.goto("/giris/saglayici/edevlet/donus/?code=x&state=y")
    expect(page.get_by_text("Girişe baştan başlayın")).to_be_visible()
    check(page)
