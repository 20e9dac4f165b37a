"""Sample data for the gallery; invented people, plausible matters."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from imece.shell.ui.tables import Column, Filter, Page, PageLink

QUESTION = _("Başvuruyu geri çekmek istiyor musunuz?")
CONSEQUENCE = _("Çalışma durur. Vazgeçerseniz yeni bir başvuru yapmanız gerekir.")
VERB = _("Başvuruyu geri çek")
WRONG_ANSWERS = {"hatali-name": "", "hatali-email": "ayse@", "hatali-people": "900", "hatali-time": "never"}
LONG_WORD = "Muvaffakiyetsizleştiricileştiriveremeyebileceklerimizdenmişsinizcesine"

COLUMNS = [
    Column(key="number", title=_("Başvuru"), sort="number"),
    Column(key="place", title=_("Yer"), is_optional=True),
    Column(key="state", title=_("Durum")),
    Column(key="waiting", title=_("Bekliyor"), sort="waiting", is_number=True, is_optional=True),
    Column(key="due", title=_("Süre"), sort="due"),
]
FILTERS = [
    Filter(
        key="durum",
        title=_("Durum"),
        choices=[("mine", _("Benim")), ("unit", _("Birimim")), ("today", _("Bugün doluyor")), ("late", _("Gecikmiş"))],
    )
]


@dataclass(frozen=True)
class Row:
    """A case in the sample table."""

    number: str
    subject: str
    place: str
    kind: str
    state: str
    waiting: int
    due: str
    words: str
    percent: int


@dataclass(frozen=True)
class Day:
    date: dt.date
    counted: bool
    reason: str


ROWS = [
    Row(
        "2026-000412",
        "Kaldırımda çökme var",
        "Yeni Mahalle, Gül Sokak",
        "info",
        "İşlemde",
        2,
        "fine",
        "6 gün kaldı",
        30,
    ),
    Row(
        "2026-000398",
        "Numarataj belgesi",
        "Bahçelievler, 3. Cadde",
        "warning",
        "Paraf bekliyor",
        9,
        "near",
        "Bugün 17.00'ye kadar",
        92,
    ),
    Row("2026-000377", "Sokak lambası yanmıyor", LONG_WORD, "danger", "İşlemde", 21, "late", "4 iş günü geçti", 100),
    Row(
        "2026-000371",
        "Kurs kaydı: bilgisayar işletmenliği",
        "Cumhuriyet",
        "neutral",
        "Sizden bekliyor",
        12,
        "still",
        "Süre durdu",
        45,
    ),
    Row(
        "2026-000350",
        "İmar durumu belgesi",
        "Yeni Mahalle, 112/7",
        "success",
        "Tamamlandı",
        5,
        "done",
        "3 günde bitti",
        60,
    ),
]


def page() -> Page:
    """A page in the middle of a long list."""
    links = [
        PageLink(1, "?"),
        PageLink(is_gap=True),
        PageLink(4, "?sayfa=4"),
        PageLink(5, "?sayfa=5", is_here=True),
        PageLink(6, "?sayfa=6"),
    ]
    return Page(ROWS, 5, "1.000+ kaydın 21–25 arası", 1001, "?sayfa=4", "?sayfa=6", [*links, PageLink(is_gap=True)])


def everything() -> dict[str, Any]:
    """Values for the components that want lists."""
    now = timezone.now()
    return {
        "now": now,
        "crumbs": [("Ana sayfa", "/"), ("Hizmetler", "#"), ("Yazı İşleri Müdürlüğü", "#")],
        "steps": [("Ne oldu?", "#"), ("Nerede?", "#"), ("Siz", ""), ("Gözden geçirin", "")],
        "days": _days(),
        "chain": [
            {
                "title": "Harita teknikeri",
                "who": "Elif Şahin",
                "state": "done",
                "when": now - dt.timedelta(days=2),
            },
            {
                "title": "İmar ve Şehircilik Şefi",
                "who": "Kemal Ağaoğlu",
                "state": "skipped",
                "note": "İzinde; vekil atanmadı.",
            },
            {"title": "İmar ve Şehircilik Müdürü", "who": "Hakan Yıldız", "state": "now"},
            {"title": "Başkan Yardımcısı", "state": "waiting"},
        ],
        "documents": [
            {"label": "Tapu senedi ya da tapu tahsis belgesi", "state": "there", "note": "tapu.pdf, 412 kB"},
            {"label": "Kimlik fotokopisi", "state": "missing", "note": "En geç 14 Aralık'a kadar ekleyin."},
            {"label": "Yapı ruhsatı", "state": "open"},
        ],
        "tabs": [
            ("Benim", "#", True, 12),
            ("Birimim", "#", False, 48),
            ("Gecikmiş", "#", False, 3),
            ("Hepsi", "#", False, None),
        ],
        "facts": [
            ("Başvuran", "Ayşe Yılmaz"),
            ("Yer", "Yeni Mahalle, Gül Sokak 14, Örnekkent"),
            ("Dayanak", "3194 sayılı İmar Kanunu\nPlanlı Alanlar İmar Yönetmeliği m. 7"),
            ("Uzun sözcük", LONG_WORD),
        ],
        "points": [31, 28, 40, 36, 52, 47, 61, 58, 49, 66, 72, 64],
        "bars": [("Fen İşleri", 412), ("İmar ve Şehircilik", 288), ("Yazı İşleri", 140), ("Zabıta", 96)],
        "declared": [("Numarataj belgesi", 3, 2), ("İmar durumu", 7, 11), ("Asfalt çalışması", 30, 24)],
    }


def _days() -> list[Day]:
    first = dt.date(2026, 11, 26)
    days = [first + dt.timedelta(days=step) for step in range(6)]
    return [Day(day, day.weekday() < 5, "İş günü" if day.weekday() < 5 else "Hafta sonu") for day in days]
