"""The whole way of a pothole on telephones: reported, shown, joined, worked on, closed, reopened, solved; its date."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from django.utils import timezone
from PIL import Image
from playwright.sync_api import Page, expect

from imece.civic.institution.api import Role, Title, Unit
from imece.civic.people.api import Person
from imece.config.demo.territory import load_territory
from imece.engines.cases.api import Case
from imece.engines.cases.tests.factories import make_post
from imece.engines.notifications.api import OutboxMessage
from imece.kernel.jobs import run_pending
from imece.kernel.turkish import moment_words
from imece.services.solution_center.models import Outcome, Report, Visibility
from imece.services.solution_center.tests.factories import open_center
from tests.browser.test_case_acts import enter
from tests.browser.test_solution_center import HERE, say, to_the_details
from tests.plugins.browser import PHONE

pytestmark = [pytest.mark.browser, pytest.mark.journey]
Opened = Callable[..., Page]
Check = Callable[[Page], None]


@pytest.fixture
def town(live_server, notice, units: Mapping[str, Unit]) -> Mapping[str, Person]:
    """The row stands, the town has neighbourhoods, and four people of the house wait for work."""
    open_center()
    load_territory()
    return {
        "crew": make_post(units["works"], "İsmail", Role.TECHNICIAN, Title.TECHNICIAN).person,
        "press": make_post(units["press"], "Gonca", Role.CLERK, Title.OFFICER).person,
        "manager": make_post(units["press"], "Tarık", Role.MANAGER, Title.MANAGER).person,
        "administrator": make_post(units["it"], "Tolga", Role.SYSTEM_ADMINISTRATOR, Title.ENGINEER).person,
    }


@pytest.fixture
def photos(tmp_path: Path) -> Mapping[str, Path]:
    """Three photographs that differ."""
    made = {}
    for name, colour in (("reported", "#555555"), ("before", "#444444"), ("after", "#777777")):
        made[name] = tmp_path / f"{name}.jpg"
        Image.new("RGB", (800, 600), colour).save(made[name])
    return made


@pytest.fixture
def outside(new_page: Opened) -> Callable[[], Page]:
    """Opens telephones in the street that say where they are."""
    where = {"geolocation": HERE, "permissions": ["geolocation"], "has_touch": True, "is_mobile": True}
    return lambda: new_page(viewport=PHONE, **where)


def fits(page: Page, check: Check) -> None:
    """Nothing for axe to find, no sideways scroll."""
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), page.url
    check(page)


def report_it(page: Page, photo: Path) -> Report:
    """Three steps, a photo, the receipt; then the tracking page."""
    to_the_details(page)
    say(page)
    page.set_input_files("#id_photos", photo)
    page.get_by_role("button", name="Bildirimi gönder").click()
    expect(page.get_by_role("heading", name="Başvurunuzu aldık")).to_be_visible()
    page.get_by_role("link", name="Başvurumu izle").click()
    expect(page.locator(".tracking-sentence")).to_contain_text("Fen İşleri Müdürlüğünde")
    return Report.objects.select_related("case").get()


def draw(page: Page) -> None:
    """A rectangle over the middle of the photo."""
    box = page.locator("[data-drawing]").bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + box["width"] * 0.3, box["y"] + box["height"] * 0.3)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.6, box["y"] + box["height"] * 0.6, steps=4)
    page.mouse.up()
    expect(page.get_by_text("1 yer işaretlendi.")).to_be_visible()


def show_it(page: Page, report: Report, check: Check) -> None:
    """Blur the photo, then release the text with one key."""
    page.goto("/ofis/cozum-merkezi/yayin/")
    fits(page, check)
    page.get_by_role("link", name="Sıradakine bak").click()
    page.get_by_role("link", name="Bulanıklaştır").click()
    fits(page, check)
    draw(page)
    page.get_by_role("button", name="Bulanık kopyayı aç").click()
    expect(page.get_by_text("Bulanık hâli açık")).to_be_visible()
    fits(page, check)
    page.get_by_role("heading", level=1).click()
    page.keyboard.press("y")
    expect(page.get_by_text(f"{report.case.number} herkese açıldı.")).to_be_visible()


def join_it(page: Page, check: Check) -> None:
    """A neighbour means the same hole."""
    to_the_details(page)
    expect(page.get_by_role("heading", name="Bunu mu kastettiniz?")).to_be_visible()
    expect(page.get_by_text("Yolun ortasında derin bir çukur var.")).to_be_visible()
    page.get_by_label("E-posta adresiniz ya da cep telefonunuz").fill("komsu@posta.example")
    page.get_by_role("button", name="Aynı sorun, takip et").click()
    expect(page.get_by_text("gelişmeleri size yazacağız")).to_be_visible()
    fits(page, check)


def go_there(page: Page, report: Report, check: Check) -> None:
    """The round from where the crew is, to the report, take it in hand."""
    page.goto("/ofis/saha/")
    page.get_by_role("button", name="Bulunduğum yerden sırala").click()
    expect(page.get_by_text("bulunduğunuz yerden")).to_be_visible()
    fits(page, check)
    page.get_by_role("link", name="Yol çukuru ve bozuk asfalt").click()
    expect(page.get_by_role("link", name="Yol tarifi al")).to_have_attribute(
        "href", "https://www.google.com/maps/dir/?api=1&destination=39.000000,35.000000"
    )
    page.get_by_role("button", name="İşe başla").click()
    expect(page.get_by_text("Bildirim sizde")).to_be_visible()


def close_it(page: Page, photo: Path, check: Check) -> None:
    """How it was found, then: not now."""
    page.get_by_text("Önceki hâlin fotoğrafını ekle").click()
    page.set_input_files("#id_once-photo", photo)
    page.get_by_role("button", name="Fotoğrafı ekle").click()
    expect(page.get_by_text("Fotoğraf eklendi.")).to_be_visible()
    page.get_by_text("Çözülmeden kapat").click()
    page.get_by_label("Programa alındı; şimdi yapılamıyor").check()
    page.get_by_label("Bildirene açıklama").fill("Sokak bahar asfalt programında.")
    fits(page, check)
    page.get_by_role("button", name="Kapat", exact=True).click()
    expect(page.get_by_text("kapatıldı; nedeni bildirene yazıldı")).to_be_visible()


def solve_it(page: Page, report: Report, photo: Path, check: Check) -> None:
    """With proof; without it the page says what is missing."""
    page.goto(f"/ofis/saha/{report.case.number}/")
    page.get_by_role("button", name="İşe başla").click()
    page.get_by_label("Ne yaptınız?").fill("Çukur sıcak asfaltla kapatıldı.")
    page.get_by_role("button", name="Çözüldü, bitir").click()
    expect(page.locator(".error-summary")).to_contain_text("İş bittikten sonra çekilmiş bir fotoğraf ekleyin.")
    fits(page, check)
    page.set_input_files("#id_cozuldu-photo", photo)
    page.get_by_role("button", name="Çözüldü, bitir").click()
    expect(page.get_by_text("çözüldü; bildirene ve takip edenlere yazıldı")).to_be_visible()


def test_a_pothole_from_the_report_to_the_end_of_it(
    town: Mapping[str, Person],
    photos: Mapping[str, Path],
    outside: Callable[[], Page],
    live_server,
    assert_accessible: Check,
) -> None:
    resident, neighbour, office, crew = (outside() for _telephone in range(4))
    enter(office, town["press"], live_server.url)
    enter(crew, town["crew"], live_server.url)
    report = report_it(resident, photos["reported"])
    show_it(office, report, assert_accessible)
    join_it(neighbour, assert_accessible)
    go_there(crew, report, assert_accessible)
    close_it(crew, photos["before"], assert_accessible)
    resident.reload()
    expect(resident.get_by_text("Sokak bahar asfalt programında.").first).to_be_visible()
    fits(resident, assert_accessible)
    resident.get_by_role("button", name="Hayır, çözülmedi").click()
    expect(resident.locator(".tracking-sentence")).to_contain_text("yeniden açıldı")
    solve_it(crew, report, photos["after"], assert_accessible)
    resident.reload()
    expect(resident.get_by_text("Çukur sıcak asfaltla kapatıldı.").first).to_be_visible()
    neighbour.reload()
    expect(neighbour.get_by_text("Çözüldü").first).to_be_visible()
    run_pending()
    report.refresh_from_db()
    assert (report.outcome, report.visibility, report.photos.count()) == (Outcome.SOLVED, Visibility.SHOWN, 3)
    told = [message.subject for message in OutboxMessage.objects.filter(recipient="komsu@posta.example")]
    assert [word for word in ("kapatıldı", "yeniden açıldı", "çözüldü") if any(word in one for one in told)] == [
        "kapatıldı",
        "yeniden açıldı",
        "çözüldü",
    ]


def dates_of(page: Page, case: Case) -> str:
    """The tracking page with every day of the term, as it is read."""
    page.goto(f"/talep-sorgulama/{case.number}/")
    page.get_by_role("link", name="Bu tarih nasıl hesaplandı?").click()
    expect(page.locator(".days").first).to_be_visible()
    return page.inner_text("main")


def test_a_day_off_declared_in_ofis_moves_the_date_in_front_of_the_resident(
    town: Mapping[str, Person],
    photos: Mapping[str, Path],
    outside: Callable[[], Page],
    live_server,
    assert_accessible: Check,
) -> None:
    resident, administrator = outside(), outside()
    enter(administrator, town["administrator"], live_server.url)
    case = report_it(resident, photos["reported"]).case
    assert moment_words(case.due_at) in dates_of(resident, case)
    administrator.goto("/ofis/takvim/")
    day = timezone.localdate(case.due_at)
    administrator.get_by_label("Tarih", exact=True).fill(day.isoformat())
    administrator.get_by_label("Karar", exact=True).fill("Başkanlık oluru 45")
    administrator.get_by_role("button", name="Etkisini göster").click()
    expect(administrator.get_by_text("Henüz hiçbir şey kaydedilmedi.")).to_be_visible()
    fits(administrator, assert_accessible)
    administrator.get_by_role("button", name="Günü ekle").click()
    expect(administrator.get_by_role("cell", name="Başkanlık oluru 45")).to_be_visible()
    run_pending()
    moved = Case.objects.get(pk=case.pk)
    shown = dates_of(resident, case)
    assert moved.due_at > case.due_at
    assert moment_words(moved.due_at) in shown
    assert "idari izin: Başkanlık oluru 45" in shown
    assert "Son tarih değişti" in shown
    fits(resident, assert_accessible)


def test_a_call_is_taken_by_keyboard_alone(
    town: Mapping[str, Person], page: Page, live_server, assert_accessible: Check
) -> None:
    enter(page, town["press"], live_server.url)
    page.goto("/ofis/cagri/")
    keys = page.keyboard
    for words in ("05321112233", "Kadir Er"):
        keys.type(words)
        keys.press("Tab")
    keys.type("cuk")
    expect(page.get_by_role("option", name="Yol çukuru ve bozuk asfalt")).to_be_visible()
    assert_accessible(page)
    keys.press("Tab")
    keys.press("Tab")
    keys.type("firin sk zaf")
    expect(page.locator(".place-option")).to_have_count(1)
    keys.press("ArrowDown")
    keys.press("Enter")
    keys.type(" 3'ün önü")
    expect(page.get_by_text("Haritada işaretlendi.")).to_be_visible()
    expect(page.get_by_role("combobox", name="Mahalle")).to_have_value("Zafer")
    keys.press("Tab")
    keys.press("Tab")
    keys.type("Derin bir çukur var.")
    expect(page.get_by_text("Çukur ne kadar büyük?")).to_be_visible()
    keys.press("Tab")
    keys.press("Space")
    keys.press("Control+Enter")
    expect(page.get_by_text("Kaydedildi. Arayana söyleyin")).to_be_visible()
    page.wait_for_load_state("load")  # its scripts run by then
    report = Report.objects.get()
    assert (report.category.key, report.neighbourhood.name) == ("yol-cukuru", "Zafer")
    assert report.case.entered_by.person == town["press"]
    page.get_by_label("Arayanın numarası").fill("0532 111 22 33")
    keys.press("Tab")
    expect(page.get_by_label("Adı soyadı")).to_have_value("Kadir Er")
    expect(page.locator("#arayan")).to_contain_text("Zafer Mahallesi, Fırın Sokak 3'ün önü")
    assert_accessible(page)


def test_board_and_settings_are_read_on_a_phone(
    town: Mapping[str, Person], phone: Page, live_server, assert_accessible: Check
) -> None:
    enter(phone, town["manager"], live_server.url)
    for address in ("pano/", "konular/", "konular/yol-cukuru/", "konular/yeni/", "yonlendirme/", "yonlendirme/yeni/"):
        phone.goto(f"/ofis/cozum-merkezi/{address}")
        fits(phone, assert_accessible)
    phone.goto("/ofis/cozum-merkezi/yonlendirme/")
    phone.get_by_label("Konu", exact=True).select_option(label="Yol çukuru ve bozuk asfalt")
    phone.get_by_role("button", name="Dene").click()
    expect(phone.locator("#dene-yanit")).to_contain_text("Fen İşleri Müdürlüğü")
    fits(phone, assert_accessible)
