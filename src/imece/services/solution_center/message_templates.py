"""The texts that reporters and followers get, as they come out of the box; each can be edited in Ofis."""

from django.utils.translation import gettext_lazy as _

from imece.engines.notifications.api import Channel, TemplateDefinition
from imece.kernel.errors import Sentence

REPORTER = {
    "name": "Ayşe Yılmaz",
    "number": "2026-000123",
    "code": "7KQF2-M9XRT",
    "service": "Yol çukuru ve bozuk asfalt",
    "due": "3 Aralık Perşembe, 17.00",
    "address": "https://e-belediye.example/talep-sorgulama/?no=2026-000123",
    "text": "Çukur sıcak asfaltla kapatıldı.",
    "until": "13 Aralık Pazar",
    "not_solved": "https://e-belediye.example/cozum-merkezi/cozulmedi/anahtar/",
}
FOLLOWER = {
    "number": "2026-000123",
    "category": "Yol çukuru ve bozuk asfalt",
    "place": "Çınar Mahallesi, Belediye Meydanı",
    "address": "https://e-belediye.example/cozum-merkezi/bildirimler/2026-000123/",
    "leave": "https://e-belediye.example/cozum-merkezi/takip/anahtar/birak/",
}
_END = "\n\nTakibi bırakmak için: {{ leave }}\n"
_TRACK = "\n\nBaşvurunuzu izlemek için: {{ address }}\nTakip kodunuz: {{ code }}\n"


def _pair(key: str, title: Sentence, subject: str, body: str, sms: str, **variables: str) -> list[TemplateDefinition]:
    return [
        TemplateDefinition(key, title, Channel.EMAIL, subject=subject, body=body, variables=variables),
        TemplateDefinition(key, title, Channel.SMS, subject="", body=sms, variables=variables),
    ]


def _for_followers(key: str, title: Sentence, subject: str, body: str, sms: str) -> list[TemplateDefinition]:
    mail = f"Takip ettiğiniz “{{{{ category }}}}” bildirimi ({{{{ place }}}}):\n\n{body}{_END}"
    return _pair(key, title, subject, mail, sms, **FOLLOWER)


TEMPLATES = [
    *_pair(
        "report-solved",
        _("Bildirim çözüldü"),
        "{{ number }} numaralı bildiriminiz çözüldü",
        "Sayın {{ name }},\n\n“{{ service }}” bildiriminiz çözüldü.\n\n{{ text }}\n\n"
        "Sorun sürüyorsa {{ until }} gününe kadar tek dokunuşla bildirin: {{ not_solved }}" + _TRACK,
        "{{ number }} numarali bildiriminiz cozuldu. Cozulmediyse: {{ not_solved }}",
        **REPORTER,
    ),
    *_pair(
        "report-closed",
        _("Bildirim kapatıldı"),
        "{{ number }} numaralı bildiriminiz kapatıldı",
        "Sayın {{ name }},\n\n“{{ service }}” bildiriminizi kapattık; nedeni:\n\n{{ text }}\n\n"
        "Katılmıyorsanız {{ until }} gününe kadar yeniden açtırabilirsiniz: {{ not_solved }}" + _TRACK,
        "{{ number }} numarali bildiriminiz kapatildi. Katilmiyorsaniz: {{ not_solved }}",
        **REPORTER,
    ),
    *_for_followers(
        "report-followed",
        _("Takip başladı"),
        "{{ number }} numaralı bildirimi takip ediyorsunuz",
        "Bildirimi takip ediyorsunuz; gelişmeleri size yazacağız.\n{{ address }}",
        "{{ number }} numarali bildirimi takip ediyorsunuz. Birakmak icin: {{ leave }}",
    ),
    *_for_followers(
        "report-in-work",
        _("Takip edilen bildirim ele alındı"),
        "{{ number }} numaralı bildirim ele alındı",
        "Ekibimiz bildirimi ele aldı.\n{{ address }}",
        "Takip ettiginiz {{ number }} numarali bildirim ele alindi.",
    ),
    *_for_followers(
        "report-solved-for-followers",
        _("Takip edilen bildirim çözüldü"),
        "{{ number }} numaralı bildirim çözüldü",
        "Bildirim çözüldü.\n{{ address }}",
        "Takip ettiginiz {{ number }} numarali bildirim cozuldu.",
    ),
    *_for_followers(
        "report-closed-for-followers",
        _("Takip edilen bildirim kapatıldı"),
        "{{ number }} numaralı bildirim kapatıldı",
        "Bildirim, çözülmeden kapatıldı.\n{{ address }}",
        "Takip ettiginiz {{ number }} numarali bildirim kapatildi.",
    ),
    *_for_followers(
        "report-passed-on",
        _("Takip edilen bildirim başka kuruma iletildi"),
        "{{ number }} numaralı bildirim sorumlu kuruma iletildi",
        "Bildirim, sorumlusu olan kuruma iletildi.\n{{ address }}",
        "Takip ettiginiz {{ number }} numarali bildirim sorumlu kuruma iletildi.",
    ),
    *_for_followers(
        "report-reopened",
        _("Takip edilen bildirim yeniden açıldı"),
        "{{ number }} numaralı bildirim yeniden açıldı",
        "Bildiren, sorunun sürdüğünü söyledi; bildirim yeniden açıldı.\n{{ address }}",
        "Takip ettiginiz {{ number }} numarali bildirim yeniden acildi.",
    ),
]
