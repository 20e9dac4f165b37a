"""Named people in a small town hall, for the tests of every room.

Ayşe and Mert are residents with accounts, Zeynep is a clerk and Hakan the manager of Bilgi İşlem Müdürlüğü, Stranger is
nobody known. ``chain`` holds one member of staff for each title that a paraf listesi names.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from imece.civic.identity.api import User
from imece.civic.institution.api import (
    Actor,
    Institution,
    Role,
    StaffPost,
    Title,
    Unit,
    save_institution,
)
from imece.civic.people.api import Person
from imece.civic.privacy.api import PrivacyNotice
from imece.config.demo.house import INSTITUTION, load_units
from imece.config.demo.notice import load_notice
from imece.kernel.identifiers import complete_tckn

PASSWORD = "imece-test-2026"


@dataclass(frozen=True)
class Persona:
    """Somebody who does something in a test; ``person``, ``user`` and ``post`` only where that person has one."""

    person: Person | None = None
    user: User | None = None
    post: StaffPost | None = None

    @property
    def actor(self) -> Actor:
        """Read anew each time, with the posts held and stood in for today."""
        return Actor.of(self.person) if self.person else Actor.anonymous()

    @property
    def client(self) -> Client:
        """A new, signed-in test client (not signed in for Stranger)."""
        client = Client()
        if self.user is not None:
            client.force_login(self.user)
        return client

    @property
    def name(self) -> str:
        return self.actor.name


def make_person(username: str, first_name: str, last_name: str, series: int) -> Persona:
    """A person whose account has proved its telephone; ``series`` gives the invented identity number."""
    person = Person.objects.create(
        first_name=first_name,
        last_name=last_name,
        national_id=complete_tckn(str(100_000_000 + series)),
        email=f"{username}@posta.example",
        phone=f"+90516000{series:04d}",
    )
    proved = {"phone": person.phone, "phone_verified_at": timezone.now()}
    user = User.objects.create_user(username, email=person.email, password=PASSWORD, person=person, **proved)
    return Persona(person, user)


def make_staff(username: str, name: str, unit: Unit, title: Title, role: Role, series: int) -> Persona:
    """A member of staff with one post."""
    first_name, last_name = name.rsplit(" ", 1)
    someone = make_person(username, first_name, last_name, series)
    post = StaffPost.objects.create(person=someone.person, unit=unit, title=title, role=role)
    return Persona(someone.person, someone.user, post)


@pytest.fixture(autouse=True)
def _nothing_remembered() -> None:
    """The institution is cached for a minute; no test may see another's."""
    cache.clear()


@pytest.fixture
def institution(db: None) -> Institution:
    return save_institution(actor=Actor.system(), **INSTITUTION)


@pytest.fixture
def notice(db: None) -> PrivacyNotice:
    """The privacy notice in force."""
    return load_notice()


@pytest.fixture
def units(institution: Institution) -> Mapping[str, Unit]:
    """Units by key: mayor, deputy_technical, deputy_social, it, records, works, zoning, parks, finance, culture, …"""
    return load_units()


@pytest.fixture
def unit(units: Mapping[str, Unit]) -> Unit:
    """Bilgi İşlem Müdürlüğü."""
    return units["it"]


@pytest.fixture
def other_unit(units: Mapping[str, Unit]) -> Unit:
    """Fen İşleri Müdürlüğü."""
    return units["works"]


@pytest.fixture
def stranger() -> Persona:
    """Somebody who has not signed in."""
    return Persona()


@pytest.fixture
def ayse(db: None) -> Persona:
    """A resident."""
    return make_person("ayse", "Ayşe", "Yılmaz", 1)


@pytest.fixture
def mert(db: None) -> Persona:
    """Another resident, who has nothing to do with Ayşe."""
    return make_person("mert", "Mert", "Karadağ", 2)


@pytest.fixture
def zeynep(unit: Unit) -> Persona:
    """A clerk (memur) of Bilgi İşlem."""
    return make_staff("zeynep", "Zeynep Kaya", unit, Title.OFFICER, Role.CLERK, 11)


@pytest.fixture
def hakan(unit: Unit) -> Persona:
    """The manager (müdür) of Bilgi İşlem."""
    return make_staff("hakan", "Hakan Demir", unit, Title.MANAGER, Role.MANAGER, 12)


@pytest.fixture
def selma(units: Mapping[str, Unit]) -> Persona:
    """The deputy mayor over Bilgi İşlem and Fen İşleri."""
    return make_staff("selma", "Selma Aksoy", units["deputy_technical"], Title.DEPUTY_MAYOR, Role.DEPUTY_MAYOR, 13)


@pytest.fixture
def nurhan(units: Mapping[str, Unit]) -> Persona:
    """The mayor."""
    return make_staff("nurhan", "Nurhan Ergin", units["mayor"], Title.MAYOR, Role.MAYOR, 14)


@pytest.fixture
def serkan(other_unit: Unit) -> Persona:
    """An engineer of another unit, Fen İşleri."""
    return make_staff("serkan", "Serkan Doğru", other_unit, Title.ENGINEER, Role.ENGINEER, 15)


@pytest.fixture
def tolga(unit: Unit) -> Persona:
    """The system administrator."""
    return make_staff("tolga", "Tolga Başaran", unit, Title.OFFICER, Role.SYSTEM_ADMINISTRATOR, 16)


@pytest.fixture
def gulay(units: Mapping[str, Unit]) -> Persona:
    """The auditor; her post is over the whole house."""
    return make_staff("gulay", "Gülay Soylu", units["mayor"], Title.OFFICER, Role.AUDITOR, 17)


@pytest.fixture
def levent(units: Mapping[str, Unit]) -> Persona:
    """The privacy officer."""
    return make_staff("levent", "Levent Özkan", units["records"], Title.OFFICER, Role.PRIVACY_OFFICER, 18)


@pytest.fixture
def chain(unit: Unit, zeynep: Persona, hakan: Persona, selma: Persona) -> Mapping[Title, Persona]:
    """One member of staff for each title from company worker to deputy mayor, Zeynep and Hakan among them."""
    return {
        Title.COMPANY_WORKER: make_staff("emre", "Emre Tuna", unit, Title.COMPANY_WORKER, Role.TECHNICIAN, 21),
        Title.TECHNICIAN: make_staff("sibel", "Sibel Aydın", unit, Title.TECHNICIAN, Role.TECHNICIAN, 22),
        Title.TECHNOLOGIST: make_staff("onur", "Onur Kılıç", unit, Title.TECHNOLOGIST, Role.TECHNICIAN, 23),
        Title.ENGINEER: make_staff("derya", "Derya Şahin", unit, Title.ENGINEER, Role.ENGINEER, 24),
        Title.OFFICER: zeynep,
        Title.CHIEF: make_staff("filiz", "Filiz Ören", unit, Title.CHIEF, Role.CLERK, 25),
        Title.MANAGER: hakan,
        Title.DEPUTY_MAYOR: selma,
    }
