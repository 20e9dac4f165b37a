"""What staff fill in on the case page. Every form carries the revision that its reader has seen."""

from collections.abc import Iterable, Mapping
from datetime import timedelta
from typing import Any, ClassVar, cast

from django import forms
from django.http import QueryDict
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from imece.civic.institution.api import StaffPost, Unit, current_institution
from imece.engines.attachments.api import check_upload
from imece.engines.cases import policies
from imece.engines.cases.models import Decision
from imece.engines.cases.staff.desk import Desk
from imece.engines.catalog.api import checklist
from imece.kernel.errors import DomainError, Invalid

Label = Any
"""A text or a lazy translation; the stubs know lazy ones only by a private name."""

WEEKS_TO_ANSWER = timedelta(days=15)
USUAL_APPEAL_DAYS = 60
"""Administrative court, 2577 m.7; information requests have 15 days (4982 m.13), which the clerk writes."""


class ActForm(forms.Form):
    """The form of one act; alone it asks for nothing but the revision."""

    revision = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    layout: ClassVar[str] = ""
    initial: dict[str, Any]

    def __init__(
        self, desk: Desk, key: str, data: Any = None, files: Any = None, *, initial: Mapping[str, Any] | None = None
    ) -> None:
        super().__init__(data, files, auto_id=f"{key}_%s", use_required_attribute=False)
        self.desk = desk
        self.initial["revision"] = desk.case.revision
        self.prepare()
        self.initial |= initial or {}

    def prepare(self) -> None:
        """Fill choices and first values from the desk."""

    def given(self) -> Mapping[str, Any]:
        """What the act's operation gets of a valid form."""
        return self.cleaned_data

    def renew(self) -> None:
        """Keep what was typed, but speak about the case as it is now."""
        data = cast("QueryDict", self.data).copy()
        data["revision"] = str(self.desk.case.revision)
        self.data = data

    def absorb(self, error: Invalid) -> None:
        """Show an operation's sentences beside the fields they are about."""
        if not error.fields:
            self.add_error(None, error.message)
        for name, sentences in error.fields.items():
            self.add_error(name if name in self.fields else None, list(sentences))

    def typed(self) -> Iterable[tuple[str | Promise, str]]:
        """Label and text of everything that was written by hand."""
        for name, field in self.fields.items():
            value = self.data.get(self.add_prefix(name), "")
            if isinstance(field.widget, forms.Textarea | forms.TextInput) and not field.widget.is_hidden and value:
                yield field.label or name, value


def area(rows: int = 4) -> forms.Textarea:
    return forms.Textarea({"rows": rows})


class PostField(forms.ModelChoiceField[StaffPost]):
    def label_from_instance(self, obj: StaffPost) -> str:
        return f"{obj.person.name} · {obj.get_title_display()}, {obj.unit.name}"


PICK_PERSON: Label = _("Kişi seçin")
PICK_UNIT: Label = _("Birim seçin")


def post_field(label: Label) -> PostField:
    return PostField(StaffPost.objects.active(), label=label, empty_label=PICK_PERSON)


def unit_field(label: Label) -> "forms.ModelChoiceField[Unit]":
    return forms.ModelChoiceField(Unit.objects.active(), label=label, empty_label=PICK_UNIT)


def offer(field: forms.Field, found: Iterable[Any]) -> None:
    """Give a model choice field rows that were already read, so that showing it costs no query."""
    assert isinstance(field, forms.ModelChoiceField)  # noqa: S101  # only those fields are offered rows
    assert field.queryset is not None  # noqa: S101  # given where the field was made
    rows = list(found)
    field.queryset = field.queryset.filter(pk__in=[row.pk for row in rows])
    label = field.label_from_instance
    field.choices = [("", field.empty_label), *((row.pk, label(row)) for row in rows)]


class AssignForm(ActForm):
    to = post_field(_("Sorumlu"))

    def prepare(self) -> None:
        offer(self.fields["to"], self.desk.colleagues)


class ReasonForm(ActForm):
    reason = forms.CharField(label=_("Neden"), max_length=500, widget=area(3))


class RouteForm(ReasonForm):
    to = unit_field(_("Gideceği birim"))
    field_order = ("to", "reason")

    def prepare(self) -> None:
        offer(self.fields["to"], Unit.objects.active().exclude(pk=self.desk.case.unit_id))


class DelegateForm(ReasonForm):
    to = post_field(_("Kime"))
    field_order = ("to", "reason")

    def prepare(self) -> None:
        offer(self.fields["to"], self.desk.signers)


