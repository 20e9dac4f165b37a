import logging

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.test import Client
from django.urls import path
from django.views.decorators.http import require_POST

from imece.kernel.errors import Conflict, Invalid, NotFound, NotPermitted, TooMany
from imece.shell.ui.access import public
from imece.shell.ui.errors import error_page

pytestmark = [pytest.mark.django_db, pytest.mark.urls("imece.shell.ui.tests.urls_that_fail")]

DOMAIN_ERRORS = {
    "yetki": (NotPermitted(), 403),
    "yok": (NotFound("Bu başvuru yok."), 404),
    "cakisma": (Conflict(), 409),
    "hatali": (Invalid(fields={"name": ["Adınızı yazın."]}), 422),
    "cok": (TooMany(retry_after=30), 429),
}


@pytest.mark.parametrize("name", DOMAIN_ERRORS)
def test_a_domain_error_becomes_a_page_with_its_sentence(client, name):
    error, status = DOMAIN_ERRORS[name]
    answer = client.get(f"/{name}/")
    assert answer.status_code == status
    assert error.message in answer.content.decode()


def test_invalid_lists_what_is_wrong(client):
    assert "Adınızı yazın." in client.get("/hatali/").content.decode()


def test_too_many_says_when_to_come_back(client):
    assert client.get("/cok/")["Retry-After"] == "30"


def test_htmx_gets_a_toast_instead_of_a_page(client):
    answer = client.get("/cakisma/", headers={"HX-Request": "true"})
    assert (answer.status_code, answer["HX-Retarget"]) == (409, "#toasts")
    assert "<html" not in answer.content.decode()


def test_the_wrong_method_gets_a_page_that_keeps_allow(client):
    answer = client.get("/yalniz-post/")
    assert (answer.status_code, answer["Allow"]) == (405, "POST")
    assert "<h1>" in answer.content.decode()


@pytest.mark.parametrize(("name", "status"), [("bulunamadi", 404), ("yasak", 403)])
def test_djangos_own_refusals_get_the_same_pages(client, name, status):
    assert client.get(f"/{name}/").status_code == status


def test_an_unknown_address_shows_no_inside(client):
    assert "urls_that_fail" not in client.get("/boyle-bir-sayfa-yok/").content.decode()


def test_a_broken_view_leaks_nothing(client, caplog):
    client.raise_request_exception = False
    with caplog.at_level(logging.CRITICAL):
        answer = client.get("/bozuk/")
    assert answer.status_code == 500
    assert "gizli ayrıntı" not in answer.content.decode()


@pytest.mark.parametrize("address", ["/tamam/?q=%00", "/tamam/%00/"])
def test_a_null_character_in_the_address_is_refused(client, address):
    assert client.get(address).status_code == 400


def test_a_null_character_in_a_form_is_refused(client):
    assert client.post("/tamam/", {"ad": "Ay\x00şe"}).status_code == 400


def test_a_body_over_the_limit_is_refused_clearly(client, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 100
    answer = client.post("/tamam/", {"text": "a" * 200})
    assert answer.status_code == 413
    assert "çok büyük" in answer.content.decode()


def test_too_many_fields_are_refused_clearly(client, settings):
    settings.DATA_UPLOAD_MAX_NUMBER_FIELDS = 2
    assert client.post("/tamam/", {"a": 1, "b": 2, "c": 3}).status_code == 413


def test_a_page_without_its_frame_is_still_a_page(rf, monkeypatch, caplog):
    monkeypatch.setattr("imece.shell.ui.context.institution_of", lambda request: 1 / 0)
    with caplog.at_level(logging.CRITICAL):
        answer = error_page(rf.get("/"), 404)
    assert answer.status_code == 404
    assert "Aradığınız sayfa bulunamadı" in answer.content.decode()


def test_a_form_without_its_token_is_explained():
    answer = Client(enforce_csrf_checks=True).post("/tamam/")
    assert answer.status_code == 403
    assert "yeniden gönderin" in answer.content.decode()


def raiser(error):
    @public
    def view(request):
        raise error

    return view


@public
def fine(request, rest=""):
    return HttpResponse("tamam")


urlpatterns = [
    *(path(f"{name}/", raiser(error)) for name, (error, _status) in DOMAIN_ERRORS.items()),
    path("bulunamadi/", raiser(Http404())),
    path("yasak/", raiser(PermissionDenied())),
    path("bozuk/", raiser(RuntimeError("gizli ayrıntı"))),
    path("yalniz-post/", public(require_POST(fine))),
    path("tamam/", fine),
]
