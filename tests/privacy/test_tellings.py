"""Whoever got the data is told of its correction or erasure, each by itself (6698 m.11/1-f)."""

from datetime import timedelta

import pytest
from django.utils import timezone

from imece.civic.people.api import Person
from imece.civic.privacy.api import Subject, recipients_of
from imece.engines.cases.api import Case, Decision, Outcome, State
from imece.engines.documents.api import find_by_code
from imece.engines.notifications.api import OutboxMessage
from imece.kernel.errors import Invalid, NotAllowed, NotPermitted
from imece.services.data_subject_requests import letters, operations, selectors, telling
from imece.services.data_subject_requests.drafting import draft_answer
from imece.services.data_subject_requests.models import Telling
from imece.services.data_subject_requests.rights import asked_for
from imece.services.data_subject_requests.telling import Told
from tests.personas import Persona
from tests.privacy.conftest import fresh

pytestmark = pytest.mark.django_db
VALILIK = "Örnek Valiliği"
GRANTED = Outcome(outcome=Decision.Outcome.COMPLETED, text="Yapıldı.")


@pytest.fixture
def forwarded(file_case, ayse, zeynep) -> Case:
    """An application of Ayşe that went on to the governor eleven years ago."""
    case, then = file_case(ayse), timezone.now() - timedelta(days=11 * 366)
    Decision.objects.create(
        case=case,
        outcome=Decision.Outcome.FORWARDED,
        text="İletildi.",
        forwarded_to=VALILIK,
        prepared_by=zeynep.actor.post,
        decided_by=zeynep.actor.post,
        decided_at=then,
    )
    Case.objects.filter(pk=case.pk).update(state=State.FORWARDED, is_open=False, closed_at=then)
    return Case.objects.get(pk=case.pk)


@pytest.fixture
def erased(forwarded, proved, ayse, levent) -> Case:
    """Ayşe asked for erasure and that others be told; the erasure is done."""
    case = proved(ayse, "e", "f")
    operations.carry_erasure(actor=levent.actor, case=case)
    return case


def tellings(case: Case):
    return Telling.objects.filter(handling__case=case)


def today(way: str = "kep", reference: str = "KEP-1") -> Told:
    return Told(way, timezone.localdate(), reference)


def settle(case: Case, who: Persona) -> None:
    for one in tellings(case):
        if one.evidence:
            telling.mark_told(actor=who.actor, case=case, pk=one.pk, told=today())
        else:
            telling.mark_not_passed(actor=who.actor, case=case, pk=one.pk)


def letter(case: Case) -> str:
    return draft_answer(selectors.handling_of(case), asked_for(case.answers))


def path(case: Case, rest: str = "") -> str:
    return f"/ofis/ilgili-kisi/{case.number}/{rest}"


def test_recipients_come_from_what_happened_and_from_the_inventory(forwarded, ayse):
    known = recipients_of(Subject.of(ayse.person))
    assert known[0].who == VALILIK
    assert forwarded.number in known[0].evidence[0]
    declared = {one.who for one in known if not one.is_recorded}
    assert {"kısa ileti hizmeti alınan şirket", "Kişisel Verileri Koruma Kurumu"} <= declared
    assert len(known) == len({one.who for one in known})


def test_a_short_message_that_was_sent_went_through_a_company(forwarded, ayse):
    sent = {"channel": "sms", "recipient": ayse.person.phone, "state": "sent", "body": "x", "dedupe_key": "x"}
    OutboxMessage.objects.create(key="x", next_attempt_at=timezone.now(), sent_at=timezone.now(), **sent)
    known = {one.who: one for one in recipients_of(Subject.of(ayse.person))}
    company = known["kısa ileti hizmeti alınan şirket"]
    assert company.is_recorded
    assert company.evidence[0].startswith("1 kısa ileti")
    assert company.why


def test_the_register_that_was_asked_is_a_recipient(ayse):
    Person.objects.filter(pk=ayse.person.pk).update(identity_proof="register", identity_proved_at=timezone.now())
    known = recipients_of(Subject.of(Person.objects.get(pk=ayse.person.pk)))
    assert [one.who for one in known if one.is_recorded] == [
        "Nüfus ve Vatandaşlık İşleri Genel Müdürlüğü (kimlik doğrulama hizmeti)"
    ]


def test_an_erasure_does_not_take_the_list_of_recipients_with_it(erased, forwarded, ayse):
    assert Case.objects.get(pk=forwarded.pk).forgotten_at is not None
    assert not any(one.is_recorded for one in recipients_of(Subject.of(Person.objects.get(pk=ayse.person.pk))))
    assert forwarded.number in tellings(erased).get(who=VALILIK).evidence


def test_everybody_is_nobody_whom_one_could_tell(erased):
    assert not tellings(erased).filter(group="public").exists()


