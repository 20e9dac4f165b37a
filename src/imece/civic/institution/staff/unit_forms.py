"""Forms about units."""

from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from imece.civic.institution.models import Unit

DETSIS = RegexValidator(r"^\d{8}$", _("DETSİS numarası 8 rakamdır."))


class UnitChoiceField(forms.ModelChoiceField[Unit]):
    """A unit of the tree, with as many dashes in front as it lies deep."""

    def label_from_instance(self, obj: Unit) -> str:
        return f"{'— ' * obj.depth}{obj.name}"


class UnitForm(forms.Form):
    name = forms.CharField(label=_("Birimin adı"), max_length=150)
    parent = UnitChoiceField(
        Unit.objects.none(), label=_("Üst birim"), required=False, empty_label=_("Üst birimi seçin")
    )
    detsis_no = forms.CharField(label=_("DETSİS numarası"), max_length=8, required=False, validators=[DETSIS])

    def __init__(self, data: Any = None, *, unit: Unit | None = None, below: Unit | None = None) -> None:
        initial: dict[str, Any] = {"name": unit.name, "detsis_no": unit.detsis_no} if unit else {"parent": below}
        super().__init__(data, initial=initial, use_required_attribute=False)
        if unit is not None:
            del self.fields[
                "parent"
            ]  # where a unit stands decides who may see its work: moving it is an act of its own
        else:
            self.fields["parent"].queryset = Unit.objects.active()  # type: ignore[attr-defined]  # a model choice field


class MoveForm(forms.Form):
    """The unit below which another one shall stand. Those to which it cannot go are not offered.

    They may be sent all the same: the refusal then says why, also where the tree changed meanwhile.
    """

    parent = UnitChoiceField(Unit.objects.none(), label=_("Yeni üst birim"), empty_label=_("Üst birimi seçin"))

    def __init__(self, data: Any = None, *, unit: Unit) -> None:
        super().__init__(data, use_required_attribute=False)
        field: Any = self.fields["parent"]
        others = Unit.objects.active() if unit.is_active else Unit.objects.all()
        offered = [one for one in others if not one.path.startswith(unit.path) and one.pk != unit.parent_id]
        field.queryset = others
        field.widget.choices = [
            ("", field.empty_label),
            *[(one.pk, field.label_from_instance(one)) for one in offered],
        ]
