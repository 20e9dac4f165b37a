"""Forms of the breach register."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from imece.civic.privacy.breaches.models import Breach, Effect, Risk, Source
from imece.civic.privacy.staff.forms import several
from imece.kernel.personal_data import Category, SubjectGroup


def moment(label: Any, *, required: bool = True, help_text: Any = "") -> forms.DateTimeField:
    """A day and an hour, in Istanbul time."""
    widget = forms.DateTimeInput({"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
    formats = ["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%d.%m.%Y %H:%M", "%d.%m.%Y %H.%M"]
    return forms.DateTimeField(
        label=label, required=required, widget=widget, input_formats=formats, help_text=help_text
    )


class BreachForm(forms.ModelForm[Breach]):
    """Everything that the Board's form asks. Only the first part has to be known at once."""

    source = forms.ChoiceField(label=_("Kaynağı"), choices=[("", _("Seçin")), *Source.choices])
    risk = forms.ChoiceField(label=_("Risk"), choices=[("", _("Seçin")), *Risk.choices], required=False)
    noticed_at = moment(_("Öğrenildiği an"), help_text=_("72 saat bu andan işler; geceler ve tatiller de sayılır."))
    happened_from = moment(_("İhlalin başlangıcı"), required=False, help_text=_("Bilinmiyorsa boş bırakın."))
    happened_until = moment(_("İhlalin sonu"), required=False, help_text=_("Sürüyorsa boş bırakın."))
    effects = several(_("Neye zarar verdi"), Effect.choices)
    categories = several(_("Etkilenen veri kategorileri"), Category.choices, required=False)
    subjects = several(_("Etkilenen kişi grupları"), SubjectGroup.choices, required=False)
    revision_seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    groups = (
        (_("Ne oldu"), ("title", "source", "effects", "description")),
        (_("Ne zaman"), ("noticed_at", "noticed_how", "happened_from", "happened_until")),
        (
            _("Kim ve ne etkilendi"),
            ("categories", "subjects", "people_count", "records_count", "counts_are_estimates", "consequences", "risk"),
        ),
        (_("Önlemler"), ("measures_before", "measures_taken", "measures_planned")),
        (_("Bildirim için"), ("processor", "other_authorities", "contact")),
    )

    class Meta:
        model = Breach
        fields = (
            "title",
            "source",
            "effects",
            "description",
            "noticed_at",
            "noticed_how",
            "happened_from",
            "happened_until",
            "categories",
            "subjects",
            "people_count",
            "records_count",
            "counts_are_estimates",
            "consequences",
            "risk",
            "measures_before",
            "measures_taken",
            "measures_planned",
            "processor",
            "other_authorities",
            "contact",
        )
        labels = {
            "title": _("Kısa adı"),
            "measures_before": _("İhlalden önce alınmış önlemler"),
            "measures_taken": _("İhlal üzerine alınan önlemler"),
        }
        help_texts = {"title": _("Örneğin: Arazi tableti kayboldu")}
        widgets = {
            name: forms.Textarea({"rows": 4})
            for name in ("description", "consequences", "measures_before", "measures_taken", "measures_planned")
        }

    def __init__(self, data: Any = None, *, instance: Breach | None = None) -> None:
        super().__init__(data, instance=instance, use_required_attribute=False)
        self.initial.setdefault("noticed_at", timezone.localtime())
        self.initial["revision_seen"] = instance.revision if instance else 0

    def grouped(self) -> list[tuple[Any, list[forms.BoundField]]]:
        """Headings with their fields."""
        return [(title, [self[name] for name in names]) for title, names in self.groups]

    def values(self) -> dict[str, Any]:
        return {name: value for name, value in self.cleaned_data.items() if name != "revision_seen"}

    def _post_clean(self) -> None:
        """The operation checks and saves; the row that is shown beside an error stays as it is."""


class BoardForm(forms.Form):
    at = moment(_("Bildirimin yapıldığı an"))
    reference = forms.CharField(label=_("Bildirim sayısı"), max_length=100, required=False)
    late_reason = forms.CharField(
        label=_("Gecikmenin nedeni"),
        required=False,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("72 saat geçtiyse zorunludur."),
    )

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, use_required_attribute=False, initial={"at": timezone.localtime()})


class PeopleForm(forms.Form):
    at = moment(_("Kişilere bildirildiği an"))
    how = forms.CharField(
        label=_("Nasıl bildirildi"),
        max_length=300,
        help_text=_("Örneğin: e-posta ile; adresi bilinmeyenler için web sitesinde duyuru."),
    )

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, use_required_attribute=False, initial={"at": timezone.localtime()})


class NoteForm(forms.Form):
    text = forms.CharField(label=_("Not"), max_length=4000, widget=forms.Textarea({"rows": 3}))


class CloseForm(forms.Form):
    why = forms.CharField(label=_("Kapanış gerekçesi"), max_length=2000, widget=forms.Textarea({"rows": 3}))
    nobody_got_it = forms.BooleanField(
        label=_("Veri hiç kimsenin eline geçmedi; bildirim gerekmiyor"),
        required=False,
        help_text=_("Neden emin olduğunuzu gerekçeye yazın."),
    )
