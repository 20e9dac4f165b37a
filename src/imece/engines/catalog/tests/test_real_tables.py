"""Ek-1 as it really comes: titles above, two header rows, merged cells, wrapped text, gaps."""

import zipfile
from io import BytesIO

import pytest
from openpyxl import Workbook

from imece.engines.catalog.exchange.cells import read_list
from imece.engines.catalog.exchange.guard import UnsafeWorkbook
from imece.engines.catalog.exchange.xlsx_read import read_xlsx

TOP = [
    "SIRA\nNO",
    "KURUM KODU",
    "STANDART DOSYA PLANI KODU",
    "HİZMETİN ADI",
    "HİZMETİN TANIMI",
    "HİZMETİN DAYANAĞI MEVZUATIN ADI VE MADDE NUMARASI",
    "HİZMETTEN YARARLANANLAR",
    "HİZMETİ SUNMAKLA GÖREVLİ/YETKİLİ KURUMLARIN/BİRİMLERİN ADI",
    None,
    None,
    None,
    "HİZMETİN SUNUM SÜRECİNDE",
    None,
    None,
    None,
    None,
    "MEVZUATTA BELİRTİLEN HİZMETİN TAMAMLANMA SÜRESİ",
    "HİZMETİN ORTALAMA TAMAMLANMA SÜRESİ",
    "YILLIK İŞLEM SAYISI",
    "HİZMETİN ELEKTRONİK OLARAK SUNULUP SUNULMADIĞI",
]
BOTTOM = (
    [None] * 7
    + [
        "MERKEZİ İDARE",
        "TAŞRA BİRİMLERİ",
        "MAHALLİ İDARE",
        "DİĞER (ÖZEL SEKTÖR VB.)",
        "BAŞVURUDA İSTENEN BELGELER",
        "İLK BAŞVURU MAKAMI",
        "PARAF LİSTESİ",
        "KURUMUN VARSA YAPMASI GEREKEN İÇ YAZIŞMALAR",
        "KURUMUN VARSA YAPMASI GEREKEN DIŞ YAZIŞMALAR",
    ]
    + [None] * 4
)
FIRST = [
    1,
    21319145,
    704,
    "Ağ\nBağlantısı",
    "Ağ altyapısının\nyenilenmesi",
    "5393 Sayılı Belediye Kanunu\n14.Madde-657 Sayılı\nDevlet Memurları Kanunu",
    "Vatandaş-Özel- \nTüzel Kişiler",
    None,
    None,
    "Bilgi İşlem\nMüdürlüğü",
    None,
    "Resmi Talep Yazısı - İş Talep \nFormu - Bakım-Onarım Formu\n(Elektronik Veya Islak)",
    "Bilgi İşlem Müdürlüğü",
    "Teknisyen,\nMühendis",
    "Başkanlık",
    None,
    None,
    "2 Saat İle 3 Gün",
    "Yaklaşık 40 Adet",
    "Sunuluyor",
]
SECOND = [
    4,
    None,
    "700-719",
    "Teknik Hizmetler",
    None,
    None,
    None,
    None,
    None,
    None,
    None,
    "1) Dilekçe\n2) Kimlik\n   fotokopisi",
    None,
    None,
    None,
    None,
    "3 iş günü",
    "ANINDA",
    1500,
    "Sunulmuyor",
]


def table(*rows, title=True, merges=()):
    book = Workbook()
    sheet = book.active
    lines = [["T.C."], ["ÖRNEK BELEDİYESİ KAMU HİZMET ENVANTERİ"], []] if title else []
    for line in [*lines, TOP, BOTTOM, *rows]:
        sheet.append(line)
    first = len(lines) + 1
    for left, right in (("H", "K"), ("L", "P")):
        sheet.merge_cells(f"{left}{first}:{right}{first}")
    for letter in "ABCDEFGQRST":
        sheet.merge_cells(f"{letter}{first}:{letter}{first + 1}")
    if title:
        sheet.merge_cells("A1:T1")
        sheet.merge_cells("A2:T2")
    for merge in merges:
        sheet.merge_cells(merge)
    out = BytesIO()
    book.save(out)
    return BytesIO(out.getvalue())


def test_a_table_with_titles_groups_and_wrapped_text_is_read():
    reading = read_xlsx(table(FIRST))
    values = reading.rows[0].values
    assert reading.problems == []
    assert values["name"] == "Ağ Bağlantısı"
    assert values["order_no"] == 1
    assert values["sdp_codes"] == ["704"]
    assert values["legal_basis"] == ["5393 Sayılı Belediye Kanunu 14.Madde", "657 Sayılı Devlet Memurları Kanunu"]
    assert values["beneficiaries"] == ["Vatandaş", "Özel", "Tüzel Kişiler"]
    assert values["required_documents"] == ["Resmi Talep Yazısı", "İş Talep Formu", "Bakım-Onarım Formu"]
    assert values["document_medium"] == "Elektronik Veya Islak"
    assert values["local_unit"] == "Bilgi İşlem Müdürlüğü"
    assert values["initialling_list"] == ["Teknisyen", "Mühendis"]


def test_a_cell_merged_downwards_holds_for_every_row_it_covers():
    reading = read_xlsx(table(FIRST, SECOND, merges=["F6:F7", "G6:G7", "J6:J7"]))
    second = reading.rows[1].values
    assert second["legal_basis"] == reading.rows[0].values["legal_basis"]
    assert second["local_unit"] == "Bilgi İşlem Müdürlüğü"
    assert second["required_documents"] == ["Dilekçe", "Kimlik fotokopisi"]
    assert (second["sdp_codes"], second["order_no"]) == (["700-719"], 4)


