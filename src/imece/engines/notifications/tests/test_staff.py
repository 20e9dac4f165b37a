"""The outbox and the texts in Ofis."""

import pytest

from imece.engines.notifications.models import MessageTemplate, OutboxMessage
from imece.engines.notifications.states import State
from imece.kernel.jobs import run_pending

pytestmark = pytest.mark.django_db
OUTBOX, TEXTS = "/ofis/bildirimler/", "/ofis/bildirimler/metinler/"
EDIT = f"{TEXTS}case-received/email/"


def text(answer):
    return answer.content.decode()


def test_the_outbox_lists_and_filters(send, hakan):
    send(reference="2026-000111")
    send(email="bozuk", reference="2026-000222", dedupe_key="2")
    client = hakan.client
    assert "2026-000111" in text(client.get(OUTBOX))
    failed = text(client.get(OUTBOX, {"durum": "failed"}))
    assert "2026-000222" in failed
    assert "2026-000111" not in failed
    assert "2026-000222" not in text(client.get(OUTBOX, {"q": "2026-000111"}))


def test_the_outbox_needs_as_many_queries_for_one_row_as_for_many(send, hakan, django_assert_max_num_queries):
    client = hakan.client
    client.get(OUTBOX)
    for number in range(30):
        send(dedupe_key=str(number))
    with django_assert_max_num_queries(9):
        client.get(OUTBOX)


def test_a_message_can_be_read_as_it_goes_out(send, hakan):
    [message] = send()
    shown = text(hakan.client.get(f"{OUTBOX}{message.pk}/"))
    assert "Sayın Ayşe Yılmaz," in shown
    assert "Şimdi gönder" in shown


def test_failed_messages_are_sent_again_on_request(send, hakan):
    [message] = send()
    OutboxMessage.objects.update(state=State.FAILED, attempts=80)
    answer = hakan.client.post(
        f"{OUTBOX}islem/", {"selected": [message.pk], "islem": "yeniden", "liste": "durum=failed"}
    )
    assert answer.url == f"{OUTBOX}?durum=failed"
    run_pending()
    assert OutboxMessage.objects.get().state == State.SENT


def test_a_message_can_be_cancelled(send, hakan):
    [message] = send()
    hakan.client.post(f"{OUTBOX}islem/", {"selected": [message.pk], "islem": "iptal"})
    run_pending()
    assert OutboxMessage.objects.get().state == State.CANCELLED


@pytest.mark.parametrize("act", ["yeniden", "iptal"])
def test_a_sent_message_cannot_be_changed(send, hakan, act):
    [message] = send()
    run_pending()
    hakan.client.post(f"{OUTBOX}islem/", {"selected": [message.pk, "x", "9" * 40], "islem": act})
    assert OutboxMessage.objects.get().state == State.SENT


def test_a_clerk_sees_neither(send, zeynep):
    [message] = send()
    client = zeynep.client
    paths = [OUTBOX, f"{OUTBOX}{message.pk}/", TEXTS, EDIT]
    assert {client.get(path).status_code for path in paths} == {403}
    assert client.post(f"{OUTBOX}islem/", {"selected": [message.pk], "islem": "iptal"}).status_code == 403


def edited(client, **changes):
    return client.post(
        EDIT, {"subject": "Aldık", "body": "{{ name }}", "is_active": "on", "seen_version": 0, **changes}
    )


def test_a_text_is_edited_in_versions(tolga):
    client = tolga.client
    assert "Başvuru alındı" in text(client.get(TEXTS))
    assert edited(client).status_code == 302
    assert edited(client, subject="Yine", seen_version=1).status_code == 302
    assert list(MessageTemplate.objects.values_list("version", "subject")) == [(2, "Yine"), (1, "Aldık")]
    assert "1. sürüm" in text(client.get(EDIT))


@pytest.mark.parametrize(
    "changes",
    [{"body": "{{ password }}"}, {"body": "{% now %}"}, {"body": " "}, {"subject": ""}, {"body": "x" * 10_001}],
)
def test_a_text_that_cannot_work_is_refused(tolga, changes):
    assert edited(tolga.client, **changes).status_code == 422
    assert not MessageTemplate.objects.exists()


def test_of_two_editors_the_second_is_told(tolga):
    client = tolga.client
    edited(client)
    answer = edited(client, subject="Öteki")
    assert answer.status_code == 422
    assert "başka biri tarafından" in text(answer)
    assert MessageTemplate.objects.count() == 1


def test_an_sms_may_not_be_endless(tolga):
    answer = tolga.client.post(f"{TEXTS}case-received/sms/", {"body": "x" * 613, "is_active": "on", "seen_version": 0})
    assert answer.status_code == 422


def test_the_preview_shows_example_values_and_problems(tolga):
    client = tolga.client
    asked = {"key": "case-received", "channel": "email", "subject": "{{ number }}", "body": "Sayın {{ name }} <b>"}
    shown = text(client.post(f"{TEXTS}onizleme/", asked))
    assert "Sayın Ayşe Yılmaz &lt;b&gt;" in shown
    assert "Bilinmeyen değişken" in text(client.post(f"{TEXTS}onizleme/", {**asked, "body": "{{ x }}"}))


def test_an_unknown_text_is_not_found(tolga):
    assert tolga.client.get(f"{TEXTS}nothing/email/").status_code == 404
