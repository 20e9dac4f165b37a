"""What a category is made of, in the words of whoever keeps it."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.forms.renderers import get_default_renderer
from django.utils.translation import gettext_lazy as _

from imece.civic.institution.api import Unit
from imece.engines.deadlines.api import Term
from imece.engines.deadlines.api import Unit as TermUnit
from imece.kernel import turkish
from imece.services.solution_center.models import Category

ICONS = (
    "cone-striped", "bricks", "exclamation-diamond", "person-wheelchair", "signpost", "trash3", "recycle", "bug",
    "tree", "flower1", "droplet", "shop", "car-front", "volume-up", "heart", "building", "lightbulb", "lightning",
    "water", "bus-front", "bicycle", "snow", "fire", "house", "camera-video", "wifi", "chat-square-text",
    "three-dots", "exclamation-circle",
)  # fmt: skip
TERM_UNITS = (
    (TermUnit.HOUR.value, _("saat")),
    (TermUnit.DAY.value, _("gün")),
    (TermUnit.WEEK.value, _("hafta")),
    (TermUnit.MONTH.value, _("ay")),
)
QUESTION_TYPES = (
    ("choice", _("Seçenek (biri)")),
    ("choices", _("Seçenekler (birkaçı)")),
    ("yes_no", _("Evet / hayır")),
    ("number", _("Sayı")),
    ("short_text", _("Kısa metin")),
    ("long_text", _("Uzun metin")),
    ("date", _("Tarih")),
)
CHOSEN = frozenset({"choice", "choices"})


class CategoryForm(forms.ModelForm[Category]):
    """Name, words, unit, promise, and whose matter it really is."""

    use_required_attribute = False

    term_amount = forms.IntegerField(label=_("Süre"), required=False, min_value=1, max_value=400)
    body_url = forms.URLField(label=_("Kurumun başvuru sayfası"), required=False, assume_scheme="https")
    term_unit = forms.ChoiceField(label=_("Sürenin birimi"), choices=TERM_UNITS, required=False, initial="day")
    term_working = forms.BooleanField(label=_("İş günü (saatte: mesai saati) olarak sayılır"), required=False)

    class Meta:
        model = Category
        fields = (
            "name", "group", "icon", "keywords", "hint", "unit", "urgency", "is_public", "allow_anonymous",
            "responsible", "body_name", "body_contact", "body_url", "is_active",
        )  # fmt: skip
        labels = {
            "name": _("Ad"),
            "group": _("Grup"),
            "icon": _("Simge"),
            "keywords": _("Aranan sözcükler"),
            "hint": _("Açıklama"),
            "unit": _("Birim"),
            "urgency": _("Aciliyet"),
            "is_public": _("Haritada ve listede gösterilebilir"),
            "allow_anonymous": _("Ad yazmadan bildirilebilir"),
            "responsible": _("Kimin görevi?"),
            "body_name": _("Sorumlu kurum"),
            "body_contact": _("Kurumun telefonu, e-postası"),
            "is_active": _("Kullanımda"),
        }
        help_texts = {
            "group": _("Aynı gruptakiler bir başlık altında durur."),
            "icon": _("Bootstrap Icons adı."),
            "is_active": _("Kapatırsanız yeni bildirim alınmaz; gelenler sürer."),
        }
        widgets = {
            "group": forms.TextInput({"list": "gruplar"}),
            "icon": forms.Select(),
            "responsible": forms.RadioSelect(),
        }

    def __init__(self, data: Any = None, *, instance: Category) -> None:
        super().__init__(data, instance=instance)
        names = sorted({*ICONS, instance.icon})
        self.fields["icon"].widget.choices = [(name, name) for name in names]
        self.fields["unit"].queryset = Unit.objects.active()  # type: ignore[attr-defined]  # a model choice field
        if term := instance.promised:
            self.initial.update(term_amount=term.amount, term_unit=term.unit.value, term_working=term.working)
        else:
            self.initial.setdefault("term_working", True)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if given.get("responsible") == "ours":
            given |= {"body_name": "", "body_contact": "", "body_url": ""}
        elif not given.get("body_name"):
            self.add_error("body_name", _("Sorumlu kurumun adını yazın."))
        return given

    def category(self) -> Category:
        """The category of a valid form, not saved yet."""
        category: Category = self.save(commit=False)
        category.term = self._term()
        return category

    def _term(self) -> Mapping[str, Any] | None:
        given = self.cleaned_data
        if not given.get("term_amount"):
            return None
        return Term(given["term_amount"], TermUnit(given["term_unit"] or "day"), given["term_working"]).as_json()


class QuestionForm(forms.Form):
    """One question; an empty one at the end is for adding."""

    use_required_attribute = False

    key = forms.CharField(widget=forms.HiddenInput, required=False, max_length=40)
    label = forms.CharField(label=_("Soru"), required=False, max_length=200)
    type = forms.ChoiceField(label=_("Yanıt türü"), choices=QUESTION_TYPES, initial="choice", required=False)
    choices = forms.CharField(
        label=_("Seçenekler"),
        required=False,
        max_length=2000,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("Yalnız seçenekli sorularda; her satıra bir seçenek."),
    )
    required = forms.BooleanField(label=_("Yanıtlanması zorunlu"), required=False)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if given.get("label") and not given.get("type"):
            self.add_error("type", _("Yanıt türünü seçin."))
        if given.get("label") and given.get("type") in CHOSEN and len(_lines(given.get("choices", ""))) < 2:
            self.add_error("choices", _("En az iki seçenek yazın."))
        return given


class Questions(forms.BaseFormSet[QuestionForm]):
    """The questions of a category in their order."""

    form = QuestionForm
    extra, min_num, max_num, absolute_max = 1, 0, 12, 15
    can_delete, can_order, can_delete_extra = True, True, False
    validate_min = validate_max = False
    renderer = get_default_renderer()

    def __init__(self, data: Any = None, *, known: list[dict[str, Any]]) -> None:
        self.known = {str(field["key"]): field for field in known}
        super().__init__(data, initial=[_initial(field) for field in known], prefix="soru")

    def definition(self) -> list[dict[str, Any]]:
        """The form definition that the valid questions make; what this page does not show of a question stays."""
        made: list[dict[str, Any]] = []
        for form in self.ordered_forms:
            given = form.cleaned_data
            if given.get("label"):
                made.append(self._field(given, {field["key"] for field in made}))
        return made

    def _field(self, given: Mapping[str, Any], taken: set[str]) -> dict[str, Any]:
        before = self.known.get(given["key"], {})
        kept = before if before.get("type") == given["type"] else {}
        key = before.get("key") or _free(given["label"], taken | set(self.known))
        field = {**kept, "key": key, "type": given["type"], "label": given["label"], "required": given["required"]}
        if given["type"] in CHOSEN:
            old = {label: value for value, label in kept.get("choices", ())}
            field["choices"] = _choices(_lines(given["choices"]), old)
        return field


def _initial(field: Mapping[str, Any]) -> dict[str, Any]:
    choices = "\n".join(str(label) for _value, label in field.get("choices", ()))
    return {name: field.get(name) for name in ("key", "label", "type", "required")} | {"choices": choices}


def _lines(text: str) -> list[str]:
    return list(dict.fromkeys(line.strip() for line in text.splitlines() if line.strip()))


def _choices(labels: list[str], old: Mapping[str, str]) -> list[list[str]]:
    """Values stay what they were for labels that stay; reports keep answers in words, so others may change."""
    taken = set(old.values())
    made: list[list[str]] = []
    for label in labels:
        value = old.get(label) or _free(label, taken)
        taken.add(value)
        made.append([value, label])
    return made


def _free(label: str, taken: set[str]) -> str:
    wanted = turkish.slugify(label).replace("-", "_")[:30].strip("_") or "soru"
    wanted = wanted if wanted[0].isalpha() else f"s_{wanted}"
    return next(key for key in (wanted, *(f"{wanted}_{number}" for number in range(2, 99))) if key not in taken)
