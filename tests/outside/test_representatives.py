"""e-Devlet knows people only: a representative comes in by it, and acts for the organisation by a mandate."""

import pytest
from django.utils import timezone

from imece.civic.identity.api import Mandate
from imece.civic.people.api import Person
from tests.outside.conftest import ELIF

pytestmark = pytest.mark.django_db
NUMBER = "1000000113"


def test_a_representative_comes_by_edevlet_announces_the_organisation_and_acts_for_it(
    client, edevlet, come_in, notice, zeynep
):
    come_in(client, "edevlet", ELIF)
    client.post("/giris/saglayici/yeni/", {"notice": notice.version})
    said = {"organisation_name": "Meşe Gıda Ltd. Şti.", "tax_number": NUMBER, "document": "İmza sirküleri"}
    assert client.post("/hesabim/yetkiler/kurum/", said).status_code == 303
    waiting = Person.objects.get(last_name="Işık").announcements.get()
    seen = {
        "organisation_name": waiting.organisation_name,
        "document": "İmza sirküleri, 12.01.2026",
        "valid_from": timezone.localdate().isoformat(),
    }
    assert zeynep.client.post(f"/ofis/hesaplar/kurum-bildirimleri/{waiting.pk}/", seen).status_code == 303
    mandate = Mandate.objects.get()
    client.post("/hesabim/adina/", {"mandate": mandate.pk})
    actor = client.get("/").wsgi_request.actor
    assert (actor.person.national_id, actor.principal.national_id) == (ELIF, NUMBER)


def test_a_mandate_of_the_counter_waits_for_whoever_comes_by_edevlet(client, edevlet, come_in, notice, zeynep, ayse):
    """Ayşe's number was seen at the counter; the mandate is hers whichever way she comes in."""
    Person.objects.filter(pk=ayse.person.pk).update(identity_proof=Person.Proof.COUNTER)
    organisation = Person.objects.create(
        kind=Person.Kind.ORGANISATION, organisation_name="Çınar Kooperatifi", national_id=NUMBER
    )
    seen = {
        "agent": ayse.person.national_id,
        "kind": "representative",
        "document": "İmza sirküleri, 12.01.2026",
        "valid_from": timezone.localdate().isoformat(),
    }
    assert zeynep.client.post(f"/ofis/hesaplar/{organisation.pk}/yetki/", seen).status_code == 303
    come_in(client, "edevlet", ayse.person.national_id)
    assert "Çınar Kooperatifi" in client.get("/").content.decode()
    client.post("/hesabim/adina/", {"mandate": Mandate.objects.get().pk})
    assert client.get("/").wsgi_request.actor.principal == organisation
