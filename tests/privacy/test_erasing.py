"""Correction and erasure go through all rooms by one call, and what must stay stays."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from imece.civic.audit import api as audit
from imece.civic.identity.api import User
from imece.civic.people.api import Person
from imece.civic.privacy.api import (
    Correction,
    DestructionRecord,
    Subject,
    Way,
    correct_subject,
    erase_subject,
    foresee_erasure,
)
from imece.civic.privacy.retention.holds import set_hold
from imece.civic.privacy.retention.records import is_whole
from imece.engines.attachments.api import store
from imece.engines.cases.forgetting import NOBODY
from imece.engines.cases.models import Case, CaseAttachment, CaseEvent
from imece.engines.cases.operations.conversation import send_message
from imece.engines.notifications.api import OutboxMessage
from imece.kernel import search
from imece.kernel.errors import Invalid, NotPermitted
from tests.privacy.conftest import close

pytestmark = pytest.mark.django_db


def ways(outcomes) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for one in outcomes:
        found.setdefault(one.kind, set()).add(one.way)
    return found


def erase(levent, ayse) -> DestructionRecord:
    return erase_subject(actor=levent.actor, subject=Subject.of(ayse.person), reason="İlgili kişinin istemi")


def test_a_person_is_gone_from_the_register_after_an_erasure(levent, ayse):
    number = ayse.person.national_id
    erase(levent, ayse)
    left = Person.objects.get(pk=ayse.person.pk)
    assert (left.first_name, left.email, left.phone, left.national_id) == ("", "", "", "")
    assert not Person.objects.with_national_id(number).exists()


def test_the_account_goes_with_its_sessions_and_cannot_be_entered_again(levent, ayse):
    client = ayse.client
    assert client.get("/verilerim/").status_code == 200
    erase(levent, ayse)
    assert not User.objects.filter(username="ayse").exists()
    assert client.get("/verilerim/").status_code == 302


def test_the_account_of_staff_stays(levent, zeynep):
    record = erase(levent, zeynep)
    assert User.objects.filter(username="zeynep").exists()
    assert any("özlük" in line["reason"] for line in record.lines)


def test_an_old_application_is_emptied_of_the_person_in_every_part(
    levent, ayse, zeynep, file_case, django_capture_on_commit_callbacks
):
    case = file_case(ayse)
    send_message(actor=ayse.actor, case=case, text="Ben Ayşe Yılmaz, telefonum 0516 000 00 01")
    upload = SimpleUploadedFile("ayse.txt", b"Ayse", content_type="text/plain")
    attachment = store(upload, actor=ayse.actor)
    CaseAttachment.objects.create(case=case, attachment=attachment, from_applicant=True)
    path, storage = attachment.file.name, attachment.file.storage
    close(case, years_ago=11)
    with django_capture_on_commit_callbacks(execute=True):
        erase(levent, ayse)
    left = Case.objects.get(pk=case.pk)
    assert left.applicant.name == NOBODY
    assert left.answers == {}
    assert not left.messages.exists()
    assert not CaseEvent.objects.filter(case=case, actor_name__contains="Ayşe").exists()
    assert not storage.exists(path)
    assert not list(search.matching("case", "ağaçlar"))
    assert not OutboxMessage.objects.filter(reference=case.number).exists()


def test_an_application_under_its_term_stays_and_the_record_says_until_when(levent, ayse, file_case):
    case = close(file_case(ayse), years_ago=1)
    record = erase(levent, ayse)
    assert Case.objects.get(pk=case.pk).applicant.name == ayse.name
    (kept,) = [line for line in record.lines if line["kind"] == "cases.case"]
    assert kept["way"] == Way.KEPT
    assert "Saklama süresi" in kept["reason"]


def test_an_open_application_stays(levent, ayse, file_case):
    case = file_case(ayse)
    erase(levent, ayse)
    assert Case.objects.get(pk=case.pk).applicant.name == ayse.name


def test_a_legal_hold_on_the_person_stops_the_erasure_in_every_room(levent, ayse, file_case):
    case = close(file_case(ayse), years_ago=11)
    key = f"person:{ayse.person.pk}"
    set_hold(actor=levent.actor, subject=key, shown="Ayşe", reason="Dava sürüyor", reference="2026/12 E.")
    record = erase(levent, ayse)
    assert record.went == 0
    assert Person.objects.get(pk=ayse.person.pk).email == ayse.person.email
    assert Case.objects.get(pk=case.pk).forgotten_at is None


def test_the_destruction_record_names_nobody_and_no_application(levent, ayse, file_case):
    case = close(file_case(ayse), years_ago=11)
    record = erase(levent, ayse)
    said = f"{record.lines} {record.decided_by} {record.occasion}"
    for secret in ("Ayşe", "Yılmaz", "Levent", case.number, ayse.person.national_id, ayse.person.email):
        assert secret not in said
    assert record.went >= 2
    assert is_whole(record)


def test_a_destruction_record_cannot_be_changed_or_deleted(levent, ayse):
    record = erase(levent, ayse)
    with pytest.raises(TypeError):
        record.save()
    with pytest.raises(TypeError):
        record.delete()
    with pytest.raises(TypeError):
        DestructionRecord.objects.all().delete()


def test_a_dry_run_tells_the_same_and_changes_nothing(levent, ayse, file_case, django_capture_on_commit_callbacks):
    case = close(file_case(ayse), years_ago=11)
    with django_capture_on_commit_callbacks() as later:
        foreseen = foresee_erasure(actor=levent.actor, subject=Subject.of(ayse.person))
    assert not later
    assert Case.objects.get(pk=case.pk).applicant.name == ayse.name
    assert Person.objects.get(pk=ayse.person.pk).email == ayse.person.email
    record = erase(levent, ayse)
    assert [one.as_json() for one in foreseen] == record.lines


def test_an_erasure_is_written_into_the_access_log_under_the_persons_key(levent, ayse):
    record = erase(levent, ayse)
    entry = audit.Entry.objects.get(act=audit.Act.ERASED)
    assert f"person:{ayse.person.pk}" in entry.subjects
    assert entry.data["record"] == record.number


def test_only_the_privacy_officer_erases(zeynep, tolga, ayse):
    for other in (zeynep, tolga, ayse):
        with pytest.raises(NotPermitted):
            erase(other, ayse)


def test_staff_stay_in_the_register(levent, zeynep):
    erase(levent, zeynep)
    assert Person.objects.get(pk=zeynep.person.pk).first_name == "Zeynep"


def test_erasing_twice_destroys_nothing_more(levent, ayse):
    erase(levent, ayse)
    again = erase_subject(actor=levent.actor, subject=Subject(Person.objects.get(pk=ayse.person.pk)), reason="Yeniden")
    assert again.went == 0


def test_a_correction_reaches_the_person_the_applications_and_the_waiting_messages(levent, ayse, file_case):
    case = file_case(ayse)
    correction = Correction({"last_name": "Demirtaş", "email": "ayse.demirtas@posta.example"}, "Nüfus kaydı gösterildi")
    changed = correct_subject(actor=levent.actor, subject=Subject.of(ayse.person), correction=correction)
    assert changed >= 2
    assert Person.objects.get(pk=ayse.person.pk).name == "Ayşe Demirtaş"
    applicant = Case.objects.get(pk=case.pk).applicant
    assert (applicant.name, applicant.email) == ("Ayşe Demirtaş", "ayse.demirtas@posta.example")
    waiting = OutboxMessage.objects.filter(channel="email", reference=case.number)
    assert {message.recipient for message in waiting} == {"ayse.demirtas@posta.example"}


def test_a_correction_needs_values_a_reason_and_a_number_of_ones_own(levent, ayse, mert):
    subject = Subject.of(ayse.person)
    for values, reason in (({}, "x"), ({"last_name": "A"}, " "), ({"national_id": mert.person.national_id}, "x")):
        with pytest.raises(Invalid):
            correct_subject(actor=levent.actor, subject=subject, correction=Correction(values, reason))
