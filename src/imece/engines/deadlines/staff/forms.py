"""What the calendar page asks for."""

from datetime import date

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from imece.civic.institution.api import Unit

EARLIEST = date(2000, 1, 1)
LATEST_YEARS_AHEAD = 3


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
    unit = forms.ModelChoiceField(
        label=_("Birim"),
        queryset=Unit.objects.none(),
        required=False,
        empty_label=_("Bütün birimler"),
        help_text=_("Bir birim seçerseniz ona bağlı birimler de kapsanır."),
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # passed through unchanged
        self.fields["unit"].queryset = Unit.objects.active()  # type: ignore[attr-defined]  # a model choice field

    def clean_day(self) -> date:
        day: date = self.cleaned_data["day"]
        if not EARLIEST <= day <= date(timezone.localdate().year + LATEST_YEARS_AHEAD, 12, 31):
            raise forms.ValidationError(_("Bu tarih çok eski ya da çok ileride."))
        return day
