"""Open311 GeoReport v2, held against the published specification (wiki.open311.org/GeoReport_v2, frozen)."""

import json
import re
from datetime import timedelta
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from django.test import Client
from django.utils import timezone

from imece.civic.institution.api import Institution, Neighbourhood
from imece.engines.cases.api import Case
from imece.engines.catalog.api import ServiceVersion
from imece.services.solution_center.models import ApiKey, Category, Outcome, Report, ReportPhoto, Visibility
from imece.services.solution_center.models.api_key import digest
from imece.services.solution_center.tests.factories import category, make_report, shown
from imece.services.solution_center.tests.pictures import kept_picture, picture_file

pytestmark = pytest.mark.django_db
V2 = "/open311/v2/"
KEY = "anahtar-anahtar-anahtar"
W3C = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)")
PLACE = {"lat": "39.0", "long": "35.0"}
REQUEST_FIELDS = [
    *("service_request_id", "status", "status_notes", "service_name", "service_code", "description"),
    *("agency_responsible", "service_notice", "requested_datetime", "updated_datetime", "expected_datetime"),
    *("address", "address_id", "zipcode", "lat", "long", "media_url"),
]


@pytest.fixture
def key(center: ServiceVersion) -> ApiKey:
    return ApiKey.objects.create(
        name="Komşu Uygulaması", email="uygulama@ornek.example", digest=digest(KEY), start=KEY[:6]
    )


def read(client: Client, path: str, expected: int = 200, /, **query: str) -> Any:
    response = client.get(V2 + path, query)
    assert response.status_code == expected, response.content
    assert response["Content-Type"] == "application/json; charset=utf-8"
    return json.loads(response.content)


def xml(client: Client, path: str, status: int = 200, **query: str) -> ET.Element:
    response = client.get(V2 + path, query)
    assert response.status_code == status
    assert response["Content-Type"] == "text/xml; charset=utf-8"
    assert response.content.startswith(b"<?xml version='1.0' encoding='utf-8'?>")
    return ET.fromstring(response.content)  # our own answer


def send(client: Client, status: int = 201, **given: Any) -> Any:
    response = client.post(f"{V2}requests.json", {"api_key": KEY, "service_code": "moloz", **PLACE, **given})
    assert response.status_code == status, response.content
    return json.loads(response.content)


# Service discovery


def test_discovery_has_every_required_field_in_both_formats(center: ServiceVersion, client: Client) -> None:
    found = json.loads(client.get("/open311/discovery.json").content)
    assert list(found) == ["changeset", "contact", "key_service", "endpoints"]
    [endpoint] = found["endpoints"]
    assert endpoint["specification"] == "http://wiki.open311.org/GeoReport_v2"
    assert endpoint["url"].endswith("/open311/v2")
    assert endpoint["type"] == "production"
    assert endpoint["formats"] == ["text/xml", "application/json"]
    root = ET.fromstring(client.get("/open311/discovery.xml").content)  # our own answer
    assert root.tag == "discovery"
    assert [each.text for each in root.findall("endpoints/endpoint/formats/format")] == endpoint["formats"]


def test_the_changeset_moves_on_when_a_category_changes(center: ServiceVersion, client: Client) -> None:
    Category.objects.update(changed_at=timezone.now() - timedelta(days=9))
    before = json.loads(client.get("/open311/discovery.json").content)["changeset"]
    category("moloz").save()
    assert json.loads(client.get("/open311/discovery.json").content)["changeset"] > before


# GET services


def test_services_have_the_fields_of_the_specification(center: ServiceVersion, client: Client) -> None:
    found = read(client, "services.json")
    assert {tuple(each) for each in found} == {
        ("service_code", "service_name", "description", "metadata", "type", "keywords", "group")
    }
    pothole = next(each for each in found if each["service_code"] == "yol-cukuru")
    assert (pothole["metadata"], pothole["type"]) == (True, "realtime")
    assert pothole["service_name"] == "Yol çukuru ve bozuk asfalt"


