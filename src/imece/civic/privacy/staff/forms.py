"""Forms of the inventory and of consents."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from imece.civic.privacy.consents.models import ConsentPurpose
from imece.civic.privacy.inventory.measures import Kind, Measure, measures
from imece.civic.privacy.inventory.models import OutsideActivity
from imece.kernel.personal_data import Category, Ground, Purpose, SubjectGroup


def several(label: Any, choices: Any, *, help_text: Any = "", required: bool = True) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=label, choices=choices, widget=forms.CheckboxSelectMultiple, help_text=help_text, required=required
    )


class OutsideForm(forms.ModelForm[OutsideActivity]):
    """A row of processing that happens outside the programme."""

    categories = several(_("Veri kategorileri"), Category.choices)
    purposes = several(_("İşleme amaçları"), Purpose.choices)
    grounds = several(_("Hukuki sebepler"), [(each.value, f"{each.label} ({each.value})") for each in Ground])
    subjects = several(_("Veri konusu kişi grupları"), SubjectGroup.choices)

    class Meta:
        model = OutsideActivity
        fields = (
            "title",
            "unit",
            "categories",
            "what",
            "purposes",
            "grounds",
            "law",
            "subjects",
            "recipients",
            "retention",
            "abroad",
        )

    def __init__(self, data: Any = None, *, instance: OutsideActivity | None = None) -> None:
        super().__init__(data, instance=instance, use_required_attribute=False)
        self.fields["what"].help_text = _("Örneğin: ad, soyad, imza, fotoğraf")
        self.fields["recipients"].help_text = _("Kurum dışında kime, neden verildiği; verilmiyorsa boş bırakın.")
        self.fields["abroad"].help_text = _("Aktarılmıyorsa boş bırakın.")
        self.fields["retention"].help_text = _("Örneğin: 10 yıl")


class MeasuresForm(forms.Form):
    """The measures that only the institution can take."""

    technical = several(Kind.TECHNICAL.label, [], required=False)
    administrative = several(Kind.ADMINISTRATIVE.label, [], required=False)

    def __init__(self, data: Any = None, *, taken: set[str]) -> None:
        super().__init__(data, use_required_attribute=False)
        for kind in Kind:
            own = [each for each in measures if each.kind == kind and not each.is_ours]
            field: Any = self.fields[kind.value]
            field.choices = [(each.key, each.title) for each in own]
            self.initial[kind.value] = [each.key for each in own if each.key in taken]

    def keys(self) -> list[str]:
        return [*self.cleaned_data["technical"], *self.cleaned_data["administrative"]]


def ours() -> list[Measure]:
    """What the programme itself sees to."""
    return [each for each in measures if each.is_ours]


class PurposeForm(forms.ModelForm[ConsentPurpose]):
    seen_version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = ConsentPurpose
        fields = ("title", "key", "text", "data", "recipients", "kept", "order", "is_active")
        labels = {"text": _("İzin metni")}
        widgets = {"text": forms.Textarea({"rows": 6})}

    def __init__(self, data: Any = None, *, instance: ConsentPurpose | None = None) -> None:
        super().__init__(data, instance=instance, use_required_attribute=False)
        self.initial["seen_version"] = instance.version if instance else 0
        self.fields["text"].help_text = _(
            "Tek amaç, açık sözle: neye izin veriliyor, ne zaman kullanılacak. Hizmeti izne bağlamayın."
        )
        self.fields["key"].help_text = _("Programın bu izni sorarken kullandığı ad; sonradan değişmez.")
        self.fields["is_active"].help_text = _("Kapatırsanız sorulmaz ve verilmiş izinler kullanılmaz.")
        if instance is not None:
            del self.fields["key"]

    def values(self) -> dict[str, Any]:
        return {name: value for name, value in self.cleaned_data.items() if name != "seen_version"}
