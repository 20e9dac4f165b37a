import datetime as dt
import io
from decimal import Decimal

import pytest
from openpyxl import load_workbook

from imece.shell.ui.exports import export_rows, safe_cell


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_text_that_looks_like_a_formula_is_made_text(start):
    assert safe_cell(f"{start}HYPERLINK(1)") == f"'{start}HYPERLINK(1)"


@pytest.mark.parametrize("value", [None, 5, -5, 2.5, dt.date(2026, 1, 2)])
def test_numbers_and_days_stay_what_they_are(value):
    assert safe_cell(value) is value


def test_a_moment_is_shown_in_local_time():
    noon = dt.datetime(2026, 6, 1, 9, 0, tzinfo=dt.UTC)
    assert safe_cell(noon) == dt.datetime(2026, 6, 1, 12, 0)  # noqa: DTZ001


def test_characters_that_no_file_takes_are_left_out():
    assert safe_cell("a\x00b\x0bc") == "abc"


def test_csv_opens_in_a_turkish_spreadsheet():
    answer = export_rows("csv", "liste", ["Ad", "Sayı"], [["Iğdır; şehir", 3], ["=1+1", Decimal("2.50")]])
    text = b"".join(answer.streaming_content).decode()
    assert text == '\ufeffAd;Sayı\r\n"Iğdır; şehir";3\r\n\'=1+1;2.50\r\n'
    assert 'filename="liste.csv"' in answer["Content-Disposition"]


@pytest.mark.django_db
def test_xlsx_holds_the_same_rows():
    answer = export_rows("xlsx", "liste", ["Ad"], [["Şule"], ["@x"]])
    sheet = load_workbook(io.BytesIO(b"".join(answer.streaming_content))).active
    assert [row[0].value for row in sheet.rows] == ["Ad", "Şule", "'@x"]
    answer.close()
