"""Wakes the privacy officer while the 72 hours of a breach run. The register cannot send, the outbox knows no law."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from imece.civic.privacy.api import alarms
from imece.engines.notifications.api import Channel, TemplateDefinition, notify
from imece.kernel.jobs import every, job
from imece.kernel.turkish import moment_words

KEY = "breach-clock"
VARIABLES = {
    "name": "Levent Özkan",
    "number": "İHL-2026-0001",
    "left": "22 saat kaldı",
    "due": "3 Aralık Perşembe, 17.00",
    "address": "https://e-belediye.example/ofis/kisisel-veri/ihlaller/1/",
}
TEMPLATES = [
    TemplateDefinition(
        KEY,
        _("Veri ihlali: 72 saat işliyor"),
        Channel.EMAIL,
        subject="{{ number }}: Kurula bildirim için {{ left }}",
        body=(
            "Sayın {{ name }},\n\n{{ number }} numaralı veri ihlali Kurula henüz bildirilmedi. {{ left }}; son an: "
            "{{ due }}.\n\nKaydı açmak için: {{ address }}\n"
        ),
        variables=VARIABLES,
    ),
    TemplateDefinition(
        KEY,
        _("Veri ihlali: 72 saat işliyor"),
        Channel.SMS,
        subject="",
        body="{{ number }} Kurula bildirilmedi: {{ left }}. Son an {{ due }}.",
        variables=VARIABLES,
    ),
]


@every(minutes=15)
@job
def wake_the_privacy_officer() -> None:
    """Tell each officer once a stage; running it again tells nothing twice."""
    for alarm in alarms():
        notify(
            KEY,
            email=alarm.to.email,
            phone=alarm.to.phone,
            context={
                "name": alarm.to.name,
                "number": alarm.breach.number,
                "left": alarm.words,
                "due": moment_words(alarm.breach.due_at),
                "address": settings.SITE_URL + reverse("office:privacy:breach", args=[alarm.breach.pk]),
            },
            reference=alarm.breach.number,
            dedupe_key=alarm.key,
        )
