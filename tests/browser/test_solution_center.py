"""A resident's road through Çözüm Merkezi on a telephone: with a network, joined by a neighbour, and without."""

import re
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from imece.civic.institution.api import Actor, Role, Title, Unit, save_neighbourhoods, save_streets
from imece.engines.cases.api import Case, Decision, prepare_decision, take_case
from imece.engines.cases.api import Outcome as Proposal
from imece.engines.cases.tests.factories import make_post
from imece.services.solution_center.models import Outcome, Report
from imece.services.solution_center.row import open_row
from imece.services.solution_center.tests.factories import make_report, open_center

pytestmark = pytest.mark.browser
START = "/cozum-merkezi/"
HERE = {"latitude": 39.0, "longitude": 35.0}
SOLVED = Proposal(outcome=Decision.Outcome.COMPLETED, text="Çukur kapatıldı.")


@pytest.fixture
def crew(live_server, notice, units: Mapping[str, Unit]) -> Actor:
    """The row stands; somebody of Fen İşleri, where potholes go."""
    open_center()
    return Actor.of(make_post(units["works"], "İsmail", Role.TECHNICIAN, Title.TECHNICIAN).person)


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    """Larger than any screen, so that the telephone makes it smaller."""
    Image.effect_noise((3000, 2000), 30).convert("RGB").save(tmp_path / "cukur.jpg", quality=90)
    return tmp_path / "cukur.jpg"


@pytest.fixture
def outside(new_page: Callable[..., Page]) -> Page:
    """A telephone in the street that says where it is."""
    return new_page(
        viewport={"width": 360, "height": 740},
        has_touch=True,
        is_mobile=True,
        geolocation=HERE,
        permissions=["geolocation"],
    )


def to_the_details(page: Page) -> None:
    page.goto(START)
    page.get_by_label("Bir sözcükle arayın").fill("çukur")
    expect(page.locator("#konular .tile")).to_have_count(1)
    page.get_by_role("link", name="Yol çukuru ve bozuk asfalt").click()
    page.get_by_role("button", name="Konumumu kullan").click()
    expect(page.get_by_text("Yer işaretlendi")).to_be_visible()
    page.get_by_role("button", name="Devam et").click()


def say(page: Page) -> None:
    page.get_by_label("Ne oldu?").fill("Yolun ortasında derin bir çukur var.")
    page.get_by_label("Tekerlek girecek kadar").check()
    page.get_by_label("Adınız ve soyadınız").fill("Ayşe Yılmaz")
    page.get_by_label("E-posta adresiniz").fill("ayse@posta.example")


@pytest.mark.journey
def test_reported_with_a_photo_solved_not_solved_and_solved(
    outside: Page, crew: Actor, photo: Path, assert_accessible: Callable[[Page], None]
) -> None:
    to_the_details(outside)
    assert_accessible(outside)
    say(outside)
    outside.set_input_files("#id_photos", photo)
    outside.get_by_role("button", name="Bildirimi gönder").click()
    expect(outside.get_by_role("heading", name="Başvurunuzu aldık")).to_be_visible()
    report = Report.objects.get()
    with report.photos.get().attachment.file.open("rb") as file, Image.open(file) as kept:
        assert max(kept.size) == 2000
    prepare_decision(actor=crew, case=take_case(actor=crew, case=report.case), proposal=SOLVED)
    outside.get_by_role("link", name="Başvurumu izle").click()
    expect(outside.get_by_role("heading", name="Sorun gerçekten çözüldü mü?")).to_be_visible()
    assert_accessible(outside)
    outside.get_by_role("button", name="Hayır, çözülmedi").click()
    expect(outside.locator(".tracking-sentence")).to_contain_text("yeniden açıldı")
    prepare_decision(actor=crew, case=take_case(actor=crew, case=report.case), proposal=SOLVED)
    report.refresh_from_db()
    assert (report.is_open, report.outcome) == (False, Outcome.SOLVED)


@pytest.mark.journey
def test_a_neighbour_joins_instead_of_reporting_again(
    outside: Page, crew: Actor, assert_accessible: Callable[[Page], None]
) -> None:
    report = make_report(open_row())
    to_the_details(outside)
    expect(outside.get_by_role("heading", name="Bunu mu kastettiniz?")).to_be_visible()
    assert_accessible(outside)
    outside.get_by_label("E-posta adresiniz ya da cep telefonunuz").fill("komsu@posta.example")
    outside.get_by_role("button", name="Aynı sorun, takip et").click()
    expect(outside.get_by_text("Alındı; sırada bekliyor.")).to_be_visible()
    assert_accessible(outside)
    assert report.followers.get().email == "komsu@posta.example"
    assert Case.objects.count() == 1


