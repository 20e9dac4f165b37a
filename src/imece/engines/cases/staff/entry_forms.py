"""What staff write down about a caller, a visitor or a letter."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from imece.civic.institution.api import Actor, Unit
from imece.engines.cases.models import Applicant, Channel, Kind
from imece.engines.cases.operations.submission import EARLIEST_RECEIPT, ApplicantDetails
from imece.kernel.identifiers import is_tckn, is_vkn, normalise_mobile, validate_mobile

CHANNELS = (Channel.PHONE, Channel.COUNTER, Channel.LETTER, Channel.CIMER, Channel.EMAIL, Channel.KEP)
START_OF_BUSINESS = time(8, 0)
NUMBERED = frozenset({Channel.LETTER, Channel.CIMER, Channel.KEP})
"""Channels whose paper carries a number of its own."""


class EntryForm(forms.Form):
    """Who applies, how and when it reached the municipality."""

    channel = forms.ChoiceField(
        label=_("Nasıl geldi?"),
        choices=[(channel.value, channel.label) for channel in CHANNELS],
        initial=Channel.PHONE,
        widget=forms.RadioSelect,
    )
    received_on = forms.DateField(label=_("Geliş tarihi"), widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"))
    reference = forms.CharField(
        label=_("Dış sayı"),
        max_length=80,
        required=False,
        help_text=_("Yazının sayısı ya da CİMER numarası. Telefonda ve masada boş bırakın."),
    )
    kind = forms.ChoiceField(label=_("Türü"), choices=Kind.choices, initial=Kind.APPLICATION)
    applicant_kind = forms.ChoiceField(
        label=_("Başvuran"),
        choices=[(kind.value, kind.label) for kind in (Applicant.Kind.RESIDENT, Applicant.Kind.ORGANISATION)],
        initial=Applicant.Kind.RESIDENT,
        widget=forms.RadioSelect,
    )
    name = forms.CharField(label=_("Adı soyadı ya da kurumun adı"), max_length=200)
    national_id = forms.CharField(
        label=_("T.C. kimlik ya da vergi numarası"),
        max_length=20,
        required=False,
        widget=forms.TextInput({"inputmode": "numeric", "autocomplete": "off"}),
    )
    phone = forms.CharField(
        label=_("Cep telefonu"),
        max_length=30,
        required=False,
        validators=[validate_mobile],
        widget=forms.TextInput({"type": "tel", "autocomplete": "off"}),
    )
    email = forms.EmailField(label=_("E-posta"), required=False, widget=forms.EmailInput({"autocomplete": "off"}))
    was_informed = forms.BooleanField(
        label=_("Aydınlatma metni okundu ya da gösterildi"),
        required=False,
        help_text=_("Telefonda kısa metni okuyun; masada yazılı metni gösterin."),
    )
    key = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, initial: Mapping[str, Any], prefix: str) -> None:
        super().__init__(data, initial=dict(initial), prefix=prefix, use_required_attribute=False)
        today = timezone.localdate()
        self.initial.setdefault("received_on", today)
        earliest = today - EARLIEST_RECEIPT + timedelta(days=1)
        self.fields["received_on"].widget.attrs |= {"max": today.isoformat(), "min": earliest.isoformat()}

    def clean_received_on(self) -> date:
        day: date = self.cleaned_data["received_on"]
        today = timezone.localdate()
        if not today - EARLIEST_RECEIPT < day <= today:
            raise forms.ValidationError(_("Son bir yıl içinde ve bugünden geç olmayan bir tarih yazın."))
        return day

    def clean_phone(self) -> str:
        text: str = self.cleaned_data["phone"]
        return normalise_mobile(text) if text else ""

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        number = "".join(cleaned.get("national_id", "").split())
        right = is_vkn if cleaned.get("applicant_kind") == Applicant.Kind.ORGANISATION else is_tckn
        if number and not right(number):
            self.add_error("national_id", _("Numara geçerli değil; rakamları kontrol edin."))
        cleaned["national_id"] = number
        if cleaned.get("channel") in NUMBERED and not cleaned.get("reference"):
            self.add_error("reference", _("Yazının sayısını ya da CİMER numarasını yazın."))
        return cleaned

    def details(self) -> ApplicantDetails:
        """The applicant of a valid form."""
        stated = self.cleaned_data
        return ApplicantDetails(
            name=" ".join(stated["name"].split()),
            email=stated["email"],
            phone=stated["phone"],
            national_id=stated["national_id"],
            kind=Applicant.Kind(stated["applicant_kind"]),
        )

    def received_at(self) -> datetime | None:
        """Nothing for today (that is: now), else the beginning of that day's business."""
        day: date = self.cleaned_data["received_on"]
        if day == timezone.localdate():
            return None
        return timezone.make_aware(datetime.combine(day, START_OF_BUSINESS))


class UnitEntryForm(EntryForm):
    """An own unit of the municipality asks; nobody needs an identity number."""

    unit = forms.ModelChoiceField(Unit.objects.none(), label=_("Başvuran birim"), empty_label=None)
    field_order = ("channel", "received_on", "reference", "kind", "unit", "name", "phone", "email")

    def __init__(self, data: Any = None, *, initial: Mapping[str, Any], prefix: str, actor: Actor) -> None:
        super().__init__(data, initial=initial, prefix=prefix)
        self.fields["unit"].queryset = Unit.objects.active().filter(pk__in=actor.unit_ids)  # type: ignore[attr-defined]  # a model choice field
        self.fields["name"].label = _("Başvuruyu yapan")
        self.initial.setdefault("name", actor.name)
        self.initial["channel"] = Channel.COUNTER
        for name in ("applicant_kind", "national_id", "was_informed"):
            del self.fields[name]

    def details(self) -> ApplicantDetails:
        """The unit, with the colleague who asked."""
        stated = self.cleaned_data
        return ApplicantDetails(
            name=" ".join(stated["name"].split()),
            email=stated["email"],
            phone=stated["phone"],
            kind=Applicant.Kind.UNIT,
            unit=stated["unit"],
        )
