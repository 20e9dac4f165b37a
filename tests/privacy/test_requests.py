"""Requests of the person concerned: nine rights, thirty days, one answer."""

from datetime import timedelta

import pytest
from django.utils import timezone

from imece.civic.audit import api as audit
from imece.civic.identity.api import User
from imece.civic.institution.api import Actor, Unit
from imece.civic.people.api import Person
from imece.civic.privacy.models import DestructionRecord
from imece.engines.cases.api import Case, Channel, Decision, take_case
from imece.engines.catalog.api import add_shipped_rows, published_services
from imece.engines.notifications.api import OutboxMessage
from imece.kernel.errors import Invalid, NotAllowed, NotPermitted
from imece.services.data_subject_requests import operations, selectors
from imece.services.data_subject_requests.drafting import draft_answer
from imece.services.data_subject_requests.models import Handling, Telling
from imece.services.data_subject_requests.rights import RIGHTS, asked_for
from tests.privacy.conftest import close, fresh

pytestmark = pytest.mark.django_db
KEY = selectors.KEY


def desk(case: Case, act: str = "") -> str:
    return f"/ofis/ilgili-kisi/{case.number}/{act}"


def test_the_row_comes_with_the_program_once_and_is_then_the_municipalitys(row):
    assert add_shipped_rows(Actor.system()) == []
    assert published_services().filter(key=KEY).count() == 1
    assert Unit.objects.get(name="Kişisel Verileri Koruma Birimi").parent is not None


def test_the_clock_of_a_request_is_thirty_days(ask, ayse):
    case = ask(ayse, "a")
    days = timezone.localdate(case.due_at) - timezone.localdate(case.received_at)
    assert timedelta(30) <= days <= timedelta(35)  # the last day moves past a holiday


@pytest.mark.parametrize("missing", ["national_id", "address", "rights", "wanted", "way"])
def test_a_request_lacks_nothing_of_what_the_law_wants(missing, ask, ayse):
    with pytest.raises(Invalid):
        ask(ayse, "a", **{missing: [] if missing == "rights" else ""})


def test_a_person_without_a_number_states_nationality_and_passport(ask, ayse):
    foreigner = {"identity_kind": "passport", "national_id": ""}
    with pytest.raises(Invalid):
        ask(ayse, "a", **foreigner)
    assert ask(ayse, "a", **foreigner, nationality="Gürcistan", passport_no="AB123456")


def test_all_nine_rights_can_be_used_and_are_answered(ask, ayse):
    case = ask(ayse, *RIGHTS)
    done = Handling.objects.create(case=case, corrected_at=timezone.now(), destruction="IMH-2026-00001")
    Telling.objects.create(handling=done, who="Valilik", state="told", way="kep", told_on=timezone.localdate())
    assert [right.letter for right in asked_for(case.answers)] == ["a", "b", "c", "ç", "d", "e", "f", "g", "ğ"]
    letter = draft_answer(selectors.handling_of(case), asked_for(case.answers))
    assert all(str(right.answer) in letter for right in RIGHTS.values())
    assert "otuz gün" in letter


def test_the_draft_of_the_answer_claims_nothing_that_was_not_done(ask, ayse):
    case = ask(ayse, "d", "e")
    letter = draft_answer(selectors.handling_of(case), asked_for(case.answers))
    assert letter.count("yerine getirilmedi") == 2
    assert "ektedir" not in letter


def test_a_letter_without_an_account_finds_the_person_by_the_number(ask, ayse, levent):
    case = ask(ayse, "a", by=levent, channel=Channel.KEP, way="kep")
    assert case.applicant.person is None
    assert selectors.handling_of(case).person == ayse.person


def test_nobody_reaches_anothers_data_by_writing_anothers_number(ask, mert, ayse, levent):
    case = take_case(actor=levent.actor, case=ask(mert, "b", "e", national_id=ayse.person.national_id))
    with pytest.raises(NotAllowed):
        operations.prove_identity(actor=levent.actor, case=case, proof="account")
    page = levent.client.get(desk(case)).content.decode()
    assert "başvuran hesabın numarası değil" in page
    assert ayse.person.email not in page


def test_nothing_is_shown_or_done_before_identity_is_proved(ask, ayse, levent):
    case = take_case(actor=levent.actor, case=ask(ayse, "b", "d", "e"))
    assert levent.client.get(desk(case, "dokum.pdf")).status_code == 422
    with pytest.raises(NotAllowed):
        operations.carry_erasure(actor=levent.actor, case=case)
    with pytest.raises(NotAllowed):
        operations.carry_correction(actor=levent.actor, case=case, values={"last_name": "X"}, reason="x")


def test_only_what_was_asked_for_is_done(proved, ayse, levent):
    case = proved(ayse, "a")
    with pytest.raises(NotAllowed):
        operations.carry_erasure(actor=levent.actor, case=case)
    with pytest.raises(NotAllowed):
        operations.carry_correction(actor=levent.actor, case=case, values={"last_name": "X"}, reason="x")


