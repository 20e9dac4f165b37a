"""Two announced texts, and a registry that forgets them afterwards."""

import pytest

from imece.engines.notifications.api import notify
from imece.engines.notifications.definitions import Definitions, TemplateDefinition, definitions
from imece.engines.notifications.models import OutboxMessage
from imece.engines.notifications.states import Channel

VARIABLES = {"name": "Ayşe Yılmaz", "number": "2026-000123"}
EMAIL = TemplateDefinition(
    key="case-received",
    title="Başvuru alındı",
    channel=Channel.EMAIL,
    subject="{{ number }} başvurunuz alındı",
    body="Sayın {{ name }},\n\nBaşvurunuz {{ number }} numarasıyla alındı.",
    variables=VARIABLES,
)
SMS = TemplateDefinition(
    key="case-received",
    title="Başvuru alındı",
    channel=Channel.SMS,
    subject="",
    body="{{ number }} numaralı başvurunuz alındı.",
    variables=VARIABLES,
)


@pytest.fixture(autouse=True)
def announced(monkeypatch):

    mine = Definitions()
    mine.register(EMAIL)
    mine.register(SMS)
    monkeypatch.setattr(definitions, "_entries", mine._entries)


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.OUTBOX_FOLDER = tmp_path / "outbox"
    settings.EMAIL_HOST = ""
    settings.SMS_GATEWAY = "file"
    return settings.OUTBOX_FOLDER


@pytest.fixture
def send(db):
    def send(**changes):
        asked = {
            "email": "ayse@ornek.example",
            "context": {"name": "Ayşe Yılmaz", "number": "2026-000123"},
            "reference": "2026-000123",
            "dedupe_key": "1:received",
        }
        asked |= changes
        notify("case-received", **asked)
        return list(OutboxMessage.objects.filter(dedupe_key=asked["dedupe_key"]).order_by("pk"))

    return send
