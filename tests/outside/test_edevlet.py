"""Coming in through e-Devlet, with the gate in a process of its own."""

from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import requests
from django.test import Client

from imece.civic.audit.api import Act, Entry
from imece.civic.identity.api import User
from imece.civic.people.api import Person
from tests.outside.conftest import ELIF, SITE, at_edevlet, free_port

pytestmark = pytest.mark.django_db

LEAVE, RETURN = "/giris/saglayici/edevlet/", "/giris/saglayici/edevlet/donus/"
NEW, STATED = "/giris/saglayici/yeni/", "/giris/saglayici/kayitli/"


def signed_in_as(client: Client) -> Any:
    """Who is behind the next page, as the middleware sees it."""
    return client.get("/").wsgi_request.actor.person


@pytest.fixture
def proved(ayse: Any) -> Any:
    """Ayşe, whose identity card was seen at the counter."""
    ayse.person.identity_proof = Person.Proof.COUNTER
    ayse.person.save()
    return ayse


def test_the_visitor_leaves_with_what_the_agreement_asks_for(client, edevlet):
    address = client.get(LEAVE)["Location"]
    query = {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
    state = query.pop("state")
    assert address.startswith(f"{edevlet['url']}/AuthorizationController?")
    assert len(state) >= 32
    assert query == {
        "response_type": "code",
        "client_id": "imece",
        "scope": "Kimlik-Dogrula",
        "redirect_uri": f"{SITE}{RETURN}",
    }


def test_somebody_new_sees_the_notice_and_then_has_an_account(client, edevlet, come_in, notice):
    answer = come_in(client, "edevlet", ELIF, "/basvurularim/")
    assert answer["Location"] == NEW
    page = client.get(NEW).content.decode()
    assert "Elif Nur Işık" in page
    assert notice.summary in page
    assert ELIF not in page
    assert not User.objects.filter(person__last_name="Işık").exists()
    assert client.post(NEW, {"notice": notice.version})["Location"] == "/basvurularim/"
    person = signed_in_as(client)
    assert (person.name, person.national_id) == ("Elif Nur Işık", ELIF)


def test_the_second_time_the_door_is_open(client, edevlet, come_in, notice):
    come_in(client, "edevlet", ELIF)
    client.post(NEW)
    again = Client()
    assert come_in(again, "edevlet", ELIF, "/basvurularim/")["Location"] == "/basvurularim/"
    assert signed_in_as(again) == signed_in_as(client)
    assert Person.objects.filter(last_name="Işık").count() == 1


def test_an_account_whose_number_is_proved_is_joined_at_once(client, edevlet, come_in, proved):
    assert come_in(client, "edevlet", proved.person.national_id)["Location"] == "/"
    assert signed_in_as(client) == proved.person


def test_a_number_that_an_account_only_stated_lets_nobody_into_it(client, edevlet, come_in, ayse):
    assert come_in(client, "edevlet", ayse.person.national_id)["Location"] == STATED
    assert signed_in_as(client) is None
    page = client.get(STATED).content.decode()
    assert ayse.user.username not in page
    assert ayse.person.email not in page


def test_the_owner_of_that_account_joins_it_from_inside(client, edevlet, come_in, ayse):
    come_in(client, "edevlet", ayse.person.national_id)
    client.get(STATED)
    client.force_login(ayse.user)
    assert "bağlanacak" in client.get("/giris/saglayici/birlestir/").content.decode()
    client.post("/giris/saglayici/birlestir/")
    assert come_in(Client(), "edevlet", ayse.person.national_id)["Location"] == "/"


def test_the_true_owner_of_a_stated_number_gets_an_account_of_their_own(client, edevlet, come_in, ayse, notice):
    number = ayse.person.national_id
    come_in(client, "edevlet", number)
    client.post(STATED, {"notice": notice.version})
    person = signed_in_as(client)
    assert person != ayse.person
    assert person.national_id == number
    ayse.person.refresh_from_db()
    assert ayse.person.national_id == ""
    entry = Entry.objects.filter(what__contains="onu kanıtlayan").get()
    assert entry.subjects == [f"person:{ayse.person.pk}"]


def test_another_persons_waiting_identity_cannot_be_joined(client, edevlet, come_in, ayse, mert):
    come_in(client, "edevlet", ayse.person.national_id)
    client.force_login(mert.user)
    assert client.post("/giris/saglayici/birlestir/").status_code == 409
    assert not mert.user.outside_links.exists()


def test_a_state_that_nobody_here_was_given_is_refused(client, edevlet, ayse):
    back = at_edevlet(client.get(LEAVE)["Location"], ELIF)
    answer = client.get(RETURN, parse_query(back) | {"state": "made-up"})
    assert answer.status_code == 422
    assert "baştan başlayın" in answer.content.decode()
    assert signed_in_as(client) is None


def test_a_state_swapped_with_another_browsers_is_refused(client, edevlet, proved):
    """The trap: the attacker's own return, opened in the browser of somebody else."""
    trap = at_edevlet(Client().get(LEAVE)["Location"], proved.person.national_id)
    client.get(LEAVE)
    assert client.get(trap.removeprefix(SITE)).status_code == 422
    assert signed_in_as(client) is None


def test_a_missing_state_is_refused(client, edevlet):
    back = parse_query(at_edevlet(client.get(LEAVE)["Location"], ELIF))
    assert client.get(RETURN, {"code": back["code"]}).status_code == 422


def test_a_return_works_once(client, edevlet, proved):
    back = at_edevlet(client.get(LEAVE)["Location"], proved.person.national_id).removeprefix(SITE)
    assert client.get(back).status_code == 302
    client.post("/cikis/")
    assert client.get(back).status_code == 422
    assert signed_in_as(client) is None


def test_a_code_that_was_used_before_is_refused_by_the_gate(client, edevlet, proved):
    """A fresh state does not help a stolen code."""
    code = parse_query(at_edevlet(client.get(LEAVE)["Location"], proved.person.national_id))
    client.get(RETURN, code)
    thief = Client()
    state = parse_query(thief.get(LEAVE)["Location"])["state"]
    assert thief.get(RETURN, {"code": code["code"], "state": state}).status_code == 422
    assert signed_in_as(thief) is None


def test_an_errand_that_took_too_long_is_refused(client, edevlet, proved, monkeypatch):
    back = at_edevlet(client.get(LEAVE)["Location"], proved.person.national_id)
    monkeypatch.setattr("imece.civic.identity.outside.errands.MINUTES", 0)
    assert client.get(back.removeprefix(SITE)).status_code == 422


def test_turning_back_at_the_gate_changes_nothing(client, edevlet):
    answer = client.get(at_edevlet(client.get(LEAVE)["Location"], ELIF, "iptal").removeprefix(SITE))
    assert answer.status_code == 200
    assert "Hiçbir şey değişmedi" in answer.content.decode()
    assert signed_in_as(client) is None


def test_a_wrong_client_secret_lets_nobody_in(client, edevlet, settings):
    settings.EDEVLET = edevlet | {"client_secret": "wrong"}
    assert client.get(at_edevlet(client.get(LEAVE)["Location"], ELIF).removeprefix(SITE)).status_code == 422


def test_a_gate_that_is_away_leaves_the_other_ways(client, edevlet, settings):
    back = at_edevlet(client.get(LEAVE)["Location"], ELIF)
    settings.EDEVLET = edevlet | {"url": f"http://127.0.0.1:{free_port()}"}
    answer = client.get(back.removeprefix(SITE))
    assert answer.status_code == 503
    assert "yanıt vermiyor" in answer.content.decode()


def test_a_closed_account_stays_closed(client, edevlet, come_in, proved):
    proved.user.is_active = False
    proved.user.save()
    assert come_in(client, "edevlet", proved.person.national_id).status_code == 422
    assert signed_in_as(client) is None


def test_the_page_that_was_wanted_must_be_ours(client, edevlet, come_in, proved):
    assert come_in(client, "edevlet", proved.person.national_id, "https://evil.example/")["Location"] == "/"


def test_without_the_setting_there_is_no_such_door(client, settings):
    settings.EDEVLET = None
    assert client.get(LEAVE).status_code == 404
    assert client.get(RETURN).status_code == 404
    assert "e-Devlet" not in client.get("/giris/").content.decode()


def test_the_sign_in_page_offers_it(client, edevlet):
    page = client.get("/giris/", {"next": "/basvurularim/?a=1&b=2"}).content.decode()
    assert 'href="/giris/saglayici/edevlet/?next=%2Fbasvurularim%2F%3Fa%3D1%26b%3D2"' in page


def test_whoever_waits_too_long_starts_again(client, edevlet, come_in, monkeypatch):
    come_in(client, "edevlet", ELIF)
    monkeypatch.setattr("imece.civic.identity.outside.errands.MINUTES", 0)
    assert client.post(NEW).status_code == 422
    assert not Person.objects.filter(last_name="Işık").exists()


def test_the_number_does_not_lie_readable_in_the_session(client, edevlet, come_in):
    come_in(client, "edevlet", ELIF)
    assert ELIF not in str(dict(client.session))


def test_it_can_be_linked_and_removed_from_inside(edevlet, ayse):
    client = ayse.client
    page = client.post("/hesabim/baglantilar/edevlet/bagla/").content.decode()
    address = page.split('class="btn btn-primary btn-lg" href="')[1].split('"')[0].replace("&amp;", "&")
    client.get(at_edevlet(address, ayse.person.national_id).removeprefix(SITE))
    assert ayse.user.outside_links.get().source == "edevlet"
    assert "Bağlantıyı kaldır" in client.get("/hesabim/baglantilar/").content.decode()
    client.post("/hesabim/baglantilar/edevlet/kaldir/")
    assert not ayse.user.outside_links.exists()


def test_linking_somebody_elses_identity_is_refused_calmly(edevlet, ayse, mert):
    client = ayse.client
    page = client.post("/hesabim/baglantilar/edevlet/bagla/").content.decode()
    address = page.split('class="btn btn-primary btn-lg" href="')[1].split('"')[0].replace("&amp;", "&")
    answer = client.get(at_edevlet(address, mert.person.national_id).removeprefix(SITE))
    assert answer.status_code == 409
    assert "aynı değil" in answer.content.decode()
    assert not ayse.user.outside_links.exists()


def test_a_link_that_one_account_asked_for_is_not_given_to_another(edevlet, ayse, mert):
    client = ayse.client
    page = client.post("/hesabim/baglantilar/edevlet/bagla/").content.decode()
    address = page.split('class="btn btn-primary btn-lg" href="')[1].split('"')[0].replace("&amp;", "&")
    session = dict(client.session)["outside-trips"]
    other = mert.client
    kept = other.session
    kept["outside-trips"] = session
    kept.save()
    assert other.get(at_edevlet(address, ayse.person.national_id).removeprefix(SITE)).status_code == 422


def test_linking_begins_with_a_form_of_ours_only(edevlet, ayse):
    assert ayse.client.get("/hesabim/baglantilar/edevlet/bagla/").status_code == 405


def test_linking_asks_again_who_is_there_after_a_while(edevlet, ayse):
    client = ayse.client
    session = client.session
    session["identity.fresh"] = 0
    session.save()
    answer = client.post("/hesabim/baglantilar/edevlet/bagla/")
    assert answer["Location"].startswith("/giris/yeniden/")
    assert "outside-trips" not in client.session


def test_an_account_without_a_factor_of_ours_proves_itself_there_again(client, edevlet, come_in, notice):
    come_in(client, "edevlet", ELIF)
    client.post(NEW)
    session = client.session
    session["identity.fresh"] = 0
    session.save()
    page = client.get("/giris/yeniden/", {"next": "/hesabim/baglantilar/"}).content.decode()
    assert 'href="/giris/saglayici/edevlet/?next=%2Fhesabim%2Fbaglantilar%2F"' in page
    assert come_in(client, "edevlet", ELIF, "/hesabim/baglantilar/")["Location"] == "/hesabim/baglantilar/"
    assert client.session["identity.fresh"] > 0


def test_whoever_has_no_password_sets_one_and_may_then_remove_the_link(client, edevlet, come_in, notice):
    come_in(client, "edevlet", ELIF)
    client.post(NEW)
    assert client.post("/hesabim/baglantilar/edevlet/kaldir/").status_code == 409
    assert "old" not in client.get("/hesabim/parola/").context["form"].fields
    client.post("/hesabim/parola/", {"new": "uzun ve kolay bir cümle"})
    assert client.post("/hesabim/baglantilar/edevlet/kaldir/").status_code == 303
    user = User.objects.get(person__national_id_index__isnull=False, person__last_name="Işık")
    assert user.check_password("uzun ve kolay bir cümle")
    assert not user.outside_links.exists()


def test_the_account_page_leads_to_the_links_only_where_there_are_sources(edevlet, ayse, settings):
    client = ayse.client
    assert "/hesabim/baglantilar/" in client.get("/hesabim/").content.decode()
    settings.EDEVLET = None
    assert "/hesabim/baglantilar/" not in client.get("/hesabim/").content.decode()


def test_what_failed_is_written_down_without_a_number(client, edevlet):
    client.get(RETURN, {"code": "x", "state": "y"})
    entry = Entry.objects.latest("pk")
    assert entry.act == Act.SIGN_IN_FAILED
    assert "edevlet" in entry.what


def test_nobody_fills_the_log_with_made_up_returns(client, edevlet):
    for _attempt in range(60):
        assert client.get(RETURN, {"code": "x", "state": "y"}).status_code == 422
    written = Entry.objects.count()
    assert client.get(RETURN, {"code": "x", "state": "y"}).status_code == 429
    assert Entry.objects.count() == written
    elsewhere = Client(REMOTE_ADDR="203.0.113.9")
    assert elsewhere.get(RETURN, {"code": "x", "state": "y"}).status_code == 422


@pytest.mark.parametrize(
    "wrong",
    [
        {"scope": "openid"},
        {"response_type": "token"},
        {"redirect_uri": "https://evil.example/"},
        {"client_id": "other"},
        {"state": ""},
    ],
)
def test_the_stand_in_is_strict_itself(client, edevlet, wrong):
    address = client.get(LEAVE)["Location"]
    query = parse_query(address) | wrong
    assert requests.get(address.split("?")[0], params=query, timeout=10).status_code == 400


def parse_query(address: str) -> dict[str, str]:
    return {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