def test_an_erasure_is_carried_out_once(proved, ayse, levent):
    case = proved(ayse, "e")
    operations.carry_erasure(actor=levent.actor, case=case)
    with pytest.raises(NotAllowed):
        operations.carry_erasure(actor=levent.actor, case=case)
    assert DestructionRecord.objects.count() == 1


def test_the_report_is_handed_out_on_record_and_enclosed_with_the_answer(proved, ayse, levent):
    case = proved(ayse, "b")
    client = levent.client
    assert client.get(desk(case, "dokum.pdf")).content.startswith(b"%PDF")
    entry = audit.Entry.objects.filter(act=audit.Act.EXPORTED).latest("pk")
    assert {f"person:{ayse.person.pk}", f"case:{case.number}"} <= set(entry.subjects)
    client.post(desk(case, "yanitla/"), {"outcome": "completed", "text": "Döküm ektedir."})
    kinds = set(case.documents.values_list("document__kind", flat=True))
    assert kinds == {"decision-letter", "personal-data-report"}


def test_a_refusal_names_its_ground_and_the_board(proved, ayse, levent):
    case, client = proved(ayse, "e"), levent.client
    refused = {"outcome": "rejected", "text": "Kayıtların saklanması zorunludur.", "legal_basis": ""}
    assert client.post(desk(case, "yanitla/"), refused).status_code == 422
    assert client.post(desk(case, "yanitla/"), refused | {"legal_basis": "6698 m. 28"}).status_code == 303
    decision = Decision.objects.get(case=case)
    assert (decision.appeal_body, decision.appeal_days) == ("Kişisel Verileri Koruma Kurulu", 30)


def test_a_correction_on_the_desk_reaches_the_register(proved, ayse, levent):
    case, client = proved(ayse, "d"), levent.client
    page = client.get(desk(case))
    sent = {name: field.initial for name, field in page.context["forms"]["correct"].fields.items() if field.initial}
    sent |= {"last_name": "Demirtaş"}
    assert client.post(desk(case, "duzelt/"), sent).status_code == 422
    assert client.post(desk(case, "duzelt/"), sent | {"reason": "Nüfus kaydı"}).status_code == 303
    assert Person.objects.get(pk=ayse.person.pk).name == "Ayşe Demirtaş"


def test_who_is_no_privacy_officer_stays_out(ask, ayse, zeynep, hakan, gulay, mert):
    case = ask(ayse, "e")
    for who in (zeynep, hakan, gulay, mert, ayse):
        assert who.client.get(desk(case)).status_code == 403
        assert who.client.post(desk(case, "sil/")).status_code == 403
        with pytest.raises(NotPermitted):
            operations.prove_identity(actor=who.actor, case=case, proof="account")


def test_another_kind_of_application_is_no_request(file_case, ayse, levent):
    case = file_case(ayse)
    assert levent.client.get(desk(case)).status_code == 404


def test_the_resident_is_led_from_ones_data_to_the_request(row, ayse):
    assert "/basvuru/ilgili-kisi-basvurusu/" in ayse.client.get("/verilerim/").content.decode()


def test_a_privacy_officer_answers_an_erasure_request_and_holds_the_destruction_record(ask, ayse, levent, file_case):
    """The whole way: filed, taken, proved, foreseen, erased, answered; the record in hand, the person gone."""
    old, young = close(file_case(ayse), years_ago=11), close(file_case(ayse), years_ago=2)
    case = ask(ayse, "e")
    officer = fresh(levent)

    assert case.number in officer.get("/ofis/basvurular/").content.decode()
    assert officer.post(desk(case, "ustlen/")).status_code == 303
    assert officer.post(desk(case, "kimlik/"), {"proof": "account"}).status_code == 303
    page = officer.get(desk(case)).content.decode()
    assert "İmha edilecekler" in page
    assert "Saklama süresi" in page
    assert officer.post(desk(case, "sil/"), {}).status_code == 422
    assert not DestructionRecord.objects.exists()
    assert officer.post(desk(case, "sil/"), {"sure": "on"}).status_code == 303

    record = DestructionRecord.objects.get()
    page = officer.get(desk(case))
    text = page.context["forms"]["answer"].initial["text"]
    assert record.number in text
    assert officer.post(desk(case, "yanitla/"), {"outcome": "completed", "text": text}).status_code == 303

    paper = officer.get(f"/ofis/saklama-imha/tutanaklar/{record.number}/tutanak.pdf")
    assert paper.content.startswith(b"%PDF")
    answered = Case.objects.get(pk=case.pk)
    assert (answered.state, answered.is_open) == ("completed", False)
    kinds = set(answered.documents.values_list("document__kind", flat=True))
    assert kinds == {"decision-letter", "destruction-record"}
    assert OutboxMessage.objects.filter(reference=case.number, recipient="ayse@posta.example").exists()
    assert not User.objects.filter(username="ayse").exists()
    assert Person.objects.get(pk=ayse.person.pk).email == ""
    assert Case.objects.get(pk=old.pk).forgotten_at is not None
    assert Case.objects.get(pk=young.pk).applicant.name == ayse.name
    assert "Ayşe" not in str(record.lines)
    assert Handling.objects.get(case=case).destruction == record.number
