"""Forms about the institution and its stand-ins."""

from datetime import date
from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from imece.civic.institution import policies
from imece.civic.institution.actors import Actor
from imece.civic.institution.models import Institution, StaffPost

COLOUR = RegexValidator(r"^#[0-9a-fA-F]{6}$", _("Rengi #0F4C81 biçiminde yazın."))
LONGEST_STAND_IN = 366


class InstitutionForm(forms.ModelForm[Institution]):
    """The one row, in the groups in which a person thinks of it."""

    groups = (
        (_("Kimlik"), ("name", "short_name", "detsis_no", "province", "district")),
        (_("İletişim"), ("address", "phone", "fax", "email", "registered_email", "website")),
        (_("Görünüm ve harita"), ("primary_colour", "accent_colour", "latitude", "longitude")),
        (
            _("Müracaat yerleri"),
            ("first_appeal_name", "first_appeal_title", "second_appeal_name", "second_appeal_title"),
        ),
    )
    primary_colour = forms.CharField(label=_("Ana renk"), required=False, validators=[COLOUR], max_length=7)
    accent_colour = forms.CharField(label=_("Vurgu rengi"), required=False, validators=[COLOUR], max_length=7)
    website = forms.URLField(label=_("Web sitesi"), required=False, assume_scheme="https")
    latitude = forms.FloatField(label=_("Enlem"), min_value=-90, max_value=90)
    longitude = forms.FloatField(label=_("Boylam"), min_value=-180, max_value=180)

    class Meta:
        model = Institution
        exclude = ()  # noqa: DJ006  # the whole row is what this form is about
        labels = {
            "province": _("İl"),
            "district": _("İlçe"),
            "first_appeal_name": _("İlk müracaat yeri: isim"),
            "first_appeal_title": _("İlk müracaat yeri: unvan"),
            "second_appeal_name": _("İkinci müracaat yeri: isim"),
            "second_appeal_title": _("İkinci müracaat yeri: unvan"),
        }

    def __init__(self, data: Any = None, *, instance: Institution) -> None:
        super().__init__(data, instance=instance, use_required_attribute=False)

    def grouped(self) -> list[tuple[Any, list[forms.BoundField]]]:
        """Headings with their fields."""
        return [(title, [self[name] for name in names]) for title, names in self.groups]


class PostField(forms.ModelChoiceField[StaffPost]):
    def label_from_instance(self, obj: StaffPost) -> str:
        return f"{obj.person.name} · {obj.get_title_display()}, {obj.unit.name}"


class StandInForm(forms.Form):
    post = PostField(StaffPost.objects.none(), label=_("Kimin yerine"), empty_label=_("Kişi seçin"))
    by = PostField(StaffPost.objects.none(), label=_("Kim bakacak"), empty_label=_("Kişi seçin"))
    start = forms.DateField(label=_("İlk gün"), widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"))
    end = forms.DateField(
        label=_("Son gün"),
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
        help_text=_("Bu gün de vekâlete dahildir."),
    )
    reason = forms.CharField(label=_("Gerekçe"), max_length=200, help_text=_("Örneğin: Yıllık izin"))

    def __init__(self, data: Any = None, *, actor: Actor) -> None:
        super().__init__(data, use_required_attribute=False)
        active = StaffPost.objects.active().select_related("person", "unit").order_by("person__folded_name", "pk")
        self.fields["post"].queryset = controlled_by(actor, active)  # type: ignore[attr-defined]  # a model choice field
        self.fields["by"].queryset = active  # type: ignore[attr-defined]  # same
        self.initial.setdefault("start", timezone.localdate())

    def clean_end(self) -> date:
        end: date = self.cleaned_data["end"]
        start = self.cleaned_data.get("start")
        if end < timezone.localdate():
            raise forms.ValidationError(_("Son gün geçmişte olamaz."))
        if start and (end - start).days > LONGEST_STAND_IN:
            raise forms.ValidationError(_("Vekâlet bir yıldan uzun olamaz; süresi dolunca yenileyin."))
        return end


def controlled_by(actor: Actor, posts: QuerySet[StaffPost]) -> QuerySet[StaffPost]:
    """The actor's own posts and those of the units in which the actor may appoint stand-ins."""
    return posts.filter(Q(person=actor.person) | Q(unit_id__in=actor.units_with(policies.STAND_IN)))
