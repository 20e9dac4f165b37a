"""Sign-in by page."""

import pytest
from django.test import Client

URL = "/giris/"
PASSWORD = "imece-test-2026"

pytestmark = pytest.mark.django_db


def sign_in(client: Client, username: str, password: str = PASSWORD, next_page: str = ""):
    return client.post(URL, {"username": username, "password": password, "next": next_page})


def test_staff_land_in_ofis_and_residents_on_the_portal(client, zeynep, ayse):
    assert sign_in(client, zeynep.user.username)["Location"] == "/ofis/"
    assert sign_in(Client(), ayse.user.username)["Location"] == "/"


def test_the_email_address_serves_as_the_name(client, ayse):
    ayse.user.email = "ayse@example.org"
    ayse.user.save()
    assert sign_in(client, "AYSE@example.org").status_code == 302


def test_wrong_name_and_wrong_password_read_alike(client, ayse):
    pages = [sign_in(client, ayse.user.username, "wrong"), sign_in(client, "nobody", "wrong")]
    sentences = [page.context["form"].non_field_errors() for page in pages]
    assert sentences[0] == sentences[1]
    assert {page.status_code for page in pages} == {422}


def test_after_ten_failures_even_the_right_password_waits(client, ayse):
    for _ in range(10):
        sign_in(client, ayse.user.username, "wrong")
    assert sign_in(client, ayse.user.username).status_code == 422


def test_failures_elsewhere_do_not_lock_the_owner_out(client, ayse):
    for _ in range(10):
        client.post(URL, {"username": ayse.user.username, "password": "wrong"}, REMOTE_ADDR="203.0.113.9")
    assert sign_in(client, ayse.user.username).status_code == 302


@pytest.mark.parametrize("target", ["https://evil.example/", "//evil.example/", "javascript:alert(1)"])
def test_it_never_leads_to_another_site(client, ayse, target):
    assert sign_in(client, ayse.user.username, next_page=target)["Location"] == "/"


def test_it_leads_back_to_the_page_that_was_wanted(client, ayse):
    assert sign_in(client, ayse.user.username, next_page="/basvurularim/")["Location"] == "/basvurularim/"


def test_a_person_without_an_active_account_is_refused(client, ayse):
    ayse.user.is_active = False
    ayse.user.save()
    assert sign_in(client, ayse.user.username).status_code == 422


def test_signing_out_needs_a_post(client, ayse):
    client.force_login(ayse.user)
    assert client.get("/cikis/").status_code == 405
    client.post("/cikis/")
    assert "_auth_user_id" not in client.session
