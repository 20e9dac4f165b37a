"""The report goes with its case, and followers hear of it."""

from collections.abc import Mapping

import pytest
from django.test import Client

from imece.civic.institution.api import Actor, Role, Title, Unit
from imece.engines.cases.api import Case, Decision, prepare_decision, take_case
from imece.engines.cases.api import Outcome as Proposal
from imece.engines.cases.operations.closing import reopen_case, withdraw_case
from imece.engines.cases.operations.linking import merge_case, split_case
from imece.engines.cases.tests.factories import make_post
from imece.engines.catalog.api import ServiceVersion
from imece.engines.notifications.api import OutboxMessage
from imece.kernel.errors import Invalid, NotAllowed, NotFound, NotPermitted
from imece.kernel.jobs import run_pending
from imece.services.solution_center.models import Follower, Outcome, Report, Visibility
from imece.services.solution_center.operations.following import follow_report, unfollow
from imece.services.solution_center.operations.reopening import say_not_solved
from imece.services.solution_center.tests.factories import make_follower, make_report
from tests.personas import Persona

pytestmark = pytest.mark.django_db
DONE = Proposal(outcome=Decision.Outcome.COMPLETED, text="Çukur sıcak asfaltla kapatıldı.")
PASSED_ON = Proposal(
    outcome=Decision.Outcome.FORWARDED, text="Yol büyükşehir belediyesinindir.", forwarded_to="Büyükşehir Belediyesi"
)
REFUSED = Proposal(
    outcome=Decision.Outcome.REJECTED,
    text="Yer özel mülktür.",
    legal_basis="5393 sayılı Kanun m. 15",
    appeal_body="Örnekkent İdare Mahkemesi",
    appeal_days=60,
)


@pytest.fixture
def crew(units: Mapping[str, Unit]) -> Actor:
    """Somebody of Fen İşleri, where potholes go."""
    return Actor.of(make_post(units["works"], "İsmail", Role.TECHNICIAN, Title.TECHNICIAN).person)


@pytest.fixture
def report(center: ServiceVersion, units: Mapping[str, Unit]) -> Report:
    report = make_report(center)
    Case.objects.filter(pk=report.case_id).update(unit=units["works"])
    report.case.refresh_from_db()
    return report


def ended(report: Report, crew: Actor, proposal: Proposal = DONE) -> Report:
    prepare_decision(actor=crew, case=take_case(actor=crew, case=report.case), proposal=proposal)
    return Report.objects.select_related("case__applicant").get(pk=report.pk)


def told(address: str) -> list[str]:
    run_pending()
    return list(OutboxMessage.objects.filter(recipient=address).order_by("pk").values_list("key", flat=True))


@pytest.mark.parametrize(
    ("proposal", "outcome"), [(DONE, Outcome.SOLVED), (REFUSED, Outcome.CLOSED), (PASSED_ON, Outcome.NOT_OURS)]
)
def test_the_decision_says_how_it_ended(report: Report, crew: Actor, proposal: Proposal, outcome: Outcome) -> None:
    report = ended(report, crew, proposal)
    assert (report.outcome, report.is_open) == (outcome, False)
    assert report.closed_at == report.case.closed_at


def test_closed_is_not_solved(report: Report, crew: Actor) -> None:
    """A crew that could not solve it says so before the decision, and the reporter hears that word."""
    Report.objects.filter(pk=report.pk).update(outcome=Outcome.CLOSED)
    assert ended(report, crew).outcome == Outcome.CLOSED
    keys = told(report.case.applicant.email)
    assert "report-closed" in keys
    assert "report-solved" not in keys


def test_the_first_answer_is_the_first_act_of_staff(report: Report, crew: Actor) -> None:
    assert report.first_response_at is None
    take_case(actor=crew, case=report.case)
    first = Report.objects.get(pk=report.pk).first_response_at
    assert first
    prepare_decision(actor=crew, case=report.case, proposal=DONE)
    assert Report.objects.get(pk=report.pk).first_response_at == first


def test_withdrawing_closes_the_report(report: Report) -> None:
    withdraw_case(actor=Actor.anonymous().holding(f"case:{report.case_id}"), case=report.case)
    report.refresh_from_db()
    assert (report.is_open, report.outcome) == (False, Outcome.CLOSED)


def test_a_part_that_is_split_off_is_no_second_report(report: Report, crew: Actor, units: Mapping[str, Unit]) -> None:
    split_case(actor=crew, case=take_case(actor=crew, case=report.case), title="Rögar", unit=units["parks"])
    assert Report.objects.count() == 1


def test_the_reporter_gets_the_link_to_say_that_it_is_not_so(report: Report, crew: Actor, client: Client) -> None:
    report = ended(report, crew)
    message = OutboxMessage.objects.get(key="report-solved", channel="email")
    link = f"/cozum-merkezi/cozulmedi/{report.token}/"
    assert link in message.body
    assert "Çukur sıcak asfaltla kapatıldı." in message.body
    assert client.get(link).status_code == 200
    assert not Report.objects.get(pk=report.pk).is_open
    assert client.post(link)["Location"] == f"/talep-sorgulama/{report.case.number}/"
    report.refresh_from_db()
    assert (report.is_open, report.outcome, report.closed_at) == (True, Outcome.NONE, None)
    assert report.case.number in client.get(f"/talep-sorgulama/{report.case.number}/").content.decode()


