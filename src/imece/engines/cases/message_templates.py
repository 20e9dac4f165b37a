"""The texts that applicants get, as they come out of the box; each can be edited in Ofis."""

from django.utils.translation import gettext_lazy as _

from imece.engines.notifications.api import TemplateDefinition
from imece.kernel.errors import Sentence

VARIABLES = ("name", "number", "code", "service", "due", "address")

FOOTER = "Başvurunuzu izlemek için: {{ address }}\nTakip kodunuz: {{ code }}\n"


def _pair(key: str, title: Sentence, subject: str, body: str, sms: str, *extra: str) -> list[TemplateDefinition]:
    variables = (*VARIABLES, *extra)
    mail = f"Sayın {{{{ name }}}},\n\n{body}\n\n{FOOTER}"
    return [
        TemplateDefinition(key=key, title=title, channel="email", subject=subject, body=mail, variables=variables),
        TemplateDefinition(key=key, title=title, channel="sms", subject="", body=sms, variables=variables),
    ]


TEMPLATES = [
    *_pair(
        "case-received",
        _("Başvuru alındı"),
        "{{ number }} numaralı başvurunuzu aldık",
        "“{{ service }}” başvurunuzu aldık. Başvuru numaranız {{ number }}.\nYanıt için son gün: {{ due }}.",
        "{{ number }} numarali basvurunuz alindi. Takip kodu: {{ code }}. Son gun: {{ due }}. {{ address }}",
    ),
    *_pair(
        "case-needs-you",
        _("Başvuru sahibinden bilgi isteniyor"),
        "{{ number }} numaralı başvurunuz için sizden bilgi bekliyoruz",
        "“{{ service }}” başvurunuzu sonuçlandırabilmemiz için sizden şunu istiyoruz:\n\n{{ text }}\n\n"
        "Yanıtınız gelene kadar süre durur.",
        "{{ number }} numarali basvurunuz icin sizden bilgi bekliyoruz: {{ address }}",
        "text",
    ),
    *_pair(
        "case-message",
        _("Başvuru sahibine ileti"),
        "{{ number }} numaralı başvurunuzda yeni ileti var",
        "“{{ service }}” başvurunuz hakkında size şunu yazdık:\n\n{{ text }}",
        "{{ number }} numarali basvurunuzda yeni ileti var: {{ address }}",
        "text",
    ),
    *_pair(
        "case-completed",
        _("Başvuru tamamlandı"),
        "{{ number }} numaralı başvurunuz tamamlandı",
        "“{{ service }}” başvurunuz tamamlandı.\n\n{{ text }}\n\nSonuç yazısını izleme sayfasından indirebilirsiniz.",
        "{{ number }} numarali basvurunuz tamamlandi. Sonuc: {{ address }}",
        "text",
    ),
    *_pair(
        "case-rejected",
        _("Başvuru reddedildi"),
        "{{ number }} numaralı başvurunuzun sonucu",
        "“{{ service }}” başvurunuz kabul edilemedi.\n\n{{ text }}\n\n"
        "Gerekçe, hukuki dayanak, itiraz yeri ve süresi sonuç yazısında yazılıdır.",
        "{{ number }} numarali basvurunuz sonuclandi. Karar ve itiraz yolu: {{ address }}",
        "text",
    ),
    *_pair(
        "case-forwarded",
        _("Başvuru başka kuruma iletildi"),
        "{{ number }} numaralı başvurunuzu yetkili kuruma ilettik",
        "“{{ service }}” başvurunuzu bu konuda yetkili kuruma ilettik.\n\n{{ text }}",
        "{{ number }} numarali basvurunuz yetkili kuruma iletildi: {{ address }}",
        "text",
    ),
    *_pair(
        "case-withdrawn",
        _("Başvuru geri çekildi"),
        "{{ number }} numaralı başvurunuzu geri çektiniz",
        "“{{ service }}” başvurunuzu isteğiniz üzerine kapattık.",
        "{{ number }} numarali basvurunuz isteginiz uzerine kapatildi.",
    ),
    *_pair(
        "case-reopened",
        _("Başvuru yeniden açıldı"),
        "{{ number }} numaralı başvurunuz yeniden açıldı",
        "“{{ service }}” başvurunuzu yeniden açtık ve birime bildirdik. Yanıt için yeni son gün: {{ due }}.",
        "{{ number }} numarali basvurunuz yeniden acildi. Son gun: {{ due }}",
    ),
    *_pair(
        "case-merged",
        _("Başvurular birleştirildi"),
        "{{ number }} numaralı başvurunuz başka bir başvuruyla birleştirildi",
        "“{{ service }}” başvurunuz aynı konudaki {{ other }} numaralı başvuruyla birlikte yürütülecek.",
        "{{ number }} numarali basvurunuz {{ other }} ile birlestirildi.",
        "other",
    ),
]