def test_a_name_merged_downwards_is_one_service():
    more = [None] * 11 + ["Tapu"] + [None] * 8
    reading = read_xlsx(table(SECOND, more, merges=["D6:D7"]))
    assert [row.values["required_documents"] for row in reading.rows] == [["Dilekçe", "Kimlik fotokopisi Tapu"]]


def test_blank_rows_section_titles_and_repeated_headers_are_no_services():
    section = ["BİLGİ İŞLEM MÜDÜRLÜĞÜ"] + [None] * 19
    reading = read_xlsx(table(FIRST, [], section, TOP, BOTTOM, SECOND))
    assert [row.values["name"] for row in reading.rows] == ["Ağ Bağlantısı", "Teknik Hizmetler"]


def test_a_table_with_one_column_for_the_unit_is_read():
    book = Workbook()
    book.active.append(
        [
            "SIRA NO",
            "HİZMETİN ADI",
            "HİZMETİ SUNMAKLA GÖREVLİ BİRİM",
            "YILLIK İŞLEM SAYISI",
            "HİZMETİN TAMAMLANMA SÜRESİ",
            "PARAF LİSTESİ",
        ]
    )
    book.active.append([1, "Deneme", "Fen İşleri", "Yaklaşık 7 İle 3 Adet", "Sürekli (5 Dk.)", None])
    out = BytesIO()
    book.save(out)
    reading = read_xlsx(BytesIO(out.getvalue()))
    assert (reading.problems, reading.rows[0].values["local_unit"]) == ([], "Fen İşleri")


def test_everything_unreadable_is_named_with_row_column_and_text():
    bad = [*SECOND]
    bad[0], bad[3], bad[17], bad[18], bad[19] = "iki", None, "bir ara", "epeyce", "belki"
    problems = read_xlsx(table(FIRST, bad)).problems
    assert {(problem.row, problem.column.split(" ")[0], problem.text) for problem in problems} == {
        ("Sheet, 7. satır", "A", "iki"),
        ("Sheet, 7. satır", "R", "bir ara"),
        ("Sheet, 7. satır", "S", "epeyce"),
        ("Sheet, 7. satır", "T", "belki"),
        ("Sheet, 7. satır", "HİZMETİN", ""),
    }


def test_a_doubtful_dash_is_remarked_not_guessed():
    row = [*SECOND]
    row[11] = "İş Talep Formu-Dilekçe"
    reading = read_xlsx(table(row))
    assert reading.rows[0].values["required_documents"] == ["İş Talep Formu-Dilekçe"]
    assert [remark.text for remark in reading.remarks] == ["İş Talep Formu-Dilekçe"]


@pytest.mark.parametrize("rows", [[], [[None] * 20]])
def test_a_table_without_services_says_so(rows):
    assert read_xlsx(table(*rows)).problems


def test_a_workbook_without_the_table_says_so():
    book = Workbook()
    book.active.append(["Ad", "Soyad"])
    out = BytesIO()
    book.save(out)
    assert "başlıkları" in read_xlsx(BytesIO(out.getvalue())).problems[0].sentence


def rewritten(part, change):
    """A good workbook with one part of it changed."""
    out = BytesIO()
    with zipfile.ZipFile(table(FIRST)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            body = old.read(name)
            new.writestr(name, change(body) if name == part else body)
    return BytesIO(out.getvalue())


SHEET = "xl/worksheets/sheet1.xml"


@pytest.mark.parametrize(
    "file",
    [
        BytesIO(b"not a zip"),
        BytesIO(b""),
        rewritten(SHEET, lambda body: body + b" " * 30_000_000),
        rewritten(SHEET, lambda body: b'<!DOCTYPE x [<!ENTITY a "b">]>' + body.partition(b"?>")[2]),
        rewritten(SHEET, lambda body: body.replace(b"A1:T1", b"A1:XFD1048576")),
        rewritten(SHEET, lambda body: body.replace(b"A1:T1", b"A1:CV5000")),
        rewritten(SHEET, lambda body: body[: len(body) // 2]),
        rewritten("[Content_Types].xml", lambda _body: b"<Types/>"),
    ],
    ids=["no zip", "empty", "bomb", "entity", "huge merge", "many merged", "cut off", "no types"],
)
def test_a_dangerous_or_broken_workbook_is_refused(file):
    with pytest.raises(UnsafeWorkbook):
        read_xlsx(file)


@pytest.mark.parametrize(
    ("text", "field", "items"),
    [
        (
            "Örnek Belediyesi \nBağlı Birimleri- \nVatandaş-Özel",
            "beneficiaries",
            ["Örnek Belediyesi Bağlı Birimleri", "Vatandaş", "Özel"],
        ),
        (
            "Şirket Çalışanı, Teknisyen\nMühendis, Müdür",
            "initialling_list",
            ["Şirket Çalışanı", "Teknisyen Mühendis", "Müdür"],
        ),
        (
            "Bankalar, \nTüzel Kişiler (Bilişim, Yazılım)",
            "external_correspondence",
            ["Bankalar", "Tüzel Kişiler (Bilişim, Yazılım)"],
        ),
        ("934.01 - 934.02", "sdp_codes", ["934.01", "934.02"]),
        ("700-702-703", "sdp_codes", ["700", "702", "703"]),
        ("", "legal_basis", []),
    ],
)
def test_lists_in_a_cell(text, field, items):
    assert read_list(text, field) == items
