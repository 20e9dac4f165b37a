"""What is asked in the steps."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from imece.civic.institution.api import Neighbourhood
from imece.engines.cases.api import ApplicantDetails
from imece.kernel import turkish
from imece.kernel.identifiers import normalise_mobile, validate_mobile
from imece.kernel.turkish import clean_text
from imece.services.solution_center.models import Category
from imece.services.solution_center.operations.filing import LONGEST_TEXT, place_problem

NAMELESS = _("Adınızı ve soyadınızı yazın.")


class NeighbourhoodField(forms.ModelChoiceField[Neighbourhood]):
    """Names in the order of the alphabet."""

    def __init__(self, **options: Any) -> None:
        active = Neighbourhood.objects.filter(is_active=True).defer("boundary")
        super().__init__(queryset=active, required=False, empty_label=_("Bilmiyorum"), **options)

    def label_from_instance(self, obj: Neighbourhood) -> str:
        return obj.name


class PlaceForm(forms.Form):
    """A point, or a neighbourhood and words. The names are those of the address picker with the prefix ``yer``."""

    use_required_attribute = False

    yer_words = forms.CharField(label=_("Yerin tarifi"), required=False, max_length=250)
    yer_lat = forms.FloatField(required=False, widget=forms.HiddenInput())
    yer_lon = forms.FloatField(required=False, widget=forms.HiddenInput())
    mahalle = NeighbourhoodField(label=_("Mahalle"))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        quarters = list(self.fields["mahalle"].queryset)  # type: ignore[attr-defined]  # it is a model choice
        quarters.sort(key=lambda each: turkish.sort_key(each.name))
        self.fields["mahalle"].choices = [("", _("Bilmiyorum")), *((each.pk, each.name) for each in quarters)]  # type: ignore[attr-defined]  # as above

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        if "yer_lat" in self.errors or "yer_lon" in self.errors:
            self.errors.pop("yer_lat", None)
            self.errors.pop("yer_lon", None)
            self.add_error("yer_words", _("Haritadaki yer okunamadı; yeri yeniden işaretleyin."))
            return given
        problem = place_problem(
            given.get("yer_lat"), given.get("yer_lon"), given.get("yer_words", ""), given.get("mahalle")
        )
        if problem:
            self.add_error("yer_words", problem)
        return given


class DetailForm(forms.Form):
    """What happened, and who says so. Photos and the category's questions stand beside it."""

    use_required_attribute = False
    needed_sometimes = frozenset({"name", "phone", "email"})

    text = forms.CharField(
        label=_("Ne oldu?"),
        help_text=_("Bir iki cümle yeter."),
        max_length=LONGEST_TEXT,
        widget=forms.Textarea({"rows": 4}),
        error_messages={"required": _("Ne olduğunu birkaç sözcükle yazın.")},
    )
    anonymous = forms.BooleanField(
        label=_("Adımı yazmadan bildiriyorum"),
        help_text=_("Gelişmeleri size haber veremeyiz; takip koduyla siz bakabilirsiniz."),
        required=False,
    )
    name = forms.CharField(
        label=_("Adınız ve soyadınız"),
        required=False,
        max_length=200,
        widget=forms.TextInput({"autocomplete": "name"}),
    )
    phone = forms.CharField(
        label=_("Cep telefonunuz"),
        help_text=_("Haber verebilmemiz için telefon ya da e-postadan birini yazın."),
        required=False,
        max_length=30,
        validators=[validate_mobile],
        widget=forms.TextInput({"type": "tel", "autocomplete": "tel", "inputmode": "tel"}),
    )
    email = forms.EmailField(
        label=_("E-posta adresiniz"),
        required=False,
        max_length=254,
        widget=forms.EmailInput({"autocomplete": "email"}),
    )

    def __init__(self, data: Any = None, *, category: Category, known: ApplicantDetails | None, **options: Any) -> None:
        super().__init__(data, **options)
        self.known = known
        if known is not None:
            for name in ("name", "phone", "email"):
                del self.fields[name]
        if not category.allow_anonymous:
            del self.fields["anonymous"]
            self._require_name()

    def _require_name(self) -> None:
        """Where a name is always needed, nothing says that it were optional."""
        if name := self.fields.get("name"):
            name.required = True
            name.error_messages["required"] = NAMELESS

    def clean_name(self) -> str:
        return " ".join(clean_text(self.cleaned_data["name"]).split())

    def clean_phone(self) -> str:
        text: str = self.cleaned_data["phone"]
        return normalise_mobile(text) if text else ""

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        if self.known is not None or given.get("anonymous"):
            return given
        if not given.get("name") and "name" not in self.errors:
            self.add_error("name", NAMELESS)
        if not (given.get("phone") or given.get("email")) and not {"phone", "email"} & self.errors.keys():
            self.add_error("phone", _("Cep telefonunuzu ya da e-posta adresinizi yazın."))
        return given

    @property
    def reporter(self) -> ApplicantDetails | None:
        """Who reports; None where no name is given."""
        given = self.cleaned_data
        if given.get("anonymous"):
            return None
        return self.known or ApplicantDetails(name=given["name"], email=given["email"], phone=given["phone"])


class FollowForm(forms.Form):
    """Where somebody wants to be told."""

    use_required_attribute = False

    address = forms.CharField(
        label=_("E-posta adresiniz ya da cep telefonunuz"),
        max_length=254,
        widget=forms.TextInput({"autocomplete": "email"}),
        error_messages={"required": _("E-posta adresinizi ya da cep telefonunuzu yazın.")},
    )

    def addresses(self) -> dict[str, str]:
        text = self.cleaned_data["address"].strip()
        return {"email": text} if "@" in text else {"phone": text}
