"""The verification pages in a real browser."""

import pytest

from imece.engines.documents.api import LETTER, issue, revoke
from imece.engines.documents.tests.test_issuing import LETTER_DATA, folder  # noqa: F401  # a fixture

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def letter(hakan):
    return issue(kind="letter", template=LETTER, data=LETTER_DATA, title="Sonuç yazısı", subject="", actor=hakan.actor)


def fits(page):
    return page.evaluate("document.documentElement.scrollWidth <= screen.width")


def test_the_pages_fit_and_are_accessible(page, phone, letter, hakan, assert_accessible):
    paths = ["/dogrula/", "/dogrula/AAAAA-AAAAA/", "/dogrula/?kod=x", f"/dogrula/{letter.verification_code}/"]
    for opened in (page, phone):
        for path in paths:
            opened.goto(path)
            assert fits(opened), path
            assert_accessible(opened)
    revoke(letter, actor=hakan.actor, reason="yanlış")
    page.goto(paths[-1])
    assert_accessible(page)


def test_a_person_types_the_code_and_compares_the_file(phone, letter):
    phone.goto("/dogrula/")
    phone.get_by_label("Doğrulama kodu").fill(letter.verification_code.lower())
    phone.get_by_role("button", name="Belgeyi doğrula").click()
    phone.get_by_text("geçerlidir").wait_for()
    with letter.file.open("rb") as file:
        content = file.read()
    phone.get_by_label("Belge dosyası").set_input_files(
        {"name": "belge.pdf", "mimeType": "application/pdf", "buffer": content}
    )
    phone.get_by_role("button", name="Dosyayı karşılaştır").click()
    phone.get_by_text("Dosya birebir aynı").wait_for()