def test_the_code_opens_it_again_too_and_a_strangers_word_does_not(report: Report, crew: Actor, mert: Persona) -> None:
    report = ended(report, crew)
    for actor, token in ((mert.actor, ""), (Actor.anonymous(), "x"), (Actor.anonymous(), "")):
        with pytest.raises(NotPermitted):
            say_not_solved(actor=actor, report=report, token=token)
    say_not_solved(actor=Actor.anonymous().holding(f"case:{report.case_id}"), report=report)
    assert Report.objects.get(pk=report.pk).is_open


def test_twice_not_solved_is_said_to_be_open_already(report: Report, crew: Actor, client: Client) -> None:
    report = ended(report, crew)
    link = f"/cozum-merkezi/cozulmedi/{report.token}/"
    client.post(link)
    assert client.post(link).status_code == 409
    assert "zaten açık" in client.get(link).content.decode()
    with pytest.raises(NotAllowed):
        say_not_solved(actor=Actor.anonymous(), report=report, token=report.token)


def test_a_link_that_is_none_leads_to_words(client: Client, center: ServiceVersion) -> None:
    for address in ("cozulmedi/yok/", "takip/yok/", "takip/yok/birak/"):
        assert client.get(f"/cozum-merkezi/{address}").status_code == 404


def test_followers_hear_of_each_step_once(report: Report, crew: Actor) -> None:
    follower = make_follower(report)
    ended(report, crew)
    reopen_case(actor=Actor.anonymous().holding(f"case:{report.case_id}"), case=report.case, reason="Yine çöktü.")
    ended(report, crew)
    assert told(follower.email) == [
        "report-in-work",
        "report-solved-for-followers",
        "report-reopened",
        "report-solved-for-followers",
    ]


def test_followers_learn_neither_name_nor_text(report: Report, crew: Actor) -> None:
    make_follower(report)
    ended(report, crew)
    run_pending()
    bodies = " ".join(OutboxMessage.objects.filter(key__contains="followers").values_list("body", flat=True))
    assert bodies
    assert "Ayşe" not in bodies
    assert "derin" not in bodies


def test_following_twice_is_following_once(report: Report) -> None:
    first = follow_report(actor=Actor.anonymous(), report=report, email="Komsu@posta.example")
    assert follow_report(actor=Actor.anonymous(), report=report, email="komsu@posta.example ") == first
    report.refresh_from_db()
    assert report.followers_count == 1


def test_an_account_follows_with_its_own_address(report: Report, mert: Persona) -> None:
    follower = follow_report(actor=mert.actor, report=report)
    assert (follower.person, follower.email) == (mert.person, mert.person.email)
    assert follow_report(actor=mert.actor, report=report, phone="0516 000 00 99") == follower


@pytest.mark.parametrize("way", [{}, {"email": "komsu"}, {"phone": "123"}], ids=str)
def test_without_an_address_nobody_follows(report: Report, way: dict[str, str]) -> None:
    with pytest.raises(Invalid):
        follow_report(actor=Actor.anonymous(), report=report, **way)


def test_what_is_hidden_or_over_is_not_followed(report: Report) -> None:
    Report.objects.filter(pk=report.pk).update(visibility=Visibility.HIDDEN)
    with pytest.raises(NotAllowed):
        follow_report(actor=Actor.anonymous(), report=report, email="komsu@posta.example")


def test_the_link_ends_the_following(report: Report, client: Client) -> None:
    follower = follow_report(actor=Actor.anonymous(), report=report, email="komsu@posta.example")
    link = f"/cozum-merkezi/takip/{follower.token}/birak/"
    assert client.get(link).status_code == 200
    assert Follower.objects.exists()
    assert client.post(link).status_code == 303
    assert not Follower.objects.exists()
    report.refresh_from_db()
    assert report.followers_count == 0
    with pytest.raises(NotFound):
        unfollow(token=follower.token)


def test_a_neighbour_follows_from_the_page(report: Report, client: Client) -> None:
    answer = client.post(f"/cozum-merkezi/takip-et/{report.case.number}/", {"address": "komsu@posta.example"})
    page = client.get(answer["Location"]).content.decode()
    assert "Alındı; sırada bekliyor." in page
    assert "Ayşe" not in page
    assert "derin" not in page


def test_a_wrong_address_is_said_beside_the_report(report: Report, client: Client) -> None:
    answer = client.post(f"/cozum-merkezi/takip-et/{report.case.number}/", {"address": "komsu"})
    assert answer.status_code == 422
    assert "05xx" in answer.content.decode()


def test_a_hidden_report_cannot_be_followed_from_outside(report: Report, client: Client) -> None:
    Report.objects.filter(pk=report.pk).update(visibility=Visibility.HIDDEN)
    answer = client.post(f"/cozum-merkezi/takip-et/{report.case.number}/", {"address": "komsu@posta.example"})
    assert answer.status_code == 404


def test_merging_brings_followers_and_reporter_along(
    report: Report, crew: Actor, center: ServiceVersion, units: Mapping[str, Unit]
) -> None:
    into = make_report(center)
    Case.objects.filter(pk=into.case_id).update(unit=units["works"])
    follower = make_follower(report)
    merge_case(actor=crew, case=take_case(actor=crew, case=report.case), into=into.case)
    assert set(into.followers.values_list("email", flat=True)) == {follower.email, report.case.applicant.email}
    into.refresh_from_db()
    assert into.followers_count == 2
    assert not Report.objects.get(pk=report.pk).is_open
