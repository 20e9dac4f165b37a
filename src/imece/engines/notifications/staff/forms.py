"""What the text editor asks for."""

from django import forms
from django.utils.translation import gettext_lazy as _

from imece.engines.notifications.states import Channel


class TextForm(forms.Form):
    """A text; an SMS has no subject."""

    subject = forms.CharField(label=_("Konu"), max_length=200)
    body = forms.CharField(label=_("Metin"), max_length=10_000, widget=forms.Textarea(attrs={"rows": 12}))
    is_active = forms.BooleanField(
        label=_("Bu bildirim gönderilsin"),
        required=False,
        help_text=_("İşareti kaldırırsanız bu bildirim bu kanaldan hiç gönderilmez."),
    )
    seen_version = forms.IntegerField(min_value=0, max_value=1_000_000, widget=forms.HiddenInput)

    def __init__(self, *args: object, channel: str, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # passed through unchanged
        if channel == Channel.SMS:
            del self.fields["subject"]