def test_services_in_xml_say_the_same(center: ServiceVersion, client: Client) -> None:
    root = xml(client, "services.xml")
    assert root.tag == "services"
    rows = [{each.tag: each.text for each in service} for service in root.findall("service")]
    assert [row["service_code"] for row in rows] == [row["service_code"] for row in read(client, "services.json")]
    assert {row["metadata"] for row in rows} == {"true", "false"}


def test_what_is_not_taken_here_is_no_service(center: ServiceVersion, client: Client) -> None:
    Category.objects.filter(key="moloz").update(is_active=False)
    codes = {each["service_code"] for each in read(client, "services.json")}
    assert not {"moloz", "su-kacagi"} & codes
    assert "sokak-lambasi" in codes


# GET service definition


def test_a_definition_asks_the_questions_of_the_category(center: ServiceVersion, client: Client) -> None:
    found = read(client, "services/yol-cukuru.json")
    assert found["service_code"] == "yol-cukuru"
    size, accident = found["attributes"]
    assert (size["code"], size["datatype"], size["required"], size["order"]) == ("size", "singlevaluelist", True, 1)
    assert size["values"][0] == {"key": "small", "name": "Avuç içi kadar"}
    assert (size["variable"], size["datatype_description"]) == (True, None)
    assert [each["key"] for each in accident["values"]] == ["yes", "no"]


def test_a_definition_in_xml_nests_its_values(center: ServiceVersion, client: Client) -> None:
    root = xml(client, "services/yol-cukuru.xml")
    assert root.tag == "service_definition"
    keys = [each.text for each in root.findall("attributes/attribute[code='size']/values/value/key")]
    assert keys == ["small", "wheel", "large"]


@pytest.mark.parametrize("code", ["yok-boyle", "su-kacagi"])
def test_an_unknown_service_is_a_404_that_names_it(center: ServiceVersion, client: Client, code: str) -> None:
    [error] = read(client, f"services/{code}.json", 404)
    assert error["code"] == 404
    assert code in error["description"]


# POST service request


def test_a_request_is_filed_and_its_number_comes_at_once(key: ApiKey, client: Client) -> None:
    [row] = send(client, description="Kaldırımda moloz var.", first_name="Ali", last_name="Can", email="ali@x.example")
    assert set(row) == {"service_request_id", "service_notice", "account_id"}
    case = Case.objects.get(number=row["service_request_id"])
    assert (case.channel, case.applicant.name, case.applicant.email) == ("api", "Ali Can", "ali@x.example")
    assert (case.report.category.key, case.report.latitude) == ("moloz", 39.0)
    assert case.answers["text"] == "Kaldırımda moloz var."


def test_xml_is_answered_where_xml_was_asked_for(key: ApiKey, client: Client) -> None:
    given = {"api_key": KEY, "service_code": "moloz", **PLACE, "description": "Kaldırımda moloz var."}
    response = client.post(f"{V2}requests.xml", given)
    root = ET.fromstring(response.content)  # our own answer
    assert (response.status_code, root.tag) == (201, "service_requests")
    assert root.findtext("request/service_request_id") == Case.objects.get().number
    assert root.find("request/account_id") is not None


@pytest.mark.parametrize(("shown_key", "part"), [("", "eksik"), ("yanlis", "geçersiz")], ids=["missing", "invalid"])
def test_without_a_valid_key_it_is_403(key: ApiKey, client: Client, shown_key: str, part: str) -> None:
    [error] = send(client, 403, api_key=shown_key)
    assert error["code"] == 403
    assert part in error["description"]
    assert not Report.objects.exists()


def test_a_revoked_key_opens_nothing_any_more(key: ApiKey, client: Client) -> None:
    ApiKey.objects.update(revoked_at=timezone.now())
    send(client, 403)


def test_a_missing_service_code_is_400_and_an_unknown_one_404(key: ApiKey, client: Client) -> None:
    assert "service_code" in send(client, 400, service_code="")[0]["description"]
    assert "yok" in send(client, 404, service_code="yok")[0]["description"]


