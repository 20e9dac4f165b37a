"""Sign-in by page: the password, the second step, and what neither of them gives away."""

import pytest
from django.contrib.auth.hashers import MD5PasswordHasher
from django.test import Client
from django.utils import timezone

from imece.civic.identity.tests.walking import SECOND, SIGN_IN, give_code, give_password, is_in, sign_in

pytestmark = pytest.mark.django_db


def test_staff_land_in_ofis_and_residents_on_the_portal(client, zeynep, ayse):
    assert sign_in(client, zeynep.user.username)["Location"] == "/ofis/"
    assert sign_in(Client(), ayse.user.username)["Location"] == "/"


def test_the_password_alone_opens_nothing(client, ayse):
    assert give_password(client, "ayse")["Location"] == SECOND
    assert not is_in(client)
    assert client.get("/basvurularim/").status_code == 302


def test_the_email_address_serves_as_the_name(client, ayse):
    ayse.user.email = "ayse@example.org"
    ayse.user.save()
    assert sign_in(client, "AYSE@example.org")["Location"] == "/"


def test_the_identity_number_serves_as_the_name(client, ayse):
    assert sign_in(client, ayse.person.national_id)["Location"] == "/"


def test_a_proved_address_goes_before_one_that_was_only_typed(client, ayse, mert):
    for persona in (ayse, mert):
        persona.user.email = "ortak@example.org"
    mert.user.email_verified_at = timezone.now()
    ayse.user.save()
    mert.user.save()
    sign_in(client, "ortak@example.org")
    assert int(client.session["_auth_user_id"]) == mert.user.pk


def test_wrong_name_and_wrong_password_read_alike(client, ayse):
    pages = [give_password(client, "ayse", "wrong"), give_password(client, "nobody", "wrong")]
    sentences = [page.context["form"].non_field_errors() for page in pages]
    assert sentences[0] == sentences[1]
    assert {page.status_code for page in pages} == {422}


def test_wrong_name_and_wrong_password_cost_the_same_hashing(client, ayse, monkeypatch):
    counted = []
    plain = MD5PasswordHasher.encode
    monkeypatch.setattr(MD5PasswordHasher, "encode", lambda *given: counted.append(1) or plain(*given))
    give_password(client, "ayse", "wrong")
    known, counted[:] = len(counted), []
    give_password(client, "nobody", "wrong")
    assert known == len(counted) == 1


def test_after_ten_failures_even_the_right_password_waits(client, ayse):
    for _ in range(10):
        give_password(client, "ayse", "wrong")
    assert give_password(client, "ayse").status_code == 422


def test_other_ways_to_write_a_name_share_its_failures(client, ayse):
    for name in ["ayse", ayse.person.national_id] * 5:
        give_password(client, name, "wrong")
    assert give_password(client, "ayse").status_code == 422


def test_failures_elsewhere_do_not_lock_the_owner_out(client, ayse):
    for _ in range(10):
        give_password(client, "ayse", "wrong", REMOTE_ADDR="203.0.113.9")
    assert sign_in(client, "ayse")["Location"] == "/"


def test_guesses_from_everywhere_do_not_lock_out_a_browser_that_was_here_before(client, ayse):
    sign_in(client, "ayse")
    client.post("/cikis/")
    for number in range(100):
        give_password(Client(), "ayse", "wrong", REMOTE_ADDR=f"203.0.113.{number}")
    assert give_password(Client(), "ayse", REMOTE_ADDR="198.51.100.1").status_code == 422
    assert sign_in(client, "ayse")["Location"] == "/"


def test_one_address_does_not_try_many_accounts(client, ayse):
    for number in range(100):
        give_password(client, f"nobody{number}", "wrong")
    assert give_password(client, "ayse").status_code == 422


@pytest.mark.parametrize("target", ["https://evil.example/", "//evil.example/", "javascript:alert(1)"])
def test_it_never_leads_to_another_site(client, ayse, target):
    assert sign_in(client, "ayse", next_page=target)["Location"] == "/"


def test_it_leads_back_to_the_page_that_was_wanted(client, ayse):
    assert sign_in(client, "ayse", next_page="/basvurularim/")["Location"] == "/basvurularim/"


def test_a_person_without_an_active_account_is_refused(client, ayse):
    ayse.user.is_active = False
    ayse.user.save()
    assert give_password(client, "ayse").status_code == 422


def test_an_account_that_is_closed_between_the_steps_does_not_get_in(client, ayse):
    give_password(client, "ayse")
    ayse.user.is_active = False
    ayse.user.save()
    assert client.get(SECOND).status_code == 409


def test_signing_out_needs_a_post(client, ayse):
    client.force_login(ayse.user)
    assert client.get("/cikis/").status_code == 405
    client.post("/cikis/")
    assert not is_in(client)


def test_who_is_signed_in_is_led_on(client, ayse):
    client.force_login(ayse.user)
    assert client.get(SIGN_IN)["Location"] == "/"


def test_a_session_that_was_planted_is_worth_nothing(client, ayse):
    client.get(SIGN_IN)
    client.session.save()
    planted = client.session.session_key
    sign_in(client, "ayse")
    thief = Client()
    thief.cookies["sessionid"] = planted
    assert thief.get("/basvurularim/").status_code == 302
    assert client.get("/basvurularim/").status_code == 200


def test_the_number_of_the_session_changes_at_each_step(client, ayse):
    give_password(client, "ayse")
    between = client.session.session_key
    give_code(client)
    assert client.session.session_key != between


def test_signing_in_as_somebody_else_leaves_nothing_of_the_first(client, ayse, mert):
    sign_in(client, "ayse")
    session = client.session
    session["of-ayse"] = "x"
    session.save()
    sign_in(client, "mert")
    assert "of-ayse" not in client.session
    assert int(client.session["_auth_user_id"]) == mert.user.pk


@pytest.mark.parametrize(("https", "name"), [(True, "__Secure-imece-device"), (False, "imece-device")])
def test_the_cookie_of_known_browsers_is_bound_to_https(settings, client, ayse, https, name):
    settings.SESSION_COOKIE_SECURE = https
    cookie = sign_in(client, "ayse").cookies[name]
    assert (bool(cookie["secure"]), cookie["httponly"], cookie["path"]) == (https, True, "/giris/")


def test_signing_out_clears_what_the_browser_kept(client, ayse):
    sign_in(client, "ayse")
    assert client.post("/cikis/")["Clear-Site-Data"] == '"cache", "storage"'
    assert not is_in(client)


def test_asking_for_another_code_leads_back_to_the_same_place(ayse):
    answer = ayse.client.post("/giris/yeniden/kod/", {"next": "/hesabim/?a=1&b=2"})
    assert answer["Location"].endswith("next=%2Fhesabim%2F%3Fa%3D1%26b%3D2")
