"""The breach register: 72 hours of the clock on the wall, a story that cannot be rewritten, a draft ready to send."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from imece.civic.privacy.breaches.clock import words_left
from imece.civic.privacy.breaches.models import Breach, BreachStep
from imece.civic.privacy.breaches.operations import (
    change_breach,
    close_breach,
    register_breach,
    reopen_breach,
    tell_board,
    tell_people,
)
from imece.kernel.errors import Conflict, Invalid, NotAllowed, NotPermitted

pytestmark = pytest.mark.django_db
DESK = "/ofis/kisisel-veri/ihlaller/"


def stated(hours_ago: float = 5, **more) -> dict[str, object]:
    return {
        "title": "Liste yanlış kişiye gönderildi",
        "source": "wrong_addressee",
        "effects": ["confidentiality"],
        "description": "Başvuru listesi başka bir kuruma gönderildi.",
        "noticed_at": timezone.now() - timedelta(hours=hours_ago),
        "noticed_how": "Alıcı telefonla bildirdi",
    } | more


@pytest.fixture
def breach(levent) -> Breach:
    return register_breach(actor=levent.actor, values=stated())


def test_the_clock_runs_72_hours_through_nights_and_holidays() -> None:
    friday = datetime(2026, 10, 23, 14, 0, tzinfo=UTC)
    assert Breach(noticed_at=friday).due_at == datetime(2026, 10, 26, 14, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("hours", "state", "words"),
    [(0.001, "fine", "71 saat kaldı"), (46.9, "fine", "25 saat kaldı"), (49, "near", "22 saat kaldı"),
     (71.6, "near", "23 dakika kaldı"), (75, "late", "Süre 3 saat geçti")],
)  # fmt: skip
def test_the_time_left_is_said_in_words(hours: float, state: str, words: str) -> None:
    now = timezone.now()
    left = words_left(Breach(noticed_at=now - timedelta(hours=hours, seconds=1)), now)
    assert (left.state, left.words) == (state, words)


def test_numbers_run_without_a_gap(levent) -> None:
    numbers = [register_breach(actor=levent.actor, values=stated()).number for _ in range(2)]
    year = timezone.localdate().year
    assert numbers == [f"İHL-{year}-0001", f"İHL-{year}-0002"]


def test_a_breach_cannot_be_noticed_in_the_future_or_before_it_began(levent) -> None:
    with pytest.raises(Invalid):
        register_breach(actor=levent.actor, values=stated(-1))
    with pytest.raises(Invalid):
        register_breach(actor=levent.actor, values=stated(5, happened_from=timezone.now()))
    assert not Breach.objects.exists()


def test_telling_the_board_stops_the_clock(levent, breach: Breach) -> None:
    told = tell_board(actor=levent.actor, breach=breach, at=timezone.now(), reference="2026/12", late_reason="")
    assert not told.is_late
    assert words_left(told).words == "5 saat içinde bildirildi"
    with pytest.raises(NotAllowed):
        tell_board(actor=levent.actor, breach=breach, at=timezone.now(), reference="", late_reason="")


def test_after_72_hours_the_reason_is_asked(levent) -> None:
    late = register_breach(actor=levent.actor, values=stated(80))
    with pytest.raises(Invalid) as refusal:
        tell_board(actor=levent.actor, breach=late, at=timezone.now(), reference="", late_reason=" ")
    assert "late_reason" in refusal.value.fields
    told = tell_board(actor=levent.actor, breach=late, at=timezone.now(), reference="", late_reason="Yedekler bekledi")
    assert told.is_late
    assert words_left(told).words.startswith("Geç bildirildi")


@pytest.mark.parametrize("hours", [-3, 9])
def test_the_moment_of_telling_lies_between_learning_and_now(levent, breach: Breach, hours: int) -> None:
    with pytest.raises(Invalid):
        tell_board(
            actor=levent.actor,
            breach=breach,
            at=timezone.now() - timedelta(hours=hours),
            reference="",
            late_reason="",
        )


def test_it_is_closed_only_when_everybody_was_told(levent, breach: Breach) -> None:
    with pytest.raises(NotAllowed):
        close_breach(actor=levent.actor, breach=breach, why="Bitti", nobody_got_it=False)
    now = timezone.now()
    tell_board(actor=levent.actor, breach=breach, at=now, reference="", late_reason="")
    tell_people(actor=levent.actor, breach=breach, at=timezone.now(), how="e-posta ile")
    closed = close_breach(actor=levent.actor, breach=breach, why="Bitti", nobody_got_it=False)
    with pytest.raises(NotAllowed):
        tell_people(actor=levent.actor, breach=closed, at=timezone.now(), how="yeniden")


def test_where_nobody_got_the_data_it_is_closed_with_a_reason(levent, breach: Breach) -> None:
    with pytest.raises(Invalid):
        close_breach(actor=levent.actor, breach=breach, why=" ", nobody_got_it=True)
    closed = close_breach(actor=levent.actor, breach=breach, why="Posta açılmadan silindi", nobody_got_it=True)
    assert words_left(closed).words == "Bildirim gerekmedi"
    reopened = reopen_breach(actor=levent.actor, breach=closed, why="Kopyası bulundu")
    assert reopened.is_waiting
    assert reopened.due_at == breach.due_at


def test_two_who_write_at_once_do_not_overwrite_each_other(levent, breach: Breach) -> None:
    values = stated() | {"noticed_at": breach.noticed_at}
    change_breach(actor=levent.actor, breach=breach, revision=1, values=values | {"people_count": 40})
    with pytest.raises(Conflict):
        change_breach(actor=levent.actor, breach=breach, revision=1, values=values | {"people_count": 50})
    assert Breach.objects.get().people_count == 40


def test_each_step_is_written_down_and_cannot_be_rewritten(levent, breach: Breach) -> None:
    values = stated() | {"noticed_at": breach.noticed_at, "people_count": 40}
    change_breach(actor=levent.actor, breach=breach, revision=1, values=values)
    steps = list(breach.steps.values_list("kind", "text", "by_name"))
    assert steps[0] == ("registered", breach.title, "Levent Özkan")
    assert steps[1] == ("changed", "etkilenen kişi sayısı", "Levent Özkan")
    with pytest.raises(TypeError):
        BreachStep.objects.all().delete()
    with pytest.raises(TypeError):
        BreachStep.objects.update(text="")


@pytest.mark.parametrize("statement", ["UPDATE privacy_breachstep SET text = ''", "DELETE FROM privacy_breachstep"])
def test_the_database_refuses_to_rewrite_the_story(breach, statement):
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert breach.steps.count() == 1


def test_only_the_officer_keeps_the_register(ayse, zeynep, gulay, breach: Breach) -> None:
    for who in (ayse, zeynep, gulay):
        with pytest.raises(NotPermitted):
            register_breach(actor=who.actor, values=stated())
    assert gulay.client.get(f"{DESK}{breach.pk}/").status_code == 200
    assert gulay.client.post(f"{DESK}{breach.pk}/not/", {"text": "x"}).status_code == 403


@pytest.mark.parametrize("addressee", ["kurul", "kisiler"])
def test_the_draft_is_a_pdf_and_is_written_down(levent, breach: Breach, institution, addressee: str) -> None:
    answer = levent.client.get(f"{DESK}{breach.pk}/taslak/{addressee}.pdf")
    assert answer.content.startswith(b"%PDF")
    assert breach.steps.filter(kind="drafted").count() == 1
    assert levent.client.get(f"{DESK}{breach.pk}/taslak/basin.pdf").status_code == 404


def test_the_officer_works_by_the_pages(levent) -> None:
    client = levent.client
    at = timezone.localtime() - timedelta(hours=2)
    data = stated() | {"noticed_at": f"{at:%Y-%m-%dT%H:%M}", "counts_are_estimates": "on", "revision_seen": "0"}
    opened = client.post(f"{DESK}yeni/", data)
    breach = Breach.objects.get()
    assert opened["Location"] == f"{DESK}{breach.pk}/"
    assert (
        "70 saat kaldı" in client.get("/ofis/kisisel-veri/").content.decode()
        or "69 saat" in client.get(DESK).content.decode()
    )
    changed = client.post(f"{DESK}{breach.pk}/duzenle/", data | {"people_count": "12", "revision_seen": "1"})
    assert changed.status_code == 303
    assert client.post(f"{DESK}{breach.pk}/not/", {"text": "Alıcı arandı."}).status_code == 303
    now = timezone.localtime()
    assert client.post(f"{DESK}{breach.pk}/bildir/", {"at": f"{now:%Y-%m-%dT%H:%M}"}).status_code == 303
    assert (
        client.post(f"{DESK}{breach.pk}/kisiler/", {"at": f"{now:%Y-%m-%dT%H:%M}", "how": "mektup"}).status_code == 303
    )
    assert client.post(f"{DESK}{breach.pk}/kapat/", {"why": "Tamamlandı."}).status_code == 303
    page = client.get(f"{DESK}{breach.pk}/").content.decode()
    assert "Alıcı arandı." in page
    assert "Kapalı" in page


def test_a_wrong_form_keeps_what_was_typed(levent, breach: Breach) -> None:
    client = levent.client
    answer = client.post(f"{DESK}yeni/", stated() | {"title": "", "noticed_at": "dün"})
    assert answer.status_code == 422
    assert "Alıcı telefonla bildirdi" in answer.content.decode()
    early = timezone.localtime() - timedelta(days=9)
    refused = client.post(f"{DESK}{breach.pk}/bildir/", {"at": f"{early:%Y-%m-%dT%H:%M}", "reference": "SAYI-7"})
    assert refused.status_code == 422
    assert "SAYI-7" in refused.content.decode()
    assert client.post(f"{DESK}{breach.pk}/patlat/").status_code == 404


def test_what_somebody_typed_is_never_markup(levent) -> None:
    evil = register_breach(actor=levent.actor, values=stated(title="<script>alert(1)</script>", description="#[typst]"))
    page = levent.client.get(f"{DESK}{evil.pk}/").content.decode()
    assert "<script>alert" not in page
    assert levent.client.get(f"{DESK}{evil.pk}/taslak/kurul.pdf").content.startswith(b"%PDF")
