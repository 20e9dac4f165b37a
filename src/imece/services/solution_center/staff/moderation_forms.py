"""What is decided about a report."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from imece.services.solution_center.models import ReportPhoto

LONGEST = 2000


class PublicForm(forms.Form):
    """The text for the public, and photos on which there is nothing to hide."""

    use_required_attribute = False

    text = forms.CharField(
        label=_("Herkesin göreceği metin"),
        max_length=LONGEST,
        widget=forms.Textarea({"rows": 5, "maxlength": LONGEST}),
        error_messages={"required": _("Herkesin göreceği metni yazın; ad, telefon, plaka bırakmayın.")},
    )
    photos = forms.ModelMultipleChoiceField(ReportPhoto.objects.none(), required=False)

    def __init__(self, data: Any = None, *, photos: "QuerySet[ReportPhoto]", initial: Any = None) -> None:
        super().__init__(data, initial=initial)
        self.fields["text"].required = data is None or data.get("karar") != "gizle"
        self.fields["photos"].queryset = photos  # type: ignore[attr-defined]  # a model choice field
