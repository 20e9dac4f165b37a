"""Applications that somebody files for somebody else, by a recorded mandate."""

import pytest
from django.utils import timezone

from imece.civic.identity.api import Mandate
from imece.civic.people.api import Person
from imece.engines.cases.models import Case, Draft
from imece.engines.cases.tests.factories import House

pytestmark = pytest.mark.django_db


@pytest.fixture
def cooperative(db):
    return Person.objects.create(kind=Person.Kind.ORGANISATION, organisation_name="Çınar Kooperatifi")


def test_the_application_belongs_to_whom_one_speaks_for(cooperative):
    house = House()
    agent = house.ayse.speaking_for(cooperative)
    case = house.file(actor=agent)
    assert case.applicant.person == cooperative
    assert list(Case.objects.visible_to(agent)) == [case]
    assert not Case.objects.visible_to(house.ayse).exists()


def test_the_history_names_both(cooperative):
    house = House()
    case = house.file(actor=house.ayse.speaking_for(cooperative))
    assert case.events.first().actor_name == "Ayşe Yılmaz (Çınar Kooperatifi adına)"


@pytest.fixture
def acting(ayse, cooperative):
    """Ayşe's browser, in which she acts for the cooperative."""
    today = timezone.localdate()
    values = {"kind": Mandate.Kind.REPRESENTATIVE, "document": "İmza sirküleri", "valid_from": today}
    mandate = Mandate.objects.create(principal=cooperative, agent=ayse.person, recorded_by=ayse.person, **values)
    client = ayse.client
    client.post("/hesabim/adina/", {"mandate": mandate.pk})
    return client


def test_own_applications_are_those_of_whom_one_acts_for(acting, cooperative, ayse):
    house = House()
    mine = house.file(actor=ayse.actor).number
    theirs = house.file(actor=ayse.actor.speaking_for(cooperative)).number
    shown = acting.get("/basvurularim/").content.decode()
    assert (theirs in shown, mine in shown) == (True, False)
    acting.post("/hesabim/adina/", {"mandate": ""})
    shown = acting.get("/basvurularim/").content.decode()
    assert (theirs in shown, mine in shown) == (False, True)


def test_a_draft_begun_for_oneself_is_not_sent_in_another_name(acting, cooperative):
    house, mandate = House(), Mandate.objects.get()
    acting.post("/hesabim/adina/", {"mandate": ""})
    mine = acting.get(f"/basvuru/{house.row.service.slug}/", follow=True).request["PATH_INFO"]
    acting.post("/hesabim/adina/", {"mandate": mandate.pk})
    assert acting.get(mine).status_code == 404
    theirs = acting.get(f"/basvuru/{house.row.service.slug}/", follow=True)
    assert theirs.request["PATH_INFO"] != mine
    assert Draft.objects.filter(person=cooperative).get().applicant["organisation"] == "Çınar Kooperatifi"