def test_a_request_is_not_granted_before_each_recipient_is_decided(erased, levent):
    with pytest.raises(NotAllowed, match=VALILIK):
        operations.answer_request(actor=levent.actor, case=erased, proposal=GRANTED)
    settle(erased, levent)
    operations.answer_request(actor=levent.actor, case=erased, proposal=GRANTED)
    assert Case.objects.get(pk=erased.pk).state == "completed"


def test_the_ordinary_page_of_the_case_does_not_go_round_that(erased, levent):
    address, sent = f"/ofis/basvurular/{erased.number}/islem/decide/", {"outcome": "completed", "text": "Yapıldı."}
    refused = levent.client.post(address, sent | {"revision": Case.objects.get(pk=erased.pk).revision})
    assert VALILIK in refused.content.decode()
    assert Case.objects.get(pk=erased.pk).is_open
    settle(erased, levent)
    levent.client.post(address, sent | {"revision": Case.objects.get(pk=erased.pk).revision})
    assert not Case.objects.get(pk=erased.pk).is_open


def test_an_erasure_is_told_to_those_on_record_also_where_nobody_asked_for_it(forwarded, proved, ayse, levent):
    case = proved(ayse, "e")
    operations.carry_erasure(actor=levent.actor, case=case)
    with pytest.raises(NotAllowed, match=VALILIK):
        operations.answer_request(actor=levent.actor, case=case, proposal=GRANTED)
    for one in tellings(case).exclude(evidence=""):
        telling.mark_told(actor=levent.actor, case=case, pk=one.pk, told=today())
    operations.answer_request(actor=levent.actor, case=case, proposal=GRANTED)
    assert Case.objects.get(pk=case.pk).state == "completed"


def test_a_correction_of_who_did_not_ask_for_it_is_answered_without(forwarded, proved, ayse, levent):
    case = proved(ayse, "d")
    operations.carry_correction(actor=levent.actor, case=case, values={"last_name": "Demirtaş"}, reason="Nüfus")
    assert tellings(case).filter(who=VALILIK, state=Telling.State.OPEN).exists()
    operations.answer_request(actor=levent.actor, case=case, proposal=GRANTED)
    assert Case.objects.get(pk=case.pk).state == "completed"


def test_what_was_passed_is_not_denied(erased, levent):
    recorded = tellings(erased).get(who=VALILIK)
    with pytest.raises(NotAllowed):
        telling.mark_not_passed(actor=levent.actor, case=erased, pk=recorded.pk)
    page = levent.client.post(path(erased, f"bildirim/{recorded.pk}/aktarilmadi/"))
    assert page.status_code == 422
    assert "bildirim yapılmalıdır" in page.content.decode()


@pytest.mark.parametrize(
    ("way", "days", "reference", "field"),
    [
        ("pigeon", 0, "1", "way"),
        ("kep", 0, " ", "reference"),
        ("email", 1, "", "told_on"),
        ("email", -400, "", "told_on"),
    ],
)
def test_telling_says_how_when_and_under_which_number(way, days, reference, field, erased, levent):
    told = Told(way, timezone.localdate() + timedelta(days=days), reference)
    with pytest.raises(Invalid) as refused:
        telling.mark_told(actor=levent.actor, case=erased, pk=tellings(erased)[0].pk, told=told)
    assert list(refused.value.fields) == [field]


def test_each_step_stands_on_the_timeline_that_the_applicant_reads(erased, levent):
    settle(erased, levent)
    told = erased.events.get(kind="carried_out", text__contains=VALILIK)
    assert told.is_public
    assert "KEP-1" in told.text
    assert erased.events.filter(kind="carried_out", text__contains="imha").exists()


def test_the_answer_names_who_was_told_and_claims_nothing_before(erased, levent):
    assert "yerine getirilmedi" in letter(erased)
    settle(erased, levent)
    assert f"{VALILIK} (Kayıtlı elektronik posta (KEP), {timezone.localdate():%d.%m.%Y}, KEP-1)" in letter(erased)
    assert "yerine getirilmedi" not in letter(erased)


def test_nobody_told_is_said_as_it_is(proved, ayse, levent):
    case = proved(ayse, "e", "f")
    operations.carry_erasure(actor=levent.actor, case=case)
    settle(case, levent)
    assert "üçüncü kişi olmadığından" in letter(case)


def test_the_answer_about_transfers_names_those_on_record(forwarded, proved, ayse, mert):
    assert f"{VALILIK} ({forwarded.number} numaralı başvuru iletildi" in letter(proved(ayse, "ç"))
    assert "kayıt yoktur" in letter(proved(mert, "ç"))


def test_a_letter_is_issued_once_and_stands_on_the_case(erased, ayse, levent):
    one = tellings(erased).get(who=VALILIK)
    issued = telling.issue_letter(actor=levent.actor, case=erased, pk=one.pk)
    assert find_by_code(issued.verification_code) == issued
    assert erased.documents.get().document == issued
    with pytest.raises(NotAllowed):
        telling.issue_letter(actor=levent.actor, case=erased, pk=one.pk)
    said = letters.letter_data(selectors.handling_of(erased), one, levent.actor)
    assert ayse.person.national_id not in str(said)
    assert "imha edilmiştir" in str(said["paragraphs"])


