"""What everybody sees: only what was released, and never who reported."""

from datetime import timedelta
from xml.etree import ElementTree as ET

import pytest
from django.test import Client
from django.utils import timezone

from imece.civic.institution.api import Neighbourhood
from imece.engines.attachments.api import Attachment
from imece.engines.catalog.api import ServiceVersion
from imece.services.solution_center.models import Outcome, Report, ReportPhoto, Visibility
from imece.services.solution_center.tests.factories import make_report, shown
from imece.services.solution_center.tests.pictures import kept_picture

pytestmark = pytest.mark.django_db
LIST, MAP = "/cozum-merkezi/bildirimler/", "/cozum-merkezi/harita/"


def page(client: Client, address: str = LIST, **query: str) -> str:
    response = client.get(address, query)
    assert response.status_code == 200
    return response.content.decode()


def of(report: Report) -> str:
    return f"{LIST}{report.case.number}/"


@pytest.mark.parametrize("address", [LIST, MAP])
def test_a_released_report_is_listed_with_its_public_text(center: ServiceVersion, client: Client, address: str) -> None:
    report = shown(make_report(center), "Yolda çukur.")
    text = page(client, address)
    assert report.case.number in text
    assert "Yolda çukur." in text


@pytest.mark.parametrize("visibility", [Visibility.WAITING, Visibility.HIDDEN])
def test_what_was_not_released_is_nowhere(center: ServiceVersion, client: Client, visibility: str) -> None:
    report = make_report(center, visibility=visibility)
    for address in (LIST, MAP, "/cozum-merkezi/bildirimler.rss", "/cozum-merkezi/harita.json"):
        assert report.case.number not in page(client, address)
    assert client.get(of(report)).status_code == 404


def test_neither_name_nor_own_words_nor_place_of_the_reporter_are_shown(center: ServiceVersion, client: Client) -> None:
    report = shown(make_report(center), "Yolda çukur.")
    for address in (LIST, MAP, of(report), "/cozum-merkezi/bildirimler.rss", "/cozum-merkezi/harita.json"):
        text = page(client, address)
        for secret in ("Ayşe Yılmaz", "ayse@posta.example", "5160000001", "derin bir çukur", "Çınar Sokak 5"):
            assert secret not in text
        assert report.case.tracking_code not in text


def test_the_report_tells_its_progress_in_public_words(center: ServiceVersion, client: Client) -> None:
    report = shown(make_report(center, first_response_at=timezone.now()))
    assert "Ekibimiz ele aldı" in page(client, of(report))
    Report.objects.filter(pk=report.pk).update(is_open=False, outcome=Outcome.CLOSED, closed_at=timezone.now())
    text = page(client, of(report))
    assert "Kapatıldı" in text
    assert "Çözüldü" not in text
    assert "Takip et" not in text


def test_an_open_report_can_be_followed_from_its_page(center: ServiceVersion, client: Client) -> None:
    report = shown(make_report(center))
    assert f'action="/cozum-merkezi/takip-et/{report.case.number}/"' in page(client, of(report))


@pytest.mark.parametrize(
    ("query", "is_there"),
    [
        ({"konu": "yol-cukuru"}, True),
        ({"konu": "moloz"}, False),
        ({"mahalle": "cinar"}, True),
        ({"mahalle": "zafer"}, False),
        ({"durum": "acik"}, True),
        ({"durum": "cozulen"}, False),
        ({"sure": "30"}, False),
        ({"sure": "hepsi"}, True),
        ({"konu": "yok-boyle", "durum": "x", "sure": "-1"}, True),
    ],
)
def test_filters_narrow_the_list(
    center: ServiceVersion, client: Client, query: dict[str, str], *, is_there: bool
) -> None:
    quarter, _other = (Neighbourhood.objects.create(name=name, slug=name) for name in ("cinar", "zafer"))
    then = timezone.now() - timedelta(days=60)
    report = shown(make_report(center, neighbourhood=quarter, created_at=then))
    assert (report.case.number in page(client, **query)) is is_there


def test_a_long_list_is_paged_and_keeps_its_filters(center: ServiceVersion, client: Client) -> None:
    for _turn in range(21):
        shown(make_report(center))
    text = page(client, durum="acik")
    assert "?durum=acik&amp;sayfa=2" in text
    assert page(client, durum="acik", sayfa="2").count('class="report-line"') == 1


def test_the_list_asks_the_database_as_often_for_many_as_for_one(
    center: ServiceVersion, client: Client, django_assert_max_num_queries: object
) -> None:
    for _turn in range(3):
        shown(make_report(center))
    page(client)
    with django_assert_max_num_queries(6):  # type: ignore[operator]  # a fixture
        page(client)


def test_an_empty_list_says_what_to_do(center: ServiceVersion, client: Client) -> None:
    assert "Bütün zamanları göster" in page(client)
    assert "Süzgeçleri kaldır" in page(client, durum="acik")


def test_only_released_photos_are_served(center: ServiceVersion, client: Client) -> None:
    report = shown(make_report(center))
    private, open_copy = kept_picture(), kept_picture()
    hidden = ReportPhoto.objects.create(report=report, attachment=private)
    address = f"{of(report)}foto/{hidden.pk}/"
    assert client.get(address).status_code == 404
    ReportPhoto.objects.filter(pk=hidden.pk).update(is_public=True, released=open_copy)
    assert address in page(client, of(report))
    response = client.get(address)
    with open_copy.file.open() as file:
        assert response.getvalue() == file.read()
    response.close()
    assert response["Cache-Control"] == "public, max-age=300"


def test_photos_of_a_report_that_is_hidden_again_are_gone(center: ServiceVersion, client: Client) -> None:
    report, picture = shown(make_report(center)), kept_picture()
    photo = ReportPhoto.objects.create(report=report, attachment=picture, released=picture, is_public=True)
    Report.objects.filter(pk=report.pk).update(visibility=Visibility.HIDDEN)
    assert client.get(f"{of(report)}foto/{photo.pk}/").status_code == 404
    assert Attachment.objects.filter(pk=picture.pk).exists()


def test_the_feed_is_rss_with_points(center: ServiceVersion, client: Client) -> None:
    report = shown(make_report(center), "Çukur & <kasis>")
    response = client.get("/cozum-merkezi/bildirimler.rss")
    assert response["Content-Type"] == "application/rss+xml; charset=utf-8"
    item = ET.fromstring(response.content).findall("channel/item")[0]  # our own answer
    assert (item.findtext("link") or "").endswith(of(report))
    assert item.findtext("description") == "Çukur & <kasis>"
    assert item.findtext("{http://www.georss.org/georss}point") == "39.00000 35.00000"
