"""Forms of the retention desk."""

from collections.abc import Collection
from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from imece.civic.people.api import Person
from imece.civic.privacy.holdings import Subject, Way
from imece.civic.privacy.retention.holds import kind_key
from imece.civic.privacy.retention.models import GOING
from imece.civic.privacy.retention.stocks import stocks
from imece.kernel.fields import blind_index
from imece.kernel.identifiers import is_tckn, mask

CODE = RegexValidator(r"^(\d{3}(\.\d{2}){0,3})?$", gettext_lazy("Dosya planı kodu 622.01 biçiminde yazılır."))


class RuleForm(forms.Form):
    """How long a kind is kept, and what becomes of it."""

    file_plan = forms.CharField(
        label=gettext_lazy("Dosya planı kodu"),
        required=False,
        max_length=20,
        validators=[CODE],
        help_text=gettext_lazy("Boş bırakırsanız kendi kuralı olmayan bütün kodlara uygulanır."),
    )
    years = forms.IntegerField(label=gettext_lazy("Yıl"), min_value=0, max_value=101, initial=0)
    months = forms.IntegerField(label=gettext_lazy("Ay"), min_value=0, max_value=11, initial=0)
    way = forms.ChoiceField(label=gettext_lazy("Süre sonunda"), widget=forms.RadioSelect)
    ground = forms.CharField(
        label=gettext_lazy("Dayanak"),
        max_length=300,
        help_text=gettext_lazy("Sürenin nereden geldiği: kanun maddesi, Standart Dosya Planı, saklama politikası."),
    )
    is_active = forms.BooleanField(label=gettext_lazy("Kendiliğinden uygulansın"), required=False)

    def __init__(self, *args: Any, ways: Collection[Way], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["way"].choices = [(value, label) for value, label in GOING if value in ways]  # type: ignore[attr-defined]  # a ChoiceField

    def values(self) -> dict[str, Any]:
        given = dict(self.cleaned_data)
        years = given.pop("years")
        return given | {"months": years * 12 + given["months"]}


class HoldForm(forms.Form):
    """What must not be destroyed, and why."""

    scope = forms.ChoiceField(
        label=gettext_lazy("Ne durdurulacak?"),
        choices=[
            ("case", gettext_lazy("Bir başvuru")),
            ("person", gettext_lazy("Bir kişinin bütün kayıtları")),
            ("kind", gettext_lazy("Bir türün bütün kayıtları")),
        ],
        widget=forms.RadioSelect,
    )
    number = forms.CharField(
        label=gettext_lazy("Başvuru no ya da kimlik numarası"),
        required=False,
        max_length=20,
        help_text=gettext_lazy("Başvuru için 2026-000123 gibi, kişi için kimlik numarası."),
    )
    kind = forms.ChoiceField(label=gettext_lazy("Kayıt türü"), required=False)
    reason = forms.CharField(label=gettext_lazy("Neden"), max_length=500, widget=forms.Textarea({"rows": 3}))
    reference = forms.CharField(
        label=gettext_lazy("Dayanak"),
        max_length=200,
        help_text=gettext_lazy("Dava dosyası, soruşturma ya da yazının tarihi ve sayısı."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = [("", gettext_lazy("Seçin")), *((stock.key, stock.title) for stock in stocks)]
        self.fields["kind"].choices = kinds  # type: ignore[attr-defined]  # a ChoiceField

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        number = given.get("number", "").strip()
        if given.get("scope") == "kind" and not given.get("kind"):
            self.add_error("kind", _("Kayıt türünü seçin."))
        if given.get("scope") in ("case", "person") and not number:
            self.add_error("number", _("Numarayı yazın."))
        if given.get("scope") == "person" and number and not is_tckn(number) and not _known(number):
            self.add_error("number", _("Bu numarayla bir kişi yok ve geçerli bir kimlik numarası değil."))
        return given

    def values(self) -> dict[str, str]:
        """What ``set_hold`` takes."""
        given = self.cleaned_data
        subject, shown = _subject(given["scope"], given["number"].strip(), given["kind"])
        return {"subject": subject, "shown": shown, "reason": given["reason"], "reference": given["reference"]}


def _known(number: str) -> bool:
    return Person.objects.with_national_id(number).exists()


def _subject(scope: str, number: str, kind: str) -> tuple[str, str]:
    if scope == "case":
        return f"case:{number}", _("%(number)s numaralı başvuru") % {"number": number}
    if scope == "kind":
        return kind_key(kind), str(stocks.get(kind).title)
    subject = Subject(national_id=number)
    return f"id:{blind_index(subject.national_id)}", _("%(number)s kimlik numaralı kişi") % {"number": mask(number)}


class LiftForm(forms.Form):
    """Why a hold is no longer needed."""

    reason = forms.CharField(
        label=gettext_lazy("Neden kaldırılıyor?"), max_length=500, widget=forms.Textarea({"rows": 3})
    )