@pytest.mark.parametrize(
    "wrong",
    [
        {"lat": "", "long": ""},
        {"lat": "39", "long": ""},
        {"lat": "x", "long": "35"},
        {"lat": "nan", "long": "35"},
        {"lat": "0", "long": "0"},
        {"lat": "48.85", "long": "2.35"},
        {"lat": "", "long": "", "address_string": "x"},
        {"phone": "123"},
        {"description": "x" * 4001},
        {"email": "not an address"},
    ],
)
def test_what_cannot_be_taken_is_a_400_in_words(key: ApiKey, client: Client, wrong: dict[str, str]) -> None:
    [error] = send(client, 400, **wrong)
    assert error["code"] == 400
    assert error["description"]


def test_several_problems_are_told_at_once(key: ApiKey, client: Client) -> None:
    assert len(send(client, 400, lat="", long="", phone="12")) == 2


def test_a_place_in_words_is_enough(key: ApiKey, client: Client) -> None:
    send(client, lat="", long="", address_string="Çınar Sokak 5, Çınar Mahallesi")
    assert Case.objects.get().place == "Çınar Sokak 5, Çınar Mahallesi"


def test_answers_come_as_attributes(key: ApiKey, client: Client) -> None:
    given = {"service_code": "yol-cukuru", "attribute[size]": "wheel", "attribute[accident]": "yes"}
    send(client, description="Yolda çukur var.", **given)
    assert "Tekerlek girecek kadar" in Case.objects.get().answers["details"]


def test_several_values_come_under_one_attribute(key: ApiKey, client: Client) -> None:
    kinds = {"key": "kinds", "type": "choices", "label": "Neler?", "choices": [["a", "Taş"], ["b", "Kum"], ["c", "Su"]]}
    Category.objects.filter(key="moloz").update(questions=[kinds])
    send(client, **{"attribute[kinds][]": ["a", "c"]})
    details = Case.objects.get().answers["details"]
    assert "Taş" in details
    assert "Su" in details
    assert "Kum" not in details


def test_a_required_attribute_that_is_missing_is_named(key: ApiKey, client: Client) -> None:
    [error] = send(client, 400, service_code="yol-cukuru")
    assert "size" in error["description"]


def test_the_same_content_twice_makes_one_request(key: ApiKey, client: Client) -> None:
    assert send(client, description="Moloz var.") == send(client, description="Moloz var.")
    assert send(client, description="Başka moloz.") != send(client, description="Moloz var.")
    assert Report.objects.count() == 2


def test_without_a_name_the_programme_stands_for_it_where_a_name_is_needed(key: ApiKey, client: Client) -> None:
    send(client, description="Moloz var.")
    send(client, service_code="park", description="Salıncak kırık.")
    assert list(Case.objects.order_by("pk").values_list("applicant__email", flat=True)) == ["", key.email]


def test_a_long_text_and_a_link_are_kept_for_staff(key: ApiKey, client: Client) -> None:
    send(client, description="a" * 2000 + "SONU", media_url="https://resim.example/1.jpg")
    answers = Case.objects.get().answers
    assert len(answers["text"]) == 2000
    assert "SONU" in answers["details"]
    assert "https://resim.example/1.jpg" in answers["details"]


def test_a_picture_may_come_along(key: ApiKey, client: Client) -> None:
    send(client, description="Moloz var.", media=picture_file())
    assert ReportPhoto.objects.get().is_public is False


def test_a_file_that_is_no_picture_is_refused(key: ApiKey, client: Client) -> None:
    broken = picture_file()
    broken.file.truncate(40)  # type: ignore[union-attr]  # it is a file in memory
    send(client, 400, description="Moloz var.", media=broken)
    assert not Report.objects.exists()


