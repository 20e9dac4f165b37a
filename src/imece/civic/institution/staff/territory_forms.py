"""Forms about the boundary, the neighbourhoods and the streets."""

from django import forms
from django.utils.translation import gettext_lazy as _

BOUNDARY, QUARTERS, STREETS = "boundary", "quarters", "streets"


class UploadForm(forms.Form):
    """A file with boundaries."""

    what = forms.ChoiceField(
        label=_("Dosyada ne var?"),
        choices=[
            (QUARTERS, _("Mahalleler (her alanın adı “name” veya “ad” özelliğinde)")),
            (STREETS, _("Cadde ve sokaklar (her çizginin adı “name” veya “ad” özelliğinde)")),
            (BOUNDARY, _("Belediye sınırı")),
        ],
        widget=forms.RadioSelect,
        initial=QUARTERS,
    )
    file = forms.FileField(
        label=_("GeoJSON dosyası"),
        help_text=_(
            "WGS 84 (EPSG:4326), en fazla 10 MB. Dosyada geçen mahallelerin sınırı ya da sokakları yenilenir, "
            "ötekiler kalır."
        ),
        widget=forms.FileInput({"accept": ".geojson,.json,application/geo+json,application/json"}),
    )


class NameForm(forms.Form):
    """A neighbourhood of which only the name is known."""

    name = forms.CharField(label=_("Mahallenin adı"), max_length=80, help_text=_("Örneğin: Çınar"))
