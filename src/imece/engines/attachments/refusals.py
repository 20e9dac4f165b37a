"""Why a file was not taken, in words for the person who sent it."""

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from imece.kernel.errors import Invalid

ALLOWED_IN_WORDS = "PDF, JPEG, PNG, WEBP, HEIC, DOCX, XLSX, ODT, TXT, CSV"


class Refused(Invalid):
    """The file may not come in; ``reason`` is a short key for tests and logs."""

    def __init__(self, reason: str, message: str | Promise, name: str = "") -> None:
        super().__init__(f"“{name}”: {message}" if name else message)
        self.reason = reason


def empty() -> tuple[str, str]:
    return "empty", _("Dosya boş. Lütfen içi dolu bir dosya seçin.")


def too_large(megabytes: int) -> tuple[str, str]:
    return "too-large", _("Dosya çok büyük. En fazla %(size)d MB olabilir.") % {"size": megabytes}


def too_many(number: int) -> tuple[str, str]:
    return "too-many", _("Bir seferde en fazla %(number)d dosya gönderebilirsiniz.") % {"number": number}


def unknown_kind() -> tuple[str, str]:
    return "kind", _("Bu türde dosya kabul edilmiyor. Kabul edilen türler: %(kinds)s.") % {"kinds": ALLOWED_IN_WORDS}


def mismatch() -> tuple[str, str]:
    return "mismatch", _(
        "Dosyanın içeriği adındaki uzantıyla uyuşmuyor. Dosyayı özgün biçiminde yeniden kaydedip gönderin."
    )


def encrypted() -> tuple[str, str]:
    return "encrypted", _("Dosya parola korumalı. Lütfen parolasını kaldırıp yeniden gönderin.")


def broken() -> tuple[str, str]:
    return "broken", _("Dosya bozuk ya da eksik. Lütfen dosyayı açıp kontrol edin ve yeniden gönderin.")


def huge_image() -> tuple[str, str]:
    return "huge-image", _("Görüntü çok büyük. Lütfen daha küçük boyutta kaydedip gönderin.")


def not_a_photo() -> tuple[str, str]:
    return "photo", _("Bu bir fotoğraf değil. JPEG, PNG ya da WEBP biçiminde bir fotoğraf seçin.")


def animated() -> tuple[str, str]:
    return "animated", _("Hareketli görüntü kabul edilmiyor. Tek karelik bir fotoğraf seçin.")


def bomb() -> tuple[str, str]:
    return "bomb", _("Dosya açıldığında aşırı yer kaplıyor; güvenlik nedeniyle kabul edilmedi.")


def malware() -> tuple[str, str]:
    return "malware", _("Dosyada zararlı yazılım bulundu ve kabul edilmedi. Cihazınızı virüs programıyla tarayın.")


def unscannable() -> tuple[str, str]:
    return "unscannable", _("Dosyalar şu anda virüs taramasından geçirilemiyor. Birkaç dakika sonra yeniden deneyin.")


def active() -> tuple[str, str]:
    return "active", _("Dosyanın içinde makro ya da başka bir program var; güvenlik nedeniyle kabul edilmedi.")
