"""Forms of routing rules, their test box, and reply templates."""

from collections.abc import Iterable, Iterator
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from imece.civic.institution.api import Actor, Unit
from imece.engines.cases.models import ReplyTemplate, RoutingRule
from imece.engines.cases.policies import SET_RULES, may_set_for_the_house
from imece.engines.catalog.api import Service, published_services
from imece.kernel import turkish

COMPARABLE = frozenset({"choice", "choices", "yes_no", "unit", "short_text", "number"})


def questions(services: Iterable[Service]) -> list[tuple[str, list[tuple[str, str]]]]:
    """The questions a rule can look at, under the name of their service."""
    return [(service.name, found) for service in services if (found := list(_comparable(service)))]


def _comparable(service: Service) -> Iterator[tuple[str, str]]:
    for field in service.current.form if service.current else ():
        if field["type"] in COMPARABLE:
            yield field["key"], str(field.get("label", field["key"]))


def known_values(services: Iterable[Service]) -> list[tuple[str, str]]:
    """What those questions can be answered with, as the answer is kept and as it is read."""
    found = dict(Unit.objects.active().values_list("slug", "name"))
    for service in services:
        for field in service.current.form if service.current else ():
            if field["type"] in COMPARABLE:
                found |= {str(value): str(label) for value, label in field.get("choices", ())}
    return sorted(found.items(), key=lambda pair: turkish.sort_key(pair[1]))


class ServiceField(forms.ModelChoiceField[Service]):
    def label_from_instance(self, obj: Service) -> str:
        return obj.name


class RuleForm(forms.ModelForm[RoutingRule]):
    service = ServiceField(Service.objects.none(), label=_("Hizmet"), required=False, empty_label=_("Bütün hizmetler"))

    field = forms.ChoiceField(label=_("Formdaki soru"), required=False)

    class Meta:
        model = RoutingRule
        fields = ("service", "field", "equals", "place_contains", "unit")
        labels = {"equals": _("Verilen yanıt")}
        widgets = {"equals": forms.TextInput({"list": "rule-values", "autocomplete": "off"})}
        help_texts = {
            "equals": _("Bu yanıt verildiyse kural uyar. Yazmaya başlayın, bilinen yanıtlar çıkar."),
            "place_contains": _("Örneğin bir mahalle adı; yer tarifinde geçiyorsa kural uyar."),
        }

    def __init__(self, data: Any = None, *, instance: RoutingRule) -> None:
        super().__init__(data, instance=instance, use_required_attribute=False)
        services = published_services()
        self.fields["service"].queryset = services  # type: ignore[attr-defined]  # a model choice field
        kept = [(instance.field, instance.field)] if instance.field else []
        asked: list[Any] = [("", _("Yanıtlara bakma")), *questions(services)]
        listed = {key for _title, group in asked[1:] for key, _words in group}
        self.fields["field"].choices = asked + [each for each in kept if each[0] not in listed]  # type: ignore[attr-defined]  # a choice field
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
    field = forms.ChoiceField(label=_("Formdaki soru"), required=False)
    value = forms.CharField(
        label=_("Verilen yanıt"),
        required=False,
        max_length=120,
        widget=forms.TextInput({"list": "rule-values", "autocomplete": "off"}),
    )
    place = forms.CharField(label=_("Yer"), required=False, max_length=250)

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, auto_id="try_%s", use_required_attribute=False)
        services = published_services()
        self.fields["service"].queryset = services  # type: ignore[attr-defined]  # a model choice field
        self.fields["field"].choices = [("", _("Soru seçin")), *questions(services)]  # type: ignore[attr-defined]  # a choice field


class ReplyForm(forms.ModelForm[ReplyTemplate]):
    class Meta:
        model = ReplyTemplate
        fields = ("title", "text", "unit", "is_active")
        widgets = {"text": forms.Textarea({"rows": 8})}
        help_texts = {"unit": _("Boş bırakırsanız bütün birimler kullanır.")}

    def __init__(self, data: Any = None, *, instance: ReplyTemplate, actor: Actor) -> None:
        super().__init__(data, instance=instance, use_required_attribute=False)
        unit = self.fields["unit"]
        unit.queryset = Unit.objects.active().filter(pk__in=actor.units_with(SET_RULES))  # type: ignore[attr-defined]  # a model choice field
        unit.empty_label = _("Bütün birimler")  # type: ignore[attr-defined]  # same
        if not may_set_for_the_house(actor):
            unit.required, unit.empty_label = True, _("Birim seçin")  # type: ignore[attr-defined]  # same
            unit.help_text = ""