def test_a_burst_of_one_programme_ends_with_429(key: ApiKey, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("imece.shell.ui.throttle.Throttle.count", lambda *_who: 601)
    response = client.post(f"{V2}requests.json", {"api_key": KEY})
    assert response.status_code == 429
    assert int(response["Retry-After"]) > 0


# GET service requests


def test_a_released_report_has_every_field(center: ServiceVersion, client: Client) -> None:
    quarter = Neighbourhood.objects.create(name="Çınar", slug="cinar")
    report = shown(make_report(center, neighbourhood=quarter), "Yolda çukur.")
    [row] = read(client, "requests.json")
    assert list(row) == REQUEST_FIELDS
    assert (row["service_request_id"], row["status"]) == (report.case.number, "open")
    assert (row["description"], row["lat"], row["long"]) == ("Yolda çukur.", 39.0, 35.0)
    assert row["address"].startswith("Çınar")
    for name in ("requested_datetime", "updated_datetime", "expected_datetime"):
        assert W3C.fullmatch(row[name])


def test_requests_in_xml_have_the_same_fields(center: ServiceVersion, client: Client) -> None:
    shown(make_report(center), "Yolda <çukur> & kasis\u0001.")
    root = xml(client, "requests.xml")
    assert root.tag == "service_requests"
    assert [each.tag for each in root[0]] == REQUEST_FIELDS
    assert root.findtext("request/description") == "Yolda <çukur> & kasis."


def test_a_closed_report_was_updated_when_it_was_closed(center: ServiceVersion, client: Client) -> None:
    report, then = shown(make_report(center)), timezone.now() - timedelta(days=1)
    Report.objects.filter(pk=report.pk).update(is_open=False, outcome=Outcome.SOLVED, closed_at=then)
    [row] = read(client, "requests.json", status="closed")
    assert row["status_notes"] == "Çözüldü"
    assert row["updated_datetime"] == timezone.localtime(then).isoformat(timespec="seconds")
    assert row["expected_datetime"] is None


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ({"status": "open"}, 1),
        ({"status": "closed"}, 0),
        ({"status": "open,closed"}, 1),
        ({"status": ""}, 1),
        ({"service_code": "yol-cukuru,moloz"}, 1),
        ({"service_code": "moloz"}, 0),
        ({"page": "2"}, 0),
        ({"page_size": "1"}, 1),
        ({"jurisdiction_id": ""}, 1),
    ],
)
def test_filters_of_the_list(center: ServiceVersion, client: Client, query: dict[str, str], count: int) -> None:
    shown(make_report(center))
    assert len(read(client, "requests.json", **query)) == count


def test_the_list_covers_ninety_days_unless_told_otherwise(center: ServiceVersion, client: Client) -> None:
    then = timezone.now() - timedelta(days=100)
    shown(make_report(center, created_at=then))
    assert read(client, "requests.json") == []
    around = {"start_date": (then - timedelta(days=1)).isoformat(), "end_date": (then + timedelta(days=1)).isoformat()}
    assert len(read(client, "requests.json", **around)) == 1
    assert len(read(client, "requests.json", start_date=around["start_date"])) == 1
    assert len(read(client, "requests.json", end_date=around["end_date"])) == 1


@pytest.mark.parametrize(
    "query",
    [
        {"start_date": "2026-01-01T00:00:00Z", "end_date": "2026-06-01T00:00:00Z"},
        {"start_date": "2026-01-01T00:00:00"},
        {"start_date": "yesterday"},
        {"end_date": "2026-13-01T00:00:00Z"},
        {"status": "broken"},
        {"page": "0"},
        {"page_size": "many"},
    ],
)
def test_an_impossible_question_is_a_400(center: ServiceVersion, client: Client, query: dict[str, str]) -> None:
    [error] = read(client, "requests.json", 400, **query)
    assert error["code"] == 400


def test_numbers_override_every_other_filter(center: ServiceVersion, client: Client) -> None:
    one, other, _third = (shown(make_report(center)) for _turn in range(3))
    numbers = f"{one.case.number},{other.case.number}"
    found = read(client, "requests.json", service_request_id=numbers, status="closed")
    assert {row["service_request_id"] for row in found} == {one.case.number, other.case.number}


def test_the_picture_is_the_released_one(center: ServiceVersion, client: Client) -> None:
    report, picture = shown(make_report(center)), kept_picture()
    photo = ReportPhoto.objects.create(report=report, attachment=picture, released=picture, is_public=True)
    [row] = read(client, "requests.json")
    assert row["media_url"].endswith(f"/bildirimler/{report.case.number}/foto/{photo.pk}/")


