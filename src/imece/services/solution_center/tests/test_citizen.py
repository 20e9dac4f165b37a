"""The three steps, as a browser without JavaScript takes them, and as a telephone that was offline does."""

import io
import re
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from PIL import Image

from imece.civic.institution.api import Actor, save_territory
from imece.engines.attachments.api import Attachment
from imece.engines.attachments.tests.files import PDF, picture
from imece.engines.cases.api import Case
from imece.engines.catalog.api import ServiceVersion
from imece.services.solution_center.models import Category, Report
from imece.services.solution_center.tests.factories import CENTRE, make_report, shown
from tests.personas import Persona

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("center", "notice")]
START, PLACE, DETAILS = (f"/cozum-merkezi/{end}" for end in ("", "bildir/yol-cukuru/", "bildir/yol-cukuru/ayrintilar/"))
POINT = {"yer_lat": str(CENTRE[0]), "yer_lon": str(CENTRE[1]), "yer_words": "Meydanda"}
SAID = {
    "text": "Yolun ortasında derin bir çukur var.",
    "soru-size": "wheel",
    "name": "Ayşe Yılmaz",
    "email": "ayse@posta.example",
    "key": "a1b2",
}
JSON = {"Accept": "application/json"}


@pytest.fixture(autouse=True)
def folder(settings, tmp_path: Path) -> Path:
    default = settings.STORAGES["default"] | {"OPTIONS": {"location": str(tmp_path), "base_url": None}}
    settings.STORAGES = settings.STORAGES | {"default": default}
    return tmp_path


def photo(name: str = "a.jpg", content: bytes = b"") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content or picture(), content_type="image/jpeg")


def text_of(response: HttpResponse) -> str:
    return response.content.decode()


def post(
    client: Client, address: str = DETAILS, headers: dict[str, str] | None = None, **changes: object
) -> HttpResponse:
    return client.post(address, {**POINT, **SAID, **changes}, headers=headers or {})


def test_three_steps_end_at_the_receipt(client: Client) -> None:
    assert "Yol çukuru" in text_of(client.get(START))
    assert client.get(PLACE).status_code == 200
    assert client.post(PLACE, POINT)["Location"] == DETAILS
    page = text_of(client.get(DETAILS))
    assert f'name="yer_lat" value="{CENTRE[0]}"' in page
    receipt = client.get(post(client, photos=[photo(), photo("b.jpg")])["Location"])
    report = Report.objects.get()
    assert report.case.number in text_of(receipt)
    assert report.photos.count() == 2


def test_what_is_typed_narrows_the_tiles(client: Client) -> None:
    found = re.findall(r"/cozum-merkezi/bildir/([a-z-]+)/", text_of(client.get(START, {"q": "ÇUKUR"})))
    assert found == ["yol-cukuru"]
    fragment = text_of(client.get(START, {"q": "köpek"}, headers={"HX-Request": "true"}))
    assert "<html" not in fragment
    assert "/bildir/sokak-hayvani/" in fragment


def test_a_search_without_an_answer_leads_on(client: Client) -> None:
    assert "/bildir/diger/" in text_of(client.get(START, {"q": "kuduk"}))


def test_what_another_body_does_itself_says_whose_it_is(client: Client) -> None:
    page = text_of(client.get("/cozum-merkezi/bildir/su-kacagi/"))
    assert "Su ve kanalizasyon idaresi" in page
    assert 'href="tel:185"' in page


def test_the_search_of_the_home_page_finds_what_can_be_reported(client: Client) -> None:
    assert PLACE in text_of(client.get("/ara/", {"q": "asfalt"}))


def test_the_general_way_of_applying_leads_here(client: Client) -> None:
    assert client.get("/basvuru/cozum-merkezi/")["Location"] == START


def test_without_a_place_the_third_step_leads_back(client: Client) -> None:
    assert client.get(DETAILS)["Location"] == PLACE


