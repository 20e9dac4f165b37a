"""What applicants fill in beside the row's own form."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from imece.civic.institution.api import Actor
from imece.engines.cases.models import Applicant
from imece.engines.cases.operations.submission import ApplicantDetails
from imece.kernel.identifiers import normalise_mobile, validate_mobile, validate_tckn, validate_vkn
from imece.kernel.turkish import clean_text

REQUIRED = _("Bu alanı doldurun.")
LONGEST_NAME = 200
KINDS = (
    (Applicant.Kind.RESIDENT.value, _("Kendi adıma")),
    (Applicant.Kind.ORGANISATION.value, _("Bir kurum veya şirket adına")),
)


def one_line(text: str) -> str:
    return " ".join(clean_text(text).split())


class NumberField(forms.CharField):
    """An identity number, however it is grouped."""

    def to_python(self, value: Any) -> str:
        return "".join(str(super().to_python(value)).split())


class ContactFields(forms.Form):
    """How the municipality reaches the applicant."""

    use_required_attribute = False
    needed_sometimes = frozenset({"phone", "email"})

    phone = forms.CharField(
        label=_("Cep telefonu"),
        help_text=_("Haber verebilmemiz için telefon ya da e-postadan en az birini yazın."),
        required=False,
        max_length=30,
        validators=[validate_mobile],
        widget=forms.TextInput({"type": "tel", "autocomplete": "tel", "inputmode": "tel"}),
    )
    email = forms.EmailField(
        label=_("E-posta"),
        required=False,
        max_length=254,
        widget=forms.EmailInput({"autocomplete": "email"}),
    )

    def clean_phone(self) -> str:
        text: str = self.cleaned_data["phone"]
        return normalise_mobile(text) if text else ""


class ApplicantForm(ContactFields):
    """Who applies: a person, or somebody for an organisation. Only the fields of the chosen kind count."""

    kind = forms.ChoiceField(
        label=_("Kimin adına başvuruyorsunuz?"),
        choices=KINDS,
        initial=Applicant.Kind.RESIDENT.value,
        widget=forms.RadioSelect,
        error_messages={"required": REQUIRED},
    )
    name = forms.CharField(
        label=_("Adınız ve soyadınız"),
        error_messages={"required": REQUIRED},
        max_length=LONGEST_NAME,
        widget=forms.TextInput({"autocomplete": "name"}),
    )
    national_id = NumberField(
        label=_("T.C. kimlik numaranız"),
        required=False,
        max_length=20,
        validators=[validate_tckn],
        widget=forms.TextInput({"inputmode": "numeric", "autocomplete": "off"}),
    )
    organisation = forms.CharField(
        label=_("Kurumun veya şirketin adı"),
        error_messages={"required": REQUIRED},
        max_length=LONGEST_NAME,
        widget=forms.TextInput({"autocomplete": "organization"}),
    )
    tax_id = NumberField(
        label=_("Vergi kimlik numarası"),
        required=False,
        max_length=20,
        validators=[validate_vkn],
        widget=forms.TextInput({"inputmode": "numeric", "autocomplete": "off"}),
    )
    field_order = ["kind", "name", "national_id", "organisation", "tax_id", "phone", "email"]

    def __init__(self, *args: Any, asks_identity: bool = True, must_be_reachable: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.must_be_reachable = must_be_reachable
        self.needed_sometimes = self.needed_sometimes if must_be_reachable else frozenset()
        if not asks_identity:
            del self.fields["national_id"]
        for field, kind in _BELONGS.items():
            if field in self.fields:
                self.fields[field].widget.attrs |= {"data-show-field": "kind", "data-show-equals": kind}

    def add_error(self, field: str | None, error: Any) -> None:
        """Nobody is told off about the fields of the other kind."""
        if _BELONGS.get(field or "") in (None, self._kind()):
            super().add_error(field, error)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if self.must_be_reachable:
            self._require_a_way(cleaned)
        return cleaned

    def _require_a_way(self, cleaned: dict[str, Any]) -> None:
        reachable = cleaned.get("phone") or cleaned.get("email")
        if not reachable and not {"phone", "email"} & set(self.errors):
            self.add_error("phone", _("Size ulaşabilmemiz için cep telefonu ya da e-posta yazın."))

    def _kind(self) -> str:
        return str(self.data.get(self.add_prefix("kind"), ""))

    def details(self) -> ApplicantDetails:
        """The stated applicant of a valid form."""
        stated = self.cleaned_data
        is_organisation = stated["kind"] == Applicant.Kind.ORGANISATION
        name = stated["organisation"] if is_organisation else stated["name"]
        number = stated["tax_id"] if is_organisation else stated.get("national_id", "")
        return ApplicantDetails(
            name=one_line(name),
            email=stated["email"],
            phone=stated["phone"],
            national_id=number,
            kind=Applicant.Kind(stated["kind"]),
        )


_BELONGS = {
    "name": Applicant.Kind.RESIDENT.value,
    "national_id": Applicant.Kind.RESIDENT.value,
    "organisation": Applicant.Kind.ORGANISATION.value,
    "tax_id": Applicant.Kind.ORGANISATION.value,
}


class UnitApplicantForm(ContactFields):
    """A unit of the municipality asks another; the unit is that of the person who has signed in."""

    name = forms.CharField(label=_("Başvuruyu yapan"), max_length=LONGEST_NAME, error_messages={"required": REQUIRED})
    field_order = ["name", "phone", "email"]

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.unit = actor.post.unit if actor.post else None

    def details(self) -> ApplicantDetails:
        """The stated applicant of a valid form."""
        stated = self.cleaned_data
        return ApplicantDetails(
            name=one_line(stated["name"]),
            email=stated["email"],
            phone=stated["phone"],
            kind=Applicant.Kind.UNIT,
            unit=self.unit,
        )


class LookupForm(forms.Form):
    """Number and code, however sloppily written."""

    use_required_attribute = False

    number = forms.CharField(
        label=_("Başvuru numarası"),
        help_text=_("Örnek: 2026-000123"),
        max_length=40,
        error_messages={"required": _("Başvuru numarasını yazın.")},
        widget=forms.TextInput({"autocomplete": "off", "autocapitalize": "none", "inputmode": "text"}),
    )
    code = forms.CharField(
        label=_("Takip kodu"),
        help_text=_("Başvuru belgenizde ve iletilerimizde yazar. Örnek: 7KQF2-M9XRT"),
        max_length=40,
        error_messages={"required": _("Takip kodunu yazın.")},
        widget=forms.TextInput({"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
    )
