"""Sign-in codes in the outbox: sent, shown to nobody, and gone."""

from datetime import timedelta

import pytest
from django.utils import timezone

from imece.civic.identity.api import letters
from imece.engines.notifications import delivery
from imece.engines.notifications.accounts import carry
from imece.engines.notifications.definitions import TemplateDefinition, register_template
from imece.engines.notifications.models import OutboxMessage
from imece.engines.notifications.operations import retry_messages
from imece.engines.notifications.states import Channel, State

pytestmark = pytest.mark.django_db


@pytest.fixture
def code(announced):
    """A code that waits in the outbox."""
    letter = letters.get("account-code:sms")
    register_template(
        TemplateDefinition(
            letter.name, letter.title, Channel.SMS, letter.subject, letter.body, letter.variables, letter.is_secret
        )
    )
    carry(
        letter,
        recipient="+905321112233",
        context={"code": "482913", "minutes": 5, "what": "Giriş"},
        dedupe_key="code:1",
        useless_after=timezone.now() + timedelta(minutes=5),
    )
    return OutboxMessage.objects.get()


def test_a_code_is_sent_and_then_gone(code, settings):
    assert "482913" in code.body
    assert delivery.deliver(code.pk) is State.SENT
    assert OutboxMessage.objects.get().body == ""
    assert "482913" in next(settings.OUTBOX_FOLDER.iterdir()).read_text()


def test_no_member_of_staff_reads_a_code(code, tolga):
    page = tolga.client.get(f"/ofis/bildirimler/{code.pk}/")
    assert page.status_code == 200
    assert "482913" not in page.content.decode()


def test_a_code_that_is_too_late_is_not_sent(code, settings):
    OutboxMessage.objects.update(useless_after=timezone.now() - timedelta(seconds=1))
    assert delivery.deliver(code.pk) is State.FAILED
    assert not settings.OUTBOX_FOLDER.exists()


def test_a_code_is_not_sent_again_on_request(code, tolga):
    OutboxMessage.objects.update(state=State.FAILED)
    assert retry_messages(actor=tolga.actor, ids=[code.pk]) == 0
