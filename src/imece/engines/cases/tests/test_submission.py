"""Filing an application."""

from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from imece.civic.institution.api import Actor
from imece.engines.cases.finding import found
from imece.engines.cases.models import Applicant, Case, CaseEvent, Channel, Draft, Event, RoutingRule
from imece.engines.cases.operations.conversation import send_message
from imece.engines.cases.operations.drafts import open_draft, save_answers
from imece.engines.cases.operations.submission import ApplicantDetails, Place
from imece.engines.cases.tests.factories import make_service
from imece.engines.catalog.api import Audience
from imece.engines.deadlines.api import Term, describe_term
from imece.engines.deadlines.api import Unit as TermUnit
from imece.engines.notifications.models import OutboxMessage
from imece.kernel.errors import Invalid, NotAllowed, NotPermitted


def test_it_gets_number_code_unit_and_due_date(house):
    case = house.file()
    assert case.number == f"{timezone.localdate().year}-000001"
    assert len(case.tracking_code) == 11
    assert case.unit == house.unit
    assert case.due_at > timezone.now()


def test_a_services_room_may_decide_unit_and_term_itself(house):
    case = house.file(unit=house.other_unit, term=Term(15, TermUnit.DAY, working=True))
    assert case.unit == house.other_unit
    assert case.clock.unit == house.other_unit
    assert describe_term(case.clock.promised) == "15 iş günü"
    assert case.due_at == case.clock.due_at > house.file().due_at


def test_its_first_event_is_public(house):
    event = CaseEvent.objects.get(case=house.file())
    assert event.kind == Event.SUBMITTED
    assert event.is_public


def test_the_applicant_is_told_by_mail_and_sms_once(house):
    case = house.file(key="one")
    house.file(key="one")
    channels = OutboxMessage.objects.filter(reference=case.number).values_list("channel", flat=True)
    assert sorted(channels) == ["email", "sms"]


def test_the_same_key_gives_the_same_case(house):
    first, second = house.file(key="k"), house.file(key="k")
    assert first.pk == second.pk
    assert Case.objects.count() == 1


def test_the_same_key_for_something_else_is_refused(house):
    house.file(key="k")
    with pytest.raises(Invalid):
        house.file(key="k", answers={"why": "Başka"})


def test_numbers_have_no_gap_after_a_refused_submission(house):
    house.file(key="k")
    with pytest.raises(Invalid):
        house.file(key="k", place=Place(words="Başka"))
    assert house.file().number.endswith("000002")


def test_a_stranger_may_file_only_where_the_row_allows_it(house):
    closed_to_strangers = make_service(house.unit, allow_anonymous=False)
    assert house.file(actor=Actor.anonymous()).applicant.person is None
    with pytest.raises(NotPermitted):
        house.file(closed_to_strangers, actor=Actor.anonymous())


def test_a_resident_cannot_use_a_row_for_units(house):
    row = make_service(house.unit, audience=Audience.UNITS)
    with pytest.raises(NotPermitted):
        house.file(row)
    assert house.file(row, actor=house.outsider).unit == house.unit


def test_a_version_that_gave_way_is_refused(house):
    old = house.row
    old.service.current = make_service(house.unit)
    old.service.save()
    with pytest.raises(NotAllowed):
        house.file(old)


def test_a_closed_service_is_refused(house):
    house.row.service.is_open, house.row.service.closed_reason = False, "Tadilat"
    house.row.service.save()
    with pytest.raises(NotAllowed):
        house.file()


def test_staff_enter_a_letter_with_its_own_date_and_the_clock_runs_from_it(house):
    received = timezone.now() - timedelta(days=40)
    case = house.file(actor=house.clerk, channel=Channel.LETTER, received_at=received, reference="E-1")
    assert case.received_at == received
    assert case.entered_by == house.clerk_post
    assert case.applicant.person is None
    assert case.is_late


@pytest.mark.parametrize("shift", [timedelta(days=1), timedelta(days=-400)])
def test_an_impossible_date_of_receipt_is_refused(house, shift):
    with pytest.raises(Invalid) as refused:
        house.file(actor=house.clerk, received_at=timezone.now() + shift)
    assert "received_at" in refused.value.fields


def test_a_rule_sends_it_to_another_unit_whatever_the_case_of_letters(house):
    RoutingRule.objects.create(place_contains="IĞDIR", unit=house.other_unit)
    assert house.file(place=Place(words="Iğdır Caddesi 4")).unit == house.other_unit
    assert house.file(place=Place(words="Lale Sokak")).unit == house.unit


def test_a_signed_in_resident_is_linked_and_the_identity_number_is_hidden_in_the_table(house):
    details = ApplicantDetails(name="Ayşe Yılmaz", national_id="10000000146")
    applicant = house.file(applicant=details).applicant
    assert applicant.person == house.ayse.person
    stored = Applicant.objects.filter(pk=applicant.pk).values_list("national_id_index", flat=True).get()
    assert "10000000146" not in stored
    assert Applicant.objects.get(pk=applicant.pk).national_id == "10000000146"


def _raw(table, column):
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {column} FROM {table}")
        return " ".join(str(row[0]) for row in cursor.fetchall())


def test_no_answer_can_be_read_in_the_table_or_guessed_from_its_digest(house):
    case = house.file(
        key="k", answers={"tckn": "10000000146", "why": "Kimlik numaram 10000000146", "n": [{"t": "Gül"}]}
    )
    raw = _raw("cases_case", "answers")
    assert "10000000146" not in raw
    assert "Kimlik" not in raw
    assert Case.objects.get(pk=case.pk).answers["n"] == [{"t": "Gül"}]


def test_the_digest_depends_on_the_key_of_the_house(house, settings):
    stated = house.file(key="k").content_digest
    Case.objects.filter(idempotency_key__isnull=False).update(idempotency_key=None)
    settings.IMECE_FIELD_KEYS = {"other": "33" * 32, **settings.IMECE_FIELD_KEYS}
    assert house.file(key="k").content_digest != stated


def test_the_search_index_holds_no_identity_number(house):
    case = house.file(answers={"tckn": "10000000146", "why": "Numaram 10000000146, kapı 12345"})
    assert "10000000146" not in _raw("search_entry", "tokens")
    assert found("12345", actor=house.clerk, within=Case.objects.all()).get() == case


def test_an_application_being_written_is_encrypted_too(house):
    draft = open_draft(actor=house.ayse, service=house.row.service, applicant={"national_id": "10000000146"})
    save_answers(draft=draft, owned=lambda _name: True, given={"tckn": ["10000000146"]})
    assert "10000000146" not in _raw("cases_draft", "answers") + _raw("cases_draft", "applicant")
    assert Draft.objects.get().applicant == {"national_id": "10000000146"}


def test_characters_that_nobody_sees_are_not_kept(house):
    details = ApplicantDetails(name="Ay\x07şe\u202e Yılmaz")
    case = house.file(
        applicant=details, place=Place(words="Lale\x0b Sokak\u2066"), reference="A\x00B", title="K\x1bonu"
    )
    assert (case.applicant.name, case.place) == ("Ayşe Yılmaz", "Lale Sokak")
    assert (case.reference, case.title) == ("AB", "Konu")
    assert send_message(actor=house.ayse, case=case, text="mer\x07haba\r\n\u202eâlem").text == "merhaba\nâlem"


def test_an_applicant_without_contact_is_accepted_and_nobody_is_written_to(house):
    case = house.file(applicant=ApplicantDetails(name="Ayşe Yılmaz"))
    assert not OutboxMessage.objects.filter(reference=case.number).exists()