# GET service request, tokens, errors


def test_one_request_is_a_list_of_one(center: ServiceVersion, client: Client) -> None:
    report = shown(make_report(center))
    assert len(read(client, f"requests/{report.case.number}.json")) == 1
    assert xml(client, f"requests/{report.case.number}.xml").tag == "service_requests"


def test_what_still_waits_shows_neither_text_nor_place(center: ServiceVersion, client: Client) -> None:
    report = make_report(center, public_text="Daha bakılmadı.")
    [row] = read(client, f"requests/{report.case.number}.json")
    assert (row["status"], row["description"], row["media_url"]) == ("open", None, None)
    assert (row["lat"], row["long"]) == (None, None)
    assert read(client, "requests.json") == []


def test_what_is_hidden_is_not_there_but_for_the_programme_that_filed_it(key: ApiKey, client: Client) -> None:
    number = send(client, description="Moloz var.")[0]["service_request_id"]
    Report.objects.update(visibility=Visibility.HIDDEN)
    read(client, f"requests/{number}.json", 404)
    [row] = read(client, f"requests/{number}.json", api_key=KEY)
    assert (row["service_request_id"], row["description"]) == (number, None)
    other = "baska-anahtar"
    ApiKey.objects.create(name="Başkası", email="b@x.example", digest=digest(other))
    read(client, f"requests/{number}.json", 404, api_key=other)


def test_no_answer_names_who_reported(key: ApiKey, client: Client) -> None:
    send(client, description="Derin bir yığın.", first_name="Ali", last_name="Can", email="ali@x.example")
    Report.objects.update(visibility=Visibility.SHOWN, public_text="Moloz yığını.")
    for path in ("requests.json", "requests.xml", f"requests/{Case.objects.get().number}.json"):
        text = client.get(V2 + path).content.decode()
        assert "Moloz yığını." in text
        for secret in ("Ali", "ali@x.example", "Derin"):
            assert secret not in text


@pytest.mark.parametrize("path", ["requests/2020-999999.json", "tokens/12345.json", "yok.json"])
def test_what_does_not_exist_is_a_404_in_the_format_asked_for(
    center: ServiceVersion, client: Client, path: str
) -> None:
    assert read(client, path, 404)[0]["code"] == 404
    root = xml(client, path.replace(".json", ".xml"), 404)
    assert (root.tag, root.findtext("error/code")) == ("errors", "404")


def test_a_foreign_jurisdiction_is_404_and_our_own_is_not(center: ServiceVersion, client: Client) -> None:
    Institution.objects.update(website="https://www.ornekkent.example/")
    for given, status in (("sfgov.org", 404), ("ornekkent.example", 200)):
        response = client.get(f"{V2}services.json", {"jurisdiction_id": given})
        assert response.status_code == status


def test_reading_needs_no_key_and_leaves_no_cookie(center: ServiceVersion, client: Client) -> None:
    response = client.get(f"{V2}requests.json")
    assert response["Access-Control-Allow-Origin"] == "*"
    assert response["Cache-Control"] == "public, max-age=60"
    assert not response.cookies


def test_other_methods_are_refused_in_the_same_form(center: ServiceVersion, client: Client) -> None:
    response = client.delete(f"{V2}services.json")
    assert response.status_code == 405
    assert json.loads(response.content)[0]["code"] == 405


def test_a_thousand_requests_cost_as_many_queries_as_one(
    center: ServiceVersion, client: Client, django_assert_max_num_queries: Any
) -> None:
    for _turn in range(4):
        shown(make_report(center))
    read(client, "requests.json")
    with django_assert_max_num_queries(3):
        read(client, "requests.json")


def test_people_who_open_the_endpoint_are_told_how_to_use_it(center: ServiceVersion, client: Client) -> None:
    for address in ("/open311/", V2):
        assert "services.json" in client.get(address).content.decode()
