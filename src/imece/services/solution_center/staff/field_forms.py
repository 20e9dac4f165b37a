"""What a crew fills in on the spot."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from imece.civic.institution.api import Actor
from imece.engines.attachments.api import PHOTO_ACCEPT, Attachment, check_photos, limits, store_photo
from imece.kernel.errors import Invalid
from imece.services.solution_center.models import Report
from imece.services.solution_center.operations.fieldwork import Closing

LONGEST = 2000


class PhotoField(forms.FileField):
    """One photo, from the camera where there is one."""

    def __init__(self, **options: Any) -> None:
        widget = forms.FileInput(
            {
                "accept": PHOTO_ACCEPT,
                "capture": "environment",
                "data-max-size": f"{limits().file_bytes}",
                "data-shrink": True,
            }
        )
        super().__init__(widget=widget, **options)


class FieldForm(forms.Form):
    """What every form of the spot shares: a photo that is kept only when the rest is right."""

    use_required_attribute = False

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if upload := given.get("photo"):
            try:
                check_photos([upload])
            except Invalid as refusal:
                self.add_error(
                    "photo", [text for texts in refusal.fields.values() for text in texts] or refusal.message
                )
        return given

    def kept_photos(self, actor: Actor) -> list[Attachment]:
        """The photo of a valid form, stored without its metadata."""
        upload = self.cleaned_data.get("photo")
        return [store_photo(upload, actor=actor)] if upload else []

    def absorb(self, refusal: Invalid) -> None:
        """Show what the operation refused at the fields it named."""
        self.is_valid()
        for name, texts in refusal.fields.items():
            self.add_error(name if name in self.fields else None, texts)
        if not refusal.fields:
            self.add_error(None, refusal.message)


def _text(label: Any, hint: Any = "") -> forms.CharField:
    area = forms.Textarea({"rows": 3, "maxlength": LONGEST})
    return forms.CharField(label=label, help_text=hint, max_length=LONGEST, required=False, widget=area)


class BeforeForm(FieldForm):
    photo = PhotoField(label=_("İşten önceki fotoğraf"), error_messages={"required": _("Bir fotoğraf seçin.")})


class SolveForm(FieldForm):
    text = _text(_("Ne yaptınız?"), _("Bildiren bunu okur: “Çukur sıcak asfaltla kapatıldı.”"))
    photo = PhotoField(label=_("İş bittikten sonraki fotoğraf"), required=False)


class CloseForm(FieldForm):
    reason = forms.ChoiceField(
        label=_("Neden kapatıyorsunuz?"), choices=Closing.choices, widget=forms.RadioSelect, initial=None
    )
    text = _text(_("Bildirene açıklama"))
    photo = PhotoField(label=_("Yerinde çekilmiş fotoğraf"), required=False)


class PassOnForm(FieldForm):
    body = forms.CharField(label=_("Sorumlu kurum"), max_length=200, required=False)
    text = _text(_("Neden o kurumun görevi?"))

    def __init__(self, *args: Any, report: Report, **options: Any) -> None:
        super().__init__(*args, **options)
        self.initial.setdefault("body", report.category.body_name)
