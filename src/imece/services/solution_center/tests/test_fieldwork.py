"""What a crew does on the spot, and the three words with which a report can end."""

from collections.abc import Mapping

import pytest
from django.db.models import QuerySet

from imece.civic.institution.api import Unit
from imece.engines.attachments.api import Attachment, store_photo
from imece.engines.attachments.tests.files import picture, upload
from imece.engines.cases.api import CaseEvent, State
from imece.engines.cases.citizen.reading import tracking_of
from imece.engines.cases.letters import letter_data
from imece.engines.catalog.api import ServiceVersion
from imece.engines.notifications.api import OutboxMessage
from imece.kernel.errors import Conflict, Invalid, NotAllowed, NotPermitted
from imece.kernel.jobs import run_pending
from imece.services.solution_center.models import Moment, Outcome, Report
from imece.services.solution_center.operations.fieldwork import (
    MOST_FIELD_PHOTOS,
    Closing,
    add_field_photo,
    begin_work,
    close_report,
    pass_report_on,
    solve_report,
)
from imece.services.solution_center.operations.reopening import say_not_solved
from imece.services.solution_center.tests.factories import make_follower, make_report
from tests.personas import Persona, make_staff

pytestmark = pytest.mark.django_db
DONE = "Çukur sıcak asfaltla kapatıldı."


@pytest.fixture
def report(center: ServiceVersion, units: Mapping[str, Unit]) -> Report:
    """A pothole that lies with Fen İşleri."""
    made = make_report(center)
    made.case.unit = units["works"]
    made.case.save(update_fields=["unit"])
    return made


def make_another(report: Report) -> Report:
    """One more report of the same unit."""
    made = make_report(report.case.service_version)
    made.case.unit = report.case.unit
    made.case.save(update_fields=["unit"])
    return made


def photo(serkan: Persona, colour: str = "PNG") -> Attachment:
    return store_photo(upload("foto.jpg" if colour == "JPEG" else "foto.png", picture(colour)), actor=serkan.actor)


def told(address: str) -> list[str]:
    run_pending()
    return list(OutboxMessage.objects.filter(recipient=address).order_by("pk").values_list("subject", flat=True))


def test_who_begins_has_the_report_in_hand_and_followers_learn_of_it(report: Report, serkan: Persona) -> None:
    follower = make_follower(report)
    begun = begin_work(actor=serkan.actor, report=report)
    assert (begun.case.state, begun.case.assignee) == (State.IN_PROGRESS, serkan.post)
    assert begun.first_response_at is not None
    assert any("ele alındı" in subject for subject in told(follower.email))


def test_a_report_that_another_has_in_hand_is_not_taken_away(
    report: Report, serkan: Persona, units: Mapping[str, Unit]
) -> None:
    other = make_staff("orhan", "Orhan Kurt", units["works"], "technician", "technician", 77)
    begin_work(actor=other.actor, report=report)
    with pytest.raises(Conflict):
        begin_work(actor=serkan.actor, report=report)


def test_solved_needs_a_photo_that_shows_it(report: Report, serkan: Persona) -> None:
    with pytest.raises(Invalid) as refusal:
        solve_report(actor=serkan.actor, report=report, text=DONE)
    assert refusal.value.fields.keys() == {"photo"}


def test_solved_needs_a_word_on_what_was_done(report: Report, serkan: Persona) -> None:
    with pytest.raises(Invalid) as refusal:
        solve_report(actor=serkan.actor, report=report, text=" ", photos=[photo(serkan)])
    assert refusal.value.fields.keys() == {"text"}


def test_a_solved_report_says_so_to_reporter_and_followers(report: Report, serkan: Persona) -> None:
    follower = make_follower(report)
    solved = solve_report(actor=serkan.actor, report=report, text=DONE, photos=[photo(serkan)])
    assert (solved.outcome, solved.is_open, solved.case.state) == (Outcome.SOLVED, False, State.COMPLETED)
    assert solved.photos.get().moment == Moment.AFTER
    assert any("çözüldü" in subject for subject in told("ayse@posta.example"))
    assert any("çözüldü" in subject for subject in told(follower.email))


def test_a_proof_that_was_taken_before_is_proof_enough(report: Report, serkan: Persona) -> None:
    add_field_photo(actor=serkan.actor, report=report, photo=photo(serkan), moment=Moment.AFTER)
    assert solve_report(actor=serkan.actor, report=report, text=DONE).outcome == Outcome.SOLVED


