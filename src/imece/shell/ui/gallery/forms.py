"""A form with every kind of control."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

NEIGHBOURHOODS = [("", _("Seçin")), ("yeni", "Yeni Mahalle"), ("bahce", "Bahçelievler"), ("cumhuriyet", "Cumhuriyet")]
WAYS = [("sms", _("Kısa mesaj")), ("email", _("E-posta")), ("post", _("Posta"))]
TIMES = [("morning", _("Sabah (08.00–12.00)")), ("noon", _("Öğleden sonra (13.00–17.00)"))]


class DateInput(forms.DateInput):
    input_type = "date"


class SampleForm(forms.Form):
    name = forms.CharField(label=_("Adınız ve soyadınız"), max_length=80)
    phone = forms.CharField(
        label=_("Cep telefonu"),
        help_text=_("Durumu kısa mesajla bildiririz. Örnek: 0532 000 00 00"),
        widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "tel"}),
    )
    email = forms.EmailField(label=_("E-posta"), required=False)
    neighbourhood = forms.ChoiceField(label=_("Mahalle"), choices=NEIGHBOURHOODS)
    day = forms.DateField(label=_("Hangi gün uygun?"), widget=DateInput(), required=False)
    people = forms.IntegerField(label=_("Kaç kişi?"), min_value=1, max_value=20, required=False)
    time = forms.ChoiceField(label=_("Hangi saatler?"), choices=TIMES, widget=forms.RadioSelect)
    ways = forms.MultipleChoiceField(
        label=_("Size nasıl ulaşalım?"),
        help_text=_("Birden çok seçebilirsiniz."),
        choices=WAYS,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    text = forms.CharField(
        label=_("Ne oldu?"), help_text=_("Nerede, ne zaman ve ne olduğunu kısaca yazın."), widget=forms.Textarea
    )
    photo = forms.FileField(label=_("Fotoğraf"), help_text=_("JPEG, PNG ya da PDF; en çok 10 MB."), required=False)
    is_urgent = forms.BooleanField(label=_("Can güvenliğini tehdit ediyor"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["photo"].widget.attrs["data-max-size"] = 10 * 1024 * 1024
