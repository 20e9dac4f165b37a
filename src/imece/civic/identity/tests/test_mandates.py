"""Acting for somebody else, and help at the counter."""

from datetime import timedelta

import pytest
from django.utils import timezone

from imece.civic.audit.api import Entry, of_person
from imece.civic.identity.factors import factors_of
from imece.civic.identity.helping import prove_identity, reset_factors
from imece.civic.identity.mandates import record_mandate, revoke_mandate
from imece.civic.identity.models import Mandate
from imece.civic.identity.tests.walking import give_password, is_in
from imece.civic.people.api import Person
from imece.kernel.errors import Invalid, NotAllowed, NotFound, NotPermitted

pytestmark = pytest.mark.django_db


@pytest.fixture
def cooperative(db):
    return Person.objects.create(
        kind=Person.Kind.ORGANISATION, organisation_name="Çınar Yapı Kooperatifi", national_id="1000000113"
    )


@pytest.fixture
def record(zeynep, ayse, cooperative):
    def recorded(**changes):
        today = timezone.localdate()
        period = {"valid_from": today, "valid_until": None}
        values = {
            "actor": zeynep.actor,
            "principal": cooperative,
            "agent": ayse.person,
            "kind": Mandate.Kind.REPRESENTATIVE,
            "scope": "",
            "document": "İmza sirküleri, 12.01.2026, 1234",
        }
        return record_mandate(**values | {"period": period | changes.pop("period", {})} | changes)

    return recorded


def speaks_for(client):
    return client.get("/hesabim/yetkiler/").context["actor"].on_behalf_of


def test_an_agent_chooses_for_whom_to_act(record, ayse, cooperative):
    mandate, client = record(), ayse.client
    client.post("/hesabim/adina/", {"mandate": mandate.pk})
    assert speaks_for(client) == cooperative
    client.post("/hesabim/adina/", {"mandate": ""})
    assert speaks_for(client) is None


def test_nobody_acts_by_somebody_elses_mandate(record, mert):
    client = mert.client
    assert client.post("/hesabim/adina/", {"mandate": record().pk}).status_code == 404
    assert speaks_for(client) is None


@pytest.mark.parametrize(("begins", "ends"), [(-10, -1), (1, 10)])
def test_a_mandate_counts_on_its_days_only(record, ayse, begins, ends):
    today = timezone.localdate()
    period = {"valid_from": today + timedelta(days=begins), "valid_until": today + timedelta(days=ends)}
    assert ayse.client.post("/hesabim/adina/", {"mandate": record(period=period).pk}).status_code == 404


def test_a_mandate_that_is_given_back_ends_at_once(record, ayse, zeynep):
    mandate, client = record(), ayse.client
    client.post("/hesabim/adina/", {"mandate": mandate.pk})
    revoke_mandate(actor=zeynep.actor, pk=mandate.pk)
    assert speaks_for(client) is None


def test_the_principal_takes_a_mandate_back(record, ayse, mert):
    mandate = record(principal=mert.person)
    mert.client.post(f"/hesabim/yetkiler/{mandate.pk}/geri-al/")
    assert not Mandate.objects.in_force().exists()


def test_a_stranger_takes_no_mandate_back(record, mert):
    with pytest.raises(NotFound):
        revoke_mandate(actor=mert.actor, pk=record().pk)


def test_posts_do_not_go_along_with_a_mandate(record, zeynep, cooperative):
    assert zeynep.actor.speaking_for(cooperative).posts == ()


def test_residents_record_no_mandates(record, mert):
    with pytest.raises(NotPermitted):
        record(actor=mert.actor)


def test_a_mandate_needs_a_document_and_two_people(record, ayse):
    with pytest.raises(Invalid):
        record(document=" ")
    with pytest.raises(Invalid):
        record(principal=ayse.person)


def test_who_lost_every_factor_gets_a_new_one_at_the_counter(client, hakan, ayse):
    reset_factors(actor=hakan.actor, user=ayse.user, phone="0532 444 55 66", document="Nüfus cüzdanı A12B34567")
    ayse.user.refresh_from_db()
    assert (factors_of(ayse.user), ayse.user.phone) == ([], "+905324445566")
    assert give_password(client, "ayse")["Location"] == "/giris/kurulum/"
    assert not is_in(client)


