"""Filing a report, and everything that can be wrong with one."""

import math
from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta

import pytest
from django.utils import timezone

from imece.civic.institution.api import Actor, Neighbourhood, Unit, save_neighbourhoods, save_territory
from imece.engines.attachments.api import store_photo
from imece.engines.attachments.tests.files import picture, upload
from imece.engines.cases.api import ApplicantDetails, Case, Channel
from imece.engines.catalog.api import ServiceVersion
from imece.engines.notifications.api import OutboxMessage
from imece.kernel.errors import Invalid, NotAllowed
from imece.services.solution_center.models import Outcome, Report, RoutingRule, Visibility
from imece.services.solution_center.operations.filing import NewReport, file_report
from imece.services.solution_center.tests.factories import CENTRE, category, make_case, make_report, north_of_centre
from tests.personas import Persona

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("center")]
AYSE = ApplicantDetails(name="Ayşe Yılmaz", email="ayse@posta.example")
POTHOLE = {"size": "wheel", "accident": "yes"}


def new(**changes: object) -> NewReport:
    given = {
        "category": category(),
        "text": "Yolun ortasında derin bir çukur var.",
        "reporter": AYSE,
        "channel": Channel.WEB,
        "latitude": CENTRE[0],
        "longitude": CENTRE[1],
        "answers": POTHOLE,
    }
    return NewReport(**given | changes)


def file(**changes: object) -> Report:
    return file_report(actor=Actor.anonymous(), report=new(**changes))


def refused(**changes: object) -> dict[str, list[str]]:
    with pytest.raises(Invalid) as refusal:
        file(**changes)
    assert not Case.objects.exists()
    return refusal.value.fields


def test_a_report_is_a_case_with_its_category_place_unit_and_term(units: Mapping[str, Unit]) -> None:
    report = file()
    assert (report.category, report.case.title) == (category(), "Yol çukuru ve bozuk asfalt")
    assert (report.latitude, report.longitude) == CENTRE
    assert report.case.unit == units["works"]
    assert report.visibility == Visibility.WAITING
    assert report.case.clock.promised == category().promised


def test_answers_to_the_categorys_questions_are_kept_in_words() -> None:
    assert file().case.answers["details"] == (
        "Çukur ne kadar büyük? Tekerlek girecek kadar\nKazaya ya da hasara yol açtı mı? Evet"
    )


def test_a_category_without_a_unit_goes_to_the_rows_own(units: Mapping[str, Unit]) -> None:
    assert file(category=category("diger"), answers={}).case.unit == units["press"]


def test_a_routing_rule_decides_the_unit(units: Mapping[str, Unit]) -> None:
    RoutingRule.objects.create(category=category(), unit=units["parks"])
    assert file().case.unit == units["parks"]


def test_the_point_says_the_neighbourhood_whatever_was_chosen() -> None:
    square = [[[34.9, 38.9], [35.1, 38.9], [35.1, 39.1], [34.9, 39.1]]]
    save_neighbourhoods(actor=Actor.system(), areas=[("Çınar", square)])
    other = Neighbourhood.objects.create(name="Zafer", slug="zafer")
    report = file(neighbourhood=other, words="Meydanda")
    assert report.neighbourhood == Neighbourhood.objects.get(name="Çınar")
    assert report.case.place == "Çınar Mahallesi, Meydanda"


def test_without_a_point_the_chosen_neighbourhood_and_the_words_say_where() -> None:
    zafer = Neighbourhood.objects.create(name="Zafer", slug="zafer")
    report = file(latitude=None, longitude=None, words="Okulun arkası", neighbourhood=zafer)
    assert (report.cell, report.neighbourhood, report.case.place) == (None, zafer, "Zafer Mahallesi, Okulun arkası")


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("Zafer Sokak 5", "Zafer Mahallesi, Zafer Sokak 5"),
        ("zafer mah. Okul önü", "zafer mah. Okul önü"),
        ("", "Zafer Mahallesi"),
    ],
)
def test_the_neighbourhood_stands_in_the_words_once(words: str, place: str) -> None:
    square = [[[34.9, 38.9], [35.1, 38.9], [35.1, 39.1], [34.9, 39.1]]]
    save_neighbourhoods(actor=Actor.system(), areas=[("Zafer", square)])
    assert file(words=words).case.place == place


def test_a_category_that_is_not_for_the_public_is_hidden_from_the_start() -> None:
    assert file(category=category("gurultu"), answers={}).visibility == Visibility.HIDDEN


def test_the_reporter_is_told_number_and_code() -> None:
    report = file()
    told = OutboxMessage.objects.get(reference=report.case.number)
    assert (told.recipient, told.key) == (AYSE.email, "case-received")


