"""What every table says about the personal data it holds: each field is declared in a file beside its model.

A room declares with two calls, in the module ``personal_data`` that start-up finds in every installed app::

    processing.register(Activity(key="applications", title=_("…"), purposes=(…), bases=(…), …))

    declare(
        "cases.Applicant",
        Held("name national_id", Category.IDENTITY, "applications", _("ad soyad, kimlik numarası")),
        Held("email phone", Category.CONTACT, "applications", _("e-posta, telefon")),
        plain="id kind person unit",
    )

The test ``tests/test_personal_data.py`` walks all models and fails on a field that nobody declared. The processing
inventory (6698 m.16, VERBİS) and the privacy notice are read from here, so they cannot promise what the tables deny.
The vocabulary is that of VERBİS, so that the export speaks its words.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.apps import apps
from django.db.models import Model, TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from imece.kernel.registry import Registry

Words = str | Promise

ELECTRONICALLY = _("Otomatik yolla, elektronik ortamda")
WORKING_UNIT = _("Başvuruyu yürüten birim")


class Category(TextChoices):
    """Veri kategorisi, in VERBİS's order; the last ten are special (m.6)."""

    IDENTITY = "identity", _("Kimlik")
    CONTACT = "contact", _("İletişim")
    LOCATION = "location", _("Lokasyon")
    PERSONNEL = "personnel", _("Özlük")
    LEGAL = "legal", _("Hukuki İşlem")
    SERVICE = "service", _("Müşteri İşlem")
    PREMISES = "premises", _("Fiziksel Mekân Güvenliği")
    SECURITY = "security", _("İşlem Güvenliği")
    RISK = "risk", _("Risk Yönetimi")
    FINANCE = "finance", _("Finans")
    PROFESSION = "profession", _("Mesleki Deneyim")
    MARKETING = "marketing", _("Pazarlama")
    RECORDING = "recording", _("Görsel ve İşitsel Kayıtlar")
    OTHER = "other", _("Diğer Bilgiler")
    ORIGIN = "origin", _("Irk ve Etnik Köken")
    POLITICS = "politics", _("Siyasi Düşünce Bilgileri")
    BELIEF = "belief", _("Felsefi İnanç, Din, Mezhep ve Diğer İnançlar")
    DRESS = "dress", _("Kılık ve Kıyafet")
    MEMBERSHIP = "membership", _("Dernek, Vakıf ve Sendika Üyeliği")
    HEALTH = "health", _("Sağlık Bilgileri")
    SEXUAL_LIFE = "sexual_life", _("Cinsel Hayat")
    CONVICTION = "conviction", _("Ceza Mahkûmiyeti ve Güvenlik Tedbirleri")
    BIOMETRY = "biometry", _("Biyometrik Veri")
    GENETICS = "genetics", _("Genetik Veri")

    @property
    def is_special(self) -> bool:
        """Özel nitelikli kişisel veri (m.6/1)."""
        return self in SPECIAL


SPECIAL = frozenset(list(Category)[list(Category).index(Category.ORIGIN) :])


class Ground(TextChoices):
    """Hukuki sebep: the condition of m.5 or m.6 that allows the processing."""

    CONSENT = "5/1", _("Açık rıza")
    LAW = "5/2-a", _("Kanunlarda açıkça öngörülmesi")
    LIFE = "5/2-b", _("Fiili imkânsızlık hâlinde hayatın veya beden bütünlüğünün korunması")
    CONTRACT = "5/2-c", _("Sözleşmenin kurulması veya ifası için gerekli olması")
    OBLIGATION = "5/2-ç", _("Hukuki yükümlülüğün yerine getirilmesi için zorunlu olması")
    MADE_PUBLIC = "5/2-d", _("İlgili kişinin kendisi tarafından alenileştirilmiş olması")
    CLAIM = "5/2-e", _("Bir hakkın tesisi, kullanılması veya korunması için zorunlu olması")
    INTEREST = "5/2-f", _("İlgili kişinin haklarına zarar vermeyen meşru menfaat için zorunlu olması")
    SPECIAL_CONSENT = "6/3-a", _("Özel nitelikli veride açık rıza")
    SPECIAL_LAW = "6/3-b", _("Özel nitelikli veride kanunlarda açıkça öngörülmesi")
    SPECIAL_CLAIM = "6/3-d", _("Özel nitelikli veride bir hakkın tesisi, kullanılması veya korunması")


class Purpose(TextChoices):
    """Veri işleme amacı; those of VERBİS that a public body's programme can have."""

    ACCESS_RIGHTS = "access_rights", _("Erişim Yetkilerinin Yürütülmesi")
    ARCHIVE = "archive", _("Saklama ve Arşiv Faaliyetlerinin Yürütülmesi")
    ASSIGNMENT = "assignment", _("Görevlendirme Süreçlerinin Yürütülmesi")
    AUDIT = "audit", _("Denetim / Etik Faaliyetlerinin Yürütülmesi")
    COMMUNICATION = "communication", _("İletişim Faaliyetlerinin Yürütülmesi")
    COMPLAINTS = "complaints", _("Talep / Şikâyetlerin Takibi")
    COMPLIANCE = "compliance", _("Faaliyetlerin Mevzuata Uygun Yürütülmesi")
    CONTINUITY = "continuity", _("İş Sürekliliğinin Sağlanması Faaliyetlerinin Yürütülmesi")
    FINANCE = "finance", _("Finans ve Muhasebe İşlerinin Yürütülmesi")
    INFORMATION_SECURITY = "information_security", _("Bilgi Güvenliği Süreçlerinin Yürütülmesi")
    INFORMING_AUTHORITIES = "informing_authorities", _("Yetkili Kişi, Kurum ve Kuruluşlara Bilgi Verilmesi")
    LEGAL_AFFAIRS = "legal_affairs", _("Hukuk İşlerinin Takibi ve Yürütülmesi")
    OPERATIONS = "operations", _("İş Faaliyetlerinin Yürütülmesi / Denetimi")
    PREMISES_SECURITY = "premises_security", _("Fiziksel Mekân Güvenliğinin Temini")
    RISK = "risk", _("Risk Yönetimi Süreçlerinin Yürütülmesi")
    SATISFACTION = "satisfaction", _("Müşteri Memnuniyetine Yönelik Aktivitelerin Yürütülmesi")
    SERVICE = "service", _("Mal / Hizmet Satış Süreçlerinin Yürütülmesi")
    STAFF_DUTIES = (
        "staff_duties",
        _("Çalışanlar İçin İş Akdi ve Mevzuattan Kaynaklı Yükümlülükler"),
    )
    STORAGE_SECURITY = "storage_security", _("Veri Sorumlusu Operasyonlarının Güvenliğinin Temini")
    EVENTS = "events", _("Organizasyon ve Etkinlik Yönetimi")


