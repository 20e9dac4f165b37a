"""The texts that applicants get, as they come out of the box; each can be edited in Ofis."""

from django.utils.translation import gettext_lazy as _

from imece.engines.notifications.api import Channel, TemplateDefinition
from imece.kernel.errors import Sentence

VARIABLES = {
    "name": "Ayşe Yılmaz",
    "number": "2026-000123",
    "code": "7KQF2-M9XRT",
    "service": "Numarataj Belgesi",
    "due": "3 Aralık Perşembe, 17.00",
    "address": "https://e-belediye.example/talep-sorgulama/?no=2026-000123",
}
FOR_STAFF = {
    "number": "2026-000123",
    "service": "Numarataj Belgesi",
    "unit": "İmar ve Şehircilik Müdürlüğü",
    "assignee": "Zeynep Kaya",
    "law": "Yayımlanan süre",
    "term": "3 iş günü",
    "due": "3 Aralık Perşembe, 17.00",
    "address": "https://e-belediye.example/ofis/basvurular/2026-000123/",
}
TEXT = "Tapu fotokopisinin arka yüzünü de ekler misiniz?"
OTHER = "2026-000120"
WHY = "Başka bir kurumun görüşünün alınması gerekiyor"
BASIS = "4982 sayılı Kanun m. 11"

FOOTER = "Başvurunuzu izlemek için: {{ address }}\nTakip kodunuz: {{ code }}\n"


