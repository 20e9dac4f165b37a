"""How long sessions last, and asking again before something dangerous."""

import time

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from imece.civic.identity import sessions
from imece.civic.identity.tests.walking import give_code, give_password, sent_code
from imece.shell.ui import freshness

pytestmark = pytest.mark.django_db
MINUTE, HOUR = 60, 3600


def let_pass(client, seconds: int, *, visits: bool = False) -> None:
    """As if ``seconds`` had passed since sign-in; with ``visits`` the visitor was here all the time."""
    session = client.session
    session[sessions.BEGAN] -= seconds
    session["identity.fresh"] -= seconds
    if not visits:
        session[sessions.SEEN] -= seconds
    session.save()


@pytest.mark.parametrize(("seconds", "status"), [(29 * MINUTE, 200), (31 * MINUTE, 302)])
def test_staff_who_pause_for_half_an_hour_sign_in_again(zeynep, seconds, status):
    client = zeynep.client
    let_pass(client, seconds)
    assert client.get("/ofis/basvurular/").status_code == status


@pytest.mark.parametrize(("seconds", "status"), [(119 * MINUTE, 200), (121 * MINUTE, 302)])
def test_residents_may_pause_for_two_hours(ayse, seconds, status):
    client = ayse.client
    let_pass(client, seconds)
    assert client.get("/basvurularim/").status_code == status


@pytest.mark.parametrize(("who", "hours"), [("zeynep", 10), ("ayse", 24)])
def test_a_day_ends_even_without_a_pause(request, who, hours):
    client = request.getfixturevalue(who).client
    let_pass(client, hours * HOUR + 1, visits=True)
    assert client.get("/hesabim/" if who == "ayse" else "/ofis/basvurular/").status_code in {302, 404}
    assert "_auth_user_id" not in client.session


def test_the_sign_in_page_says_that_the_session_ended(ayse):
    client = ayse.client
    let_pass(client, 3 * HOUR)
    assert "Oturumunuz sona erdi" in client.get("/basvurularim/", follow=True).content.decode()


def test_a_visit_keeps_the_session_alive(ayse):
    client = ayse.client
    let_pass(client, 100 * MINUTE)
    client.get("/basvurularim/")
    assert time.time() - client.session[sessions.SEEN] < MINUTE


def test_a_visit_is_written_at_most_once_a_minute(ayse, django_assert_num_queries):
    client = ayse.client
    client.get("/basvurularim/")
    let_pass(client, 30)
    seen = client.session[sessions.SEEN]
    client.get("/basvurularim/")
    assert client.session[sessions.SEEN] == seen


def test_ended_sessions_are_over_wherever_they_are(ayse):
    client = ayse.client
    let_pass(client, 10)
    sessions.end_sessions(ayse.user)
    assert client.get("/basvurularim/").status_code == 302


def test_a_fresh_factor_is_asked_for_after_ten_minutes(ayse):
    client, view = ayse.client, freshness.fresh_factor(lambda request: HttpResponse("done"))
    request = RequestFactory().get("/tehlikeli/")
    request.session = client.session
    assert view(request).content == b"done"
    request.session["identity.fresh"] -= 601
    assert view(request)["Location"] == "/giris/yeniden/?next=%2Ftehlikeli%2F"


def test_a_form_that_came_too_late_leads_back_to_its_page(ayse):
    request = RequestFactory().post("/tehlikeli/yap/", headers={"referer": "http://testserver/tehlikeli/?a=1"})
    request.session = {}
    answer = freshness.fresh_factor(lambda request: HttpResponse("done"))(request)
    assert answer["Location"] == "/giris/yeniden/?next=%2Ftehlikeli%2F"


def test_showing_the_factor_again_makes_it_fresh(ayse):
    client = ayse.client
    let_pass(client, 20 * MINUTE, visits=True)
    client.post("/giris/yeniden/kod/", {"next": "/basvurularim/"})
    code = sent_code(client, "step_up:sms")
    answer = client.post("/giris/yeniden/", {"factor": "sms", "code": code, "next": "/basvurularim/"})
    assert answer["Location"] == "/basvurularim/"
    assert time.time() - client.session["identity.fresh"] < MINUTE


def test_a_sign_in_code_does_not_serve_for_another_purpose(ayse):
    client = ayse.client
    client.post("/giris/yeniden/kod/")
    step_up = sent_code(client, "step_up:sms")
    client.post("/cikis/")
    give_password(client, "ayse")
    assert give_code(client, step_up).status_code == 422