def test_a_kind_of_recipient_is_addressed_with_a_capital(erased, levent):
    one = tellings(erased).get(who="kısa ileti hizmeti alınan şirket")
    assert letters.letter_data(selectors.handling_of(erased), one, levent.actor)["addressee"].startswith("Kısa ileti")


def test_a_letter_about_a_correction_names_the_new_value(forwarded, proved, ayse, levent):
    case = proved(ayse, "d", "f")
    operations.carry_correction(actor=levent.actor, case=case, values={"last_name": "Demirtaş"}, reason="Nüfus kaydı")
    one = tellings(case).get(who=VALILIK)
    said = letters.letter_data(selectors.handling_of(case), one, levent.actor)["paragraphs"]
    assert "soyad: Demirtaş" in said[-1]
    assert forwarded.number in said[2]


def test_a_second_correction_is_told_anew(forwarded, proved, ayse, levent):
    case = proved(ayse, "d", "f")
    operations.carry_correction(actor=levent.actor, case=case, values={"last_name": "Demirtaş"}, reason="Kayıt")
    settle(case, levent)
    operations.carry_correction(actor=levent.actor, case=case, values={"first_name": "Ayşen"}, reason="Kayıt")
    assert [one.who for one in selectors.owed(selectors.handling_of(case))] == [VALILIK]
    assert selectors.handling_of(case).corrected_fields == "last_name first_name"


def test_a_recipient_of_whom_the_program_does_not_know_is_added(erased, levent):
    page = levent.client.post(path(erased, "alici/"), {"who": "Örnek Noteri", "evidence": ""})
    assert page.status_code == 422
    given = {"who": "Örnek Noteri", "evidence": "12.03.2026 günlü yazı"}
    assert levent.client.post(path(erased, "alici/"), given).status_code == 303
    assert levent.client.post(path(erased, "alici/"), given).status_code == 422
    assert tellings(erased).get(who="Örnek Noteri").is_open


def test_nothing_is_told_before_something_was_done(proved, ayse, levent):
    case = proved(ayse, "e", "f")
    assert "Verinin aktarıldığı yerlere bildirim" not in levent.client.get(path(case)).content.decode()
    with pytest.raises(NotAllowed):
        telling.add_recipient(actor=levent.actor, case=case, who="Noter", evidence="yazı")


def test_who_is_no_privacy_officer_stays_out(erased, zeynep, ayse):
    pk = tellings(erased)[0].pk
    for who in (zeynep, ayse):
        with pytest.raises(NotPermitted):
            telling.mark_not_passed(actor=who.actor, case=erased, pk=pk)


def test_another_requests_recipient_is_not_found(erased, proved, mert, levent):
    other = proved(mert, "e", "f")
    assert levent.client.get(path(other, f"bildirim/{tellings(erased)[0].pk}/")).status_code == 404


def test_the_officer_walks_the_whole_way_on_the_pages(forwarded, ask, ayse, levent):
    case, officer = ask(ayse, "e", "f"), fresh(levent)
    for act, sent in (("ustlen/", {}), ("kimlik/", {"proof": "account"}), ("sil/", {"sure": "on"})):
        assert officer.post(path(case, act), sent).status_code == 303
    page = officer.get(path(case)).content.decode()
    assert VALILIK in page
    assert "alıcı için karar bekleniyor" in page
    refused = officer.post(path(case, "yanitla/"), {"outcome": "completed", "text": "Yapıldı."})
    assert refused.status_code == 422
    for one in tellings(case):
        own = path(case, f"bildirim/{one.pk}/")
        assert officer.get(own).status_code == 200
        if not one.evidence:
            assert officer.post(f"{own}aktarilmadi/").status_code == 303
            continue
        assert officer.get(f"{own}yazi.pdf").status_code == 404
        assert officer.post(f"{own}yazi/").status_code == 303
        assert b"".join(officer.get(f"{own}yazi.pdf").streaming_content).startswith(b"%PDF")
        sent = {"way": "post", "told_on": timezone.localdate().isoformat(), "reference": ""}
        assert officer.post(f"{own}bildirildi/", sent).status_code == 422
        assert officer.post(f"{own}bildirildi/", sent | {"reference": "RR123"}).status_code == 303
    text = officer.get(path(case)).context["forms"]["answer"].initial["text"]
    assert officer.post(path(case, "yanitla/"), {"outcome": "completed", "text": text}).status_code == 303
    answered = Case.objects.get(pk=case.pk)
    assert "RR123" in answered.decisions.get(is_current=True).text
    kinds = set(answered.documents.values_list("document__kind", flat=True))
    assert kinds == {"decision-letter", "destruction-record", letters.KIND}