@pytest.mark.parametrize(
    "place",
    [
        {},
        {"yer_lat": "0", "yer_lon": "0"},
        {"yer_lat": "nan", "yer_lon": "nan"},
        {"yer_lat": "1e400", "yer_lon": "35"},
        {"yer_lat": "391", "yer_lon": "35"},
        {"yer_lat": "39", "yer_lon": ""},
        {"yer_lat": "x'; --", "yer_lon": "35"},
        {"yer_lat": "41.0", "yer_lon": "29.0"},
    ],
    ids=str,
)
def test_a_place_that_is_none_is_said_to_be_and_files_nothing(client: Client, place: dict[str, str]) -> None:
    save_territory(actor=Actor.system(), boundary=[[[34.9, 38.9], [35.1, 38.9], [35.1, 39.1], [34.9, 39.1]]])
    page = client.post(PLACE, place)
    assert page.status_code == 422
    assert "field-error" in text_of(page)
    assert client.post(DETAILS, {**SAID, **place}).status_code == 422
    assert not Case.objects.exists()


def test_open_reports_nearby_are_shown_before_anything_is_written(client: Client, center: ServiceVersion) -> None:
    shown(make_report(center), "Dükkânın önünde çukur.")
    assert client.post(PLACE, POINT)["Location"].endswith("/yakindakiler/")
    page = text_of(client.get("/cozum-merkezi/bildir/yol-cukuru/yakindakiler/"))
    assert "Bunu mu kastettiniz?" in page
    assert "Dükkânın önünde çukur." in page


def test_what_was_not_released_yet_shows_neither_text_nor_name(client: Client, center: ServiceVersion) -> None:
    make_report(center)
    client.post(PLACE, POINT)
    page = text_of(client.get("/cozum-merkezi/bildir/yol-cukuru/yakindakiler/"))
    assert "Tam bu noktada" in page
    assert "derin bir çukur" not in page
    assert "Ayşe" not in page


def test_what_is_missing_is_named_and_what_was_written_stays(client: Client) -> None:
    page = post(client, name="", email="", **{"soru-size": ""})
    assert page.status_code == 422
    said = text_of(page)
    assert "Adınızı ve soyadınızı yazın." in said
    assert "derin bir çukur" in said
    assert 'href="#id_soru-size"' in said


def test_photos_of_a_refused_attempt_stay_and_can_be_taken_out(client: Client) -> None:
    page = post(client, text="", photos=[photo(), photo("b.jpg")])
    assert "2. fotoğraf duruyor" in text_of(page)
    dropped = Attachment.objects.order_by("pk").first()
    assert post(client, drop=str(dropped.pk)).status_code == 303
    assert Report.objects.get().photos.count() == 1


def moving() -> bytes:
    out = io.BytesIO()
    frames = [Image.new("RGB", (9, 9), colour) for colour in ("red", "blue")]
    frames[0].save(out, "WEBP", save_all=True, append_images=frames[1:])
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("a.jpg", picture()[:150], "bozuk ya da eksik"),
        ("a.webp", moving(), "Hareketli görüntü"),
        ("a.pdf", PDF, "bir fotoğraf değil"),
        ("a.jpg", b"MZ\x90\x00", "içeriği adındaki uzantıyla uyuşmuyor"),
    ],
)
def test_a_photo_that_cannot_be_taken_is_named_beside_its_field(
    client: Client, name: str, content: bytes, sentence: str
) -> None:
    page = post(client, photos=[photo(), photo(name, content)])
    assert page.status_code == 422
    assert sentence in text_of(page)
    assert "1. fotoğraf duruyor" in text_of(page)
    assert not Case.objects.exists()


def test_a_photo_of_50_megabytes_is_refused_politely(client: Client, settings) -> None:
    settings.UPLOAD_MAX_MB = 1
    page = post(client, photos=[photo(content=picture() + bytes(2 * 1024 * 1024))])
    assert "En fazla 1 MB olabilir" in text_of(page)


def test_six_photos_are_too_many(client: Client) -> None:
    page = post(client, photos=[photo(f"{n}.jpg") for n in range(6)])
    assert "En çok 5 fotoğraf" in text_of(page)


def test_what_was_written_offline_is_taken_five_times_and_filed_once(client: Client) -> None:
    answers = [post(client, headers=JSON, photos=[photo()]) for _ in range(5)]
    assert [answer.status_code for answer in answers] == [201] * 5
    assert len({answer.json()["number"] for answer in answers}) == 1
    assert Report.objects.get().photos.count() == 1