class SubjectGroup(TextChoices):
    """Veri konusu kişi grubu."""

    SERVED = "served", _("Ürün veya Hizmet Alan Kişi")
    REPRESENTATIVE = "representative", _("Veli / Vasi / Temsilci")
    STAFF = "staff", _("Çalışan")
    VISITOR = "visitor", _("Ziyaretçi")
    SUPPLIER = "supplier", _("Tedarikçi Yetkilisi")
    SUPPLIER_STAFF = "supplier_staff", _("Tedarikçi Çalışanı")
    THIRD = "third", _("Diğer (başvuruda adı geçen kişi)")


class RecipientGroup(TextChoices):
    """Alıcı grubu (m.8)."""

    AUTHORITIES = "authorities", _("Yetkili Kamu Kurum ve Kuruluşları")
    PERSONS = "persons", _("Gerçek Kişiler veya Özel Hukuk Tüzel Kişileri")
    SUPPLIERS = "suppliers", _("Tedarikçiler")
    PUBLIC = "public", _("Herkese Açık")
    OTHER = "other", _("Diğer")


@dataclass(frozen=True)
class Basis:
    """A legal ground and the law behind it: ``Basis(Ground.LAW, "5393 sayılı Kanun m. 14")``."""

    ground: Ground
    law: Words = ""

    def __str__(self) -> str:
        return f"{self.ground.label} ({self.ground.value}{f'; {self.law}' if self.law else ''})"


@dataclass(frozen=True)
class Recipient:
    """Who outside the institution gets data, and why."""

    group: RecipientGroup
    who: Words
    why: Words

    def __str__(self) -> str:
        return f"{self.group.label}: {self.who}"


@dataclass(frozen=True)
class Activity:
    """İşleme faaliyeti: one thing that is done with personal data. ``months`` is the longest time anything is kept."""

    key: str
    title: Words
    summary: Words
    """One sentence for the person concerned: what for."""
    purposes: tuple[Purpose, ...]
    bases: tuple[Basis, ...]
    subjects: tuple[SubjectGroup, ...]
    retention: Words
    recipients: tuple[Recipient, ...] = ()
    months: int | None = None
    collected: Words = ELECTRONICALLY
    abroad: Words = ""
    unit: Words = WORKING_UNIT
    order: int = 100


@dataclass(frozen=True)
class Held:
    """Fields that hold data of one category, and for which activities; both are names with spaces between.

    ``what`` says in words what a person would call these fields.
    """

    fields: str
    category: Category
    serves: str
    what: Words

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(self.fields.split())

    @property
    def activities(self) -> tuple[str, ...]:
        return tuple(self.serves.split())


@dataclass(frozen=True)
class Declaration:
    """What one model says of itself. A field is personal or plain, never both."""

    key: str
    """The model's label, as in ``cases.Applicant``."""
    held: tuple[Held, ...]
    plain: frozenset[str] = field(default_factory=frozenset)

    @property
    def personal(self) -> frozenset[str]:
        return frozenset(name for held in self.held for name in held.names)

    @property
    def activities(self) -> list[str]:
        return list(dict.fromkeys(key for held in self.held for key in held.activities))


processing: Registry[Activity] = Registry("processing activities")
declarations: Registry[Declaration] = Registry("declarations of personal data")


def declare(model: str, *held: Held, plain: str = "") -> Declaration:
    """Say which fields of ``model`` ("app.Model") are personal data and which are not."""
    return declarations.register(Declaration(model, held, frozenset(plain.split())))


def options_of(model: type[Model]) -> Any:
    """Django's documented description of a model, under its one public name with an underscore."""
    return model._meta  # noqa: SLF001 — documented API of Django


def faults_of(model: type[Model]) -> list[str]:
    """What is missing or wrong in the declaration of ``model``, in words for its developer; empty when it is whole."""
    meta = options_of(model)
    label = meta.label
    declaration = declarations.find(label)
    if declaration is None:
        return [f"{label}: nobody declared this model"]
    real = {each.name for each in meta.get_fields() if getattr(each, "concrete", False)}
    said = declaration.personal | declaration.plain
    return [
        *(f"{label}.{name}: not declared" for name in sorted(real - said)),
        *(f"{label}.{name}: declared, but no such field" for name in sorted(said - real)),
        *(f"{label}.{name}: both personal and plain" for name in sorted(declaration.personal & declaration.plain)),
        *(f"{label}: unknown activity {key!r}" for key in declaration.activities if key not in processing),
    ]


def tables() -> Iterator[type[Model]]:
    """Every model with a table of its own, of this programme and of its libraries."""
    return (model for model in apps.get_models() if not options_of(model).proxy)
