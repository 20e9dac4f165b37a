"""The editor of the notice: title, short layer, sections."""

from typing import Any, cast

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from imece.civic.privacy.notices.models import PrivacyNotice
from imece.civic.privacy.notices.writing import read_body, read_points, write_body, write_points


class NoticeForm(forms.Form):
    title = forms.CharField(label=_("Başlık"), max_length=200)
    summary = forms.CharField(
        label=_("Kısa metin"),
        max_length=1000,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("Verinin alındığı her formda görünür."),
    )
    points = forms.CharField(
        label=_("Kısaca"),
        max_length=6000,
        widget=forms.Textarea({"rows": 12}),
        help_text=_("Her satır bir madde; iki noktadan öncesi başlığıdır. Örneğin: Neden?: Başvurunuzu almak için."),
    )


class SectionForm(forms.Form):
    """One section; both fields empty take it out."""

    title = forms.CharField(label=_("Bölüm başlığı"), max_length=200, required=False)
    body = forms.CharField(
        label=_("Metin"),
        max_length=20_000,
        required=False,
        widget=forms.Textarea({"rows": 8}),
        help_text=_("Paragrafların arasına boş satır koyun; liste maddelerine tire (-) ile başlayın."),
    )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("body") and not cleaned.get("title"):
            self.add_error("title", _("Bölüme bir başlık yazın."))
        return cleaned


class BaseSections(forms.BaseFormSet[SectionForm]):
    def sections(self) -> list[dict[str, Any]]:
        """What was written, without the sections that were emptied."""
        written = [form.cleaned_data for form in self.forms if form.cleaned_data.get("title")]
        return [{"title": each["title"], **read_body(each["body"])} for each in written]


Sections = forms.formset_factory(SectionForm, formset=BaseSections, extra=1, max_num=60, absolute_max=60)


def notice_form(notice: PrivacyNotice, data: Any = None) -> NoticeForm:
    points = write_points(notice.points)
    initial = {"title": notice.title, "summary": notice.summary, "points": points}
    return NoticeForm(data, initial=initial, use_required_attribute=False)


def sections_form(notice: PrivacyNotice, data: Any = None) -> BaseSections:
    initial = [{"title": section["title"], "body": write_body(section)} for section in notice.sections]
    made = Sections(data, initial=initial, prefix="bolum", form_kwargs={"use_required_attribute": False})
    return cast("BaseSections", made)


def written(form: NoticeForm, sections: BaseSections) -> dict[str, Any]:
    """Both forms as the fields of the notice."""
    stated = form.cleaned_data
    return {
        "title": stated["title"],
        "summary": stated["summary"],
        "points": read_points(stated["points"]),
        "sections": sections.sections(),
    }


class PublishForm(forms.Form):
    valid_from = forms.DateField(
        label=_("Yürürlük günü"),
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
        help_text=_("O günden sonra yapılan başvurularda bu sürüm gösterilir."),
    )
    change_note = forms.CharField(label=_("Ne değişti"), max_length=300, help_text=_("Metnin altında herkese görünür."))

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, use_required_attribute=False, initial={"valid_from": timezone.localdate()})
