"""The legal terms of a case: several beside each other, standing, running on and getting longer."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from imece.engines.cases.models import Case, CaseEvent, DocumentRequest, Event
from imece.engines.cases.operations.closing import reopen_case, withdraw_case
from imece.engines.cases.operations.conversation import answer_request, ask_applicant
from imece.engines.cases.operations.terms import extend_term, resume_term, suspend_term
from imece.engines.cases.staff.wording import due_of
from imece.engines.cases.tests.factories import CHAIN, make_service
from imece.engines.cases.workflow import State
from imece.engines.deadlines.api import Cause, Clock, Term, Unit, clocks_of, parse_term
from imece.engines.notifications.models import OutboxMessage
from imece.kernel.errors import Invalid, NotAllowed, NotPermitted

WHY = {"reason": "Ücret bildirildi", "legal_basis": "4982 m. 10"}
LONGER = {"reason": "Görüş istendi", "legal_basis": "4982 m. 11"}


def long_row(house, *grounds, term="20 gün", **settings):
    printed = parse_term(term).as_json() if term else None
    return make_service(
        house.unit, completion_term_raw=term, completion_term=printed, grounds=list(grounds), **settings
    )


@pytest.fixture
def information(house):
    return house.file(long_row(house, "information", term="1 ay"))


def fresh(case):
    return Case.objects.get(pk=case.pk)


def told(case, key):
    return OutboxMessage.objects.filter(reference=case.number, key=key, channel="email")


def ask(house, case):
    return ask_applicant(actor=house.clerk, case=case, text="Tapu?", answer_by=timezone.localdate() + timedelta(5))


def test_the_earliest_of_several_terms_is_the_cases_date(house, information):
    clocks = clocks_of(information.clock)
    assert [clock.ground for clock in clocks] == ["published", "information"]
    assert information.due_at == min(clock.due_at for clock in clocks) == clocks[1].due_at


def test_an_own_term_of_a_services_room_stands_beside_the_laws(house):
    case = house.file(long_row(house, "information"), term=Term(2, Unit.DAY))
    assert case.due_at == case.clock.due_at < clocks_of(case.clock)[1].due_at


def test_a_row_with_the_published_term_alone_starts_one_clock(house):
    case = house.file()
    assert Clock.objects.count() == 1
    assert not case.clock.has_others


def test_the_question_stands_still_what_may_stand(house, information):
    ask(house, information)
    assert fresh(information).due_at is None
    assert "süre durur" in told(information, "case-needs-you").get().body
    answer_request(actor=house.ayse, case=information, text="Ekte")
    assert fresh(information).due_at is not None


def test_a_law_without_pause_runs_on_while_the_applicant_is_asked(house):
    case = house.file(long_row(house, "privacy"))
    by_law = clocks_of(case.clock)[1].due_at
    ask(house, case)
    assert fresh(case).due_at == by_law
    assert "işlemeye devam eder" in told(case, "case-needs-you").get().body


def test_where_nothing_may_stand_the_question_names_no_basis(house):
    case = house.file(long_row(house, "privacy", term="30 gün"))
    ask(house, case)
    assert fresh(case).due_at == case.due_at
    assert DocumentRequest.objects.get().legal_basis == ""
    assert due_of(fresh(case), timezone.now()).state == "fine"


def test_an_ended_case_ends_all_its_clocks_and_reopening_starts_them(house):
    row = long_row(house, "information", term="1 ay", sign_off=CHAIN)
    case = house.taken(row)
    withdrawn = house.file(row)
    withdraw_case(actor=house.ayse, case=withdrawn)
    assert Clock.objects.running().filter(case=None, lead=withdrawn.clock).count() == 0
    Case.objects.filter(pk=case.pk).update(
        state=State.COMPLETED, is_open=False, reopen_until=timezone.now() + timedelta(5)
    )
    for clock in clocks_of(case.clock):
        Clock.objects.filter(pk=clock.pk).update(stopped_at=timezone.now())
    reopen_case(actor=house.ayse, case=fresh(case), reason="Eksik")
    assert Clock.objects.running().filter(lead=case.clock).count() == 1
    assert fresh(case).due_at == min(clock.due_at for clock in clocks_of(fresh(case).clock))


def test_a_manager_stops_the_term_and_the_applicant_reads_why(house, information):
    suspend_term(actor=house.manager, case=information, cause=Cause.FEE, **WHY)
    assert fresh(information).due_at is None
    assert "Ücret bildirildi" in told(information, "case-suspended").get().body
    event = CaseEvent.objects.get(kind=Event.TERM_SUSPENDED)
    assert event.is_public
    assert due_of(fresh(information), timezone.now()).words == "Süre durdu"
    resume_term(actor=house.manager, case=information)
    assert fresh(information).due_at is not None
    assert told(information, "case-resumed").exists()


def test_a_clerk_does_not_decide_about_terms(house, information):
    with pytest.raises(NotPermitted):
        suspend_term(actor=house.clerk, case=information, cause=Cause.FEE, **WHY)
    with pytest.raises(NotPermitted):
        extend_term(actor=house.clerk, case=information, clock=information.clock_id, amount=1, **LONGER)
    with pytest.raises(NotPermitted):
        resume_term(actor=house.outsider, case=information)


@pytest.mark.parametrize("missing", ["reason", "legal_basis"])
def test_stopping_names_reason_and_basis(house, information, missing):
    with pytest.raises(Invalid) as refused:
        suspend_term(actor=house.manager, case=information, cause=Cause.FEE, **(WHY | {missing: ""}))
    assert list(refused.value.fields) == [missing]


def test_staff_do_not_name_the_applicants_answer_as_cause(house, information):
    with pytest.raises(Invalid):
        suspend_term(actor=house.manager, case=information, cause=Cause.APPLICANT, **WHY)


def test_what_no_law_knows_stops_nothing(house):
    case = house.file(long_row(house, "petition", term="30 gün"))
    with pytest.raises(NotAllowed):
        suspend_term(actor=house.manager, case=case, cause=Cause.FEE, **WHY)
    assert fresh(case).revision == case.revision


def test_the_answer_does_not_end_a_pause_for_the_fee(house, information):
    suspend_term(actor=house.manager, case=information, cause=Cause.FEE, **WHY)
    ask(house, information)
    answer_request(actor=house.ayse, case=information, text="Ekte")
    assert fresh(information).due_at is None
    resume_term(actor=house.manager, case=information)
    assert fresh(information).due_at is not None


def test_paying_the_fee_does_not_end_the_wait_for_the_answer(house, information):
    suspend_term(actor=house.manager, case=information, cause=Cause.FEE, **WHY)
    ask(house, information)
    resume_term(actor=house.manager, case=information)
    assert fresh(information).due_at is None
    answer_request(actor=house.ayse, case=information, text="Ekte")
    assert fresh(information).due_at is not None


def test_nothing_runs_on_that_does_not_stand(house, information):
    with pytest.raises(NotAllowed):
        resume_term(actor=house.manager, case=information)


def test_the_applicant_is_told_of_more_time_with_date_and_reason(house, information):
    law = clocks_of(information.clock)[1]
    extend_term(actor=house.manager, case=information, clock=law.pk, **LONGER)
    law.refresh_from_db()
    letter = told(information, "case-extended").get().body
    assert "Görüş istendi" in letter
    assert "4982 m. 11" in letter
    assert fresh(information).due_at == min(law.due_at, information.clock.due_at)
    assert CaseEvent.objects.get(kind=Event.TERM_EXTENDED).data["ground"] == "information"


def test_a_clock_of_another_case_is_not_extended(house, information):
    other = house.file()
    with pytest.raises(Invalid):
        extend_term(actor=house.manager, case=information, clock=other.clock_id, amount=1, **LONGER)


def test_a_row_without_term_has_nothing_to_stop(house):
    case = house.file()
    Case.objects.filter(pk=case.pk).update(clock=None, due_at=None)
    with pytest.raises(NotPermitted):
        suspend_term(actor=house.manager, case=fresh(case), cause=Cause.FEE, **WHY)


# The acts on the case page


@pytest.fixture
def page(house, client_of, information):
    browser = client_of(house.manager_post.person)

    def send(key, **sent):
        address = reverse("office:cases:act", args=[information.number, key])
        return browser.post(address, {"revision": fresh(information).revision} | sent)

    send.browser = browser
    send.offered = lambda: {
        offer.act.key
        for place in browser.get(reverse("office:cases:case", args=[information.number])).context["offers"].values()
        for offer in place
    }
    return send


def test_the_page_offers_what_the_laws_allow_now(page, information):
    assert {"extend-term", "suspend-term"} <= page.offered()
    assert "resume-term" not in page.offered()
    assert page("suspend-term", cause="fee", **WHY).status_code == 303
    assert "resume-term" in page.offered()
    assert not {"extend-term", "suspend-term"} & page.offered()
    assert page("resume-term", reason="").status_code == 303
    assert fresh(information).due_at is not None


def test_the_law_wants_one_of_its_own_reasons(page, information):
    law = clocks_of(information.clock)[1]
    refused = page("extend-term", clock=law.pk, **LONGER)
    assert refused.status_code == 422
    assert "condition" in refused.context["attempt"].form.errors
    condition = "Başka bir kurumun görüşünün alınması gerekiyor"
    assert page("extend-term", clock=law.pk, condition=condition, **LONGER).status_code == 303
    assert law.extensions.get().reason.startswith(condition)


def test_the_published_term_wants_an_amount(page, information):
    refused = page("extend-term", clock=information.clock_id, **LONGER)
    assert "amount" in refused.context["attempt"].form.errors
    refused = page("extend-term", clock=information.clock_id, amount=9, **LONGER)
    assert "amount" in refused.context["attempt"].form.errors
    assert page("extend-term", clock=information.clock_id, amount=1, **LONGER).status_code == 303


def test_a_clerk_sees_none_of_these_acts(house, client_of, information):
    address = reverse("office:cases:case", args=[information.number])
    offers = client_of(house.clerk_post.person).get(address).context["offers"]
    assert not any("term" in offer.act.key for place in offers.values() for offer in place)
