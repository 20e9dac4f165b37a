import json
import logging

import pytest
from django.http import Http404
from django.test import Client
from django.urls import include, path
from ninja import Router, Schema

from imece.kernel.errors import Conflict, Invalid, NotPermitted, TooMany
from imece.shell.rest.api import build
from imece.shell.rest.auth import caller_of, require
from imece.shell.rest.problems import Problem
from imece.shell.rest.registry import Rest
from imece.shell.ui.access import is_staff

pytestmark = [pytest.mark.django_db, pytest.mark.urls("imece.shell.rest.tests.urls_of_samples")]


class Body(Schema):
    name: str
    count: int = 1


router = Router()
ERRORS = {
    "403": NotPermitted(),
    "404": Http404("iç ayrıntı"),
    "409": Conflict(),
    "418": Problem(418, "Çaydanlık", "Kahve yapılmaz.", type="/sorunlar/caydanlik"),
    "422": Invalid(fields={"name": ["Adınızı yazın."]}),
    "429": TooMany(retry_after=7),
    "500": RuntimeError("gizli ayrıntı"),
}


@router.get("/fail/{status}")
def fail(request, status: str):
    raise ERRORS[status]


@router.post("/things")
def create(request, body: Body):
    caller_of(request)
    return {"name": body.name}


@router.get("/staff")
def staff(request):
    return {"name": require(request, is_staff).name}


def api_urls():
    source = Rest()
    source.mount("samples", router)
    api = build(source)
    api.urls_namespace = "samples"
    return [path("api/v1/", api.urls), path("", include("imece.config.urls"))]


def problem(answer, status):
    assert answer.status_code == status
    assert answer["Content-Type"] == "application/problem+json"
    body = json.loads(answer.content)
    assert body["status"] == status
    assert body["title"]
    return body


@pytest.mark.parametrize("status", ERRORS)
def test_every_error_is_a_problem_document(client, status, caplog):
    with caplog.at_level(logging.CRITICAL):
        body = problem(client.get(f"/api/v1/samples/fail/{status}"), int(status))
    assert "ayrıntı" not in json.dumps(body, ensure_ascii=False)


def test_a_domain_error_keeps_its_sentence_and_its_fields(client):
    body = problem(client.get("/api/v1/samples/fail/422"), 422)
    assert body["errors"] == [{"location": "name", "message": "Adınızı yazın."}]


def test_a_problem_keeps_its_type(client):
    assert problem(client.get("/api/v1/samples/fail/418"), 418)["type"] == "/sorunlar/caydanlik"


def test_too_many_says_when_to_come_back(client):
    assert client.get("/api/v1/samples/fail/429")["Retry-After"] == "7"


def send(client, content, **options):
    return client.post("/api/v1/samples/things", content, content_type="application/json", **options)


def test_what_does_not_fit_the_schema_is_named(client):
    body = problem(send(client, {"count": "çok"}), 422)
    assert {error["location"] for error in body["errors"]} == {"body.body.name", "body.body.count"}


@pytest.mark.parametrize("content", ["{", "\xff", '{"name": "a\\u0000b"}', '{"name": "a\x00b"}'])
def test_a_body_that_is_no_json_is_a_bad_request(client, content):
    problem(send(client, content), 400)


def test_a_body_over_the_limit_is_a_problem_too(client, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 50
    problem(send(client, {"name": "a" * 100}), 413)


def test_the_wrong_method_keeps_allow(client):
    answer = client.put("/api/v1/samples/things")
    problem(answer, 405)
    assert answer["Allow"] == "POST"


@pytest.mark.parametrize("address", ["/api/yok", "/api/v1/yok", "/api/"])
def test_an_unknown_address_is_a_problem_too(client, address):
    problem(client.get(address), 404)
    problem(client.post(address), 404)


def test_a_stranger_needs_no_csrf_token():
    assert send(Client(enforce_csrf_checks=True), {"name": "Ayşe"}).status_code == 200


def test_a_session_needs_the_csrf_token(zeynep):
    client = Client(enforce_csrf_checks=True)
    client.force_login(zeynep.user)
    problem(send(client, {"name": "Ayşe"}), 403)
    client.get("/api/docs")
    token = client.cookies["csrftoken"].value
    assert send(client, {"name": "Ayşe"}, headers={"X-CSRFToken": token}).status_code == 200


def test_a_stranger_is_told_to_sign_in_and_a_resident_that_it_is_not_for_them(client, ayse, zeynep):
    problem(client.get("/api/v1/samples/staff"), 401)
    problem(ayse.client.get("/api/v1/samples/staff"), 403)
    assert zeynep.client.get("/api/v1/samples/staff").json() == {"name": zeynep.name}


def test_the_documentation_loads_nothing_from_elsewhere(client):
    html = client.get("/api/docs").content.decode()
    assert "http" not in html.replace('http-equiv="', "")
    assert "/static/ninja/swagger-ui-bundle" in html
