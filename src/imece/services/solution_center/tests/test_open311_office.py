"""Keys and endpoints, as the system administrator keeps them."""

import re

import pytest

from imece.engines.catalog.api import ServiceVersion
from imece.services.solution_center.models import ApiKey, Endpoint, Forwarding, Handing, Target
from imece.services.solution_center.models.api_key import digest
from imece.services.solution_center.tests.factories import category, make_report
from imece.services.solution_center.tests.town_nearby import town
from tests.personas import Persona

pytestmark = pytest.mark.django_db
HOME = "/ofis/open311/"
SERVICES = "<services><service><service_code>LAMP</service_code><service_name>Lamba</service_name></service></services>"


@pytest.fixture
def endpoint(center: ServiceVersion) -> Endpoint:
    return Endpoint.objects.create(name="Büyükşehir", url="https://b.example/v2", key="gizli")


@pytest.mark.parametrize("address", ["", "anahtar/", "kurum/"])
def test_only_the_system_administrator_enters(
    center: ServiceVersion, hakan: Persona, tolga: Persona, address: str
) -> None:
    assert hakan.client.get(HOME + address).status_code == 403
    assert tolga.client.get(HOME + address).status_code == 200


def test_a_key_is_shown_once_and_works(center: ServiceVersion, tolga: Persona) -> None:
    client = tolga.client
    page = client.post(f"{HOME}anahtar/", {"name": "Uygulama", "email": "u@x.example"}).content.decode()
    found = re.search(r"data-given-key>([^<]+)<", page)
    assert found is not None
    kept = ApiKey.objects.get()
    assert (kept.digest, kept.created_by) == (digest(found[1]), tolga.post)
    assert found[1] not in client.get(HOME).content.decode()
    given = {"api_key": found[1], "service_code": "moloz", "lat": "39", "long": "35"}
    assert client.post("/open311/v2/requests.json", given).status_code == 201


def test_a_key_needs_a_name_and_an_address(center: ServiceVersion, tolga: Persona) -> None:
    assert tolga.client.post(f"{HOME}anahtar/", {"name": "", "email": "x"}).status_code == 422
    assert not ApiKey.objects.exists()


def test_a_key_is_taken_back_after_asking(center: ServiceVersion, tolga: Persona) -> None:
    key, client = ApiKey.objects.create(name="U", email="u@x.example", digest="x"), tolga.client
    address = f"{HOME}anahtar/{key.pk}/geri-al/"
    assert "geri almak istiyor musunuz" in client.get(address).content.decode()
    assert ApiKey.objects.valid().exists()
    client.post(address)
    assert not ApiKey.objects.valid().exists()
    assert "Geri alındı" in client.get(HOME).content.decode()


def test_an_endpoint_keeps_its_key_to_itself(endpoint: Endpoint, tolga: Persona) -> None:
    client, address = tolga.client, f"{HOME}kurum/{endpoint.pk}/"
    assert "gizli" not in client.get(address).content.decode()
    given = {"name": "Büyükşehir", "url": "https://b.example/v2/", "is_active": "on", "new_key": ""}
    assert client.post(address, given).status_code == 303
    endpoint.refresh_from_db()
    assert (endpoint.key, endpoint.url) == ("gizli", "https://b.example/v2")


def test_an_address_in_the_clear_is_refused(endpoint: Endpoint, tolga: Persona) -> None:
    given = {"name": "Büyükşehir", "url": "http://b.example/v2", "is_active": "on"}
    response = tolga.client.post(f"{HOME}kurum/{endpoint.pk}/", given)
    assert response.status_code == 422
    assert "https://" in response.content.decode()


def test_a_category_is_sent_there_and_no_longer(endpoint: Endpoint, tolga: Persona) -> None:
    client, lamp = tolga.client, category("sokak-lambasi")
    address = f"{HOME}kurum/{endpoint.pk}/konu/"
    assert client.post(address, {"category": category("moloz").pk, "code": "X"}).status_code == 422
    client.post(address, {"category": lamp.pk, "code": "LAMP"})
    target = Target.objects.get()
    assert (target.category, target.code) == (lamp, "LAMP")
    client.post(f"{address}{target.pk}/cikar/")
    assert not Target.objects.exists()


def test_the_connection_can_be_tried(endpoint: Endpoint, tolga: Persona) -> None:
    client, address = tolga.client, f"{HOME}kurum/{endpoint.pk}/dene/"
    with town({"services.xml": [(200, SERVICES)]}) as served:
        Endpoint.objects.update(url=served.url)
        assert "Bağlantı çalışıyor" in client.post(address).content.decode()
    Endpoint.objects.update(url="http://127.0.0.1:9/v2")
    assert "Kurum yanıt vermedi" in client.post(address).content.decode()


def test_what_could_not_be_handed_over_is_listed_and_tried_again(
    endpoint: Endpoint, tolga: Persona, center: ServiceVersion
) -> None:
    report, client = make_report(center, key="sokak-lambasi"), tolga.client
    failed = Forwarding.objects.create(
        report=report, endpoint=endpoint, code="X", state=Handing.FAILED, last_error="404: yok"
    )
    assert "404: yok" in client.get(HOME).content.decode()
    client.post(f"{HOME}iletim/{failed.pk}/yeniden/")
    failed.refresh_from_db()
    assert (failed.state, failed.attempts) == (Handing.QUEUED, 0)
