"""The invented institution and its units."""

from dataclasses import dataclass
from typing import Any

from imece.civic.institution.api import Actor, Institution, Unit, save_institution
from imece.kernel import turkish

INSTITUTION: dict[str, Any] = {
    "name": "Örnekkent Belediyesi",
    "short_name": "Örnekkent",
    "detsis_no": "99999999",
    "province": "Örnekil",
    "district": "Örnekkent",
    "address": "Çınar Mahallesi, Belediye Meydanı No: 1, Örnekkent / Örnekil",
    "phone": "0 (399) 000 00 00",
    "fax": "0 (399) 000 00 01",
    "email": "bilgi@ornekkent.example",
    "registered_email": "ornekkent@kep.example",
    "website": "https://www.ornekkent.example",
    "latitude": 39.0,
    "longitude": 35.0,
    "first_appeal_name": "Hakan Demir",
    "first_appeal_title": "Bilgi İşlem Müdürü",
    "second_appeal_name": "Selma Aksoy",
    "second_appeal_title": "Belediye Başkan Yardımcısı",
}


@dataclass(frozen=True)
class UnitRow:
    """``key`` names the unit inside this package; ``parent`` is another row's key."""

    key: str
    name: str
    parent: str = ""


UNITS = (
    UnitRow("mayor", "Belediye Başkanlığı"),
    UnitRow("audit", "Teftiş Kurulu Müdürlüğü", "mayor"),
    UnitRow("press", "Basın Yayın ve Halkla İlişkiler Müdürlüğü", "mayor"),
    UnitRow("deputy_technical", "Teknik Hizmetler Başkan Yardımcılığı", "mayor"),
    UnitRow("deputy_social", "İdari ve Sosyal Hizmetler Başkan Yardımcılığı", "mayor"),
    UnitRow("it", "Bilgi İşlem Müdürlüğü", "deputy_technical"),
    UnitRow("zoning", "İmar ve Şehircilik Müdürlüğü", "deputy_technical"),
    UnitRow("works", "Fen İşleri Müdürlüğü", "deputy_technical"),
    UnitRow("parks", "Park ve Bahçeler Müdürlüğü", "deputy_technical"),
    UnitRow("records", "Yazı İşleri Müdürlüğü", "deputy_social"),
    UnitRow("finance", "Mali Hizmetler Müdürlüğü", "deputy_social"),
    UnitRow("culture", "Kültür ve Sosyal İşler Müdürlüğü", "deputy_social"),
    UnitRow("police", "Zabıta Müdürlüğü", "deputy_social"),
    UnitRow("cleaning", "Temizlik İşleri Müdürlüğü", "deputy_social"),
    UnitRow("privacy", "Kişisel Verileri Koruma Birimi", "mayor"),
)


def load_institution() -> Institution:
    return save_institution(actor=Actor.system(), **INSTITUTION)


def load_units() -> dict[str, Unit]:
    """All units by the key of their row."""
    units: dict[str, Unit] = {}
    for row in UNITS:
        units[row.key] = Unit.objects.create(
            name=row.name, slug=turkish.slugify(row.name), parent=units.get(row.parent)
        )
    return units
