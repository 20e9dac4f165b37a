"""What goes wrong over REST: each is a problem document with a 4xx status, and nothing is half-written."""

import json
from contextlib import suppress

import pytest
import schemathesis
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.wsgi import get_wsgi_application
from django.db import connection
from django.test import Client
from hypothesis import HealthCheck, Phase, given
from hypothesis import settings as bounds
from hypothesis.errors import Unsatisfiable
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error, status_code_conformance

from imece.engines.attachments.models import Attachment
from imece.engines.cases.models import Applicant, Case
from imece.engines.cases.tests.factories import House, make_service
from imece.engines.cases.tests.test_citizen_faults import BAD_FILES, bomb, together
from imece.engines.cases.tests.test_rest import ADDRESS, filing, post
from imece.engines.cases.tests.walking import FORM, picture
from imece.engines.catalog.api import Service

PROBLEM = "application/problem+json"


@pytest.fixture
def row(house):
    return make_service(house.unit, form=FORM)


def assert_problem(answer, *statuses):
    assert answer.status_code in statuses, answer.content
    assert answer["Content-Type"] == PROBLEM
    assert answer.json()["status"] == answer.status_code
    assert not Case.objects.exists()
    assert not Applicant.objects.exists()
    assert not Attachment.objects.exists()


@pytest.mark.parametrize(
    "changes",
    [
        {"service": "yok"},
        {"service": "\x00"},
        {"service": "A" * 10_000},
        {"data": []},
        {"data": {"reason": "admin", "place": {"description": "x"}}},
        {"data": {"reason": "utility", "place": {"description": "x"}, "state": "completed"}},
        {"data": {"reason": "utility", "place": "x"}},
        {"data": {"reason": "utility", "place": {"lat": 1e308, "lon": 0}}},
        {"data": {"reason": "utility", "place": {"description": "x"}, "built_on": "1900-01-01"}},
        {"data": {"reason": "utility", "place": {"description": "x"}, "built_on": "2999-01-01"}},
        {"data": {"reason": "utility", "place": {"description": "x"}, "doors": [{}] * 500}},
        {"data": {"reason": "utility", "place": {"description": "x"}, "deed": "x"}},
        {"applicant": {}},
        {"applicant": {"name": "A" * 10_000}},
        {"applicant": {"name": "  "}},
        {"applicant": {"name": "A\x00B"}},
        {"applicant": {"name": "Ayşe", "national_id": "11111111111"}},
        {"applicant": {"name": "Ayşe", "email": "x"}},
        {"applicant": {"name": "Ayşe", "phone": "123"}},
        {"applicant": {"name": "Ayşe", "kind": "unit"}},
        {"applicant": {"name": "Ayşe", "person": 1}},
        {"place": {"lat": 41.0}},
        {"place": {"lat": 91, "lon": 0}},
        {"version": 7},
        {"unit": 1},
    ],
)
def test_a_wrong_filing_is_a_problem(client, row, changes):
    assert_problem(post(client, filing(row, **changes)), 400, 404, 422)


@pytest.mark.parametrize(
    "body",
    [b"", b"{", b"[]", b"null", b'"x"', b'{"service": "\\ud800"}', b"\xff\xfe", b"[" * 100_000, b'{"data": 1e999}'],
)
def test_an_unreadable_body_is_a_problem(client, row, body):
    assert_problem(client.post(ADDRESS, body, content_type="application/json"), 400, 422)


@pytest.mark.parametrize("key", ["a" * 201, "ı", "a b", "\t"])
def test_an_unusable_key_is_a_problem(client, row, key):
    assert_problem(post(client, filing(row), key=key), 400)


def test_a_body_over_the_limit_is_a_problem(client, row):
    answer = client.post(ADDRESS, b" " * 6_000_000, content_type="application/json")
    assert_problem(answer, 413)


@pytest.mark.parametrize("kind", BAD_FILES)
def test_a_wrong_file_is_a_problem(client, row, kind):
    assert_problem(_with_file(client, row, SimpleUploadedFile(*BAD_FILES[kind])), 422)


def test_a_zip_bomb_is_a_problem(client, row):
    assert_problem(_with_file(client, row, SimpleUploadedFile("tapu.docx", bomb())), 422)


def test_a_file_for_which_there_is_no_place_is_a_problem(client, row):
    assert_problem(_with_file(client, row, picture(), part="evil"), 422)


def test_a_closed_service_is_a_problem(client, row):
    Service.objects.filter(pk=row.service_id).update(is_open=False, closed_reason="Sistem bakımda.")
    answer = post(client, filing(row))
    assert_problem(answer, 409)
    assert "Sistem bakımda." in answer.json()["detail"]


def test_a_service_that_takes_nothing_online_is_a_problem(client, house):
    assert_problem(post(client, filing(make_service(house.unit, form=FORM, accepts_online=False))), 409)


@pytest.mark.parametrize("number", ["2026-999999", "x", "..", "%00", "2026-000001'--"])
def test_an_unknown_number_is_not_found(client, db, number):
    assert client.get(f"{ADDRESS}/{number}", headers={"Tracking-Code": "00000-00000"}).status_code in (400, 404)


def test_guessing_codes_is_slowed_down(client, house):
    case = house.file()
    answers = {
        client.get(f"{ADDRESS}/{case.number}", headers={"Tracking-Code": "00000-00000"}).status_code
        for _try in range(20)
    }
    assert answers == {404, 429}


@pytest.mark.django_db(transaction=True)
def test_the_same_key_from_many_hands_at_once_files_once():
    row = make_service(House().unit, form=FORM)
    answers = together(8, lambda _n: post(Client(), filing(row)))
    assert {answer.status_code for answer in answers} == {201}
    assert len({answer.json()["number"] for answer in answers}) == 1
    assert Case.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_many_filings_at_once_get_numbers_without_a_gap():
    row = make_service(House().unit, form=FORM)
    answers = together(12, lambda n: post(Client(), filing(row), key=str(n)))
    assert {answer.status_code for answer in answers} == {201}
    assert sorted(int(answer.json()["number"][5:]) for answer in answers) == list(range(1, 13))


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_no_generated_call_gets_an_undeclared_answer(settings):
    settings.SUBMISSIONS_PER_HOUR = 0
    make_service(House().unit, form=FORM)
    schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", get_wsgi_application())
    for operation in schema.get_all_operations():
        for mode in GenerationMode:
            _try_out(operation.ok(), mode)


def _try_out(operation, mode):
    """Call ``operation`` with data that fit its description, or with data that do not."""

    @given(case=operation.as_strategy(generation_mode=mode))
    @bounds(
        max_examples=25,
        deadline=None,
        derandomize=True,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    def attempt(case):
        case.call_and_validate(checks=[not_a_server_error, status_code_conformance])

    with suppress(Unsatisfiable):  # nothing is wrong for an operation that takes any text
        attempt()
    connection.close()


def _with_file(client, row, upload, part="deed"):
    body = {name: json.dumps(value) for name, value in filing(row).items()} | {"service": row.service.slug}
    return client.post(ADDRESS, body | {part: upload})