def test_a_telephone_is_told_what_is_wrong_by_field(client: Client) -> None:
    answer = post(client, headers=JSON, text="", **{"soru-size": ""})
    assert answer.status_code == 422
    assert answer.json()["errors"].keys() == {"text", "soru-size"}


def test_a_telephone_gets_a_token_to_send_with() -> None:
    strict = Client(enforce_csrf_checks=True)
    token = strict.get("/cozum-merkezi/anahtar/").json()["token"]
    assert post(strict, headers=JSON).status_code == 403
    assert post(strict, headers={**JSON, "X-CSRFToken": token}).status_code == 201


@pytest.mark.parametrize("headers", [None, JSON])
def test_a_category_withdrawn_while_the_form_is_open_keeps_what_was_written(
    client: Client, headers: dict[str, str] | None
) -> None:
    Category.objects.filter(key="yol-cukuru").update(is_active=False)
    answer = post(client, headers=headers)
    assert answer.status_code == 409
    assert "artık kullanılmıyor" in (answer.json()["message"] if headers else text_of(answer))
    assert not Case.objects.exists()
    if headers is None:
        page = text_of(client.get("/cozum-merkezi/bildir/kaldirim/ayrintilar/"))
        assert "derin bir çukur" in page
        assert "Meydanda" in page


def test_a_burst_from_one_address_ends(client: Client, settings) -> None:
    settings.SUBMISSIONS_PER_HOUR = 3
    codes = [post(client, key=f"k{n}").status_code for n in range(5)]
    assert codes == [303, 303, 303, 429, 429]
    assert Case.objects.count() == 3


def test_who_is_signed_in_is_not_asked_who_they_are(ayse: Persona) -> None:
    client = ayse.client
    client.post(PLACE, POINT)
    page = text_of(client.get(DETAILS))
    assert f"<strong>{ayse.name}</strong>" in page
    assert 'name="email"' not in page
    post(client, name="Başkası", email="baska@posta.example")
    assert Report.objects.get().case.applicant.person == ayse.person
    assert Report.objects.get().case.applicant.name == ayse.name


def test_a_member_of_staff_reports_as_a_resident(hakan: Persona) -> None:
    post(hakan.client)
    case = Report.objects.get().case
    assert (case.applicant.person, case.entered_by) == (hakan.person, None)


def test_without_a_name_where_the_category_allows_it(client: Client) -> None:
    address = "/cozum-merkezi/bildir/rogar/ayrintilar/"
    receipt = post(client, address, anonymous="on", name="", email="")
    assert receipt.status_code == 303
    assert Report.objects.get().is_anonymous
    assert Report.objects.get().case.tracking_code in text_of(client.get(receipt["Location"]))


def test_a_closed_row_takes_nothing(client: Client, center: ServiceVersion) -> None:
    center.service.is_open, center.service.closed_reason = False, "Bayram temizliği"
    center.service.save()
    assert post(client).status_code == 409
    assert not Case.objects.exists()


def test_an_unknown_category_is_not_found(client: Client) -> None:
    assert client.get("/cozum-merkezi/bildir/yok/").status_code == 404


def test_the_page_for_no_network_names_nobody_and_holds_every_category(ayse: Persona) -> None:
    page = text_of(ayse.client.get("/cozum-merkezi/cevrimdisi/"))
    assert ayse.name not in page
    assert "csrfmiddlewaretoken" not in page
    assert '<option value="yol-cukuru">' in page
    assert 'value="su-kacagi"' not in page
    assert 'data-questions-of="yol-cukuru"' in page


def test_the_service_worker_takes_the_page_along(client: Client) -> None:
    worker = text_of(client.get("/sw.js"))
    assert '"/cozum-merkezi/cevrimdisi/"' in worker
    assert 'importScripts("/static/solution_center/js/queue.js")' in worker


def test_the_boundary_is_geojson_with_closed_rings(client: Client) -> None:
    save_territory(actor=Actor.system(), boundary=[[[34.9, 38.9], [35.1, 38.9], [35.1, 39.1]]])
    ring = client.get("/cozum-merkezi/sinir.json").json()["features"][0]["geometry"]["coordinates"][0]
    assert ring[0] == ring[-1]
    assert len(ring) == 4
