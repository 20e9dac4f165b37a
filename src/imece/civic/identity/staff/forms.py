"""Forms about the people who work here."""

from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from imece.civic.identity.directory.models import DirectoryGroup
from imece.civic.institution.api import Actor, StaffPost, Title, Unit, policies, rights
from imece.kernel.identifiers import validate_mobile, validate_tckn

USERNAME = RegexValidator(
    r"^[a-z0-9][a-z0-9._-]*$", _("Küçük harf, rakam, nokta, tire kullanın; harfle ya da rakamla başlayın.")
)
GROUP = RegexValidator(r"^\s*(CN|OU)=.+,\s*DC=.+", _("Grubun tam adını CN=…,OU=…,DC=… biçiminde yazın."))


class UnitChoice(forms.ModelChoiceField[Unit]):
    """A unit of the tree, with as many dashes in front as it lies deep."""

    def label_from_instance(self, obj: Unit) -> str:
        return f"{'— ' * obj.depth}{obj.name}"


class PostForm(forms.Form):
    """A unit, a title and a role that the actor may give."""

    unit = UnitChoice(Unit.objects.none(), label=_("Birim"), empty_label=_("Birim seçin"))
    title = forms.ChoiceField(label=_("Unvan"), choices=[("", _("Unvan seçin")), *Title.choices])
    role = forms.ChoiceField(label=_("Rol"), help_text=_("Rol, bu görevdeki kişinin neler yapabileceğini belirler."))

    def __init__(self, data: Any = None, *, actor: Actor) -> None:
        super().__init__(data, use_required_attribute=False)
        self.fields["unit"].queryset = Unit.objects.active()  # type: ignore[attr-defined]  # a model choice field
        self.fields["role"].choices = [("", _("Rol seçin")), *_roles_for(actor)]  # type: ignore[attr-defined]  # a choice field


class NewPersonForm(PostForm):
    """Who it is, how to sign in, and the first post."""

    first_name = forms.CharField(label=_("Ad"), max_length=80)
    last_name = forms.CharField(label=_("Soyad"), max_length=80)
    national_id = forms.CharField(
        label=_("T.C. kimlik numarası"),
        required=False,
        max_length=11,
        validators=[validate_tckn],
        help_text=_("Yazarsanız kişi, e-Devlet ile de girebilir ve vatandaş olarak yaptığı başvurularla birleşir."),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    username = forms.CharField(label=_("Kullanıcı adı"), max_length=60, validators=[USERNAME])
    email = forms.EmailField(label=_("Kurum e-postası"), required=False)
    phone = forms.CharField(
        label=_("Cep telefonu"),
        required=False,
        max_length=20,
        validators=[validate_mobile],
        help_text=_("Kişi ilk girişinde kendisi doğrular."),
    )
    field_order = ("first_name", "last_name", "national_id", "email", "phone", "username", "unit", "title", "role")

    def clean_username(self) -> str:
        return str(self.cleaned_data["username"]).lower()


class RoleForm(forms.Form):
    role = forms.ChoiceField(label=_("Rol"), required=False)

    def __init__(self, data: Any = None, *, actor: Actor, post: StaffPost) -> None:
        super().__init__(data, initial={"role": post.role}, use_required_attribute=False)
        self.post = post
        self.fields["role"].choices = _roles_for(actor)  # type: ignore[attr-defined]  # a choice field

    def clean_role(self) -> str:
        return self.cleaned_data["role"] or self.post.role


class GroupForm(PostForm):
    """Which group of the directory gives which post."""

    dn = forms.CharField(
        label=_("Dizindeki grubun tam adı (DN)"),
        max_length=400,
        validators=[GROUP],
        help_text=_("Örneğin: CN=Fen İşleri,OU=Gruplar,DC=ornekkent,DC=bel,DC=tr"),
    )
    field_order = ("dn", "unit", "title", "role")

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if self.errors:
            return cleaned
        if DirectoryGroup.objects.same_as(**cleaned).exists():
            self.add_error("dn", _("Bu grup bu birimde bu unvanı zaten veriyor."))
        return cleaned


def _roles_for(actor: Actor) -> list[tuple[str, str]]:
    return [(key, str(role.name)) for key, role in rights.roles().items() if policies.may_give(actor, key)]
