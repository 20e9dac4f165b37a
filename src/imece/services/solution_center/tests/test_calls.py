"""A call on one screen."""

from collections.abc import Mapping
from uuid import uuid4

import pytest
from django.http import HttpResponse

from imece.civic.institution.api import Neighbourhood, Unit
from imece.engines.catalog.api import ServiceVersion
from imece.services.solution_center.models import Category, Report
from imece.services.solution_center.tests.factories import category, make_report
from tests.personas import Persona, make_staff

pytestmark = pytest.mark.django_db
DESK = "/ofis/cagri/"


@pytest.fixture
def desk(units: Mapping[str, Unit], center: ServiceVersion) -> Persona:
    """Somebody at the desk of the unit that answers for the row."""
    return make_staff("pelin", "Pelin Ak", units["press"], "officer", "clerk", 71)


def call(who: Persona, **fields: object) -> HttpResponse:
    stated = {
        "phone": "0532 111 22 33",
        "name": "Ayşe Yılmaz",
        "category": "yol-cukuru",
        "words": "Çınar Sokak 5'in önü",
        "text": "Yolda çukur var.",
        "soru-size": "wheel",
        "key": str(uuid4()),
    }
    return who.client.post(DESK, stated | fields)


def test_a_call_becomes_a_report_of_the_phone_with_who_wrote_it_down(desk: Persona, units: Mapping[str, Unit]) -> None:
    quarter = Neighbourhood.objects.create(name="Zafer", slug="zafer")
    assert call(desk, neighbourhood=quarter.pk).status_code == 303
    case = Report.objects.get().case
    assert (case.channel, case.entered_by, case.unit) == ("phone", desk.post, units["works"])
    assert (case.applicant.name, case.applicant.phone) == ("Ayşe Yılmaz", "+905321112233")
    assert case.place == "Zafer Mahallesi, Çınar Sokak 5'in önü"


def test_a_street_from_the_list_marks_the_point(desk: Persona) -> None:
    assert call(desk, latitude="39.0", longitude="35.0").status_code == 303
    report = Report.objects.get()
    assert (report.latitude, report.case.longitude) == (39.0, 35.0)


@pytest.mark.parametrize(("latitude", "longitude"), [("x", "35.0"), ("39.0", ""), ("nan", "35"), ("0", "0")])
def test_an_impossible_point_is_refused_beside_the_place(desk: Persona, latitude: str, longitude: str) -> None:
    answer = call(desk, latitude=latitude, longitude=longitude)
    assert answer.status_code == 422
    assert 'id="id_words_error"' in answer.content.decode()
    assert not Report.objects.exists()


def test_the_next_screen_says_what_the_caller_must_hear(desk: Persona) -> None:
    client = desk.client
    client.post(DESK, {"category": "rogar", "words": "Meydan", "text": "Kapak yok.", "key": str(uuid4())})
    case = Report.objects.get().case
    page = client.get(DESK).content.decode()
    assert case.number in page
    assert case.tracking_code in page
    assert "Fen İşleri Müdürlüğü" in page


def test_the_same_screen_sent_twice_is_one_report(desk: Persona) -> None:
    key = str(uuid4())
    assert [call(desk, key=key).status_code, call(desk, key=key).status_code] == [303, 303]
    assert Report.objects.count() == 1


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("phone", "12", "Numarayı 05xx"),
        ("name", "", "adını vermiyorsa numarayı da silin"),
        ("category", "", "Konuyu seçin."),
        ("category", "yok", "başka seçin"),
        ("text", "", "Ne olduğunu birkaç sözcükle yazın."),
        ("words", "", "sözle anlatın"),
        ("soru-size", "", "Çukur ne kadar büyük?"),
        ("soru-size", "dev", "Çukur ne kadar büyük?"),
    ],
)
def test_what_is_missing_is_named_and_nothing_typed_is_lost(
    field: str, value: str, sentence: str, desk: Persona
) -> None:
    answer = call(desk, **{field: value})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert sentence in page
    assert "Çınar Sokak" in page or field == "words"
    assert not Report.objects.exists()


def test_without_name_only_where_the_category_allows_it(desk: Persona) -> None:
    nameless = {"name": "", "phone": ""}
    assert call(desk, **nameless).status_code == 422
    assert call(desk, category="rogar", **nameless).status_code == 303
    assert Report.objects.get().is_anonymous


def test_a_landline_is_a_number_too(desk: Persona) -> None:
    assert call(desk, phone="(0312) 555 44 33").status_code == 303
    assert Report.objects.get().case.applicant.phone == "+903125554433"


def test_the_number_brings_name_and_earlier_reports(desk: Persona) -> None:
    call(desk)
    page = desk.client.get(f"{DESK}arayan/", {"phone": "05321112233"}).content.decode()
    assert 'data-name="Ayşe Yılmaz"' in page
    assert Report.objects.get().case.number in page


def test_another_units_desk_does_not_learn_who_called_elsewhere(desk: Persona, zeynep: Persona) -> None:
    call(desk)
    page = zeynep.client.get(f"{DESK}arayan/", {"phone": "05321112233"}).content.decode()
    assert "Ayşe" not in page


@pytest.mark.parametrize("odd", ["", "0", "abc", "0532"])
def test_half_a_number_brings_nothing(odd: str, desk: Persona) -> None:
    assert "Ayşe" not in desk.client.get(f"{DESK}arayan/", {"phone": odd}).content.decode()


def test_the_category_brings_its_questions(desk: Persona) -> None:
    page = desk.client.get(f"{DESK}konu/", {"category": "yol-cukuru"}).content.decode()
    assert "Çukur ne kadar büyük?" in page


def test_whose_matter_it_is_instead_is_said_to_the_caller(desk: Persona) -> None:
    page = desk.client.get(f"{DESK}konu/", {"category": "su-kacagi"}).content.decode()
    assert "Su ve kanalizasyon idaresi" in page
    assert "185" in page
    assert call(desk, category="su-kacagi").status_code == 422
    assert not Report.objects.exists()


def test_a_caller_joins_what_is_open_in_the_neighbourhood(desk: Persona, center: ServiceVersion) -> None:
    quarter = Neighbourhood.objects.create(name="Zafer", slug="zafer")
    report = make_report(center)
    Report.objects.filter(pk=report.pk).update(neighbourhood=quarter)
    page = desk.client.get(f"{DESK}konu/", {"category": "yol-cukuru", "neighbourhood": quarter.pk}).content.decode()
    assert report.case.number in page
    assert call(desk, katil=report.case.number, text="").status_code == 303
    assert report.followers.get().phone == "+905321112233"
    assert Report.objects.count() == 1


def test_joining_needs_a_number_to_be_told_by(desk: Persona, center: ServiceVersion) -> None:
    report = make_report(center)
    answer = call(desk, katil=report.case.number, phone="", name="")
    assert answer.status_code == 422
    assert "cep telefonu gerekir" in answer.content.decode()


def test_a_category_withdrawn_during_the_call_is_named(desk: Persona) -> None:
    Category.objects.filter(pk=category().pk).update(is_active=False)
    answer = call(desk)
    assert answer.status_code == 422
    assert "artık kullanılmıyor" in answer.content.decode()
