"""From queued to sent, whatever breaks on the way."""

import threading
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from imece.engines.notifications import delivery
from imece.engines.notifications.gateways import GatewayRefusal, GatewayUnavailable
from imece.engines.notifications.jobs import deliver_due
from imece.engines.notifications.models import OutboxMessage
from imece.engines.notifications.states import State
from imece.kernel.jobs import run_pending

pytestmark = pytest.mark.django_db


class Recorder:
    def __init__(self, error=None):
        self.sent, self.error = [], error

    def send(self, message):
        if self.error:
            raise self.error
        self.sent.append(message.message_id)
        return "job-1"


@pytest.fixture
def gateway(monkeypatch):
    recorder = Recorder()
    monkeypatch.setattr(delivery, "gateway_for", lambda _channel: recorder)
    return recorder


def only():
    return OutboxMessage.objects.get()


def later(**fields):
    OutboxMessage.objects.update(**fields)


def test_a_queued_message_is_sent_by_its_job(send, gateway):
    [message] = send()
    run_pending()
    sent = only()
    assert (sent.state, sent.attempts, sent.provider_id) == (State.SENT, 1, "job-1")
    assert gateway.sent == [message.message_id]


def test_a_sent_message_is_not_sent_again(send, gateway):
    send()
    run_pending()
    assert delivery.deliver(only().pk) is None
    assert len(gateway.sent) == 1


def test_a_gateway_that_is_away_postpones(send, gateway):
    send()
    gateway.error = GatewayUnavailable("bağlantı yok")
    run_pending()
    message = only()
    assert (message.state, message.last_error) == (State.QUEUED, "bağlantı yok")
    assert timedelta(seconds=50) < message.next_attempt_at - timezone.now() <= timedelta(minutes=1)


def test_a_postponed_message_waits_its_time(send, gateway):
    send()
    gateway.error = GatewayUnavailable("bağlantı yok")
    run_pending()
    gateway.error = None
    deliver_due()
    assert not gateway.sent
    later(next_attempt_at=timezone.now())
    deliver_due()
    assert only().state == State.SENT


@pytest.mark.parametrize(("attempts", "minutes"), [(1, 1), (2, 2), (3, 4), (6, 32), (7, 60), (80, 60)])
def test_the_waiting_time_doubles_up_to_an_hour(attempts, minutes):
    assert delivery.waiting_time(attempts) == timedelta(minutes=minutes)


def test_after_the_last_attempt_it_has_failed(send, gateway, settings):
    settings.OUTBOX_ATTEMPTS = 2
    send()
    gateway.error = GatewayUnavailable("bağlantı yok")
    run_pending()
    later(next_attempt_at=timezone.now())
    deliver_due()
    assert (only().state, only().attempts) == (State.FAILED, 2)


def test_a_refused_message_has_failed_at_once(send, gateway):
    send()
    gateway.error = GatewayRefusal("alıcı yok")
    run_pending()
    assert (only().state, only().last_error) == (State.FAILED, "alıcı yok")


def test_an_unexpected_error_loses_nothing(send, gateway):
    send()
    gateway.error = RuntimeError("hata")
    run_pending()
    assert only().state == State.QUEUED


def test_what_a_dead_worker_had_is_sent_again_with_the_same_id(send, gateway):
    [message] = send()
    assert delivery._take(message.pk, timezone.now())
    deliver_due()
    assert not gateway.sent
    later(lease_until=timezone.now() - timedelta(seconds=1))
    deliver_due()
    assert gateway.sent == [message.message_id]
    assert only().attempts == 2


def test_a_worker_that_comes_back_late_does_not_overwrite(send, gateway):
    [message] = send()
    old = delivery._take(message.pk, timezone.now())
    later(lease_until=timezone.now() - timedelta(seconds=1))
    deliver_due()
    delivery._postpone(old, "geç kaldı")
    assert only().state == State.SENT


def test_a_channel_that_is_away_is_left_alone_for_this_round(send, gateway):
    for number in range(3):
        send(dedupe_key=str(number))
    gateway.error = GatewayUnavailable("bağlantı yok")
    deliver_due()
    assert sorted(OutboxMessage.objects.values_list("attempts", flat=True)) == [0, 0, 1]


@pytest.mark.django_db(transaction=True)
def test_two_workers_never_send_the_same_message(send, gateway):
    pks = [send(dedupe_key=str(number))[0].pk for number in range(10)]
    start = threading.Barrier(2)

    def work():
        start.wait()
        for pk in pks:
            delivery.deliver(pk)
        connection.close()

    workers = [threading.Thread(target=work) for _number in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert len(gateway.sent) == len(set(gateway.sent)) == 10
