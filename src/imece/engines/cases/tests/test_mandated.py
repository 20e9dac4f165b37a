"""Applications that somebody files for somebody else, by a recorded mandate."""

import pytest

from imece.civic.people.api import Person
from imece.engines.cases.models import Case
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