class AskForm(ActForm):
    """The documents of the published row are offered; another one only to a manager, with the reason."""

    documents = forms.MultipleChoiceField(
        label=_("İstenecek belgeler"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Yalnız hizmet satırında yayımlanan belgeler istenebilir."),
    )
    text = forms.CharField(label=_("Ne istiyorsunuz?"), widget=area(), max_length=4000)
    answer_by = forms.DateField(
        label=_("Yanıt için son gün"), widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    )
    extra_document = forms.CharField(label=_("Tabloda olmayan belge"), required=False, max_length=200)
    extra_reason = forms.CharField(
        label=_("Bu belge neden isteniyor?"),
        required=False,
        max_length=500,
        help_text=_("Gerekçe kaydedilir ve denetimde görünür."),
    )

    def prepare(self) -> None:
        names = [item.label for item in checklist(self.desk.case.service_version)]
        if names:
            self.fields["documents"].choices = [(name, name) for name in names]  # type: ignore[attr-defined]  # a choice field
        else:
            del self.fields["documents"]
        if not policies.may_ask_extra_document(self.desk.actor, self.desk.case):
            del self.fields["extra_document"], self.fields["extra_reason"]
        self.initial["answer_by"] = timezone.localdate() + WEEKS_TO_ANSWER


class DecideForm(ActForm):
    """What is proposed; the questions of a refusal and of forwarding stand beside their answer."""

    outcome = forms.ChoiceField(label=_("Sonuç"), choices=Decision.Outcome.choices, widget=forms.RadioSelect)
    text = forms.CharField(
        label=_("Başvuru sahibine yazılacak sonuç ve gerekçe"),
        widget=area(6),
        max_length=8000,
        help_text=_("Sonuç yazısında aynen yer alır."),
    )
    legal_basis = forms.CharField(label=_("Hukuki dayanak"), max_length=300)
    appeal_body = forms.CharField(label=_("İtiraz yeri"), max_length=200)
    appeal_days = forms.IntegerField(label=_("İtiraz süresi (gün)"), min_value=1, max_value=365)
    forwarded_to = forms.CharField(label=_("İletilecek kurum"), max_length=200)
    layout = "decide"
    used_by: ClassVar[Mapping[str, str]] = {
        "legal_basis": Decision.Outcome.REJECTED,
        "appeal_body": Decision.Outcome.REJECTED,
        "appeal_days": Decision.Outcome.REJECTED,
        "forwarded_to": Decision.Outcome.FORWARDED,
    }

    def add_error(self, field: str | None, error: Any) -> None:
        """Nobody is told off about the questions of another outcome."""
        if self.used_by.get(field or "") in (None, self.data.get("outcome")):
            super().add_error(field, error)

    def prepare(self) -> None:
        earlier = self.desk.last_decision
        self.initial |= {"outcome": Decision.Outcome.COMPLETED, "appeal_days": USUAL_APPEAL_DAYS}
        self.initial["appeal_body"] = appeal_body()
        if earlier is not None and earlier.decided_at is None:
            for name in ("outcome", "text", "legal_basis", "appeal_body", "appeal_days", "forwarded_to"):
                self.initial[name] = getattr(earlier, name) or self.initial.get(name, "")

    def given(self) -> Mapping[str, Any]:
        """The revision and the proposal."""
        return {"revision": self.cleaned_data["revision"], "proposal": self.proposal()}

    def proposal(self) -> Mapping[str, Any]:
        """The fields that the chosen outcome uses; what stands in the others is left out."""
        cleaned, outcome = self.cleaned_data, Decision.Outcome(self.cleaned_data["outcome"])
        used = {name: cleaned[name] for name, user in self.used_by.items() if user == outcome}
        return {"outcome": outcome, "text": cleaned["text"]} | used


def appeal_body() -> str:
    """The second appeal office of the institution, as one would write it in a letter."""
    institution = current_institution()
    parts = [institution.second_appeal_name, institution.second_appeal_title]
    return ", ".join(part for part in parts if part)


class SplitForm(ActForm):
    title = forms.CharField(label=_("Ayrılan işin konusu"), max_length=200)
    unit = unit_field(_("Yapacak birim"))

    def prepare(self) -> None:
        offer(self.fields["unit"], Unit.objects.active())


class OtherCaseForm(ActForm):
    other = forms.CharField(
        label=_("Öbür başvurunun numarası"), max_length=16, widget=forms.TextInput({"placeholder": "2026-000123"})
    )

    def clean_other(self) -> str:
        return str(self.cleaned_data["other"]).strip()


class MessageForm(ActForm):
    text = forms.CharField(label=_("İletiniz"), widget=area(), max_length=4000)
    file = forms.FileField(label=_("Ek"), required=False)

    def clean_file(self) -> Any:
        return checked(self.cleaned_data["file"])


class NoteForm(ActForm):
    text = forms.CharField(
        label=_("Notunuz"), widget=area(3), max_length=4000, help_text=_("Başvuru sahibi iç notları görmez.")
    )


class AttachForm(ActForm):
    file = forms.FileField(label=_("Dosya"))
    label = forms.CharField(label=_("Dosya ne hakkında?"), max_length=200, required=False)
    is_public = forms.BooleanField(label=_("Başvuru sahibi de görsün"), required=False)

    def clean_file(self) -> Any:
        return checked(self.cleaned_data["file"])


def checked(upload: Any) -> Any:
    """The upload, refused beside its field where size or content is not accepted."""
    if upload:
        try:
            check_upload(upload)
        except DomainError as refused:
            raise forms.ValidationError(refused.message) from refused
    return upload
