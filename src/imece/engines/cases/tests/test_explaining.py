"""How the dates of a case came about: on the applicant's page, for staff, in REST and on paper."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from imece.engines.cases import letters
from imece.engines.cases.explaining import terms_of, terms_on_paper
from imece.engines.cases.models import Case
from imece.engines.cases.operations.conversation import ask_applicant
from imece.engines.cases.operations.receipts import receipt_of
from imece.engines.cases.operations.terms import extend_term
from imece.engines.cases.tests.test_terms import LONGER, long_row
from imece.engines.deadlines.api import clocks_of

pytestmark = pytest.mark.django_db
PART = {"HX-Request": "true"}


@pytest.fixture
def both(house):
    return house.file(long_row(house, "information", term="1 ay"))


def fresh(case):
    return Case.objects.get(pk=case.pk)


def test_the_applicant_unfolds_every_term_and_sees_which_binds(both, house, client_of):
    address = reverse("cases:deadline", args=[both.number])
    part = client_of(house.ayse.person).get(address, headers=PART).content.decode()
    assert "<html" not in part
    assert part.count('<details class="disclosure deadline"') == 2
    assert part.count("bağlayan süre") == 1
    assert "4982 sayılı Kanun m. 11" in part
    assert "hafta sonu" in part


def test_one_term_alone_has_nothing_to_be_told_apart_from(house, client_of):
    case = house.file()
    part = client_of(house.ayse.person).get(reverse("cases:deadline", args=[case.number])).content.decode()
    assert "bağlayan süre" not in part
    assert "sayıldı: 3. gün" in part


def test_staff_see_the_terms_and_fetch_the_days(both, house, client_of):
    browser = client_of(house.clerk_post.person)
    shown = browser.get(reverse("office:cases:case", args=[both.number]))
    assert [clock.governs for clock in shown.context["clocks"]] == [False, True]
    assert "hafta sonu" not in shown.content.decode()
    part = browser.get(reverse("office:cases:terms", args=[both.number]), headers=PART).content.decode()
    assert "hafta sonu" in part
    assert "<html" not in part


def test_another_units_staff_fetch_nothing(both, house, client_of):
    address = reverse("office:cases:terms", args=[both.number])
    assert client_of(house.outsider_post.person).get(address).status_code == 404


def test_programs_get_every_day_with_a_code(both, client):
    got = client.get(f"/api/v1/applications/{both.number}", headers={"Tracking-Code": both.tracking_code}).json()
    published, law = got["clocks"]
    assert (published["ground"], published["governs"]) == ("published", False)
    assert (law["ground"], law["governs"], law["term"]) == ("information", True, "15 iş günü")
    assert law["due_at"] == got["due_at"]
    assert sum(day["counted"] for day in law["days"]) == 15
    assert law["days"][0]["code"] == "registered"
    assert {"weekend", "counted"} <= {day["code"] for day in law["days"]}


def test_long_lists_are_folded_on_pages(both):
    term = terms_of(fresh(both))[0]
    assert len(term.days) < 15
    assert any(day.reason.startswith("sayıldı: 1.–") for day in term.days)
    assert term.days[-1].date == timezone.localdate(both.clock.due_at)


def test_an_extension_stands_beside_the_days(both, house):
    extend_term(actor=house.manager, case=both, clock=clocks_of(both.clock)[1].pk, **LONGER)
    assert terms_of(fresh(both))[1].extended == ["Görüş istendi (4982 m. 11)"]


def test_while_the_term_stands_the_page_says_why(house, client_of):
    case = house.file()
    ask_applicant(actor=house.clerk, case=case, text="Tapu?", answer_by=timezone.localdate() + timedelta(days=5))
    assert "henüz belli değil" in terms_of(fresh(case))[0].due
    shown = client_of(house.ayse.person).get(reverse("cases:track", args=[case.number])).content.decode()
    assert "Süre neden durdu?" in shown


def test_the_paper_names_what_did_not_count(both):
    rows = terms_on_paper(both)
    assert [row[0].split(" (")[0] for row in rows] == ["Yayımlanan süre", "Bilgi edinme"]
    assert "hafta sonu" in rows[1][3]


def test_letter_and_receipt_carry_the_terms(house):
    case = house.completed()
    decision = case.decisions.get(is_current=True)
    assert letters.letter_data(case, decision, house.deputy)["terms"] == terms_on_paper(case)
    assert receipt_of(actor=house.ayse, case=case).size > 10_000
