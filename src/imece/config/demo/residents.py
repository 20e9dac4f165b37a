"""The invented people and the one organisation that deal with the town hall."""

from django.contrib.auth.hashers import make_password
from django.utils import timezone

from imece.civic.identity.api import User
from imece.civic.people.api import Person
from imece.config.demo.staff import PASSWORD
from imece.kernel import turkish
from imece.kernel.identifiers import complete_tckn

FIRST_NUMBER = 100_000_300
FIRST_MOBILE = 905_160_000_001

NAMES = (
    "Ayşe Yılmaz",
    "Mert Karadağ",
    "Fatma Arslan",
    "Mehmet Koç",
    "Elif Çakır",
    "Mustafa Erdem",
    "Hülya Taş",
    "İbrahim Sarı",
    "Gamze Uçar",
    "Yusuf Keskin",
    "Şerife Bozkurt",
    "Ahmet Güneş",
    "Nermin Topal",
    "Halil Turan",
    "Özlem Avcı",
    "Burak Yavuz",
    "Sevgi Duman",
    "Cemal Öztürk",
    "İpek Aslan",
    "Süleyman Korkmaz",
    "Meryem Balcı",
    "Kadir Şimşek",
    "Tuğba Er",
    "Hasan Çolak",
    "Leyla Gündüz",
    "Okan Bilgin",
    "Zehra Akın",
    "Ramazan Tunç",
    "Dilek Sönmez",
    "Uğur Kaplan",
    "Aysel Toprak",
    "Ferhat Acar",
    "Songül Işıldak",
    "Barış Eken",
    "Müge Alkan",
    "Necati Oral",
    "Sultan Çınar",
    "Volkan Ay",
    "Ebru Kurtuluş",
    "Recep Demirtaş",
    "Gülsüm Yüce",
    "Alper Coşkun",
    "Nazlı Öner",
    "Salih Baysal",
    "Çiğdem Mutlu",
    "Tahsin Özer",
    "Şule Kara",
    "Erkan Yıldız",
    "Havva Dinç",
    "Gökhan Ünal",
    "Rabia Sezgin",
    "Ömer Faruk Tan",
    "Sema Güler",
    "İsmail Oktay",
    "Canan Özgür",
    "Yaşar Bayrak",
    "Pelin Göksu",
    "Hüseyin Ulusoy",
    "Nuray Işık",
    "Doğan Sever",
    "Melike Tok",
    "Ali Rıza Gür",
    "Bahar Erol",
    "Tayfun Köse",
)
ORGANISATION = "Örnek Çınar Yapı Kooperatifi"


def load_residents() -> list[Person]:
    """Residents in the order of ``NAMES``; Ayşe and Mert have accounts."""
    people = [_load(name, place) for place, name in enumerate(NAMES)]
    hashed = make_password(PASSWORD)
    for username, person in (("ayse", people[0]), ("mert", people[1])):
        proved = {"email_verified_at": timezone.now(), "phone": person.phone, "phone_verified_at": timezone.now()}
        User.objects.create(username=username, email=person.email, person=person, password=hashed, **proved)
    return people


def load_organisation() -> Person:
    """A building co-operative with its tax number."""
    return Person.objects.create(
        kind=Person.Kind.ORGANISATION,
        organisation_name=ORGANISATION,
        national_id="1000000113",
        email="bilgi@cinaryapi.example",
        phone=f"+{FIRST_MOBILE + 900}",
    )


def _load(name: str, place: int) -> Person:
    first_name, last_name = name.rsplit(" ", 1)
    return Person.objects.create(
        first_name=first_name,
        last_name=last_name,
        national_id=complete_tckn(str(FIRST_NUMBER + place)),
        email=f"{turkish.slugify(name).replace('-', '.')}@posta.example",
        phone=f"+{FIRST_MOBILE + place}",
    )