def test_closed_is_another_word_and_tells_the_reason(report: Report, serkan: Persona) -> None:
    closed = close_report(
        actor=serkan.actor, report=report, reason=Closing.NOT_FOUND, text="Sokağın iki ucuna da bakıldı."
    )
    assert (closed.outcome, closed.is_open) == (Outcome.CLOSED, False)
    assert closed.case.decisions.get().text == (
        "Belirtilen yerde böyle bir sorun bulunamadı. Sokağın iki ucuna da bakıldı."
    )
    subjects = told("ayse@posta.example")
    assert any("kapatıldı" in subject for subject in subjects)
    assert not any("çözüldü" in subject for subject in subjects)


def test_letter_and_pages_say_closed_as_well(report: Report, serkan: Persona) -> None:
    closed = close_report(actor=serkan.actor, report=report, reason=Closing.ALREADY, text="Giderilmişti.")
    case, decision = closed.case, closed.case.decisions.get()
    assert letter_data(case, decision, serkan.actor)["outcome"] == "Kapatıldı"
    assert "Talep yerine getirildi" not in serkan.client.get(f"/ofis/basvurular/{case.number}/").content.decode()
    solved = solve_report(actor=serkan.actor, report=make_another(report), text=DONE, photos=[photo(serkan)]).case
    assert letter_data(solved, solved.decisions.get(), serkan.actor)["outcome"] == "Çözüldü"
    assert tracking_of(case).sentence.endswith("günü sonuçlandı: kapatıldı.")
    assert tracking_of(solved).sentence.endswith("günü sonuçlandı: çözüldü.")


def test_a_report_closed_once_and_reopened_can_be_solved(report: Report, serkan: Persona, stranger: Persona) -> None:
    closed = close_report(actor=serkan.actor, report=report, reason=Closing.OTHER, text="Kış geçince bakılacak.")
    say_not_solved(actor=stranger.actor, report=closed, token=closed.token, text="Hâlâ duruyor.")
    solved = solve_report(actor=serkan.actor, report=closed, text=DONE, photos=[photo(serkan)])
    assert solved.outcome == Outcome.SOLVED


def test_what_is_not_ours_goes_to_whom_it_belongs(report: Report, serkan: Persona) -> None:
    passed = pass_report_on(
        actor=serkan.actor, report=report, body="Karayolları 4. Bölge", text="Yol devlet karayolu ağındadır."
    )
    assert (passed.outcome, passed.case.state) == (Outcome.NOT_OURS, State.FORWARDED)
    assert passed.case.decisions.get().forwarded_to == "Karayolları 4. Bölge"


def test_passing_on_names_the_body_and_why(report: Report, serkan: Persona) -> None:
    with pytest.raises(Invalid) as refusal:
        pass_report_on(actor=serkan.actor, report=report, body="", text="")
    assert refusal.value.fields.keys() == {"body", "text"}


def test_the_first_photo_of_the_spot_is_told_once(report: Report, serkan: Persona) -> None:
    for colour in ("PNG", "JPEG"):
        add_field_photo(actor=serkan.actor, report=report, photo=photo(serkan, colour), moment=Moment.BEFORE)
    acts = CaseEvent.objects.filter(case=report.case, kind="carried_out")
    assert [act.text for act in acts] == ["Ekip yerinde inceledi ve fotoğraf çekti."]
    assert report.case.attachments.filter(from_applicant=False, label="Önceki durum").count() == 2


def test_photos_of_the_spot_are_enough_at_some_point(report: Report, serkan: Persona) -> None:
    for _number in range(MOST_FIELD_PHOTOS):
        add_field_photo(actor=serkan.actor, report=report, photo=photo(serkan), moment=Moment.BEFORE)
    with pytest.raises(Invalid):
        add_field_photo(actor=serkan.actor, report=report, photo=photo(serkan), moment=Moment.AFTER)


def test_a_crew_of_another_unit_may_not_close_it(report: Report, zeynep: Persona) -> None:
    with pytest.raises(NotPermitted):
        close_report(actor=zeynep.actor, report=report, reason=Closing.ALREADY, text="Giderilmiş.")


def test_what_is_over_is_not_closed_twice(report: Report, serkan: Persona) -> None:
    close_report(actor=serkan.actor, report=report, reason=Closing.ALREADY, text="Giderilmiş.")
    with pytest.raises(NotAllowed):
        solve_report(actor=serkan.actor, report=report, text=DONE, photos=[photo(serkan)])


def test_a_row_with_a_sign_off_sends_the_end_up_the_chain(
    report: Report, serkan: Persona, selma: Persona, center: ServiceVersion
) -> None:
    as_published = ServiceVersion.objects.filter(pk=center.pk)
    QuerySet.update(as_published, sign_off=[{"title": "deputy_mayor", "skippable": False}])
    waiting = close_report(actor=serkan.actor, report=report, reason=Closing.ALREADY, text="Giderilmiş.")
    assert (waiting.is_open, waiting.case.state) == (True, State.AWAITING_SIGN_OFF)
