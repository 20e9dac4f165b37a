"""Work on an application: taking, asking, signing off, ending, coming back."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.utils import timezone

from imece.civic.institution.api import Actor, Role, Title
from imece.engines.cases.models import Case, CaseEvent, Decision, DocumentRequest, SignOffStep, StepState
from imece.engines.cases.operations.assignment import assign_case, return_case, route_case, take_case
from imece.engines.cases.operations.closing import rate_case, reopen_case, withdraw_case
from imece.engines.cases.operations.conversation import add_note, answer_request, ask_applicant, send_message
from imece.engines.cases.operations.linking import link_duplicate, merge_case, split_case
from imece.engines.cases.operations.sign_off import (
    current_step,
    delegate_step,
    initial_case,
    prepare_decision,
    return_for_correction,
    skip_step,
)
from imece.engines.cases.tests.factories import DONE, REFUSED, make_post, make_service
from imece.engines.cases.workflow import State
from imece.engines.catalog.models import Measurement
from imece.kernel.errors import Conflict, Invalid, NotAllowed, NotPermitted

TOMORROW = timezone.localdate() + timedelta(days=1)


def fresh(case: Case) -> Case:
    return Case.objects.get(pk=case.pk)


def test_of_two_clerks_one_wins_and_the_other_is_told(house):
    case = house.file()
    take_case(actor=house.clerk, case=case)
    with pytest.raises(Conflict):
        take_case(actor=house.colleague, case=case)
    assert fresh(case).assignee == house.clerk_post


def test_an_act_on_an_outdated_page_is_refused_and_changes_nothing(house):
    case = house.file()
    seen = case.revision
    take_case(actor=house.clerk, case=case)
    with pytest.raises(Conflict):
        return_case(actor=house.clerk, case=case, reason="İzne çıkıyorum", revision=seen)
    assert fresh(case).state == State.IN_PROGRESS


def test_another_units_clerk_can_neither_see_nor_take_it(house):
    case = house.file()
    assert case not in Case.objects.visible_to(house.outsider)
    with pytest.raises(NotPermitted):
        take_case(actor=house.outsider, case=case)


def test_only_the_applicant_and_the_unit_see_it(house):
    case = house.file()
    seen = [
        a
        for a in (house.ayse, house.mert, house.clerk, house.deputy, Actor.anonymous())
        if case in Case.objects.visible_to(a)
    ]
    assert seen == [house.ayse, house.clerk, house.deputy]
    assert case in Case.objects.visible_to(Actor.anonymous().holding(f"case:{case.pk}"))


def test_a_manager_assigns_only_within_the_unit(house):
    case = house.file()
    assign_case(actor=house.manager, case=case, to=house.clerk_post)
    assert fresh(case).state == State.ACCEPTED
    with pytest.raises(Invalid):
        assign_case(actor=house.manager, case=case, to=house.outsider_post)


def test_a_routed_case_leaves_the_old_unit(house):
    case = house.taken()
    route_case(actor=house.clerk, case=case, to=house.other_unit, reason="Yol bakımı sizin görevinizde")
    assert case not in Case.objects.visible_to(house.clerk)
    assert fresh(case).assignee is None
    assert fresh(case).state == State.SUBMITTED


def test_asking_stops_the_clock_and_the_answer_starts_it_again(house):
    case = house.taken()
    ask_applicant(
        actor=house.clerk, case=case, text="Tapu eksik", answer_by=TOMORROW, documents=["1 adet tapu fotokopisi"]
    )
    assert fresh(case).state == State.WAITING_FOR_APPLICANT
    assert fresh(case).clock.is_suspended
    answer_request(actor=house.ayse, case=case, text="Ekledim")
    assert fresh(case).state == State.IN_PROGRESS
    assert not fresh(case).clock.is_suspended
    assert fresh(case).has_news


def test_a_document_that_the_row_does_not_list_cannot_be_asked_for(house):
    case = house.taken()
    with pytest.raises(NotPermitted):
        ask_applicant(actor=house.clerk, case=case, text="-", answer_by=TOMORROW, documents=["Nüfus cüzdanı"])
    with pytest.raises(NotPermitted):
        ask_applicant(
            actor=house.clerk, case=case, text="-", answer_by=TOMORROW, extra_document="Nüfus cüzdanı", extra_reason="-"
        )
    assert not DocumentRequest.objects.exists()


def test_a_manager_may_ask_for_more_but_must_say_why(house):
    case = house.taken()
    with pytest.raises(Invalid):
        ask_applicant(actor=house.manager, case=case, text="-", answer_by=TOMORROW, extra_document="Vekâletname")
    asked = ask_applicant(
        actor=house.manager,
        case=case,
        text="-",
        answer_by=TOMORROW,
        extra_document="Vekâletname",
        extra_reason="Vekil başvurmuş",
    )
    assert asked.extra_reason == "Vekil başvurmuş"


def test_a_stranger_cannot_answer_or_write(house):
    case = house.taken()
    for act in (send_message, answer_request):
        with pytest.raises(NotPermitted):
            act(actor=house.mert, case=case, text="Merhaba")


def test_a_message_is_signed_with_the_applicants_name(house):
    message = send_message(actor=house.ayse, case=house.taken(), text="Ne zaman biter?")
    assert message.author_name == "Ayşe Yılmaz"
    assert message.from_applicant


def test_a_note_is_never_public(house):
    case = house.taken()
    add_note(actor=house.clerk, case=case, text="Arşive bakılacak")
    assert not CaseEvent.objects.get(case=case, kind="noted").is_public


def test_the_chain_climbs_and_its_last_initial_decides(house):
    case = house.completed()
    assert case.state == State.COMPLETED
    assert case.decisions.get(is_current=True).decided_by == house.deputy_post
    assert case.documents.count() == 1
    assert Measurement.objects.filter(number=case.number).exists()


def test_a_skippable_title_that_nobody_holds_is_passed_over(house):
    case = house.signing()
    assert list(case.sign_off_steps.values_list("title", flat=True)) == ["manager", "deputy_mayor"]


def test_nobody_initials_out_of_turn(house):
    case = house.signing()
    for actor in (house.deputy, house.clerk, house.outsider):
        with pytest.raises(NotPermitted):
            initial_case(actor=actor, case=case)


def test_a_returned_proposal_starts_the_chain_anew(house):
    case = house.signing()
    return_for_correction(actor=house.manager, case=case, reason="Tarih yanlış")
    assert fresh(case).state == State.IN_PROGRESS
    assert current_step(fresh(case)) is None
    prepare_decision(actor=house.clerk, case=case, proposal=DONE)
    assert current_step(fresh(case)).title == "manager"
    assert case.decisions.filter(is_current=True).count() == 1


def test_a_return_says_why(house):
    with pytest.raises(Invalid):
        return_for_correction(actor=house.manager, case=house.signing(), reason="  ")


def test_a_delegated_step_is_given_by_the_delegate_alone(house):
    case = house.signing()
    delegate_step(actor=house.manager, case=case, to=house.colleague_post, reason="Toplantıdayım")
    with pytest.raises(NotPermitted):
        initial_case(actor=house.manager, case=case)
    initial_case(actor=house.colleague, case=case)
    assert current_step(fresh(case)).title == "deputy_mayor"


def test_a_manager_may_skip_a_step_but_not_the_decision(house):
    case = house.signing()
    skip_step(actor=house.manager, case=case, reason="İzinde")
    assert SignOffStep.objects.get(case=case, order=1).state == StepState.SKIPPED
    with pytest.raises(NotPermitted):
        skip_step(actor=house.manager, case=case, reason="İzinde")


@pytest.mark.parametrize("missing", ["text", "legal_basis", "appeal_body", "appeal_days"])
def test_a_refusal_without_ground_or_appeal_is_not_saved(house, missing):
    case = house.taken(house.row_with_chain)
    with pytest.raises(Invalid) as refused:
        prepare_decision(actor=house.clerk, case=case, proposal=replace(REFUSED, **{missing: ""}))
    assert set(refused.value.fields) == {missing}
    assert not Decision.objects.exists()


def test_forwarding_names_the_institution(house):
    case = house.taken(house.row_with_chain)
    with pytest.raises(Invalid) as refused:
        prepare_decision(actor=house.clerk, case=case, proposal=replace(DONE, outcome=Decision.Outcome.FORWARDED))
    assert "forwarded_to" in refused.value.fields


def test_a_row_without_a_chain_is_decided_at_once(house):
    case = house.taken()
    prepare_decision(actor=house.clerk, case=case, proposal=REFUSED)
    assert fresh(case).state == State.REJECTED
    assert not fresh(case).is_open


def test_nobody_decides_alone_because_the_whole_chain_fell_away(house):
    row = make_service(house.unit, [{"title": "technician", "skippable": True}])
    case = house.taken(row)
    with pytest.raises(NotPermitted):
        prepare_decision(actor=house.clerk, case=case, proposal=DONE)
    assert not Decision.objects.exists()
    take_case(actor=house.manager, case=house.file(row))
    manager_case = Case.objects.get(assignee=house.manager_post)
    prepare_decision(actor=house.manager, case=manager_case, proposal=DONE)
    assert fresh(manager_case).state == State.COMPLETED


def test_an_auditor_reads_and_writes_nothing(house):
    auditor = Actor.of(make_post(house.root, "Gülay", Role.AUDITOR, Title.OFFICER).person)
    case = house.taken()
    assert case in Case.objects.visible_to(auditor)
    with pytest.raises(NotPermitted):
        add_note(actor=auditor, case=case, text="Gördüm")


def test_it_may_be_reopened_in_time_and_its_clock_starts_again(house):
    case = house.completed()
    reopen_case(actor=house.ayse, case=case, reason="Belge eksik")
    assert fresh(case).state == State.REOPENED
    assert fresh(case).clock.is_running
    assert take_case(actor=house.clerk, case=case).state == State.IN_PROGRESS


def test_it_is_not_reopened_after_the_time(house):
    case = house.completed()
    Case.objects.filter(pk=case.pk).update(reopen_until=timezone.now() - timedelta(minutes=1))
    with pytest.raises(NotAllowed):
        reopen_case(actor=house.ayse, case=case, reason="Geç kaldım")


def test_a_second_end_measures_the_case_anew_and_once(house):
    case = house.completed()
    reopen_case(actor=house.ayse, case=case, reason="Belge eksik")
    take_case(actor=house.clerk, case=case)
    prepare_decision(actor=house.clerk, case=case, proposal=DONE)
    initial_case(actor=house.manager, case=case)
    initial_case(actor=house.deputy, case=case)
    assert Measurement.objects.filter(number=case.number).count() == 1


def test_only_the_applicant_withdraws_and_only_before_sign_off(house):
    case = house.taken()
    with pytest.raises(NotPermitted):
        withdraw_case(actor=house.clerk, case=case)
    assert withdraw_case(actor=house.ayse, case=case).state == State.WITHDRAWN
    with pytest.raises(NotAllowed):
        withdraw_case(actor=house.ayse, case=house.signing())


def test_satisfaction_is_asked_once_and_after_the_end(house):
    with pytest.raises(NotAllowed):
        rate_case(actor=house.ayse, case=house.taken(), score=5)
    case = house.completed()
    rate_case(actor=house.ayse, case=case, score=4)
    with pytest.raises(NotAllowed):
        rate_case(actor=house.ayse, case=case, score=5)


def test_a_parent_ends_after_its_children(house):
    parent = house.taken()
    child = split_case(actor=house.clerk, case=parent, title="Kazı izni", unit=house.other_unit)
    assert child.applicant.unit == house.unit
    with pytest.raises(NotAllowed):
        prepare_decision(actor=house.clerk, case=parent, proposal=DONE)


def test_a_merged_case_ends_and_its_applicant_is_told(house):
    first, second = house.file(), house.file()
    merge_case(actor=house.clerk, case=second, into=first)
    assert fresh(second).merged_into == first
    assert fresh(second).state == State.MERGED
    with pytest.raises(Invalid):
        merge_case(actor=house.clerk, case=first, into=first)


def test_linked_cases_know_each_other(house):
    first, second = house.file(), house.file()
    link_duplicate(actor=house.clerk, case=first, other=second)
    assert list(second.duplicates.all()) == [first]


def test_the_timeline_is_append_only(house):
    event = CaseEvent.objects.get(case=house.file())
    with pytest.raises(TypeError):
        event.save()
    with pytest.raises(TypeError):
        CaseEvent.objects.filter(pk=event.pk).update(text="x")
    with pytest.raises(TypeError):
        CaseEvent.objects.all().delete()
