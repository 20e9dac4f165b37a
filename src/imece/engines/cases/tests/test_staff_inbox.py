"""The inbox: what each list holds, who sees it, and that it never costs more queries."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from imece.civic.identity.api import User
from imece.civic.institution.api import StaffPost
from imece.engines.cases.models import Case, SavedView
from imece.engines.cases.operations.conversation import ask_applicant
from imece.engines.cases.staff import listing
from imece.engines.cases.workflow import State

INBOX = "/ofis/basvurular/"
pytestmark = pytest.mark.django_db


def client_of(post: StaffPost) -> Client:
    """A browser in which the holder of ``post`` has signed in."""
    user, _new = User.objects.get_or_create(username=f"user-{post.pk}", person=post.person)
    client = Client()
    client.force_login(user)
    return client


def numbers(response) -> list[str]:
    return [row.line.number for row in response.context["page"].rows]


def listed(post: StaffPost, query: str = "") -> list[str]:
    return numbers(client_of(post).get(f"{INBOX}?{query}"))


def due(case: Case, **span: float) -> Case:
    Case.objects.filter(pk=case.pk).update(due_at=timezone.now() + timedelta(**span))
    return case


def test_the_units_list_holds_open_cases_nearest_due_date_first(house):
    later, sooner = due(house.file(), days=3), due(house.file(), days=1)
    assert listed(house.clerk_post) == [sooner.number, later.number]


def test_a_foreign_units_cases_are_not_listed(house):
    house.file()
    assert listed(house.outsider_post, "kutu=tumu") == []


def test_mine_holds_only_what_i_have_taken(house):
    house.file()
    mine = house.taken()
    assert listed(house.clerk_post, "kutu=benim") == [mine.number]
    assert listed(house.colleague_post, "kutu=benim") == []


def test_to_sign_off_holds_a_case_only_for_whose_turn_it_is(house):
    case = house.signing()
    assert listed(house.manager_post, "kutu=onay") == [case.number]
    assert listed(house.deputy_post, "kutu=onay") == []


def test_late_and_due_today_are_told_apart(house):
    late = due(house.file(), hours=-1)
    today = due(house.file(), minutes=20)
    due(house.file(), days=2)
    assert listed(house.clerk_post, "kutu=geciken") == [late.number]
    assert today.number in listed(house.clerk_post, "kutu=bugun") or timezone.localtime().hour == 23


def test_waiting_holds_what_the_applicant_must_answer(house):
    case = house.taken()
    ask_applicant(actor=house.clerk, case=case, text="Tapu?", answer_by=timezone.localdate() + timedelta(days=9))
    assert listed(house.clerk_post, "kutu=bekleyen") == [case.number]


def test_words_are_searched_in_everything_not_only_in_what_is_open(house):
    case = house.completed()
    assert listed(house.clerk_post, f"q={case.number}") == [case.number]


def test_filters_narrow_and_a_chip_takes_each_one_back(house):
    house.file()
    taken = house.taken()
    page = client_of(house.clerk_post).get(f"{INBOX}?kutu=birim&durum={State.IN_PROGRESS}")
    assert numbers(page) == [taken.number]
    assert page.context["chips"][0].without == "kutu=birim"


def test_nonsense_in_the_address_is_left_out(house):
    case = house.file()
    assert listed(house.clerk_post, "kutu=x&sira=y&sayfa=-1&birim=abc&sutun=z&durum=q&sorumlu=²") == [case.number]


def test_the_list_costs_the_same_queries_whatever_its_length(house, django_assert_max_num_queries):
    client = client_of(house.manager_post)
    house.file()
    client.get(INBOX)
    counts = []
    for more in (1, 12):
        for _each in range(more):
            house.taken()
        with django_assert_max_num_queries(25) as asked:
            client.get(INBOX)
        counts.append(len(asked.captured_queries))
    assert counts[0] == counts[1]


def test_a_second_page_is_offered_without_counting(house, monkeypatch):
    monkeypatch.setattr(listing, "PAGE", 2)
    cases = [due(house.file(), days=day) for day in (1, 2, 3)]
    page = client_of(house.clerk_post).get(INBOX)
    assert page.context["page"].has_next
    assert listed(house.clerk_post, "sayfa=2") == [cases[2].number]


def test_counts_stop_at_ninety_nine(house, monkeypatch):
    monkeypatch.setattr("imece.engines.cases.staff.boxes.MOST", 1)
    house.file(), house.file()
    tabs = client_of(house.clerk_post).get(INBOX).context["tabs"]
    assert tabs[1][3] == "1+"


def test_residents_are_refused_and_strangers_sent_to_sign_in(house):
    resident = User.objects.create(username="ayse", person=house.ayse.person)
    client = Client()
    assert client.get(INBOX).status_code == 302
    client.force_login(resident)
    assert client.get(INBOX).status_code == 403


def test_a_bulk_act_tells_what_could_not_be_done_and_does_the_rest(house):
    free, changed = house.file(), house.file()
    tickets = [f"{free.number}.{free.revision}", f"{changed.number}.{changed.revision - 1}"]
    client = client_of(house.clerk_post)
    page = client.post(reverse("office:cases:act_on_many"), {"case": tickets, "act": "take"}, follow=True)
    assert Case.objects.get(pk=free.pk).assignee == house.clerk_post
    assert Case.objects.get(pk=changed.pk).assignee is None
    assert any(changed.number in str(message) for message in page.context["messages"])


def test_a_clerk_cannot_assign_in_bulk(house):
    case = house.file()
    sent = {"case": f"{case.number}.{case.revision}", "act": "assign", "post": house.colleague_post.pk}
    client_of(house.clerk_post).post(reverse("office:cases:act_on_many"), sent)
    assert Case.objects.get(pk=case.pk).assignee is None


def test_a_manager_routes_ticked_cases_with_the_reason(house):
    case = house.file()
    sent = {
        "case": f"{case.number}.{case.revision}",
        "act": "route",
        "unit": house.other_unit.pk,
        "reason": "Yol işi",
    }
    client_of(house.manager_post).post(reverse("office:cases:act_on_many"), sent)
    assert Case.objects.get(pk=case.pk).unit == house.other_unit


def test_a_foreign_case_in_the_ticked_ones_is_left_alone(house):
    case = house.file()
    sent = {"case": f"{case.number}.{case.revision}", "act": "take"}
    client_of(house.outsider_post).post(reverse("office:cases:act_on_many"), sent)
    assert Case.objects.get(pk=case.pk).assignee is None


def test_a_view_is_saved_replaced_and_forgotten_by_its_owner_only(house):
    client = client_of(house.clerk_post)
    for query in ("kutu=geciken", "kutu=birim&durum=submitted"):
        client.post(reverse("office:cases:save_view"), {"ad": "Sabah", "liste": query})
    view = SavedView.objects.get()
    assert view.query == "kutu=birim&durum=submitted"
    forget = reverse("office:cases:forget_view", args=[view.pk])
    client_of(house.colleague_post).post(forget)
    assert SavedView.objects.exists()
    client.post(forget)
    assert not SavedView.objects.exists()


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_the_open_list_goes_out_as_a_file(house, kind):
    case = house.file()
    answer = client_of(house.clerk_post).get(reverse("office:cases:export", args=[kind]))
    assert answer.status_code == 200
    assert kind in answer["Content-Disposition"]
    if kind == "csv":
        assert case.number in answer.content.decode("utf-8-sig")


def test_what_a_resident_typed_is_no_formula_in_the_file(house):
    case = house.file()
    Case.objects.filter(pk=case.pk).update(place="=HYPERLINK(1)")
    answer = client_of(house.clerk_post).get(reverse("office:cases:export", args=["csv"]))
    assert "'=HYPERLINK" in answer.content.decode("utf-8-sig")


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_characters_that_no_spreadsheet_takes_do_not_break_the_file(house, kind):
    Case.objects.filter(pk=house.file().pk).update(place="Yer\x07\x0b")
    assert client_of(house.clerk_post).get(reverse("office:cases:export", args=[kind])).status_code == 200


def test_an_empty_list_says_so(house):
    page = client_of(house.clerk_post).get(f"{INBOX}?kutu=geciken")
    assert "Geciken başvuru yok" in page.content.decode()
