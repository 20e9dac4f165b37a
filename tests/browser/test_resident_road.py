"""The road of a resident, in a browser: file, keep the receipt, follow, write, withdraw, come back."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from imece.engines.cases.models import Case, Draft
from imece.engines.cases.operations.assignment import take_case
from imece.engines.cases.operations.sign_off import prepare_decision
from imece.engines.cases.tests.factories import DONE, House
from tests.browser.walking import apply

pytestmark = pytest.mark.browser


def look_up(page: Page, case: Case) -> None:
    """By number and code, carelessly written."""
    page.goto("/talep-sorgulama/")
    page.get_by_label("Başvuru numarası").fill(case.number.replace("-", " "))
    page.get_by_label("Takip kodu").fill(case.tracking_code.lower())
    page.get_by_role("button", name="Durumu göster").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(case.title)


@pytest.mark.journey
def test_file_track_write_and_withdraw_on_a_phone(phone: Page, house: House, deed: Path, assert_accessible) -> None:
    case = apply(phone, house, deed)
    expect(phone.get_by_text(case.tracking_code)).to_be_visible()
    assert_accessible(phone)
    phone.context.clear_cookies()
    look_up(phone, case)
    expect(phone.get_by_text(re.compile("yanıt en geç"))).to_be_visible()
    phone.get_by_text("Birime ileti yazın").click()
    phone.get_by_label("İletiniz").fill("Belge ne zaman hazır olur?")
    phone.get_by_role("button", name="İletiyi gönder").click()
    expect(phone.locator(".conversation")).to_contain_text("Belge ne zaman hazır olur?")
    assert_accessible(phone)
    phone.get_by_text("Başvuruyu geri çek", exact=True).click()
    phone.get_by_role("button", name="Başvurumu geri çek").click()
    expect(phone.locator(".tracking-sentence")).to_contain_text("geri çektiniz")
    assert_accessible(phone)


def test_a_finished_case_is_reopened(page: Page, house: House, deed: Path) -> None:
    case = take_case(actor=house.clerk, case=apply(page, house, deed))
    prepare_decision(actor=house.manager, case=case, proposal=DONE)
    page.get_by_role("link", name="Başvurumu izle").click()
    expect(page.locator(".tracking-sentence")).to_contain_text("tamamlandı")
    page.get_by_label("5 Çok").check()
    page.get_by_role("button", name="Değerlendirmeyi gönder").click()
    page.get_by_text("Sorun çözülmedi mi?").click()
    page.get_by_label("Ne çözülmedi?").fill("Kapı numarası yanlış yazılmış.")
    page.get_by_role("button", name="Başvuruyu yeniden aç").click()
    expect(page.locator(".tracking-sentence")).to_contain_text("yeniden açıldı")


def test_what_is_typed_is_saved_by_itself(page: Page, house: House) -> None:
    page.goto(f"/basvuru/{house.deeds.service.slug}/")
    page.locator("[name=place_description]").fill("Çarşı")
    page.locator("[name=place_description]").blur()
    expect(page.get_by_text("Taslak kaydedildi")).to_be_visible()
    assert Draft.objects.get().answers["place_description"] == ["Çarşı"]


def test_a_question_appears_when_it_is_asked(page: Page, house: House) -> None:
    page.goto(f"/basvuru/{house.deeds.service.slug}/")
    question = page.get_by_label("Kısaca yazın")
    expect(question).to_be_hidden()
    page.get_by_label("Başka").check()
    expect(question).to_be_visible()


def test_a_row_is_added_to_a_group_in_place(page: Page, house: House) -> None:
    page.goto(f"/basvuru/{house.deeds.service.slug}/")
    page.goto(f"/basvuru/taslak/{Draft.objects.get().pk}/2/")
    page.get_by_label("Dış kapı no").fill("12")
    page.get_by_role("button", name="Bir tane daha ekle").click()
    expect(page.get_by_label("Dış kapı no")).to_have_count(2)
    expect(page.get_by_label("Dış kapı no").first).to_have_value("12")


def test_the_whole_road_works_without_scripts(new_page, house: House, deed: Path) -> None:
    page = new_page(java_script_enabled=False)
    case = apply(page, house, deed)
    page.context.clear_cookies()
    look_up(page, case)
    page.get_by_role("link", name="Bu tarih nasıl hesaplandı?").click()
    expect(page.get_by_text("3 iş günü")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_step_is_accessible(new_page, house: House, scheme: str, assert_accessible) -> None:
    page = new_page(color_scheme=scheme)
    page.goto(f"/basvuru/{house.deeds.service.slug}/")
    draft = Draft.objects.get()
    for step in ("1", "2", "3", "iletisim", "gozden-gecir"):
        page.goto(f"/basvuru/taslak/{draft.pk}/{step}/")
        assert_accessible(page)
        page.locator("form button.btn-primary").click()
        assert_accessible(page)
