"""The people who work in the invented town hall, and their accounts."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.contrib.auth.hashers import make_password
from django.utils import timezone

from imece.civic.identity.api import User
from imece.civic.institution.api import Role, StaffPost, Title, Unit
from imece.civic.people.api import Person
from imece.kernel.identifiers import complete_tckn

PASSWORD = "imece-demo-2026"  # noqa: S105 - shown on purpose; only this loader ever sets it
FIRST_NUMBER = 100_000_200
FIRST_MOBILE = 905_160_010_001


@dataclass(frozen=True)
class StaffRow:
    username: str
    first_name: str
    last_name: str
    unit: str
    title: Title
    role: Role


STAFF = (
    StaffRow("zeynep", "Zeynep", "Kaya", "it", Title.OFFICER, Role.CLERK),
    StaffRow("hakan", "Hakan", "Demir", "it", Title.MANAGER, Role.MANAGER),
    StaffRow("emre", "Emre", "Tuna", "it", Title.COMPANY_WORKER, Role.TECHNICIAN),
    StaffRow("sibel", "Sibel", "Aydın", "it", Title.TECHNICIAN, Role.TECHNICIAN),
    StaffRow("onur", "Onur", "Kılıç", "it", Title.TECHNOLOGIST, Role.TECHNICIAN),
    StaffRow("derya", "Derya", "Şahin", "it", Title.ENGINEER, Role.ENGINEER),
    StaffRow("murat", "Murat", "Işık", "it", Title.OFFICER, Role.CLERK),
    StaffRow("filiz", "Filiz", "Ören", "it", Title.CHIEF, Role.CLERK),
    StaffRow("selma", "Selma", "Aksoy", "deputy_technical", Title.DEPUTY_MAYOR, Role.DEPUTY_MAYOR),
    StaffRow("kemal", "Kemal", "Uysal", "deputy_social", Title.DEPUTY_MAYOR, Role.DEPUTY_MAYOR),
    StaffRow("nurhan", "Nurhan", "Ergin", "mayor", Title.MAYOR, Role.MAYOR),
    StaffRow("yonetici", "Tolga", "Başaran", "it", Title.ENGINEER, Role.SYSTEM_ADMINISTRATOR),
    StaffRow("denetci", "Gülay", "Soylu", "audit", Title.OFFICER, Role.AUDITOR),
    StaffRow("editor", "Pınar", "Çelik", "press", Title.OFFICER, Role.WEB_EDITOR),
    StaffRow("kvkk", "Levent", "Özkan", "privacy", Title.OFFICER, Role.PRIVACY_OFFICER),
    StaffRow("arsiv", "Hatice", "Yurt", "records", Title.OFFICER, Role.ARCHIVE_CLERK),
    StaffRow("vezne", "Cengiz", "Bulut", "finance", Title.OFFICER, Role.CASHIER),
    StaffRow("yazi", "İlknur", "Güven", "records", Title.OFFICER, Role.CLERK),
    StaffRow("yazimudur", "Rıza", "Tekin", "records", Title.MANAGER, Role.MANAGER),
    StaffRow("fen", "Serkan", "Doğru", "works", Title.ENGINEER, Role.ENGINEER),
    StaffRow("fenmudur", "Nalan", "Ateş", "works", Title.MANAGER, Role.MANAGER),
    StaffRow("imar", "Esra", "Polat", "zoning", Title.TECHNOLOGIST, Role.TECHNICIAN),
    StaffRow("imarmudur", "Orhan", "Sezer", "zoning", Title.MANAGER, Role.MANAGER),
    StaffRow("kultur", "Buse", "Yalçın", "culture", Title.OFFICER, Role.CLERK),
    StaffRow("kulturmudur", "Metin", "Çetin", "culture", Title.MANAGER, Role.MANAGER),
    StaffRow("park", "Veli", "Ağaoğlu", "parks", Title.TECHNICIAN, Role.TECHNICIAN),
    StaffRow("zabita", "Oğuz", "Karaca", "police", Title.OFFICER, Role.CLERK),
    StaffRow("malimudur", "Ümran", "Sağlam", "finance", Title.MANAGER, Role.MANAGER),
    StaffRow("cozum", "Gonca", "Erdem", "press", Title.OFFICER, Role.CLERK),
    StaffRow("cozummudur", "Tarık", "Bayram", "press", Title.MANAGER, Role.MANAGER),
    StaffRow("temizlik", "Hüseyin", "Toprak", "cleaning", Title.TECHNICIAN, Role.TECHNICIAN),
    StaffRow("yolekibi", "İsmail", "Kara", "works", Title.COMPANY_WORKER, Role.TECHNICIAN),
)


def load_staff(units: Mapping[str, Unit]) -> dict[str, StaffPost]:
    """One person, post and account a row, by user name. All share one hash, since hashing each would take minutes."""
    hashed = make_password(PASSWORD)
    return {row.username: _load(row, units[row.unit], FIRST_NUMBER + n, hashed) for n, row in enumerate(STAFF)}


def _load(row: StaffRow, unit: Unit, number: int, hashed: str) -> StaffPost:
    email = f"{row.username}@ornekkent.example"
    person = Person.objects.create(
        first_name=row.first_name,
        last_name=row.last_name,
        national_id=complete_tckn(str(number)),
        email=email,
        phone=f"+{FIRST_MOBILE + number - FIRST_NUMBER}",
    )
    User.objects.create(
        username=row.username,
        email=email,
        email_verified_at=timezone.now(),
        phone=person.phone,
        phone_verified_at=timezone.now(),
        person=person,
        password=hashed,
    )
    return StaffPost.objects.create(person=person, unit=unit, title=row.title, role=row.role)
