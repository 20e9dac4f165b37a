"""Forms about roles."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from imece.civic.institution.rights import rights


def role_choices() -> list[tuple[str, str]]:
    """Every role as it is called now."""
    return [(key, str(role.name)) for key, role in rights.roles().items()]


class NewRoleForm(forms.Form):
    name = forms.CharField(label=_("Rolün adı"), max_length=60, help_text=_("Örneğin: Çağrı merkezi görevlisi"))
    like = forms.ChoiceField(
        label=_("Hangi rolün yetkileriyle başlasın"),
        required=False,
        help_text=_("Seçmezseniz rol yetkisiz başlar; yetkileri sonraki adımda belirlersiniz."),
    )

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, use_required_attribute=False)
        self.fields["like"].choices = [("", _("Yetkisiz başlasın")), *role_choices()]  # type: ignore[attr-defined]  # a choice field