def test_a_street_that_is_typed_is_chosen_and_marked(
    outside: Page, crew: Actor, assert_accessible: Callable[[Page], None]
) -> None:
    square = [[[34.9, 38.9], [35.1, 38.9], [35.1, 39.1], [34.9, 39.1]]]
    save_neighbourhoods(actor=Actor.system(), areas=[("Zafer", square)])
    save_streets(actor=Actor.system(), lines=[("Iğdır Sokak", [(39.0, 35.0)]), ("Iğdır Caddesi", [(39.01, 35.0)])])
    outside.goto(f"{START}bildir/yol-cukuru/")
    words = outside.get_by_label("Yerin tarifi")
    words.press_sequentially("igdir")
    expect(outside.locator(".place-option")).to_have_count(2)
    assert_accessible(outside)
    words.press_sequentially(" sk 5")
    expect(outside.locator(".place-option")).to_have_count(1)
    words.press("ArrowDown")
    outside.keyboard.press("Enter")
    expect(words).to_have_value("Iğdır Sokak 5")
    expect(words).to_be_focused()
    expect(outside.get_by_text("Yer işaretlendi")).to_be_visible()
    outside.get_by_role("button", name="Devam et").click()
    say(outside)
    outside.get_by_role("button", name="Bildirimi gönder").click()
    expect(outside.get_by_role("heading", name="Başvurunuzu aldık")).to_be_visible()
    report = Report.objects.get()
    assert (report.case.place, report.latitude) == ("Zafer Mahallesi, Iğdır Sokak 5", 39.0)


def is_ready(page: Page) -> None:
    """The service worker stands and has taken the page along."""
    page.evaluate("navigator.serviceWorker.ready")
    page.wait_for_function("async () => Boolean(await caches.match('/cozum-merkezi/cevrimdisi/'))")
    page.wait_for_function("() => Boolean(navigator.serviceWorker.controller)")


@pytest.mark.journey
def test_written_without_a_network_and_sent_when_it_is_back(
    outside: Page, crew: Actor, photo: Path, assert_accessible: Callable[[Page], None]
) -> None:
    outside.goto(START)
    is_ready(outside)
    outside.context.set_offline(True)
    outside.goto(START)
    expect(outside.get_by_role("heading", name="Bağlantı yokken bildirin")).to_be_visible()
    outside.get_by_label("Konu", exact=True).select_option(label="Yol çukuru ve bozuk asfalt")
    say(outside)
    outside.get_by_role("button", name="Konumumu kullan").click()
    expect(outside.get_by_text("Konumunuz alındı.")).to_be_visible()
    outside.set_input_files("#id_photos", photo)
    outside.get_by_role("button", name="Yaz, şebeke gelince gönder").click()
    expect(outside.get_by_text("Bildiriminiz yazıldı.")).to_be_visible()
    expect(outside.locator(".report-waiting")).to_contain_text("Şebeke gelince gönderilecek.")
    assert not Case.objects.exists()
    outside.context.set_offline(False)
    expect(outside.locator(".report-waiting")).to_contain_text("Gönderildi", timeout=15_000)
    report = Report.objects.get()
    assert (report.latitude, report.photos.count()) == (HERE["latitude"], 1)
    outside.goto(START)
    assert_accessible(outside)
    outside.get_by_role("link", name=re.compile(report.case.number)).click()
    expect(outside.get_by_role("heading", name="Başvurunuzu aldık")).to_be_visible()


def test_a_network_lost_while_the_form_is_open_loses_nothing(outside: Page, crew: Actor) -> None:
    to_the_details(outside)
    is_ready(outside)
    say(outside)
    outside.context.set_offline(True)
    outside.get_by_role("button", name="Bildirimi gönder").click()
    expect(outside.get_by_text("Bildiriminiz yazıldı.")).to_be_visible()
    outside.context.set_offline(False)
    outside.goto("/")
    outside.wait_for_function("() => !localStorage.getItem('imece-waiting')")
    assert Report.objects.get().case.applicant.name == "Ayşe Yılmaz"


def test_every_step_works_without_javascript(new_page: Callable[..., Page], crew: Actor, photo: Path) -> None:
    page = new_page(java_script_enabled=False)
    page.goto(START)
    page.get_by_role("link", name="Yol çukuru ve bozuk asfalt").click()
    page.get_by_label("Yerin tarifi").fill("Belediye Meydanı, çeşmenin önü")
    page.get_by_role("button", name="Devam et").click()
    say(page)
    page.set_input_files("#id_photos", photo)
    page.get_by_role("button", name="Bildirimi gönder").click()
    expect(page.get_by_role("heading", name="Başvurunuzu aldık")).to_be_visible()
    assert Report.objects.get().case.place == "Belediye Meydanı, çeşmenin önü"
