"""The person as the rooms below this one keep it; they cannot register a holding themselves."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Field
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from imece.civic.institution.api import Actor, StaffPost
from imece.civic.people.api import Person
from imece.civic.privacy.holdings import (
    Correction,
    Fact,
    Gate,
    Nothing,
    Outcome,
    Record,
    Section,
    Subject,
    Way,
)
from imece.kernel.errors import Invalid
from imece.kernel.fields import EncryptedTextField
from imece.kernel.personal_data import declarations, options_of

KIND = "people.person"
ERASED_NAME = "Silinmiş kişi"


def personal_fields() -> list[Any]:
    """The fields of a person that people fill in: declared as personal, not derived from another."""
    declared = declarations.get("people.Person").personal
    return [field for field in options_of(Person).fields if field.name in declared and field.editable]


@dataclass(frozen=True)
class PersonHolding(Nothing):
    """Name, identity number, contact points; and the posts of those who work here."""

    key: str = "people"
    order: int = 900

    def collect(self, subject: Subject) -> Iterable[Section]:
        if subject.person is None:
            return
        person = Person.objects.get(pk=subject.person.pk)
        yield Section(
            self.key,
            gettext_lazy("Kimlik ve iletişim"),
            gettext_lazy("Sizi tanımak ve size ulaşmak"),
            [Record(person.name, _facts(person))],
        )
        posts = StaffPost.objects.filter(person=person).select_related("unit").order_by("pk")
        yield Section(
            "posts",
            gettext_lazy("Görevleriniz"),
            gettext_lazy("Yetkilerinizi belirlemek ve kimin hangi işi yaptığını bilmek"),
            [_post(post) for post in posts],
        )

    def correct(self, subject: Subject, correction: Correction, *, actor: Actor) -> int:
        if subject.person is None:
            return 0
        person = Person.objects.select_for_update().get(pk=subject.person.pk)
        known = {field.name: field for field in personal_fields()}
        values = {name: value for name, value in correction.values.items() if name in known}
        for name, value in values.items():
            setattr(person, name, _cleaned(known[name], value))
        if values:
            _check(person, values)
            person.save()
        return int(bool(values))

    def erase(self, subject: Subject, *, actor: Actor, gate: Gate) -> Iterable[Outcome]:
        if subject.person is None:
            return
        title = gettext_lazy("Kişi kaydı")
        person = Person.objects.select_for_update().get(pk=subject.person.pk)
        reason = gate.reason_to_stay(KIND, keys=subject.keys) or _why_staff_stays(person)
        if reason:
            yield Outcome(KIND, title, Way.KEPT, 1, reason)
            return
        if person.last_name == ERASED_NAME:
            return
        anonymise(person)
        yield Outcome(KIND, title, Way.ANONYMISED, 1)


def anonymise(person: Person) -> None:
    """Empty everything that tells who it was; the row stays for what still points at it."""
    for field in personal_fields():
        setattr(person, field.name, None if field.null else field.get_default())
    person.last_name = ERASED_NAME
    person.save()


def _facts(person: Person) -> list[Fact]:
    facts = []
    for field in personal_fields():
        value = getattr(person, field.name)
        if value not in (None, ""):
            shown = value.strftime("%d.%m.%Y") if hasattr(value, "strftime") else str(_display(person, field))
            facts.append(Fact(field.verbose_name, shown, is_secret=isinstance(field, EncryptedTextField)))
    facts.append(Fact(gettext_lazy("kayıt tarihi"), person.created_at.strftime("%d.%m.%Y")))
    return facts


def _display(person: Person, field: "Field[Any, Any]") -> object:
    return getattr(person, f"get_{field.name}_display")() if field.choices else getattr(person, field.name)


def _post(post: StaffPost) -> Record:
    state = _("sürüyor") if post.is_active else _("kapandı")
    return Record(f"{post.get_title_display()}, {post.unit.name}", [Fact(gettext_lazy("durum"), state)])


def _cleaned(field: Any, value: str) -> Any:
    try:
        return field.clean(value.strip(), None) if value.strip() else (None if field.null else "")
    except ValidationError as error:
        raise Invalid(fields={field.name: list(error.messages)}) from None


def _check(person: Person, values: dict[str, str]) -> None:
    """A person keeps a name, and an identity number belongs to one person."""
    if not person.name or (person.kind == Person.Kind.RESIDENT and not person.last_name):
        raise Invalid(fields={"last_name": [_("Soyadı boş olamaz.")]})
    number = values.get("national_id")
    if number and Person.objects.with_national_id(number).exclude(pk=person.pk).exists():
        raise Invalid(fields={"national_id": [_("Bu kimlik numarası başka bir kişide kayıtlı.")]})


def _why_staff_stays(person: Person) -> str:
    if StaffPost.objects.filter(person=person).exists():
        return _("Belediyede görev almış kişinin kaydı özlük mevzuatına göre saklanır")
    return ""
