"""A new resident comes in: register, second factor, apply, sign out, come back by passkey."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from imece.civic.identity.factors import Factor, factors_of
from imece.civic.identity.models import User
from imece.engines.cases.tests.factories import House
from imece.kernel.identifiers import complete_tckn
from tests.browser.walking import apply
from tests.personas import PASSWORD, Persona

pytestmark = pytest.mark.browser
NEW_PASSWORD = "uzun bir parola 2026"


@pytest.fixture(autouse=True)
def _codes_on_screen(settings) -> None:
    settings.SHOW_CODES_ON_SCREEN = True


@pytest.fixture
def device(page: Page) -> str:
    """A telephone's lock, as Chromium plays it: it keeps passkeys and always sees its owner. Gives its id."""
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    return devtools.send("WebAuthn.addVirtualAuthenticator", {"options": options})["authenticatorId"]


def register(page: Page) -> None:
    page.goto("/kayit/")
    page.get_by_label("Ad", exact=True).fill("Elif")
    page.get_by_label("Soyad").fill("Çakır")
    page.get_by_label("Doğum tarihi").fill("1990-05-17")
    page.get_by_label("T.C. kimlik ya da yabancı kimlik numarası").fill(complete_tckn("123456789"))
    page.get_by_label("Cep telefonu").fill("0532 111 22 33")
    page.get_by_label("E-posta", exact=True).fill("elif@posta.example")
    page.get_by_label("Parola").fill(NEW_PASSWORD)
    page.get_by_role("button", name="Devam et").click()
    sms, email = page.locator("[data-shown-code]").all_inner_texts()
    page.get_by_label("SMS ile gelen kod").fill(sms)
    page.get_by_label("E-posta ile gelen kod").fill(email)
    page.get_by_role("button", name="Hesabımı aç").click()
    expect(page.get_by_role("heading", name="Hesabınız açıldı")).to_be_visible()


def add_passkey(page: Page) -> None:
    page.get_by_role("link", name="Geçiş anahtarı ekle").click()
    page.get_by_label(re.compile("Anahtarın adı")).fill("Telefonum")
    page.get_by_role("button", name="Geçiş anahtarı oluştur").click()
    expect(page.get_by_text("Geçiş anahtarınız eklendi")).to_be_visible()


def sign_out(page: Page) -> None:
    page.get_by_role("button", name="Çıkış yap").first.click()
    expect(page.get_by_role("link", name="Giriş yap").first).to_be_visible()


@pytest.mark.journey
def test_register_second_factor_apply_sign_out_and_back_by_passkey(
    page: Page, house: House, deed: Path, device: str, assert_accessible
) -> None:
    register(page)
    assert_accessible(page)
    add_passkey(page)
    assert_accessible(page)
    user = User.objects.get(email="elif@posta.example")
    assert factors_of(user) == [Factor.PASSKEY, Factor.SMS]
    case = apply(page, house, deed, known_as="Elif Çakır")
    assert case.applicant.person == user.person
    sign_out(page)
    page.goto("/giris/?next=/basvurularim/")
    page.get_by_role("button", name="Geçiş anahtarıyla giriş yap").click()
    page.wait_for_url("**/basvurularim/")
    expect(page.get_by_text(case.number).first).to_be_visible()


def test_a_passkey_is_the_second_step_after_the_password(page: Page, house: House, device: str) -> None:
    register(page)
    add_passkey(page)
    sign_out(page)
    page.goto("/giris/")
    page.get_by_label(re.compile("kimlik numarası, e-posta")).fill("elif@posta.example")
    page.get_by_label("Parola").fill(NEW_PASSWORD)
    page.get_by_role("button", name="Giriş yap", exact=True).click()
    page.get_by_role("button", name="Geçiş anahtarını kullan").click()
    page.wait_for_url(lambda address: "/giris/" not in address)
    expect(page.get_by_role("link", name="Elif Çakır").first).to_be_visible()


def test_a_passkey_of_another_house_opens_nothing(page: Page, house: House, device: str) -> None:
    page.goto("/giris/")
    page.get_by_role("button", name="Geçiş anahtarıyla giriş yap").click()
    expect(page.locator("[data-passkey-problem]")).to_contain_text("Geçiş anahtarı kullanılmadı")


def test_staff_come_in_with_the_code_on_the_screen(page: Page, zeynep: Persona, live_server) -> None:
    page.goto("/ofis/")
    page.fill("[name=username]", "zeynep")
    page.fill("[name=password]", PASSWORD)
    page.click("main button[type=submit]")
    page.fill("[name=code]", page.inner_text("[data-shown-code]"))
    page.click("main button[type=submit]")
    page.wait_for_url("**/ofis/**")
    expect(page.get_by_text("Zeynep Kaya").first).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_page_of_coming_in_is_accessible_on_a_phone(
    new_page, live_server, notice, ayse, scheme, assert_accessible
):
    page = new_page(viewport={"width": 360, "height": 780}, color_scheme=scheme)

    def look(path: str = "") -> None:
        if path:
            page.goto(path)
        page.wait_for_load_state("networkidle")
        assert_accessible(page)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), page.url

    for path in ("/giris/", "/kayit/", "/giris/parola/"):
        look(path)
    page.fill("[name=name]", "ayse")
    page.click("main button[type=submit]")
    look()
    page.goto("/giris/")
    page.fill("[name=username]", "ayse")
    page.fill("[name=password]", PASSWORD)
    page.click("main button[type=submit]")
    look()
    code = page.inner_text("[data-shown-code]")
    page.fill("[name=code]", "000000")
    page.click("main button[type=submit]")
    look()
    page.fill("[name=code]", code)
    page.click("main button[type=submit]")
    page.wait_for_url(lambda address: "/giris/" not in address)
    for part in (
        "",
        "iletisim/",
        "iletisim/e-posta/",
        "parola/",
        "guvenlik/",
        "guvenlik/anahtar/",
        "guvenlik/uygulama/",
    ):
        look(f"/hesabim/{part}")
    for part in ("oturumlar/", "bildirimler/", "yetkiler/"):
        look(f"/hesabim/{part}")
    page.goto("/hesabim/guvenlik/")
    page.get_by_role("button", name="Kurtarma kodları üret").click()
    look()
