"""Applications for programs."""

import json
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from imece.civic.privacy.models import Acknowledgement, PrivacyNotice
from imece.engines.cases.models import Case
from imece.engines.cases.operations.conversation import ask_applicant
from imece.engines.cases.tests.factories import make_service
from imece.engines.cases.tests.walking import FORM, picture
from imece.engines.catalog.api import Audience, Service

ADDRESS = "/api/v1/applications"


@pytest.fixture
def row(house):
    return make_service(house.unit, form=FORM)


def filing(row, **changes):
    return {
        "service": row.service.slug,
        "data": {"reason": "utility", "place": {"description": "Çarşı"}},
        "applicant": {"name": "Ayşe Yılmaz", "email": "ayse@example.org"},
    } | changes


def post(client, body, key="k-1", **headers):
    return client.post(
        ADDRESS, json.dumps(body), content_type="application/json", headers={"Idempotency-Key": key} | headers
    )


def test_an_application_is_filed(client, row):
    answer = post(client, filing(row))
    assert answer.status_code == 201, answer.content
    case = Case.objects.get()
    body = answer.json()
    assert (body["number"], body["tracking_code"], body["state"]) == (case.number, case.tracking_code, "submitted")
    assert body["due_at"]
    assert case.place == "Çarşı"
    assert case.channel == "api"


def test_the_same_key_gives_the_same_answer_and_says_so(client, row):
    first, second = post(client, filing(row)), post(client, filing(row))
    assert first.json() == second.json()
    assert second.status_code == 201
    assert "Idempotency-Replayed" not in first.headers
    assert second["Idempotency-Replayed"] == "true"
    assert Case.objects.count() == 1


def test_the_same_key_for_something_else_is_a_problem(client, row):
    post(client, filing(row))
    answer = post(client, filing(row, applicant={"name": "Mert"}))
    assert answer.status_code == 422
    assert answer["Content-Type"] == "application/problem+json"
    assert "anahtarı başka" in answer.json()["detail"]


def test_a_replay_is_answered_even_after_the_service_has_closed(client, row):
    first = post(client, filing(row))
    Service.objects.filter(pk=row.service_id).update(is_open=False, closed_reason="Bitti.")
    assert post(client, filing(row)).json() == first.json()
    assert post(client, filing(row), key="k-2").status_code == 409


def test_files_travel_as_parts(client, row):
    body = {name: json.dumps(value) for name, value in filing(row).items()} | {"service": row.service.slug}
    answer = client.post(ADDRESS, body | {"deed": picture()}, headers={"Idempotency-Key": "f"})
    assert answer.status_code == 201, answer.content
    again = client.post(ADDRESS, body | {"deed": picture()}, headers={"Idempotency-Key": "f"})
    assert again.json() == answer.json()
    assert Case.objects.get().attachments.get().label == "Tapu fotokopisi"


def test_a_row_for_units_wants_staff(house, client, client_of):
    row = make_service(house.unit, form=FORM, audience=Audience.UNITS)
    assert post(client, filing(row)).status_code == 401
    assert post(client_of(house.ayse.person), filing(row)).status_code == 403
    answer = post(client_of(house.outsider.person), filing(row))
    assert answer.status_code == 201
    assert Case.objects.get().applicant.unit == house.other_unit


def test_a_row_that_needs_an_account_answers_401(house, client):
    assert post(client, filing(make_service(house.unit, form=FORM, allow_anonymous=False))).status_code == 401


def test_the_notice_that_was_shown_is_recorded(client, row):
    notice = PrivacyNotice.objects.create(
        version=3, title="A", summary="b", sections=[], valid_from=timezone.now(), published_at=timezone.now()
    )
    assert post(client, filing(row)).status_code == 422
    assert post(client, filing(row, privacy_notice=3)).status_code == 201
    assert post(client, filing(row, privacy_notice=True), key="2").status_code == 201
    assert post(client, filing(row, privacy_notice="3"), key="3").status_code == 201
    assert post(client, filing(row, privacy_notice="yes"), key="4").status_code == 422
    assert Acknowledgement.objects.filter(notice=notice).count() == 3


@pytest.mark.parametrize("names", [("description", "lat", "lon"), ("address", "latitude", "longitude")])
def test_a_place_is_understood_under_its_usual_names(client, row, names):
    words, lat, lon = names
    assert post(client, filing(row, place={words: "Lale Sokak 4", lat: 41.0, lon: 39.7})).status_code == 201
    case = Case.objects.get()
    assert (case.place, case.latitude, case.longitude) == ("Lale Sokak 4", 41.0, 39.7)


def test_number_and_code_show_where_it_stands(client, row):
    filed = post(client, filing(row)).json()
    address = f"{ADDRESS}/{filed['number']}"
    shown = client.get(address, headers={"Tracking-Code": filed["tracking_code"].lower()}).json()
    assert client.get(address, {"code": filed["tracking_code"]}).json() == shown
    assert shown["sentence"].startswith("Başvurunuzu aldık")
    assert shown["events"][0]["kind"] == "submitted"
    assert client.get(address, headers={"Tracking-Code": "00000-00000"}).status_code == 404
    assert client.get(address).status_code == 404


def test_the_own_session_needs_no_code(client_of, house, row):
    client = client_of(house.ayse.person)
    number = post(client, filing(row)).json()["number"]
    assert client.get(f"{ADDRESS}/{number}").status_code == 200
    assert client_of(house.mert.person).get(f"{ADDRESS}/{number}").status_code == 404


def test_a_message_is_written_with_the_code(client, row):
    filed = post(client, filing(row)).json()
    address = f"{ADDRESS}/{filed['number']}/messages"
    body = {"code": filed["tracking_code"], "text": "Ne zaman?"}
    answer = client.post(address, json.dumps(body), content_type="application/json")
    assert answer.status_code == 201
    assert answer.json()["from_applicant"]
    assert client.post(address, json.dumps(body | {"code": ""}), content_type="application/json").status_code == 404
    assert client.post(address, json.dumps(body | {"text": ""}), content_type="application/json").status_code == 422


def test_while_something_is_asked_a_message_is_the_answer(client, house):
    case = house.taken()
    ask_applicant(actor=house.clerk, case=case, text="Tapu?", answer_by=timezone.localdate() + timedelta(days=5))
    body = {"code": case.tracking_code, "text": "Ekte", "files": picture()}
    assert client.post(f"{ADDRESS}/{case.number}/messages", body).status_code == 201
    case.refresh_from_db()
    assert case.state == "in_progress"


def test_strangers_are_held_back_after_the_hourly_limit(client, row, settings):
    settings.SUBMISSIONS_PER_HOUR = 2
    answers = [post(client, filing(row), key=str(n)).status_code for n in range(3)]
    assert answers == [201, 201, 429]
    settings.SUBMISSIONS_PER_HOUR = 0
    assert post(client, filing(row), key="9").status_code == 201


def test_the_address_in_the_answer_leads_to_the_tracking_page(client, row):
    url = post(client, filing(row)).json()["url"]
    assert url.endswith(f"{reverse('cases:lookup')}?no={Case.objects.get().number}")
