"""What the verification pages ask for."""

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from imece.kernel.identifiers import normalise_code


class CodeForm(forms.Form):
    """The code as it is printed on a document, in any usual way of typing it."""

    kod = forms.CharField(
        label=_("Doğrulama kodu"),
        max_length=40,
        help_text=_("Belgenin altında, karekodun yanında yazar. Örnek: 7KQF2-M9XRT"),
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )

    def clean_kod(self) -> str:
        code = normalise_code(self.cleaned_data["kod"])
        if not code:
            raise forms.ValidationError(_("Kod 10 harf ve rakamdan oluşur. Belgedeki kodu kontrol edip yeniden yazın."))
        return code


class FileForm(forms.Form):
    """A copy of a document; it is measured and not kept."""

    dosya = forms.FileField(
        label=_("Belge dosyası"),
        help_text=_("Elinizdeki PDF dosyasını seçin. Dosya yalnız karşılaştırılır, saklanmaz."),
        widget=forms.FileInput(attrs={"accept": ".pdf,application/pdf"}),
        error_messages={"empty": _("Dosya boş. Lütfen belgenin dosyasını seçin.")},
    )

    def clean_dosya(self) -> UploadedFile:
        upload: UploadedFile = self.cleaned_data["dosya"]
        if (upload.size or 0) > settings.UPLOAD_MAX_MB * 1024 * 1024:
            raise forms.ValidationError(
                _("Dosya çok büyük. En fazla %(size)d MB olabilir.") % {"size": settings.UPLOAD_MAX_MB}
            )
        return upload
