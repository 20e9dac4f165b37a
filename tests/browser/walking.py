"""Roads that several walks take."""

from pathlib import Path

from playwright.sync_api import Page, expect

from imece.engines.cases.models import Case
from imece.engines.cases.tests.factories import House


def go_on(page: Page) -> None:
    page.get_by_role("button", name="Devam et").click()


def apply(page: Page, house: House, deed: Path, *, known_as: str = "") -> Case:
    """Through all steps to the receipt; who is signed in is ``known_as`` somebody, everybody else says who they are."""
    page.goto(f"/basvuru/{house.deeds.service.slug}/")
    page.get_by_label("Elektrik aboneliği").check()
    page.locator("[name=place_description]").fill("Çarşı camisinin karşısı")
    go_on(page)
    page.get_by_label("Dış kapı no").fill("12")
    go_on(page)
    page.set_input_files("input[type=file]", deed)
    go_on(page)
    if known_as:
        expect(page.get_by_label("Adınız ve soyadınız")).to_have_value(known_as)
    else:
        page.get_by_label("Adınız ve soyadınız").fill("Ayşe Yılmaz")
        page.get_by_label("Cep telefonu").fill("0532 111 22 33")
    go_on(page)
    page.get_by_role("button", name="Başvuruyu gönder").click()
    expect(page.get_by_role("heading", name="Başvurunuzu aldık")).to_be_visible()
    return Case.objects.get()
