"""Forms of routing rules, and of the question where a report would go."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from imece.civic.institution.api import Unit
from imece.services.solution_center.citizen.forms import NeighbourhoodField
from imece.services.solution_center.models import Category, RoutingRule

WEEKDAYS = (
    (0, _("Pazartesi")),
    (1, _("Salı")),
    (2, _("Çarşamba")),
    (3, _("Perşembe")),
    (4, _("Cuma")),
    (5, _("Cumartesi")),
    (6, _("Pazar")),
)


def _time(label: Any) -> forms.TimeField:
    return forms.TimeField(label=label, required=False, widget=forms.TimeInput({"type": "time"}, format="%H:%M"))


class RuleForm(forms.ModelForm[RoutingRule]):
    """All conditions that are stated must hold."""

    use_required_attribute = False

    neighbourhood = NeighbourhoodField(label=_("Mahalle"))
    weekdays = forms.TypedMultipleChoiceField(
        label=_("Günler"), choices=WEEKDAYS, coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )
    starts_at = _time(_("Saatten"))
    ends_at = _time(_("Saate kadar"))

    class Meta:
        model = RoutingRule
        fields = ("category", "neighbourhood", "weekdays", "starts_at", "ends_at", "outside_hours", "unit")
        labels = {"category": _("Konu"), "outside_hours": _("Yalnız mesai dışında"), "unit": _("Gideceği birim")}
        help_texts = {"outside_hours": _("Çalışma takvimine göre: akşam, öğle arası, hafta sonu ve tatiller.")}

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        category, unit = self.fields["category"], self.fields["unit"]
        category.queryset, category.empty_label = Category.objects.all(), _("Bütün konular")  # type: ignore[attr-defined]  # a model choice field
        self.fields["neighbourhood"].empty_label = _("Bütün mahalleler")  # type: ignore[attr-defined]  # same
        unit.queryset, unit.empty_label = Unit.objects.active(), _("Birim seçin")  # type: ignore[attr-defined]  # same

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if (given.get("starts_at") is None) != (given.get("ends_at") is None):
            self.add_error("ends_at", _("İki saati birlikte yazın ya da ikisini de boş bırakın."))
        stated = (given.get(name) for name in ("category", "neighbourhood", "weekdays", "starts_at", "outside_hours"))
        if not any(stated):
            self.add_error(None, _("En az bir koşul yazın; yoksa kural her bildirime uyar."))
        return given


class TryForm(forms.Form):
    """A made-up report: where would it go, and by when would it be answered?"""

    use_required_attribute = False

    konu = forms.ModelChoiceField(
        Category.objects.active(), to_field_name="key", label=_("Konu"), empty_label=_("Konu seçin")
    )
    mahalle = NeighbourhoodField(label=_("Mahalle"))
    gun = forms.DateField(label=_("Gün"), required=False, widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"))
    saat = _time(_("Saat"))

    def __init__(self, data: Any = None) -> None:
        now = timezone.localtime()
        super().__init__(data, initial={"gun": now.date(), "saat": now.time()}, auto_id="dene_%s")

    def moment(self) -> datetime:
        """When the report would be made; what is left open is now."""
        now, given = timezone.localtime(), self.cleaned_data
        at = datetime.combine(given["gun"] or now.date(), given["saat"] or now.time())
        return timezone.make_aware(at) if given["gun"] or given["saat"] else now
