"""Documents: their standards, their text, and what people may put into them."""

import io
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pypdf
import pytest
from django.core.exceptions import ImproperlyConfigured
from pytest_django.fixtures import Settings

from imece.kernel.pdf import CannotRender, fonts, qr, render, rendering

SAMPLE = Path(__file__).parent / "sample" / "templates"
CREST = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><rect width="9" height="9"/></svg>'
URL = "https://ornekkent.example/dogrula/7KQF2-M9XRT/"
DATA: dict[str, Any] = {
    "title": "Numarataj Belgesi",
    "unit": "İmar ve Şehircilik Müdürlüğü",
    "institution": {"name": "Örnekkent Belediye Başkanlığı", "address": "Meydan No: 1", "crest": CREST},
    "verification": {"code": "7KQF2-M9XRT", "url": URL, "qr": qr(URL)},
    "issued": {"words": "3 Aralık 2026 Perşembe, 17.00"},
    "reference": [["Sayı", "2026-000123"]],
    "facts": [["Ad", "Ayşe Yılmaz"], ["Boş", ""]],
}


@pytest.fixture(autouse=True)
def sample_templates(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rendering, "get_app_template_dirs", lambda _name: [SAMPLE])


def read(pdf: bytes) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(pdf))


def text_of(pdf: bytes) -> str:
    return "\n".join(page.extract_text() for page in read(pdf).pages)


def letter(**changes: Any) -> bytes:
    return render("pdf_sample/letter.typ", DATA | changes)


def test_a_document_is_pdf_a_2a_and_pdf_ua_1() -> None:
    metadata = read(letter()).xmp_metadata.stream.get_data().decode()
    for claim in ("<pdfaid:part>2", "<pdfaid:conformance>A", "<pdfuaid:part>1"):
        assert claim in metadata


def test_a_document_says_its_language_and_title_and_is_tagged() -> None:
    document = read(letter())
    catalog = document.trailer["/Root"]
    assert catalog["/Lang"].startswith("tr")
    assert document.metadata.title == "Numarataj Belgesi"
    assert catalog["/MarkInfo"]["/Marked"]
    assert catalog["/ViewerPreferences"]["/DisplayDocTitle"]


def test_everything_given_stands_on_the_sheet() -> None:
    text = text_of(letter(text="Iğdır Caddesi ₺"))
    expected = ["T.C.", "Örnekkent Belediye Başkanlığı", "İmar ve Şehircilik", "2026-000123", "Ayşe Yılmaz", "Iğdır"]
    expected += ["Caddesi ₺", "7KQF2-M9XRT", URL, "3 Aralık 2026 Perşembe, 17.00", "Meydan No: 1", "Sayfa 1 / 1"]
    assert [piece for piece in expected if piece not in text] == []
    assert "Boş" not in text


def test_a_title_alone_is_enough() -> None:
    assert "Yalnız başlık" in text_of(render("pdf_sample/letter.typ", {"title": "Yalnız başlık"}))


@pytest.mark.parametrize("text", ["#panic()", "*kalın* $x^2$ `kod`", "= Başlık", "\\ \\u{41}", "<a>@b", '"]#data'])
def test_texts_are_never_markup(text: str) -> None:
    assert text.replace(" ", "") in text_of(letter(text=text)).replace(" ", "").replace("\n", "")


@pytest.mark.parametrize(
    "text", ["😀🚧", "العربية 汉字", "\x00\x07\ud800", "\ue000\u202e\u200b", "e\u0301\u0489", "👩‍👩‍👧"]
)
def test_characters_without_a_glyph_do_not_stop_a_document(text: str) -> None:
    assert "sonra" in text_of(letter(title=f"önce {text} sonra", text=text, facts=[[text, text]]))


@pytest.mark.parametrize("text", ["x" * 10_000, "uzun " * 2_000, "ş" * 10_000, "satır\n" * 500])
def test_very_long_texts_stay_on_the_paper(text: str) -> None:
    document = read(letter(text=text, facts=[["Ad", text]]))
    found = sum(page.extract_text().count(text[0]) for page in document.pages)
    assert found >= 2 * text.count(text[0])


def test_a_wide_table_repeats_its_headings() -> None:
    headings = [f"Sütun {number}" for number in range(17)]
    rows = [[f"{row}", *["Uygulanamayan açıklama"] * 16] for row in range(80)]
    pages = read(render("pdf_sample/wide.typ", DATA | {"headings": headings, "rows": rows})).pages
    assert len(pages) > 1
    assert all("Sütun" in page.extract_text() for page in pages)
    assert pages[0].mediabox.width > pages[0].mediabox.height


def test_documents_can_be_made_in_many_threads() -> None:
    def title(number: int) -> str:
        return read(letter(title=f"Belge {number}")).metadata.title

    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(title, range(24))) == [f"Belge {number}" for number in range(24)]


@pytest.mark.parametrize("template", ["pdf_sample/nothing.typ", "pdf_sample/broken.typ", "letter.typ"])
def test_a_template_that_is_missing_or_broken_says_so(template: str) -> None:
    with pytest.raises(CannotRender, match=template.rpartition("/")[2]):
        render(template, DATA)


def test_a_missing_typeface_names_the_remedy(settings: Settings, fresh: Callable[[], None], tmp_path: Path) -> None:
    settings.NODE_MODULES = tmp_path
    with pytest.raises(ImproperlyConfigured, match="npm ci"):
        letter()


@pytest.fixture
def fresh() -> Any:
    for cached in (fonts.fonts, fonts._substitutes):
        cached.cache_clear()
    yield
    for cached in (fonts.fonts, fonts._substitutes):
        cached.cache_clear()


def test_a_qr_code_is_an_svg_without_style_attributes() -> None:
    picture = qr(URL)
    assert picture.startswith("<svg")
    assert "style=" not in picture
