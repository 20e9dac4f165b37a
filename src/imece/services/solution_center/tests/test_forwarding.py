"""Reports that are another body's business are handed over, told about, and asked after."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.utils import timezone

from imece.civic.institution.api import Actor
from imece.engines.cases.api import ApplicantDetails, Case, Channel
from imece.engines.catalog.api import ServiceVersion
from imece.kernel.errors import Invalid, NotAllowed, NotPermitted
from imece.kernel.jobs import run_pending
from imece.services.solution_center import forwarding as way
from imece.services.solution_center.gateways.open311 import is_safe_address
from imece.services.solution_center.models import ApiKey, Endpoint, Forwarding, Handing, Report, Target
from imece.services.solution_center.models.api_key import digest
from imece.services.solution_center.operations.connecting import forward_report, save_endpoint
from imece.services.solution_center.operations.filing import NewReport, file_report
from imece.services.solution_center.tests.factories import CENTRE, category
from imece.services.solution_center.tests.town_nearby import GOOD_KEY, Town, town
from tests.personas import Persona

pytestmark = pytest.mark.django_db
TAKEN = "<service_requests><request><service_request_id>B-77</service_request_id></request></service_requests>"
TOKEN = "<service_requests><request><token>t/1</token></request></service_requests>"
SERVICES = "<services><service><service_code>LAMP</service_code><service_name>Lamba</service_name></service></services>"


def standing(status: str, notes: str = "") -> str:
    inner = (
        f"<service_request_id>B-77</service_request_id><status>{status}</status><status_notes>{notes}</status_notes>"
    )
    return f"<service_requests><request>{inner}</request></service_requests>"


def refused(text: str) -> str:
    return f"<errors><error><code>400</code><description>{text}</description></error></errors>"


@pytest.fixture
def nearby_town() -> Iterator[Town]:
    answers = {
        "requests.xml": [(200, TAKEN)],
        "services.xml": [(200, SERVICES)],
        "requests/B-77.xml": [(200, standing("open")), (200, standing("closed", "Lamba değişti"))],
    }
    with town(answers) as served:
        yield served


def connect(url: str, key: str = GOOD_KEY, code: str = "LAMP") -> Endpoint:
    endpoint = Endpoint.objects.create(name="Dağıtım Şirketi", url=url, key=key)
    Target.objects.create(category=category("sokak-lambasi"), endpoint=endpoint, code=code)
    return endpoint


def report_lamp() -> Report:
    stated = NewReport(
        category=category("sokak-lambasi"),
        text="Sokak lambası yanmıyor.",
        reporter=ApplicantDetails(name="Ayşe Yılmaz", email="ayse@posta.example", phone="+905160000001"),
        channel=Channel.WEB,
        latitude=CENTRE[0],
        longitude=CENTRE[1],
        words="Çınar Sokak 5'in önü",
    )
    return file_report(actor=Actor.anonymous(), report=stated)


def acts(case: Case) -> list[str]:
    return [event.text for event in case.events.order_by("pk") if event.text]


def later(**span: int) -> None:
    Forwarding.objects.update(next_attempt_at=timezone.now() - timedelta(**span), asked_at=None)


def test_a_forwarded_category_is_handed_over_and_the_case_says_so(center: ServiceVersion, nearby_town: Town) -> None:
    connect(nearby_town.url)
    report = report_lamp()
    run_pending()
    handed = Forwarding.objects.get(report=report)
    assert (handed.state, handed.remote_id, handed.remote_status) == (Handing.SENT, "B-77", "open")
    assert any("B-77" in text for text in acts(report.case))


def test_what_is_handed_over_names_the_place_but_not_the_person(center: ServiceVersion, nearby_town: Town) -> None:
    connect(nearby_town.url)
    number = report_lamp().case.number
    run_pending()
    [given] = nearby_town.posted
    assert (given["service_code"], given["lat"], given["long"]) == ("LAMP", "39.000000", "35.000000")
    assert number in given["description"]
    assert given["address_string"] == "Çınar Sokak 5'in önü"
    assert not {"email", "phone", "first_name", "last_name"} & set(given)
    assert "Ayşe" not in "".join(given.values())


def test_without_a_target_nothing_is_handed_over(center: ServiceVersion) -> None:
    report_lamp()
    assert not Forwarding.objects.exists()


def test_our_own_categories_stay_here(center: ServiceVersion, nearby_town: Town) -> None:
    endpoint = connect(nearby_town.url)
    Target.objects.create(category=category("moloz"), endpoint=endpoint, code="X")
    stated = NewReport(category("moloz"), "Moloz var.", None, Channel.WEB, *CENTRE)
    file_report(actor=Actor.anonymous(), report=stated)
    assert not Forwarding.objects.exists()


def test_the_end_over_there_is_told_on_the_case_once(center: ServiceVersion, nearby_town: Town) -> None:
    connect(nearby_town.url)
    report = report_lamp()
    run_pending()
    for _turn in range(3):
        later(hours=1)
        way.ask_back()
    assert Forwarding.objects.get().remote_status == "closed"
    assert sum("Lamba değişti" in text for text in acts(report.case)) == 1
    assert len(nearby_town.asked) == 2


def test_a_body_is_asked_at_most_every_half_hour(center: ServiceVersion, nearby_town: Town) -> None:
    connect(nearby_town.url)
    report_lamp()
    run_pending()
    for _turn in range(2):
        way.ask_back()
    assert len(nearby_town.asked) == 1


def test_a_token_is_exchanged_for_the_number(center: ServiceVersion) -> None:
    answers = {
        "requests.xml": [(200, TOKEN)],
        "tokens/t%2F1.xml": [(404, refused("not yet")), (200, TAKEN)],
        "requests/B-77.xml": [(200, standing("open"))],
    }
    with town(answers) as served:
        connect(served.url)
        report_lamp()
        run_pending()
        handed = Forwarding.objects.get()
        assert (handed.remote_token, handed.remote_id) == ("t/1", "")
        for _turn in range(2):
            later(hours=1)
            way.ask_back()
    handed.refresh_from_db()
    assert (handed.remote_id, handed.last_error) == ("B-77", "")


@pytest.mark.parametrize(
    ("status", "text", "state"),
    [
        (400, refused("unknown code"), Handing.FAILED),
        (404, refused("no such service"), Handing.FAILED),
        (403, refused("Invalid api_key"), Handing.QUEUED),
        (500, "", Handing.QUEUED),
        (302, "", Handing.QUEUED),
        (200, "<html>", Handing.QUEUED),
        (200, "<service_requests/>", Handing.QUEUED),
        (200, "<!DOCTYPE a [<!ENTITY x 'y'>]><service_requests>&x;</service_requests>", Handing.QUEUED),
    ],
)
def test_what_the_body_answers_decides_whether_it_is_tried_again(
    center: ServiceVersion, status: int, text: str, state: Handing
) -> None:
    with town({"requests.xml": [(status, text)]}) as served:
        connect(served.url)
        report = report_lamp()
        run_pending()
    handed = Forwarding.objects.get()
    assert handed.state == state
    assert handed.last_error
    assert not any("iletildi" in each for each in acts(report.case))


def test_a_wrong_key_is_tried_again_once_it_was_put_right(center: ServiceVersion, nearby_town: Town) -> None:
    endpoint = connect(nearby_town.url, key="yanlis")
    report_lamp()
    run_pending()
    assert "Invalid api_key" in Forwarding.objects.get().last_error
    endpoint.key = GOOD_KEY
    endpoint.save()
    later(minutes=1)
    way.hand_over_due()
    assert Forwarding.objects.get().state == Handing.SENT


def test_a_body_that_is_away_is_tried_later_and_later(center: ServiceVersion) -> None:
    connect("http://127.0.0.1:9/v2")
    report_lamp()
    run_pending()
    waits = []
    for _turn in range(3):
        later(minutes=1)
        way.hand_over_due()
        handed = Forwarding.objects.get()
        waits.append(round((handed.next_attempt_at - timezone.now()).total_seconds() / 60))
    assert waits == [2, 4, 8]


def test_after_the_last_attempt_it_has_failed_and_staff_may_try_again(
    center: ServiceVersion, nearby_town: Town, tolga: Persona
) -> None:
    connect("http://127.0.0.1:9/v2")
    report = report_lamp()
    run_pending()
    Forwarding.objects.update(attempts=way.MOST_ATTEMPTS)
    later(minutes=1)
    way.hand_over_due()
    assert Forwarding.objects.get().state == Handing.FAILED
    Endpoint.objects.update(url=nearby_town.url)
    forward_report(actor=tolga.actor, report=report)
    run_pending()
    assert Forwarding.objects.get().state == Handing.SENT


def test_what_a_dead_worker_left_is_taken_up_again(center: ServiceVersion, nearby_town: Town) -> None:
    connect(nearby_town.url)
    report_lamp()
    Forwarding.objects.update(state=Handing.SENDING, lease_until=timezone.now() - timedelta(minutes=1))
    way.hand_over_due()
    assert Forwarding.objects.get().state == Handing.SENT


def test_nothing_is_handed_over_twice(center: ServiceVersion, nearby_town: Town, tolga: Persona) -> None:
    connect(nearby_town.url)
    report = report_lamp()
    run_pending()
    way.hand_over_due()
    with pytest.raises(NotAllowed):
        forward_report(actor=tolga.actor, report=report)
    assert len(nearby_town.posted) == 1


def test_a_stranger_hands_nothing_over(center: ServiceVersion, ayse: Persona) -> None:
    with pytest.raises(NotPermitted):
        forward_report(actor=ayse.actor, report=report_lamp())


@pytest.mark.parametrize(
    ("address", "is_safe"),
    [
        ("https://buyuksehir.example/open311/v2", True),
        ("http://127.0.0.1:8000/v2", True),
        ("http://buyuksehir.example/open311/v2", False),
        ("ftp://buyuksehir.example/", False),
    ],
)
def test_keys_travel_only_encrypted(center: ServiceVersion, tolga: Persona, address: str, *, is_safe: bool) -> None:
    assert is_safe_address(address) is is_safe
    if not is_safe:
        with pytest.raises(Invalid):
            save_endpoint(actor=tolga.actor, endpoint=Endpoint(name="X", url=address))


@pytest.mark.django_db(transaction=True)
def test_another_town_that_runs_imece_takes_it(live_server: object, center: ServiceVersion) -> None:
    """The same program answers as the other town: its Open311 endpoint makes a case of its own there."""
    ApiKey.objects.create(name="Örnekkent", email="cozum@ornekkent.example", digest=digest(GOOD_KEY))
    connect(f"{live_server}/open311/v2", code="moloz")
    report = report_lamp()
    run_pending()
    handed = Forwarding.objects.get(report=report)
    assert handed.state == Handing.SENT
    there = Case.objects.get(number=handed.remote_id)
    assert (there.channel, there.report.category.key) == (Channel.API, "moloz")
    Report.objects.filter(case=there).update(is_open=False, closed_at=timezone.now(), outcome="solved")
    later(hours=1)
    way.ask_back()
    handed.refresh_from_db()
    assert (handed.remote_status, handed.remote_notes) == ("closed", "Çözüldü")