def test_photos_belong_to_report_and_case_and_none_is_public() -> None:
    photo = store_photo(upload("a.jpg", picture()), actor=Actor.anonymous())
    report = file(photos=[photo])
    kept = report.photos.get()
    assert (kept.attachment, kept.is_public) == (photo, False)
    assert report.case.attachments.get().attachment == photo
    photo.refresh_from_db()
    assert photo.claimed_at


def test_without_a_name_where_the_category_allows_it() -> None:
    report = file(category=category("rogar"), answers={}, reporter=None)
    assert report.is_anonymous
    assert not report.case.applicant.email


def test_who_is_signed_in_and_gives_no_name_is_not_linked(ayse: Persona) -> None:
    report = file_report(actor=ayse.actor, report=new(category=category("rogar"), answers={}, reporter=None))
    assert report.case.applicant.person is None
    assert ayse.name not in [event.actor_name for event in report.case.events.all()]


def test_who_is_signed_in_finds_it_under_own_applications(ayse: Persona) -> None:
    assert file_report(actor=ayse.actor, report=new()).case.applicant.person == ayse.person


def test_without_a_name_is_not_taken_elsewhere() -> None:
    assert "reporter" in refused(reporter=None)


@pytest.mark.parametrize(
    "point",
    [(0.0, 0.0), (math.nan, 35.0), (39.0, math.nan), (math.inf, 35.0), (391.0, 35.0), (48.85, 2.35), (39.0, None)],
    ids=str,
)
def test_an_impossible_point_is_refused(point: tuple[float, float | None]) -> None:
    assert "place" in refused(latitude=point[0], longitude=point[1], words="Belediye Meydanı")


def test_a_point_outside_the_municipality_is_refused() -> None:
    save_territory(actor=Actor.system(), boundary=[[[34.9, 38.9], [35.1, 38.9], [35.1, 39.1], [34.9, 39.1]]])
    assert "place" in refused(latitude=39.2, longitude=35.0)
    assert file().pk


@pytest.mark.parametrize("words", ["", "  ", "ora"])
def test_without_a_point_the_place_must_be_told(words: str) -> None:
    assert "place" in refused(latitude=None, longitude=None, words=words)


@pytest.mark.parametrize("text", ["", "  ok ", "a" * 2001])
def test_a_text_that_says_nothing_or_too_much_is_refused(text: str) -> None:
    assert "text" in refused(text=text)


def test_a_required_question_must_be_answered() -> None:
    assert "answers.size" in refused(answers={})


def test_everything_that_is_wrong_is_said_at_once() -> None:
    assert refused(text="", answers={}, reporter=None, latitude=0.0, longitude=0.0).keys() == {
        "text",
        "place",
        "reporter",
        "answers.size",
    }


def test_a_category_withdrawn_meanwhile_takes_nothing() -> None:
    late = replace(new(), category=category())
    late.category.is_active = False
    with pytest.raises(NotAllowed, match="artık kullanılmıyor"):
        file_report(actor=Actor.anonymous(), report=late)


def test_what_another_body_takes_itself_says_whose_it_is() -> None:
    with pytest.raises(NotAllowed, match="Su ve kanalizasyon idaresi"):
        file(category=category("su-kacagi"), answers={})


def test_the_same_key_five_times_files_one_report() -> None:
    photo = picture()
    reports = {
        file_report(
            actor=Actor.anonymous(),
            report=new(photos=[store_photo(upload("a.jpg", photo), actor=Actor.anonymous())]),
            idempotency_key="report:telefon",
        ).pk
        for _ in range(5)
    }
    assert len(reports) == 1
    assert Case.objects.count() == 1
    assert Report.objects.get().photos.count() == 1


def test_the_same_key_for_another_report_is_refused() -> None:
    file_report(actor=Actor.anonymous(), report=new(), idempotency_key="report:x")
    with pytest.raises(Invalid):
        file_report(actor=Actor.anonymous(), report=new(text="Bambaşka bir sorun."), idempotency_key="report:x")


@pytest.mark.parametrize(("north", "days", "has_come_back"), [(20, 30, True), (80, 30, False), (20, 91, False)])
def test_what_was_solved_here_not_long_ago_has_come_back(
    center: ServiceVersion, north: int, days: int, has_come_back: bool
) -> None:
    ended = timezone.now() - timedelta(days=days)
    before = make_report(center, is_open=False, closed_at=ended, outcome=Outcome.SOLVED)
    report = file(latitude=north_of_centre(north), longitude=CENTRE[1])
    assert (report.recurrence_of == before) is has_come_back


def test_what_was_only_closed_has_not_come_back(center: ServiceVersion) -> None:
    make_report(center, is_open=False, closed_at=timezone.now(), outcome=Outcome.CLOSED)
    assert file().recurrence_of is None


def test_a_case_that_came_over_the_general_form_has_its_report_too(center: ServiceVersion) -> None:
    report = Report.objects.get(case=make_case(center))
    assert (report.category, report.latitude) == (category(), CENTRE[0])
