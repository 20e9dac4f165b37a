"""What residents see of the catalogue."""

import json
from io import BytesIO

import pytest
from django.http import HttpRequest
from django.utils import timezone
from pypdf import PdfReader

from imece.civic.institution.api import Actor
from imece.engines.catalog.citizen.showing import popular_services
from imece.engines.catalog.exchange.xlsx_read import read_xlsx
from imece.engines.catalog.models import MeasuredFigure, Service
from imece.engines.catalog.operations.publishing import close_service

pytestmark = pytest.mark.usefixtures("inventory")


@pytest.mark.parametrize(
    "address", ["/hizmetler/", "/hizmetler/numarataj-belgesi/", "/hizmet-envanteri/", "/hizmet-standartlari/"]
)
def test_the_pages_open_for_everybody(client, address):
    response = client.get(address)
    assert response.status_code == 200
    assert b"style=" not in response.content


@pytest.mark.parametrize(
    ("words", "found"),
    [("numarataj", "Numarataj Belgesi"), ("şifre", "Active Directory"), ("SIFRE", "Active Directory"),
     ("parola", "Active Directory"), ("bilgi edinme", "Bilgi Edinme Talepleri"), ("arsiv", "Dijital Arşiv"),
     ("KAMERA", "Güvenlik kamerası")],
)  # fmt: skip
def test_the_finder_folds_turkish(client, words, found):
    assert found in client.get("/hizmetler/", {"q": words}).content.decode()


def test_typing_gives_a_fragment(client):
    body = client.get("/hizmetler/", {"q": "numarataj"}, headers={"HX-Request": "true"}).content.decode()
    assert "Numarataj Belgesi" in body
    assert "<html" not in body


def test_a_mistyped_word_gets_a_suggestion(client):
    assert "numarataj" in client.get("/hizmetler/", {"q": "numrataj"}).content.decode()


@pytest.mark.parametrize("query", ["%", "'", "a" * 500, '"*', "<script>", "🏛"])
def test_strange_questions_are_answered(client, query):
    assert client.get("/hizmetler/", {"q": query}).status_code == 200


def test_the_finder_narrows_by_audience_and_documents(client):
    units = client.get("/hizmetler/", {"kim": "units"}).content.decode()
    assert "Satın" in units or "satın" in units
    assert "Numarataj Belgesi" not in units
    assert "E-belediye kayıt" in client.get("/hizmetler/", {"belge": "yok"}).content.decode()


def test_a_row_for_units_sends_others_to_the_staff_sign_in(client, zeynep):
    body = client.get("/hizmetler/active-directory/").content.decode()
    assert "yalnız belediyenin birimleri" in body
    assert "Personel girişi" in body
    assert "Personel girişi" not in zeynep.client.get("/hizmetler/active-directory/").content.decode()


def test_a_closed_service_says_why(client):
    service = Service.objects.get(key="numarataj-belgesi")
    assert "Deprem çalışması" not in client.get("/hizmetler/numarataj-belgesi/").content.decode()
    close_service(actor=Actor.system(), service=service, reason="Deprem çalışması")
    assert "Deprem çalışması" in client.get("/hizmetler/numarataj-belgesi/").content.decode()


def test_a_visitor_without_a_session_costs_one_query(client, django_assert_num_queries):
    first = client.get("/hizmetler/numarataj-belgesi/")
    with django_assert_num_queries(1):
        second = client.get("/hizmetler/numarataj-belgesi/")
    assert first.content == second.content
    unchanged = client.get("/hizmetler/numarataj-belgesi/", headers={"If-None-Match": second["ETag"]})
    assert unchanged.status_code == 304


def test_what_staff_see_is_not_kept_for_others(client, zeynep):
    zeynep.client.get("/hizmetler/active-directory/")
    assert "Zeynep" not in client.get("/hizmetler/active-directory/").content.decode()


def test_an_unknown_service_is_not_found(client):
    assert client.get("/hizmetler/yok/").status_code == 404


def test_the_published_workbook_can_be_read_back(client):
    response = client.get("/hizmet-envanteri.xlsx")
    assert len(read_xlsx(BytesIO(response.content)).rows) == 14


def test_the_table_as_csv_and_json(client):
    assert client.get("/hizmet-envanteri.csv").content.decode("utf-8-sig").startswith("SIRA NO;KURUM KODU")
    data = json.loads(client.get("/hizmet-envanteri.json").content)
    assert data["services"][13]["annual_count"] == "Yaklaşık 15000 Adet"


@pytest.mark.parametrize(
    ("address", "words"),
    [("/hizmet-envanteri.pdf", ["PARAF LİSTESİ", "Numarataj"]), ("/hizmet-standartlari.pdf", ["İkinci Müracaat Yeri"])],
)
def test_the_tables_as_pdf(client, address, words):
    text = " ".join(page.extract_text() for page in PdfReader(BytesIO(client.get(address).content)).pages)
    assert all(word in " ".join(text.split()) for word in words)


@pytest.mark.parametrize("address", ["/hizmetler/", "/hizmet-envanteri/", "/hizmet-standartlari/"])
def test_list_pages_ask_the_same_number_of_queries_for_any_number_of_rows(client, ayse, address, query_count):
    visitor = ayse.client
    visitor.get(address)
    many = query_count(lambda: visitor.get(address))
    Service.objects.exclude(key="numarataj-belgesi").update(current=None)
    assert query_count(lambda: visitor.get(address)) == many


def test_the_home_page_leads_to_what_is_applied_for_most(client):
    asked = Service.objects.public().get(slug="dijital-arsiv")
    MeasuredFigure.objects.create(service=asked, count=9, measured_until=timezone.now())
    cards = popular_services(HttpRequest())["cards"]
    assert cards[0].url == "/hizmetler/dijital-arsiv/"
    assert cards[0].title in client.get("/").content.decode()


def test_a_session_without_a_person_is_served_from_what_was_kept(client, django_assert_num_queries):
    client.get("/hizmetler/")
    session = client.session
    session["draft"] = "1"
    session.save()
    with django_assert_num_queries(2):
        client.get("/hizmetler/")
