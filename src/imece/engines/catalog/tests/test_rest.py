"""The catalogue for programs."""

import pytest
from jsonschema import Draft202012Validator

pytestmark = pytest.mark.usefixtures("inventory")
SERVICES = "/api/v1/services"


def test_services_come_in_pages(client):
    page = client.get(SERVICES, {"limit": 5, "offset": 12}).json()
    assert (page["count"], [item["slug"] for item in page["items"]]) == (14, ["bilgi-edinme", "numarataj-belgesi"])


def test_services_are_found_by_words(client):
    found = {item["slug"] for item in client.get(SERVICES, {"q": "şifre"}).json()["items"]}
    assert found == {"active-directory", "e-belediyecilik"}


def test_every_service_gives_a_valid_schema_of_its_form(client):
    for item in client.get(SERVICES).json()["items"]:
        detail = client.get(f"{SERVICES}/{item['slug']}").json()
        Draft202012Validator.check_schema(detail["form_schema"])
        assert detail["form_schema"]["properties"]


@pytest.mark.parametrize("query", [{"limit": 0}, {"limit": "x"}, {"offset": -1}, {"limit": 101}, {"q": "a" * 101}])
def test_a_wrong_page_is_a_problem_document(client, query):
    response = client.get(SERVICES, query)
    assert (response.status_code, response["Content-Type"]) == (422, "application/problem+json")


def test_an_unknown_service_is_a_problem_document(client):
    response = client.get(f"{SERVICES}/yok")
    assert (response.status_code, response["Content-Type"]) == (404, "application/problem+json")


def test_the_list_asks_the_same_number_of_queries_for_any_length(client, query_count):
    assert query_count(lambda: client.get(SERVICES, {"limit": 1})) == query_count(lambda: client.get(SERVICES))
