"""Each look, file, export and change by staff is written down: one insert, naming whose data it was."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from imece.civic.audit.api import Act, Entry, of_case, of_person
from imece.civic.identity.api import User
from imece.civic.institution.api import StaffPost

INBOX = "/ofis/basvurular/"
pytestmark = pytest.mark.django_db


def client_of(post: StaffPost) -> Client:
    user, _new = User.objects.get_or_create(username=f"user-{post.pk}", person=post.person)
    client = Client()
    client.force_login(user)
    return client


def inserts_of(act) -> list[str]:
    with CaptureQueriesContext(
        connection,
    ) as asked:
        act()
    return [query["sql"] for query in asked if query["sql"].startswith("INSERT") and "audit_" in query["sql"]]


def of_the(act: Act) -> Entry:
    return Entry.objects.get(act=act)


def test_the_case_page_is_written_down_with_the_case_and_its_applicant(house):
    case = house.file()
    client_of(house.clerk_post).get(f"{INBOX}{case.number}/")
    entry = of_the(Act.VIEWED)
    assert entry.subjects == [of_case(case.number), of_person(house.ayse.person)]
    assert (entry.actor_name, entry.unit_name) == (house.clerk.name, "Bilgi İşlem Müdürlüğü")
    assert entry.what == f"{case.number} sayılı başvuru"


def test_the_list_is_written_down_with_every_case_that_stood_in_it(house):
    numbers = {house.file().number for _turn in range(3)}
    client_of(house.clerk_post).get(INBOX)
    assert set(of_the(Act.LISTED).subjects) == {of_case(number) for number in numbers}


def test_an_empty_list_shows_nobodys_data(house):
    client_of(house.clerk_post).get(INBOX)
    assert not Entry.objects.filter(act=Act.LISTED).exists()


@pytest.mark.parametrize("address", [INBOX, f"{INBOX}?q=tapu", "{case}", f"{INBOX}liste.csv", f"{INBOX}liste.xlsx"])
def test_a_page_costs_one_insert(house, address):
    for _turn in range(5):
        case = house.file()
    client, address = client_of(house.clerk_post), address.replace("{case}", f"{INBOX}{case.number}/")
    client.get(address)
    assert len(inserts_of(lambda: client.get(address))) == 1


def test_a_case_that_is_not_shown_is_not_written_down(house):
    case = house.file()
    client_of(house.outsider_post).get(f"{INBOX}{case.number}/")
    assert not Entry.objects.filter(act=Act.VIEWED).exists()


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_an_export_is_written_down_with_every_case_in_the_file(house, kind):
    numbers = {house.file().number for _turn in range(3)}
    client_of(house.clerk_post).get(f"{INBOX}liste.{kind}")
    entry = of_the(Act.EXPORTED)
    assert set(entry.subjects) == {of_case(number) for number in numbers}
    assert kind.upper() in entry.what


def test_an_act_is_written_down_as_a_change(house):
    case = house.file()
    client_of(house.clerk_post).post(f"{INBOX}{case.number}/islem/take/", {"revision": case.revision})
    assert of_case(case.number) in of_the(Act.CHANGED).subjects


def test_an_act_that_was_refused_changed_nothing(house):
    case = house.file()
    client_of(house.clerk_post).post(f"{INBOX}{case.number}/islem/take/", {"revision": "99"})
    assert not Entry.objects.filter(act=Act.CHANGED).exists()


def test_an_act_on_many_is_one_entry_with_those_it_was_done_to(house):
    cases = [house.file() for _turn in range(3)]
    ticked = [f"{case.number}.{case.revision}" for case in cases[:2]] + [f"{cases[2].number}.99"]
    client_of(house.clerk_post).post(f"{INBOX}toplu/", {"act": "take", "case": ticked})
    assert of_the(Act.CHANGED).subjects == [of_case(case.number) for case in cases[:2]]
