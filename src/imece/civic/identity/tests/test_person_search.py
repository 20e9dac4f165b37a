"""The counter's list of people."""

import pytest

from imece.civic.audit.api import Act, Entry, of_person
from imece.civic.identity.counter.finding import A_PAGE, MANY
from imece.civic.people.api import Person

pytestmark = pytest.mark.django_db
PAGE = "/ofis/hesaplar/"


def people(count: int) -> None:
    for number in range(count):
        Person.objects.create(first_name=f"Ali {number:03d}", last_name="Toprak")


def look(who, **query: object):
    return who.client.get(PAGE, query)


def names(answer) -> list[str]:
    return [person.name for person, _number in answer.context["rows"]]


def test_more_than_a_page_is_reached_by_paging(hakan):
    people(A_PAGE + 5)
    first, second = look(hakan, q="toprak"), look(hakan, q="toprak", sayfa=2)
    assert (len(names(first)), len(names(second))) == (A_PAGE, 5)
    assert not set(names(first)) & set(names(second))
    assert "sayfa=2" in first.content.decode()
    assert f"{A_PAGE + 5} kaydın" in first.content.decode()


def test_the_list_is_sorted_as_asked(hakan):
    people(3)
    assert names(look(hakan, q="toprak")) == ["Ali 000 Toprak", "Ali 001 Toprak", "Ali 002 Toprak"]
    assert names(look(hakan, q="toprak", sirala="-name"))[0] == "Ali 002 Toprak"


def test_only_who_was_shown_is_written_down(hakan):
    people(A_PAGE + 1)
    look(hakan, q="toprak")
    entry = Entry.objects.get(act=Act.LISTED)
    hidden = Person.objects.get(first_name=f"Ali {A_PAGE:03d}")
    assert len(entry.subjects) == A_PAGE
    assert of_person(hidden) not in entry.subjects


def test_many_hits_say_how_to_narrow_them(hakan):
    people(MANY)
    assert "Aramayı daraltın" not in look(hakan, q="toprak").content.decode()
    people(1)
    assert "Aramayı daraltın" in look(hakan, q="toprak").content.decode()


def test_kind_and_account_narrow_the_list(hakan, ayse):
    Person.objects.create(first_name="Ayşe", last_name="Yılmaz")
    Person.objects.create(kind=Person.Kind.ORGANISATION, organisation_name="Yılmaz İnşaat")
    assert len(names(look(hakan, q="yilmaz"))) == 3
    assert names(look(hakan, q="yilmaz", tur="organisation")) == ["Yılmaz İnşaat"]
    assert [person.pk for person, _n in look(hakan, q="yilmaz", hesap="var").context["rows"]] == [ayse.person.pk]
    assert len(names(look(hakan, q="yilmaz", hesap="yok"))) == 2


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ({}, ""),
        ({"q": "al"}, "Biraz daha yazın"),
        ({"q": "kimsesiz"}, "Kimse bulunamadı"),
        ({"q": "hakan", "tur": "organisation"}, "Bu seçeneklerle kimse bulunamadı"),
        ({"q": "12345678901"}, "Kimse bulunamadı"),
    ],
)
def test_nothing_found_says_what_to_do(hakan, query, said):
    answer = look(hakan, **query)
    assert answer.status_code == 200
    assert said in answer.content.decode()
    assert not Entry.objects.filter(act=Act.LISTED).exists()


def test_a_longer_list_costs_no_more_queries(hakan, django_assert_max_num_queries, django_assert_num_queries):
    client = hakan.client
    people(2)
    client.get(PAGE, {"q": "toprak"})
    with django_assert_max_num_queries(30) as few:
        client.get(PAGE, {"q": "toprak"})
    people(15)
    with django_assert_num_queries(len(few)):
        client.get(PAGE, {"q": "toprak"})
