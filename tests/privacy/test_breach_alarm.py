"""The privacy officer is woken while the 72 hours of a breach run, once a stage."""

from datetime import timedelta

import pytest
from django.utils import timezone

from imece.civic.privacy.api import Breach, register_breach, tell_board
from imece.config.breach_alarm import wake_the_privacy_officer
from imece.engines.notifications.api import OutboxMessage

pytestmark = pytest.mark.django_db
VALUES = {
    "title": "Tablet kayboldu",
    "source": "loss_or_theft",
    "effects": ["confidentiality"],
    "description": "Durakta unutuldu.",
    "noticed_how": "Görevli bildirdi",
}


@pytest.fixture
def breach(levent):
    return register_breach(actor=levent.actor, values=VALUES | {"noticed_at": timezone.now() - timedelta(hours=1)})


def subjects():
    return list(OutboxMessage.objects.filter(channel="email").order_by("pk").values_list("subject", flat=True))


def test_the_officer_is_told_at_once_and_only_once(breach, levent, zeynep):
    wake_the_privacy_officer()
    wake_the_privacy_officer()
    assert subjects() == [f"{breach.number}: Kurula bildirim için 70 saat kaldı"]
    message = OutboxMessage.objects.get(channel="email")
    assert message.recipient == levent.person.email
    assert f"/ofis/kisisel-veri/ihlaller/{breach.pk}/" in message.body


@pytest.mark.parametrize(("hours", "words"), [(50, "21 saat kaldı"), (67, "4 saat kaldı"), (80, "Süre 8 saat geçti")])
def test_each_stage_wakes_again(breach, hours, words):
    wake_the_privacy_officer()
    noticed = timezone.now() - timedelta(hours=hours, minutes=1)
    Breach.objects.filter(pk=breach.pk).update(noticed_at=noticed)
    wake_the_privacy_officer()
    assert subjects()[-1].endswith(words)
    assert len(subjects()) == 2


def test_nobody_is_woken_after_the_board_was_told(breach, levent):
    tell_board(actor=levent.actor, breach=breach, at=timezone.now(), reference="", late_reason="")
    wake_the_privacy_officer()
    assert subjects() == []