def test_a_reset_ends_all_sessions(hakan, ayse):
    client = ayse.client
    session = client.session
    session["identity.began"] -= 10
    session.save()
    reset_factors(actor=hakan.actor, user=ayse.user, phone="0532 444 55 66", document="Nüfus cüzdanı A12B34567")
    assert client.get("/hesabim/").status_code == 302


def test_a_clerk_resets_nobody_and_a_manager_no_staff(zeynep, hakan, tolga, ayse):
    details = {"phone": "0532 444 55 66", "document": "Nüfus cüzdanı A12B34567"}
    with pytest.raises(NotPermitted):
        reset_factors(actor=zeynep.actor, user=ayse.user, **details)
    with pytest.raises(NotPermitted):
        reset_factors(actor=hakan.actor, user=zeynep.user, **details)
    reset_factors(actor=tolga.actor, user=zeynep.user, **details)
    with pytest.raises(NotAllowed):
        reset_factors(actor=tolga.actor, user=tolga.user, **details)


def test_a_document_that_was_seen_proves_the_number(hakan, ayse):
    prove_identity(actor=hakan.actor, person=ayse.person, document="Nüfus cüzdanı A12B34567")
    ayse.person.refresh_from_db()
    assert ayse.person.identity_proof == Person.Proof.COUNTER


REASON = "Nüfus cüzdanı A12B34567"


def test_the_counter_finds_by_number_and_by_name_and_masks(hakan, ayse):
    for words in (ayse.person.national_id, "yilmaz AY"):
        page = hakan.client.get("/ofis/hesaplar/", {"q": words}).content.decode()
        assert "Ayşe Yılmaz" in page
        assert f">{ayse.person.national_id}<" not in page


def test_a_search_and_a_look_are_written_down(hakan, ayse):
    hakan.client.get("/ofis/hesaplar/", {"q": "Ayşe"})
    hakan.client.get(f"/ofis/hesaplar/{ayse.person.pk}/")
    acts = [entry.act for entry in Entry.objects.all() if of_person(ayse.person) in entry.subjects]
    assert {"listed", "viewed"} <= set(acts)


def test_the_counter_resets_by_page(hakan, ayse):
    client, address = hakan.client, f"/ofis/hesaplar/{ayse.person.pk}/sifirla/"
    assert client.post(address, {"document": "x", "phone": "0532 444 55 66"}).status_code == 422
    assert client.post(address, {"document": REASON, "phone": "0532 444 55 66"}).status_code == 303
    ayse.user.refresh_from_db()
    assert ayse.user.verified_phone == ""


def test_a_clerk_records_a_mandate_by_page_and_ends_it(zeynep, ayse):
    client = zeynep.client
    made = client.post("/ofis/hesaplar/kurum/", {"organisation_name": "Çınar Kooperatifi", "national_id": "1000000113"})
    fields = {
        "agent": ayse.person.national_id,
        "kind": "representative",
        "document": "İmza sirküleri, 12.01.2026",
        "valid_from": timezone.localdate().isoformat(),
    }
    assert client.post(f"{made['Location']}yetki/", fields).status_code == 303
    mandate = Mandate.objects.in_force().get()
    client.post(f"/ofis/hesaplar/yetki/{mandate.pk}/bitir/")
    assert not Mandate.objects.in_force().exists()


def test_one_tax_number_is_one_organisation(zeynep, cooperative):
    page = zeynep.client.post("/ofis/hesaplar/kurum/", {"organisation_name": "B", "national_id": "1000000113"})
    assert page.status_code == 422


def test_dangerous_help_asks_for_the_factor_again(hakan, ayse):
    client = hakan.client
    session = client.session
    session["identity.fresh"] -= 700
    session.save()
    assert client.get(f"/ofis/hesaplar/{ayse.person.pk}/sifirla/")["Location"].startswith("/giris/yeniden/")
