"""What this room has to tell people by e-mail or SMS, and the seam through which an engine above it carries that.

``engines.notifications`` takes the texts from here and connects itself; this floor knows nothing of outboxes.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from django.utils.translation import gettext_lazy as _

from imece.kernel.errors import Sentence
from imece.kernel.registry import Registry

EMAIL, SMS = "email", "sms"


@dataclass(frozen=True)
class Letter:
    """A text for one channel. A secret one is shown to nobody in the house and erased once it is gone."""

    name: str
    title: Sentence
    channel: str
    subject: str
    body: str
    variables: Mapping[str, str] = field(default_factory=dict)
    is_secret: bool = False

    @property
    def key(self) -> str:
        return f"{self.name}:{self.channel}"


class Carrier(Protocol):
    """Whoever brings letters to people; ``useless_after`` says when a secret need not arrive any more."""

    def __call__(
        self,
        letter: Letter,
        *,
        recipient: str,
        context: Mapping[str, object],
        dedupe_key: str,
        useless_after: datetime | None,
    ) -> None: ...


@dataclass(frozen=True)
class Connection:
    key: str
    carry: Carrier


letters: Registry[Letter] = Registry("letters of accounts")
carriers: Registry[Connection] = Registry("carriers of letters")


def send_letter(
    name: str,
    channel: str,
    *,
    recipient: str,
    context: Mapping[str, object],
    dedupe_key: str,
    useless_after: datetime | None = None,
) -> None:
    """Hand a letter to every carrier that is connected; without an address nothing is sent."""
    letter = letters.get(f"{name}:{channel}")
    for connection in carriers if recipient else ():
        connection.carry(
            letter, recipient=recipient, context=context, dedupe_key=dedupe_key, useless_after=useless_after
        )


_CODE = {"code": "482913", "minutes": "5", "what": "Giriş"}
_EVENT = {"event": "Parolanız değiştirildi.", "moment": "3 Aralık Perşembe, 17.00"}

letters.register(
    Letter(
        "account-code",
        _("Doğrulama kodu"),
        SMS,
        "",
        "{{ what }} için doğrulama kodunuz: {{ code }}. {{ minutes }} dakika geçerlidir. Kimseyle paylaşmayın.",
        _CODE,
        is_secret=True,
    )
)
letters.register(
    Letter(
        "account-code",
        _("Doğrulama kodu"),
        EMAIL,
        "Doğrulama kodunuz",
        "{{ what }} için doğrulama kodunuz: {{ code }}\n\nKod {{ minutes }} dakika geçerlidir. Kodu kimseyle "
        "paylaşmayın; belediye görevlileri de sormaz. Bu işlemi siz başlatmadıysanız bu iletiyi yok sayabilirsiniz.",
        _CODE,
        is_secret=True,
    )
)
letters.register(
    Letter(
        "account-event",
        _("Hesap güvenliği bildirimi"),
        EMAIL,
        "Hesabınızda değişiklik",
        "{{ event }}\n\nZaman: {{ moment }}\n\nBunu siz yapmadıysanız hemen parolanızı yenileyin ve belediyeye haber "
        "verin.",
        _EVENT,
    )
)
letters.register(
    Letter(
        "account-event",
        _("Hesap güvenliği bildirimi"),
        SMS,
        "",
        "{{ event }} ({{ moment }}) Bunu siz yapmadıysanız belediyeye haber verin.",
        _EVENT,
    )
)
letters.register(
    Letter(
        "account-exists",
        _("Zaten hesap var"),
        EMAIL,
        "Hesabınız zaten var",
        "Bu e-posta adresiyle yeni bir hesap açılmak istendi; adresiniz zaten bir hesaba bağlı. Giriş yapabilir, "
        "parolanızı hatırlamıyorsanız yenileyebilirsiniz: {{ address }}\n\nBunu siz istemediyseniz bir şey yapmanız "
        "gerekmez.",
        {"address": "https://e.ornekkent.example/giris/"},
    )
)
_UNUSED = {"term": "3 yıl", "day": "3 Aralık 2026 Perşembe", "address": "https://e.ornekkent.example/giris/"}

letters.register(
    Letter(
        "account-unused",
        _("Kullanılmayan hesap kapatılacak"),
        EMAIL,
        "Hesabınız kapatılacak",
        "e-Belediye hesabınıza {{ term }} içinde hiç girmediniz.\n\nHesabınız {{ day }} günü kapatılacak ve kişisel "
        "verileriniz silinecek. Kanunun saklamamızı istediği başvuru kayıtları süreleri dolana kadar kalır.\n\n"
        "Hesabınızı sürdürmek için o güne kadar bir kez giriş yapmanız yeterli: {{ address }}\n\nHesabınızı artık "
        "istemiyorsanız bir şey yapmanız gerekmez.",
        _UNUSED,
    )
)
letters.register(
    Letter(
        "account-unused",
        _("Kullanılmayan hesap kapatılacak"),
        SMS,
        "",
        "e-Belediye hesabınıza {{ term }} içinde girmediniz. Hesabınız {{ day }} günü kapatılacak, verileriniz "
        "silinecek. Sürdürmek için giriş yapın: {{ address }}",
        _UNUSED,
    )
)