def _pair(key: str, title: Sentence, subject: str, body: str, sms: str, **extra: str) -> list[TemplateDefinition]:
    variables = VARIABLES | extra
    mail = f"Sayın {{{{ name }}}},\n\n{body}\n\n{FOOTER}"
    return [
        TemplateDefinition(key, title, Channel.EMAIL, subject=subject, body=mail, variables=variables),
        TemplateDefinition(key, title, Channel.SMS, subject="", body=sms, variables=variables),
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
        "“{{ service }}” başvurunuzu sonuçlandırabilmemiz için sizden şunu istiyoruz:\n\n{{ text }}\n\n{{ waiting }}",
        "{{ number }} numarali basvurunuz icin sizden bilgi bekliyoruz: {{ address }}",
        text=TEXT,
        waiting="Yanıtınız gelene kadar süre durur.",
    ),
    *_pair(
        "case-suspended",
        _("Süre durduruldu"),
        "{{ number }} numaralı başvurunuzun süresi durduruldu",
        "“{{ service }}” başvurunuzun süresi şu nedenle durduruldu:\n\n{{ reason }}\n\nDayanak: {{ basis }}\n\n"
        "Süre yeniden işlemeye başlayınca size yeni son günü bildireceğiz.",
        "{{ number }} numarali basvurunuzun suresi durduruldu: {{ address }}",
        reason=WHY,
        basis=BASIS,
    ),
    *_pair(
        "case-resumed",
        _("Süre yeniden işliyor"),
        "{{ number }} numaralı başvurunuzun süresi yeniden işliyor",
        "“{{ service }}” başvurunuzun süresi yeniden işlemeye başladı.\nYanıt için son gün: {{ due }}.",
        "{{ number }} numarali basvurunuzun suresi yeniden isliyor. Son gun: {{ due }}",
    ),
    *_pair(
        "case-extended",
        _("Süre uzatıldı"),
        "{{ number }} numaralı başvurunuzun süresi uzatıldı",
        "“{{ service }}” başvurunuzun süresi ({{ law }}) uzatıldı; bu sürenin yeni son günü: {{ until }}.\n\n"
        "Gerekçe: {{ reason }}\nDayanak: {{ basis }}\n\nYanıt için son gün: {{ due }}.",
        "{{ number }} numarali basvurunuzun suresi uzatildi. Son gun: {{ due }}. {{ address }}",
        reason=WHY,
        basis=BASIS,
        law="Bilgi edinme",
        until="14 Aralık Pazartesi, 17.00",
    ),
    *_pair(
        "case-due-moved",
        _("Son gün değişti"),
        "{{ number }} numaralı başvurunuzun son günü değişti",
        "“{{ service }}” başvurunuzun yanıt için son günü değişti.\nÖnceki son gün: {{ was }}\n"
        "Yeni son gün: {{ due }}\n\nNeden: {{ why }}",
        "{{ number }} numarali basvurunuzun son gunu degisti: {{ due }}",
        was="2 Aralık Çarşamba, 17.00",
        why="30 Kasım Pazartesi günü idari izin ilan edildi (Karar 2026/7).",
    ),
    *_pair(
        "case-expired",
        _("Yanıt süresi doldu: itiraz yolu"),
        "{{ number }} numaralı başvurunuzun yanıt süresi doldu",
        "“{{ service }}” başvurunuza süresinde ({{ law }}: {{ term }}) yanıt veremedik; süre {{ ended }} doldu. "
        "Başvurunuz üzerinde çalışmaya devam ediyoruz.\n\nHakkınız: {{ appeal }}",
        "{{ number }} numarali basvurunuzun yanit suresi doldu. Itiraz yolunuz: {{ address }}",
        law="Bilgi edinme",
        term="15 iş günü",
        ended="2 Aralık Çarşamba, 17.00",
        appeal="On beş gün içinde Bilgi Edinme Değerlendirme Kuruluna itiraz edebilirsiniz (4982 sayılı Kanun m. 13).",
    ),
    TemplateDefinition(
        "term-warning",
        _("Personele: süre doluyor"),
        Channel.EMAIL,
        subject="{{ number }}: süre {{ due }} doluyor",
        body="{{ number }} numaralı “{{ service }}” başvurusunun süresi ({{ law }}, {{ term }}) {{ due }} doluyor.\n"
        "Birim: {{ unit }}\nSorumlu: {{ assignee }}\n\n{{ address }}\n",
        variables=FOR_STAFF,
    ),
    TemplateDefinition(
        "term-overdue",
        _("Personele: süre doldu"),
        Channel.EMAIL,
        subject="{{ number }}: süre {{ due }} doldu",
        body="{{ number }} numaralı “{{ service }}” başvurusunun süresi ({{ law }}, {{ term }}) {{ due }} doldu ve "
        "başvuru hâlâ açık.\nBirim: {{ unit }}\nSorumlu: {{ assignee }}\n\n{{ address }}\n",
        variables=FOR_STAFF,
    ),
    *_pair(
        "case-message",
        _("Başvuru sahibine ileti"),
        "{{ number }} numaralı başvurunuzda yeni ileti var",
        "“{{ service }}” başvurunuz hakkında size şunu yazdık:\n\n{{ text }}",
        "{{ number }} numarali basvurunuzda yeni ileti var: {{ address }}",
        text=TEXT,
    ),
    *_pair(
        "case-completed",
        _("Başvuru tamamlandı"),
        "{{ number }} numaralı başvurunuz tamamlandı",
        "“{{ service }}” başvurunuz tamamlandı.\n\n{{ text }}\n\nSonuç yazısını izleme sayfasından indirebilirsiniz.",
        "{{ number }} numarali basvurunuz tamamlandi. Sonuc: {{ address }}",
        text=TEXT,
    ),
    *_pair(
        "case-rejected",
        _("Başvuru reddedildi"),
        "{{ number }} numaralı başvurunuzun sonucu",
        "“{{ service }}” başvurunuz kabul edilemedi.\n\n{{ text }}\n\n"
        "Gerekçe, hukuki dayanak, itiraz yeri ve süresi sonuç yazısında yazılıdır.",
        "{{ number }} numarali basvurunuz sonuclandi. Karar ve itiraz yolu: {{ address }}",
        text=TEXT,
    ),
    *_pair(
        "case-forwarded",
        _("Başvuru başka kuruma iletildi"),
        "{{ number }} numaralı başvurunuzu yetkili kuruma ilettik",
        "“{{ service }}” başvurunuzu bu konuda yetkili kuruma ilettik.\n\n{{ text }}",
        "{{ number }} numarali basvurunuz yetkili kuruma iletildi: {{ address }}",
        text=TEXT,
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
        other=OTHER,
    ),
]
