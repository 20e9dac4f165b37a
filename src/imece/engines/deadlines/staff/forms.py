"""What the calendar pages ask for."""

from datetime import date
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from imece.civic.institution.api import Unit
from imece.engines.deadlines.grounds import grounds
from imece.engines.deadlines.models import Calendar, Scope
from imece.kernel.turkish import WEEKDAYS

EARLIEST = date(2000, 1, 1)
LATEST_YEARS_AHEAD = 3
WEEK = [(str(number), name) for number, name in enumerate(WEEKDAYS, 1)]


class DayOffForm(forms.Form):
    """A day off to declare."""

    day = forms.DateField(label=_("Tarih"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    half = forms.BooleanField(
        label=_("Yalnız öğleden sonra"),
        required=False,
        help_text=_("Yarım gün, iş günü olarak sayılır; saatli sürelerde öğleden sonrası sayılmaz."),
    )
    decision = forms.CharField(
        label=_("Karar"), max_length=200, help_text=_("Örnek: 12.05.2026 tarihli ve 45 sayılı Başkanlık oluru")
    )
    scope = forms.ChoiceField(label=_("Kapsam"), choices=Scope.choices, initial=Scope.HOUSE, required=False)
    unit = forms.ModelChoiceField(
        label=_("Birim"),
        queryset=Unit.objects.none(),
        required=False,
        empty_label=_("Seçilmedi"),
        help_text=_("Yalnız kapsam “Bir birim” ise; ona bağlı birimler de kapsanır."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = Unit.objects.active()  # type: ignore[attr-defined]  # a model choice field

    def clean_day(self) -> date:
        day: date = self.cleaned_data["day"]
        if not EARLIEST <= day <= date(timezone.localdate().year + LATEST_YEARS_AHEAD, 12, 31):
            raise forms.ValidationError(_("Bu tarih çok eski ya da çok ileride."))
        return day

    def clean_scope(self) -> Scope | None:
        given = self.cleaned_data["scope"]
        return Scope(given) if given else None


class CalendarForm(forms.ModelForm[Calendar]):
    """Hours and days of the house, a unit or a ground."""

    law = forms.ChoiceField(label=_("Dayanak"), required=False, help_text=_("Seçmezseniz bütün sürelerde geçerlidir."))
    weekdays = forms.MultipleChoiceField(label=_("İş günleri"), choices=WEEK, widget=forms.CheckboxSelectMultiple)
    half_weekdays = forms.MultipleChoiceField(
        label=_("Yarım günler"),
        choices=WEEK,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Her hafta yalnız öğleye kadar açık olunan günler."),
    )

    class Meta:
        model = Calendar
        fields = (
            "name",
            "unit",
            "law",
            "hours",
            "weekdays",
            "half_weekdays",
            "keeps_holidays",
            "keeps_local_days",
            "half_days_count",
        )
        help_texts = {  # as Django reads it
            "unit": _("Bağlı birimlerde de geçerlidir. Boş bırakırsanız bütün belediye için."),
            "hours": _("Örnek: 08.00-12.00, 13.00-17.00"),
            "half_days_count": _("28 Ekim ve bayram arifeleri için uygulama böyledir (657 m. 99)."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        held: Calendar | None = kwargs.pop("held", None)
        if held is not None:
            kwargs.setdefault("initial", {}).update(
                {name: getattr(held, name) for name in self.Meta.fields}
                | {"unit": held.unit_id, "weekdays": list(held.weekdays), "half_weekdays": list(held.half_weekdays)}
            )
        else:
            kwargs.setdefault("initial", {}).setdefault("weekdays", list("12345"))
        super().__init__(*args, **kwargs)
        unit: Any = self.fields["unit"]
        unit.queryset, unit.empty_label = Unit.objects.active(), _("Bütün belediye")
        law: Any = self.fields["law"]
        law.choices = [("", _("Bütün süreler")), *((each.key, each.law) for each in grounds.ordered())]

    def clean_weekdays(self) -> str:
        return "".join(sorted(self.cleaned_data["weekdays"]))

    def clean_half_weekdays(self) -> str:
        return "".join(sorted(self.cleaned_data["half_weekdays"]))
