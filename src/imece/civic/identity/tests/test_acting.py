"""The frame's choice of for whom one acts, and what it says on every page."""

from datetime import timedelta

import pytest
from django.utils import timezone

from imece.civic.identity.acting import MOST_SHOWN
from imece.civic.identity.mandates import record_mandate, revoke_mandate
from imece.civic.identity.models import Mandate
from imece.civic.people.api import Person

pytestmark = pytest.mark.django_db
CHOOSE, SAYS = "/hesabim/adina/", "</strong> adına işlem yapıyorsunuz"


@pytest.fixture
def give(zeynep, ayse):
    """A mandate of Ayşe for an organisation of that name."""

    def given(name: str = "Çınar Yapı Kooperatifi", **changes) -> Mandate:
        principal = Person.objects.create(kind=Person.Kind.ORGANISATION, organisation_name=name)
        values = {
            "principal": principal,
            "agent": ayse.person,
            "kind": Mandate.Kind.REPRESENTATIVE,
            "scope": "",
            "document": "İmza sirküleri, 12.01.2026, 1234",
            "period": {"valid_from": timezone.localdate(), "valid_until": None},
        }
        return record_mandate(actor=zeynep.actor, **values | changes)

    return given


def page(client, address: str = "/") -> str:
    return client.get(address, follow=True).content.decode()


@pytest.mark.parametrize("address", ["/", "/hizmetler/", "/basvurularim/", "/hesabim/"])
def test_every_page_offers_the_choice_and_says_what_was_chosen(give, ayse, address):
    mandate, client = give(), ayse.client
    assert f'name="mandate" value="{mandate.pk}"' in page(client, address)
    assert SAYS not in page(client, address)
    client.post(CHOOSE, {"mandate": mandate.pk})
    assert f"<strong>Çınar Yapı Kooperatifi{SAYS}" in page(client, address)
    client.post(CHOOSE, {"mandate": ""})
    assert SAYS not in page(client, address)


def test_the_pages_of_ones_own_account_say_that_they_are(give, ayse):
    client = ayse.client
    client.post(CHOOSE, {"mandate": give().pk})
    assert "kendi hesabınızla ilgilidir" in page(client, "/hesabim/")
    assert "kendi hesabınızla ilgilidir" not in page(client, "/hizmetler/")


def test_a_page_that_one_may_not_open_shows_the_way_back_too(give, ayse):
    client = ayse.client
    client.post(CHOOSE, {"mandate": give().pk})
    refused = client.get("/ofis/basvurular/")
    assert refused.status_code == 403
    assert SAYS in refused.content.decode()


def test_the_choice_leads_back_to_the_page_on_which_it_was_made(give, ayse):
    client, mandate = ayse.client, give()
    assert client.post(CHOOSE, {"mandate": mandate.pk, "next": "/hizmetler/"})["Location"] == "/hizmetler/"
    assert client.post(CHOOSE, {"mandate": "", "next": "https://kotu.example/"})["Location"] == "/hesabim/yetkiler/"


def test_from_a_page_about_one_thing_it_leads_home(give, ayse):
    give()
    shown = page(ayse.client, "/aydinlatma-metni/99999/")
    assert 'name="next" value="/"' in shown


def test_strangers_and_people_without_a_mandate_see_no_choice(client, institution, mert, give):
    give()
    assert CHOOSE not in page(client)
    assert CHOOSE not in page(mert.client)


def test_a_choice_costs_nobody_else_a_query(mert, give, django_assert_max_num_queries):
    client = mert.client
    page(client)
    with django_assert_max_num_queries(30) as before:
        page(client)
    give()
    with django_assert_max_num_queries(len(before)):
        page(client)


def test_who_may_choose_pays_one_query(ayse, give, django_assert_num_queries, django_assert_max_num_queries):
    client = ayse.client
    page(client)
    with django_assert_max_num_queries(30) as before:
        page(client)
    give()
    with django_assert_num_queries(len(before) + 1):
        page(client)


def test_the_last_mandate_that_ends_takes_the_choice_along(give, ayse, zeynep):
    first, second = give(), give("Meşe Ltd.")
    revoke_mandate(actor=zeynep.actor, pk=first.pk)
    assert Person.objects.get(pk=ayse.person.pk).is_agent
    revoke_mandate(actor=zeynep.actor, pk=second.pk)
    assert not Person.objects.get(pk=ayse.person.pk).is_agent
    assert CHOOSE not in page(ayse.client)


def test_a_mandate_that_has_run_out_is_not_offered(give, ayse):
    today = timezone.localdate()
    give(period={"valid_from": today - timedelta(days=9), "valid_until": today - timedelta(days=1)})
    assert CHOOSE not in page(ayse.client)


def test_who_acts_for_many_sees_the_first_and_the_way_to_all(give, ayse):
    for number in range(MOST_SHOWN + 1):
        give(f"Kooperatif {number}")
    shown = page(ayse.client)
    assert f"Kooperatif {MOST_SHOWN}" not in shown
    assert "Hepsini göster" in shown
    assert f"Kooperatif {MOST_SHOWN}" in page(ayse.client, "/hesabim/yetkiler/")


def test_who_reads_on_after_the_mandate_ended_is_told(give, ayse, zeynep):
    mandate, client = give(), ayse.client
    client.post(CHOOSE, {"mandate": mandate.pk})
    page(client)
    revoke_mandate(actor=zeynep.actor, pk=mandate.pk)
    assert "yetkiniz sona erdi" in page(client, "/hizmetler/")
    assert "yetkiniz sona erdi" not in page(client, "/hizmetler/")


def test_what_is_sent_after_the_mandate_ended_counts_for_nobody(give, ayse, zeynep, mert):
    mandate, other, client = give(), give("Meşe Ltd."), ayse.client
    client.post(CHOOSE, {"mandate": mandate.pk})
    revoke_mandate(actor=zeynep.actor, pk=mandate.pk)
    answer = client.post(f"/hesabim/yetkiler/{other.pk}/geri-al/")
    assert answer.status_code == 409
    assert "kaydedilmedi" in answer.content.decode()
    assert Mandate.objects.in_force().get() == other
    assert client.post(f"/hesabim/yetkiler/{other.pk}/geri-al/").status_code == 303


def test_another_resident_is_a_choice_like_an_organisation(give, ayse, mert):
    mandate, client = give(principal=mert.person, kind=Mandate.Kind.PROXY), ayse.client
    client.post(CHOOSE, {"mandate": mandate.pk})
    assert f"<strong>{mert.person.name}{SAYS}" in page(client)


def test_a_name_is_written_as_text(give, ayse):
    client = ayse.client
    client.post(CHOOSE, {"mandate": give("<b>Ada</b>").pk})
    assert "<b>Ada" not in page(client)
