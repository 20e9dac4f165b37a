"""Coming in through a real OpenID Connect provider, which demands PKCE and a client secret."""

from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import requests
from django.test import Client

from imece.civic.identity.api import User
from imece.civic.people.api import Person
from tests.outside.conftest import ELIF, ROOT, SITE, at_provider

pytestmark = pytest.mark.django_db

LEAVE, RETURN = "/giris/saglayici/oidc/", "/giris/saglayici/oidc/donus/"
NEW, NAMELESS = "/giris/saglayici/yeni/", "/giris/saglayici/bagli-degil/"


def query_of(address: str) -> dict[str, str]:
    return {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}


def is_before_the_second_step(answer: Any) -> bool:
    """A provider that did not say it asked twice is one proof; ours is the other."""
    return answer["Location"].startswith(("/giris/dogrulama/", "/giris/kurulum/"))


def test_the_visitor_leaves_with_state_nonce_and_a_challenge(client, provider):
    query = query_of(client.get(LEAVE)["Location"])
    assert query["code_challenge_method"] == "S256"
    assert {"state", "nonce", "code_challenge"} <= set(query)
    assert len({query["state"], query["nonce"], query["code_challenge"]}) == 3
    assert query["redirect_uri"] == f"{SITE}{RETURN}"


def test_somebody_new_whose_number_is_vouched_for_gets_an_account(client, provider, come_in, notice):
    assert come_in(client, "oidc", "elif")["Location"] == NEW
    assert is_before_the_second_step(client.post(NEW, {"notice": notice.version}))
    person = Person.objects.with_national_id(ELIF).get()
    assert (person.name, person.identity_proof) == ("Elif Nur Işık", Person.Proof.PROVIDER)


def test_e_devlet_and_the_provider_lead_to_the_same_person(client, provider, edevlet, come_in, notice):
    come_in(client, "edevlet", ELIF)
    client.post(NEW, {"notice": notice.version})
    assert is_before_the_second_step(come_in(Client(), "oidc", "elif"))
    person = Person.objects.with_national_id(ELIF).get()
    links = User.objects.get(person=person).outside_links
    assert set(links.values_list("source", flat=True)) == {"edevlet", "oidc"}


def test_an_equal_e_mail_address_joins_nothing(client, provider, come_in, ayse):
    """The provider's Ayşe has our Ayşe's name and address; neither proves anything."""
    assert come_in(client, "oidc", "nameless")["Location"] == NAMELESS
    assert client.get("/").wsgi_request.actor.person is None
    assert ayse.user.username not in client.get(NAMELESS).content.decode()
    assert not ayse.user.outside_links.exists()


def test_whoever_has_no_number_links_the_identity_from_inside(provider, come_in, ayse):
    client = ayse.client
    page = client.post("/hesabim/baglantilar/oidc/bagla/").content.decode()
    address = page.split('class="btn btn-primary btn-lg" href="')[1].split('"')[0].replace("&amp;", "&")
    client.get(at_provider(address, "nameless").removeprefix(SITE))
    assert ayse.user.outside_links.get().source == "oidc"
    assert is_before_the_second_step(come_in(Client(), "oidc", "nameless"))


def test_linking_an_identity_with_another_number_is_refused(provider, ayse):
    client = ayse.client
    page = client.post("/hesabim/baglantilar/oidc/bagla/").content.decode()
    address = page.split('class="btn btn-primary btn-lg" href="')[1].split('"')[0].replace("&amp;", "&")
    assert client.get(at_provider(address, "mert").removeprefix(SITE)).status_code == 409
    assert not ayse.user.outside_links.exists()


def test_a_stolen_code_is_worth_nothing_without_its_verifier(client, provider):
    """PKCE: the thief has the code and a state of their own, but not what the code was bound to."""
    stolen = query_of(at_provider(client.get(LEAVE)["Location"], "elif"))
    thief = Client()
    state = query_of(thief.get(LEAVE)["Location"])["state"]
    assert thief.get(RETURN, stolen | {"state": state}).status_code == 422
    assert thief.get("/").wsgi_request.actor.person is None


def test_a_return_works_once(client, provider):
    back = at_provider(client.get(LEAVE)["Location"], "elif").removeprefix(SITE)
    assert client.get(back)["Location"] == NEW
    assert client.get(back).status_code == 422


def test_a_return_that_names_another_provider_is_refused(client, provider):
    back = query_of(at_provider(client.get(LEAVE)["Location"], "elif"))
    assert client.get(RETURN, back | {"iss": "https://evil.example"}).status_code == 422


def test_a_return_that_names_no_provider_is_refused_where_one_was_promised(client, provider):
    back = query_of(at_provider(client.get(LEAVE)["Location"], "elif"))
    del back["iss"]
    assert client.get(RETURN, back).status_code == 422


def test_a_wrong_client_secret_lets_nobody_in(client, provider, settings):
    settings.OIDC = provider | {"client_secret": "wrong"}
    assert client.get(at_provider(client.get(LEAVE)["Location"], "elif").removeprefix(SITE)).status_code == 422


def test_the_provider_really_demands_the_challenge(client, provider):
    address = client.get(LEAVE)["Location"]
    query = {name: value for name, value in query_of(address).items() if not name.startswith("code_challenge")}
    answer = requests.get(address.split("?")[0], params=query, allow_redirects=False, timeout=10)
    assert "error=invalid_request" in answer.headers["Location"]


def test_an_installation_holds_nothing_of_the_provider():
    """It is a tool of the tests: in no lock of the product, and in no folder that is served."""
    for name in ("package.json", "package-lock.json", "requirements.lock"):
        assert "oidc-provider" not in (ROOT / name).read_text()
