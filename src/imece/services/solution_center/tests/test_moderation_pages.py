"""Who decides on what the public sees, and how the queue goes on by itself."""

import json
from collections.abc import Mapping

import pytest

from imece.civic.institution.api import Unit
from imece.engines.attachments.api import Attachment, store_photo
from imece.engines.attachments.tests.files import picture, upload
from imece.engines.catalog.api import ServiceVersion
from imece.services.solution_center.models import Report, ReportPhoto, Visibility
from imece.services.solution_center.tests.factories import make_report, shown
from tests.personas import Persona, make_staff

pytestmark = pytest.mark.django_db
QUEUE = "/ofis/cozum-merkezi/yayin/"


@pytest.fixture
def press(units: Mapping[str, Unit]) -> Persona:
    """A clerk of the unit that answers for the row."""
    return make_staff("pelin", "Pelin Ak", units["press"], "officer", "clerk", 71)


@pytest.fixture
def report(center: ServiceVersion, units: Mapping[str, Unit]) -> Report:
    made = make_report(center)
    made.case.unit = units["works"]
    made.case.save(update_fields=["unit"])
    return made


@pytest.fixture
def photo(report: Report, press: Persona) -> ReportPhoto:
    kept = store_photo(upload("a.png", picture("PNG", (400, 300))), actor=press.actor)
    return ReportPhoto.objects.create(report=report, attachment=kept)


def page_of(report: Report) -> str:
    return f"{QUEUE}{report.case.number}/"


def test_the_rows_own_unit_decides_on_every_report(report: Report, press: Persona, serkan: Persona) -> None:
    for who in (press, serkan):
        assert report.case.number in who.client.get(QUEUE).content.decode()
        assert who.client.get(page_of(report)).status_code == 200


def test_another_unit_neither_sees_nor_decides(report: Report, photo: ReportPhoto, zeynep: Persona) -> None:
    client = zeynep.client
    assert report.case.number not in client.get(QUEUE).content.decode()
    for address in ("", f"foto/{photo.pk}/", f"foto/{photo.pk}/bulanik/"):
        assert client.get(page_of(report) + address).status_code == 404
    assert client.post(page_of(report), {"karar": "goster", "text": "x"}).status_code == 404


def test_released_with_one_key_the_next_one_stands_there(
    center: ServiceVersion, report: Report, press: Persona
) -> None:
    following = make_report(center)
    answer = press.client.post(page_of(report), {"karar": "goster", "text": "Yolda çukur var."})
    assert answer["Location"] == page_of(following)
    report.refresh_from_db()
    assert (report.visibility, report.public_text) == (Visibility.SHOWN, "Yolda çukur var.")


def test_after_the_last_one_comes_the_queue_with_nothing_in_it(report: Report, press: Persona) -> None:
    client = press.client
    assert client.post(page_of(report), {"karar": "gizle"})["Location"] == QUEUE
    assert "Bu listede bildirim yok" in client.get(QUEUE).content.decode()
    assert report.case.number in client.get(QUEUE, {"durum": "hidden"}).content.decode()


def test_the_proposed_text_has_no_telephone_of_anybody(report: Report, press: Persona) -> None:
    case = report.case
    case.answers = {**case.answers, "text": "Ben Ayşe Yılmaz, 0516 000 00 01. Yolda çukur var."}
    case.save(update_fields=["answers"])
    page = press.client.get(page_of(report)).content.decode()
    proposed = page.split('id="id_text"')[1].split("</textarea>")[0]
    assert "0516" not in proposed
    assert "Ayşe" not in proposed
    assert "Yolda çukur var." in proposed
    assert "telefon, ad" in page


def test_a_report_is_not_released_without_a_text(report: Report, press: Persona) -> None:
    assert press.client.post(page_of(report), {"karar": "goster", "text": " "}).status_code == 422
    report.refresh_from_db()
    assert report.visibility == Visibility.WAITING


