"""Ek-1 as the regulation prints it (2009/15169): columns, their groups, and how a heading is recognised."""

from dataclasses import dataclass
from typing import Literal

Kind = Literal["number", "text", "list", "printed"]


@dataclass(frozen=True)
class Column:
    """One column. ``field`` is the version's field; ``marks`` are folded words that name it in a heading."""

    field: str
    heading: str
    kind: Kind
    marks: tuple[str, ...]
    group: str = ""
    short: str = ""
    width: int = 18


UNITS = "HİZMETİ SUNMAKLA GÖREVLİ/YETKİLİ KURUMLARIN/BİRİMLERİN ADI"
PROCESS = "HİZMETİN SUNUM SÜRECİNDE"

COLUMNS: tuple[Column, ...] = (
    Column("order_no", "SIRA NO", "number", ("sira no", "sira"), short="Sıra", width=7),
    Column("detsis_no", "KURUM KODU", "text", ("kurum kodu", "detsis"), short="Kurum kodu", width=11),
    Column("sdp_codes", "STANDART DOSYA PLANI KODU", "list", ("dosya plan",), short="Dosya planı", width=12),
    Column("name", "HİZMETİN ADI", "text", ("hizmetin adi",), short="Hizmetin adı", width=28),
    Column("description", "HİZMETİN TANIMI", "text", ("hizmetin tanimi",), short="Tanımı", width=40),
    Column(
        "legal_basis", "HİZMETİN DAYANAĞI MEVZUATIN ADI VE MADDE NUMARASI", "list",
        ("dayanagi mevzuat", "dayanagi"), short="Dayanağı", width=36,
    ),
    Column("beneficiaries", "HİZMETTEN YARARLANANLAR", "list", ("yararlanan",), short="Yararlananlar", width=22),
    Column("central_unit", "MERKEZİ İDARE", "text", ("merkezi idare",), UNITS, "Merkezî idare", 14),
    Column("provincial_unit", "TAŞRA BİRİMLERİ", "text", ("tasra birim",), UNITS, "Taşra birimleri", 14),
    Column("local_unit", "MAHALLİ İDARE", "text", ("mahalli idare",), UNITS, "Mahallî idare", 18),
    Column("other_unit", "DİĞER (ÖZEL SEKTÖR VB.)", "text", ("diger",), UNITS, "Diğer", 14),
    Column(
        "required_documents", "BAŞVURUDA İSTENEN BELGELER", "list", ("istenen belge",), PROCESS, "İstenen belgeler", 28
    ),
    Column(
        "first_application_office", "İLK BAŞVURU MAKAMI", "text", ("ilk basvuru makam",), PROCESS, "İlk makam", 18
    ),
    Column("initialling_list", "PARAF LİSTESİ", "list", ("paraf list",), PROCESS, "Paraf listesi", 18),
    Column(
        "internal_correspondence", "KURUMUN VARSA YAPMASI GEREKEN İÇ YAZIŞMALAR", "list",
        ("ic yazisma",), PROCESS, "İç yazışmalar", 20,
    ),
    Column(
        "external_correspondence", "KURUMUN VARSA YAPMASI GEREKEN DIŞ YAZIŞMALAR", "list",
        ("dis yazisma",), PROCESS, "Dış yazışmalar", 20,
    ),
    Column(
        "statutory_term_raw", "MEVZUATTA BELİRTİLEN HİZMETİN TAMAMLANMA SÜRESİ", "printed",
        ("mevzuatta belirtilen",), short="Mevzuattaki süre", width=16,
    ),
    Column(
        "completion_term_raw", "HİZMETİN ORTALAMA TAMAMLANMA SÜRESİ", "printed",
        ("ortalama tamamlanma", "tamamlanma suresi"), short="Tamamlanma süresi", width=16,
    ),
    Column(
        "annual_count_raw", "YILLIK İŞLEM SAYISI", "printed", ("yillik islem",), short="Yıllık işlem", width=14
    ),
    Column(
        "e_offered_raw", "HİZMETİN ELEKTRONİK OLARAK SUNULUP SUNULMADIĞI", "printed",
        ("elektronik olarak", "sunulup sunulmadig"), short="Elektronik", width=13,
    ),
)  # fmt: skip
KEY_COLUMN = Column("key", "HİZMET ANAHTARI (PROGRAM)", "text", ("hizmet anahtari",), width=18)
BY_FIELD = {column.field: column for column in COLUMNS}
