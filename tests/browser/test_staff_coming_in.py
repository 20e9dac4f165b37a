"""Somebody of the staff comes in through the directory, works in the own unit only, and is let go."""

import pytest
from playwright.sync_api import Page, expect

from imece.civic.identity.directory.models import DirectoryGroup
from imece.civic.institution.api import Role, Title
from imece.config.demo.inventory import load_inventory
from imece.engines.cases.api import ApplicantDetails, Case, Channel, Submission, submit_application
from imece.engines.catalog.api import clean_answers, find_service
from tests.personas import Persona
from tests.plugins.domain import Domain

pytestmark = pytest.mark.browser
DIRECTORY_PASSWORD = "Deniz-Parolasi-1"


@pytest.fixture(autouse=True)
def house(settings, domain: Domain, live_server, institution, other_unit) -> Domain:
    """The directory, with Deniz in the group that makes engineers of Fen İşleri."""
    settings.SHOW_CODES_ON_SCREEN = True
    settings.DIRECTORY = {
        "urls": [domain.url],
        "domain": "ORNEKKENT",
        "base": "DC=ornekkent,DC=example",
        "ca": str(domain.ca),
        "reader": "",
        "reader_password": "",
        "id_attribute": "",
        "attempts": 4,
    }
    deniz = domain.add_user("deniz", DIRECTORY_PASSWORD, givenName="Deniz", sn="Arı", mobile="0532 123 45 67")
    group = domain.add_group("Fen İşleri", deniz)
    DirectoryGroup.objects.create(dn=group, unit=other_unit, title=Title.ENGINEER, role=Role.ENGINEER)
    return domain


@pytest.fixture
def case(notice, ayse: Persona, hakan: Persona) -> Case:
    """Ayşe's request, with Bilgi İşlem: foreign to Deniz."""
    load_inventory()
    version = find_service("bilgi-edinme").current
    answers = {"subject": "Ağaçlar", "wanted": "Bu yıl kaç fidan dikildi?", "delivery": "online"}
    submission = Submission(
        version=version,
        answers=clean_answers(version, answers).values,
        applicant=ApplicantDetails(name=ayse.name, email="ayse@posta.example"),
        channel=Channel.WEB,
        notice=notice,
    )
    return submit_application(actor=ayse.actor, submission=submission)


def give_code(page: Page) -> None:
    code = page.locator("[data-shown-code]").inner_text()
    page.locator("[name=code]").fill(code)
    page.locator("[name=code]").press("Enter")


def come_in(page: Page) -> None:
    page.goto("/giris/")
    page.get_by_role("link", name="kurum hesabıyla gir").click()
    page.get_by_label("Kurum kullanıcı adı").fill("deniz")
    page.get_by_label("Kurum parolası").fill(DIRECTORY_PASSWORD)
    page.get_by_role("button", name="Giriş yap").click()
    give_code(page)
    page.wait_for_url("**/ofis/**")


@pytest.mark.journey
def test_in_by_the_directory_refused_at_a_foreign_case_and_out_when_let_go(
    page: Page, new_page, live_server, case: Case, tolga: Persona, assert_accessible
) -> None:
    come_in(page)
    answer = page.goto(f"/ofis/basvurular/{case.number}/")
    assert answer.status == 404
    assert page.goto("/ofis/personel/").status == 403

    boss = new_page()
    boss.context.add_cookies(_cookies_of(tolga, live_server.url))
    boss.goto("/ofis/personel/")
    assert_accessible(boss)
    boss.get_by_role("link", name="Deniz Arı").click()
    expect(boss.get_by_text("Kurum dizini (deniz)")).to_be_visible()
    assert_accessible(boss)
    boss.get_by_role("button", name="İşten ayrıldı").click()
    boss.get_by_role("button", name="Evet, ayrıldı").click()
    expect(boss.get_by_text("ayrıldı: görevleri kapandı")).to_be_visible()

    page.goto("/ofis/kurum/")
    assert "/giris/" in page.url


@pytest.mark.parametrize(
    "address", ["/ofis/kurum/roller/", "/ofis/kurum/roller/clerk/", "/ofis/personel/dizin/", "/ofis/personel/yeni/"]
)
def test_the_administrators_pages_are_accessible_on_a_phone(
    phone: Page, live_server, tolga: Persona, assert_accessible, address: str
) -> None:
    phone.context.add_cookies(_cookies_of(tolga, live_server.url))
    assert phone.goto(address).status == 200
    assert phone.evaluate("document.documentElement.scrollWidth") == 360
    assert_accessible(phone)


def _cookies_of(persona: Persona, address: str) -> list[dict[str, str]]:
    """The session of a persona, for a browser."""
    return [{"name": name, "value": cookie.value, "url": address} for name, cookie in persona.client.cookies.items()]