def test_only_ticked_photos_are_released_as_they_are(report: Report, photo: ReportPhoto, press: Persona) -> None:
    other = store_photo(upload("b.jpg", picture()), actor=press.actor)
    hidden = ReportPhoto.objects.create(report=report, attachment=other)
    fields = {"karar": "goster", "text": "Yolda çukur var.", "photos": [photo.pk]}
    assert press.client.post(page_of(report), fields).status_code == 303
    photo.refresh_from_db(), hidden.refresh_from_db()
    assert (photo.is_public, photo.released, hidden.is_public) == (True, photo.attachment, False)


def blur(press: Persona, photo: ReportPhoto, **fields: object) -> int:
    return press.client.post(f"{page_of(photo.report)}foto/{photo.pk}/bulanik/", fields).status_code


def test_the_public_gets_a_blurred_copy_and_the_photo_itself_stays(
    report: Report, photo: ReportPhoto, press: Persona
) -> None:
    assert blur(press, photo, regions=json.dumps([[0.1, 0.1, 0.3, 0.3]])) == 303
    photo.refresh_from_db()
    assert photo.is_public
    assert photo.released not in (None, photo.attachment)
    assert Attachment.objects.filter(pk=photo.attachment_id).exists()


def test_squares_of_the_grid_do_as_well(photo: ReportPhoto, press: Persona) -> None:
    assert blur(press, photo, regions="[]", kare=["0-0", "5-7"]) == 303


@pytest.mark.parametrize("odd", ["", "[]", "{}", "[[1,2]]", "[[0,0,0,0]]", "null", '[["a",0,1,1]]', "[1]"])
def test_nothing_is_released_where_no_region_can_be_read(odd: str, photo: ReportPhoto, press: Persona) -> None:
    assert blur(press, photo, regions=odd) == 422
    photo.refresh_from_db()
    assert not photo.is_public


@pytest.mark.parametrize("odd", ["9-9", "x", "-1-0"])
def test_a_square_beside_the_grid_is_refused(odd: str, photo: ReportPhoto, press: Persona) -> None:
    assert blur(press, photo, regions="[]", kare=odd) == 422


def test_a_copy_that_is_blurred_anew_replaces_the_one_before(photo: ReportPhoto, press: Persona) -> None:
    blur(press, photo, regions="[[0,0,0.5,0.5]]")
    photo.refresh_from_db()
    first = photo.released
    blur(press, photo, regions="[[0,0,1,1]]")
    photo.refresh_from_db()
    assert photo.released != first
    assert not Attachment.objects.filter(pk=first.pk).exists()


def test_hiding_the_report_takes_its_photos_along(report: Report, photo: ReportPhoto, press: Persona) -> None:
    shown(report)
    blur(press, photo, regions="[[0,0,0.5,0.5]]")
    press.client.post(page_of(report), {"karar": "gizle"})
    photo.refresh_from_db()
    assert (photo.is_public, photo.released) == (False, None)
    assert Attachment.objects.count() == 1


def test_a_photo_that_came_after_the_release_is_offered(report: Report, press: Persona) -> None:
    press.client.post(page_of(report), {"karar": "goster", "text": "Yolda çukur var."})
    kept = store_photo(upload("a.png", picture("PNG")), actor=press.actor)
    late = ReportPhoto.objects.create(report=report, attachment=kept, moment="after")
    client = press.client
    assert report.case.number in client.get(QUEUE, {"durum": "foto"}).content.decode()
    client.post(f"{page_of(report)}foto/{late.pk}/goster/", {"karar": "goster"})
    late.refresh_from_db()
    assert late.is_public
    assert report.case.number not in client.get(QUEUE, {"durum": "foto"}).content.decode()


def test_a_photo_of_a_report_that_is_not_shown_waits(report: Report, photo: ReportPhoto, press: Persona) -> None:
    assert press.client.post(f"{page_of(report)}foto/{photo.pk}/goster/").status_code == 409


def test_categories_that_are_not_for_the_public_never_wait(center: ServiceVersion, press: Persona) -> None:
    private = make_report(center, key="gurultu")
    assert private.case.number not in press.client.get(QUEUE).content.decode()
    assert press.client.get(page_of(private)).status_code == 404
