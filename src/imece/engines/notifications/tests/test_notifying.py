"""Messages enter the outbox with whatever they tell about."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from imece.engines.notifications.api import Letter, MissingVariable, notify, notify_many
from imece.engines.notifications.models import MessageTemplate, OutboxMessage
from imece.engines.notifications.states import Channel, State
from imece.engines.notifications.tests.conftest import VARIABLES
from imece.kernel.jobs import run_pending
from imece.kernel.registry import UnknownKey

pytestmark = pytest.mark.django_db


def test_a_message_is_rendered_and_queued(send):
    [message] = send()
    assert message.state == State.QUEUED
    assert message.subject == "2026-000123 başvurunuz alındı"
    assert message.body.startswith("Sayın Ayşe Yılmaz,")


def test_each_given_address_gets_a_message(send):
    assert [message.recipient for message in send(phone="0532 123 45 67")] == ["ayse@ornek.example", "+905321234567"]


def test_without_an_address_nothing_is_queued(send):
    assert send(email="") == []


def test_the_same_event_is_told_once(send, folder):
    [first] = send()
    run_pending()
    assert send() == [first]
    run_pending()
    assert len(list(folder.iterdir())) == 1


def test_a_message_waits_for_its_time(send):
    later = timezone.now() + timedelta(hours=3)
    [message] = send(not_before=later)
    assert run_pending() == 0
    assert message.next_attempt_at == later
    assert list(OutboxMessage.objects.due(later)) == [message]


def test_many_are_told_in_few_statements(django_assert_max_num_queries):
    letters = [Letter(VARIABLES, f"move:{number}", f"kisi{number}@ornek.example") for number in range(700)]
    with django_assert_max_num_queries(20):
        notify_many("case-received", letters)
    assert OutboxMessage.objects.count() == 700
    run_pending()
    assert not OutboxMessage.objects.exclude(state=State.SENT).exists()


def test_a_rolled_back_event_is_not_told(send):
    with transaction.atomic():
        send()
        transaction.set_rollback(True)
    assert run_pending() == 0
    assert not OutboxMessage.objects.exists()


@pytest.mark.parametrize(
    ("address", "problem"),
    [
        ({"email": "ayse"}, "E-posta adresi geçerli değil."),
        ({"email": "a@b.example\nBcc: c@d.example"}, "E-posta adresi geçerli değil."),
        ({"email": "a" * 500 + "@b.example"}, "E-posta adresi geçerli değil."),
        ({"email": "", "phone": "0462 123 45 67"}, "Telefon numarası geçerli bir cep telefonu değil."),
        ({"email": "", "phone": "yok"}, "Telefon numarası geçerli bir cep telefonu değil."),
    ],
)
def test_an_address_that_cannot_be_one_is_a_failed_message(send, address, problem):
    [message] = send(**address)
    assert (message.state, message.last_error) == (State.FAILED, problem)
    assert run_pending() == 0


def test_a_caller_must_give_every_variable(send):
    with pytest.raises(MissingVariable, match="number"):
        send(context={"name": "Ayşe"})


def test_a_key_that_nobody_announced_is_a_mistake():
    with pytest.raises(UnknownKey):
        notify("nothing", context={}, dedupe_key="x")


def test_an_edited_text_is_used(send):
    MessageTemplate.objects.create(
        key="case-received", channel=Channel.EMAIL, version=1, subject="Aldık", body="{{ name }}: tamam"
    )
    [message] = send()
    assert (message.subject, message.body) == ("Aldık", "Ayşe Yılmaz: tamam")


def test_a_switched_off_text_is_not_sent(send):
    MessageTemplate.objects.create(key="case-received", channel=Channel.EMAIL, version=1, body="x", is_active=False)
    assert send() == []
