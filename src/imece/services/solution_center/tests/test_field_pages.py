"""The round and the page of one report."""

from collections.abc import Mapping

import pytest
from django.test import Client

from imece.civic.institution.api import Unit
from imece.engines.attachments.tests.files import picture, upload
from imece.engines.catalog.api import ServiceVersion
from imece.services.solution_center.models import Outcome, Report
from imece.services.solution_center.rounds import Wanted, depot, open_reports, plan_round
from imece.services.solution_center.tests.factories import CENTRE, make_report, north_of_centre
from tests.personas import Persona, make_staff

pytestmark = pytest.mark.django_db


@pytest.fixture
def works(units: Mapping[str, Unit]) -> Unit:
    return units["works"]


def at(center: ServiceVersion, works: Unit, metres: float | None, key: str = "yol-cukuru") -> Report:
    """A report of Fen İşleri, that many metres north of the depot; without a place where None."""
    point = (north_of_centre(metres), CENTRE[1]) if metres is not None else None
    report = make_report(center, key=key, at=point)
    report.case.unit = works
    report.case.save(update_fields=["unit"])
    return report


def test_the_round_goes_from_stop_to_nearest_stop(center: ServiceVersion, works: Unit, serkan: Persona) -> None:
    far, near, middle = (at(center, works, metres) for metres in (900, 100, 400))
    stops = plan_round(open_reports(serkan.actor, Wanted()), depot())
    assert [stop.report for stop in stops] == [near, middle, far]
    assert [stop.metres for stop in stops] == [100, 300, 500]


def test_danger_goes_first_and_what_has_no_place_last(center: ServiceVersion, works: Unit, serkan: Persona) -> None:
    nowhere, near, danger = at(center, works, None), at(center, works, 50), at(center, works, 2000, "rogar")
    stops = plan_round(open_reports(serkan.actor, Wanted()), depot())
    assert [stop.report for stop in stops] == [danger, near, nowhere]
    assert stops[-1].metres is None


def test_a_crew_sees_only_its_own_units_reports(center: ServiceVersion, works: Unit, zeynep: Persona) -> None:
    report = at(center, works, 10)
    client = zeynep.client
    assert "Sahada bekleyen bildirim yok" in client.get("/ofis/saha/").content.decode()
    assert client.get(f"/ofis/saha/{report.case.number}/").status_code == 404


def test_the_round_begins_where_the_crew_is(center: ServiceVersion, works: Unit, serkan: Persona) -> None:
    at(center, works, 100), at(center, works, 900)
    page = serkan.client.get("/ofis/saha/", {"enlem": north_of_centre(1000), "boylam": CENTRE[1]}).content.decode()
    assert "100 m ileride" in page
    assert "800 m ileride" in page
    assert "bulunduğunuz yerden" in page


@pytest.mark.parametrize("odd", ["nan", "x", "1e400", "-91", ""])
def test_an_odd_start_is_no_start(odd: str, center: ServiceVersion, works: Unit, serkan: Persona) -> None:
    at(center, works, 100)
    page = serkan.client.get("/ofis/saha/", {"enlem": odd, "boylam": odd}).content.decode()
    assert "belediyenin bulunduğu yerden" in page


def test_only_what_i_have_in_hand(center: ServiceVersion, works: Unit, serkan: Persona) -> None:
    mine, _other = at(center, works, 10), at(center, works, 20)
    client = serkan.client
    client.post(f"/ofis/saha/{mine.case.number}/basla/")
    page = client.get("/ofis/saha/", {"kim": "ben"}).content.decode()
    assert mine.case.number in page
    assert _other.case.number not in page


def send(client: Client, report: Report, act: str, **fields: object) -> int:
    return client.post(f"/ofis/saha/{report.case.number}/{act}/", fields).status_code


def test_a_crew_solves_a_report_with_a_photo_as_proof(center: ServiceVersion, works: Unit, serkan: Persona) -> None:
    report, client = at(center, works, 10), serkan.client
    assert send(client, report, "once", **{"once-photo": upload("a.png", picture("PNG"))}) == 303
    proof = {"cozuldu-text": "Yama yapıldı.", "cozuldu-photo": upload("b.jpg", picture())}
    assert send(client, report, "cozuldu", **proof) == 303
    report.refresh_from_db()
    assert report.outcome == Outcome.SOLVED
    page = client.get(f"/ofis/saha/{report.case.number}/").content.decode()
    assert "Yama yapıldı." in page
    for photo in report.photos.all():
        answer = client.get(f"/ofis/saha/{report.case.number}/foto/{photo.pk}/")
        assert b"".join(answer.streaming_content)
        assert answer["Content-Type"].startswith("image/")


def test_without_proof_the_form_comes_back_open_with_what_was_typed(
    center: ServiceVersion, works: Unit, serkan: Persona
) -> None:
    report, client = at(center, works, 10), serkan.client
    answer = client.post(f"/ofis/saha/{report.case.number}/cozuldu/", {"cozuldu-text": "Yama yapıldı."})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "İş bittikten sonra çekilmiş bir fotoğraf ekleyin." in page
    assert "Yama yapıldı.</textarea>" in page


def test_a_film_is_no_proof(center: ServiceVersion, works: Unit, serkan: Persona) -> None:
    report = at(center, works, 10)
    fields = {"cozuldu-text": "Yama yapıldı.", "cozuldu-photo": upload("b.pdf", b"%PDF-1.7\n%%EOF\n")}
    assert send(serkan.client, report, "cozuldu", **fields) == 422
    assert not report.photos.exists()


def test_closing_asks_for_the_reason(center: ServiceVersion, works: Unit, serkan: Persona) -> None:
    report, client = at(center, works, 10), serkan.client
    assert send(client, report, "kapatildi", **{"kapatildi-text": "Bakıldı, yok."}) == 422
    fields = {"kapatildi-reason": "not_found", "kapatildi-text": "Bakıldı, yok."}
    assert send(client, report, "kapatildi", **fields) == 303
    report.refresh_from_db()
    assert report.outcome == Outcome.CLOSED


def test_what_is_not_ours_is_passed_on(center: ServiceVersion, works: Unit, serkan: Persona) -> None:
    report = at(center, works, 10)
    fields = {"iletildi-body": "Karayolları", "iletildi-text": "Devlet yoludur."}
    assert send(serkan.client, report, "bizim-degil", **fields) == 303
    report.refresh_from_db()
    assert report.outcome == Outcome.NOT_OURS


def test_what_another_has_in_hand_is_said_on_the_page(
    center: ServiceVersion, works: Unit, serkan: Persona, selma: Persona
) -> None:
    other = make_staff("orhan", "Orhan Kurt", works, "technician", "technician", 77)
    report = at(center, works, 10)
    other.client.post(f"/ofis/saha/{report.case.number}/basla/")
    answer = serkan.client.post(f"/ofis/saha/{report.case.number}/basla/")
    assert answer.status_code == 409
    assert "başka biri üstlendi" in answer.content.decode()


def test_the_round_asks_the_database_as_often_for_many_as_for_few(
    center: ServiceVersion, works: Unit, serkan: Persona, django_assert_max_num_queries: object
) -> None:
    for metres in range(8):
        at(center, works, 10 * metres)
    client = serkan.client
    client.get("/ofis/saha/")
    with django_assert_max_num_queries(25):  # type: ignore[operator]  # pytest-django's fixture
        client.get("/ofis/saha/")
