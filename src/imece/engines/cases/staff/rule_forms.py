"""Forms of routing rules, their test box, and reply templates."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from imece.civic.institution.api import Actor, Unit
from imece.engines.cases.models import ReplyTemplate, RoutingRule
from imece.engines.cases.policies import SET_RULES
from imece.engines.catalog.api import Service, published_services


class ServiceField(forms.ModelChoiceField):
    def label_from_instance(self, obj: Any) -> str:
        return str(obj.name)


class RuleForm(forms.ModelForm[RoutingRule]):
    service = ServiceField(Service.objects.none(), label=_("Hizmet"), required=False, empty_label=_("Bütün hizmetler"))

    class Meta:
        model = RoutingRule
        fields = ("service", "field", "equals", "place_contains", "unit")
        help_texts = {
            "field": _("Başvuru formundaki alanın anahtarı; boş bırakırsanız yanıtlara bakılmaz."),
            "equals": _("Bu yanıt verildiyse kural uyar. Büyük ve küçük harf fark etmez."),
            "place_contains": _("Örneğin bir mahalle adı; yer tarifinde geçiyorsa kural uyar."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, use_required_attribute=False, **kwargs)
        self.fields["service"].queryset = published_services()  # type: ignore[attr-defined]  # a model choice field
        unit = self.fields["unit"]
        unit.queryset, unit.empty_label = Unit.objects.active(), _("Birim seçin")  # type: ignore[attr-defined]  # same

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if bool(cleaned.get("field")) != bool(cleaned.get("equals")):
            self.add_error("equals", _("Alan ile değeri birlikte yazın ya da ikisini de boş bırakın."))
        if not any(cleaned.get(name) for name in ("service", "field", "place_contains")):
            self.add_error("service", _("En az bir koşul yazın; yoksa kural her başvuruya uyar."))
        return cleaned


class TryForm(forms.Form):
    """A made-up application: where would it go?"""

    service = ServiceField(Service.objects.none(), label=_("Hizmet"), empty_label=_("Hizmet seçin"))
    field = forms.CharField(label=_("Form alanı"), required=False, max_length=60)
    value = forms.CharField(label=_("Verilen yanıt"), required=False, max_length=120)
    place = forms.CharField(label=_("Yer"), required=False, max_length=250)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, auto_id="try_%s", use_required_attribute=False, **kwargs)
        self.fields["service"].queryset = published_services()  # type: ignore[attr-defined]  # a model choice field


class ReplyForm(forms.ModelForm[ReplyTemplate]):
    class Meta:
        model = ReplyTemplate
        fields = ("title", "text", "unit", "is_active")
        widgets = {"text": forms.Textarea({"rows": 8})}
        help_texts = {"unit": _("Boş bırakırsanız bütün birimler kullanır.")}

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, use_required_attribute=False, **kwargs)
        unit = self.fields["unit"]
        unit.queryset = Unit.objects.active().filter(pk__in=actor.units_with(SET_RULES))  # type: ignore[attr-defined]  # a model choice field
        unit.empty_label = _("Bütün birimler")  # type: ignore[attr-defined]  # same
