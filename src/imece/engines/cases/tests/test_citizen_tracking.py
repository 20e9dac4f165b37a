"""Following an application."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from imece.engines.attachments.api import store
from imece.engines.cases.citizen.finding import normalise_number
from imece.engines.cases.citizen.wording import at_unit
from imece.engines.cases.models import Case, CaseDocument, Event, Message
from imece.engines.cases.operations.conversation import add_note, ask_applicant, attach_file, send_message
from imece.engines.cases.operations.linking import merge_case
from imece.engines.cases.operations.receipts import RECEIPT_KIND
from imece.engines.cases.operations.sign_off import prepare_decision
from imece.engines.cases.tests.factories import DONE, REFUSED
from imece.engines.cases.tests.walking import picture
from imece.engines.cases.workflow import State


@pytest.fixture
def case(house):
    return house.taken()


@pytest.fixture
def browser(client, case):
    """A browser that has shown the code of ``case``."""
    client.post(reverse("cases:lookup"), {"number": case.number, "code": case.tracking_code})
    return client


def page(browser, case):
    return browser.get(reverse("cases:track", args=[case.number])).content.decode()


def act(browser, name, case, **data):
    return browser.post(reverse(f"cases:{name}", args=[case.number]), data)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2026-000123", "2026-000123"),
        (" 2026 - 123 ", "2026-000123"),
        ("2026/000123", "2026-000123"),
        ("2026000123", "2026-000123"),
        ("2O26-OOO123", "2026-000123"),
        ("", ""),
        ("abc", ""),
        ("2026-123456789", ""),
    ],
)
def test_a_number_is_read_as_it_was_meant(written, meant):
    assert normalise_number(written) == meant


@pytest.mark.parametrize(
    ("unit", "place"),
    [
        ("Bilgi İşlem Müdürlüğü", "Bilgi İşlem Müdürlüğünde"),
        ("Özel Kalem Başkanlığı", "Özel Kalem Başkanlığında"),
        ("Çağrı Merkezi", "Çağrı Merkezinde"),
        ("Başkanlık", "Başkanlık biriminde"),
    ],
)
def test_a_units_name_takes_its_suffix(unit, place):
    assert at_unit(unit) == place


def test_number_and_code_open_the_page_however_they_are_written(client, case):
    sloppy = case.tracking_code.replace("-", " ").lower()
    answer = client.post(reverse("cases:lookup"), {"number": case.number.replace("-", " "), "code": f" {sloppy} "})
    assert answer.status_code == 303
    assert answer["Location"] == reverse("cases:track", args=[case.number])
    assert case.title in page(client, case)


def test_wrong_number_and_wrong_code_get_the_same_sentence(client, case):
    wrong_code = client.post(reverse("cases:lookup"), {"number": case.number, "code": "00000-00000"})
    wrong_number = client.post(reverse("cases:lookup"), {"number": "2020-000001", "code": case.tracking_code})
    assert wrong_code.status_code == wrong_number.status_code == 422
    sentence = "Bu numara ve takip koduyla bir başvuru bulamadık"
    assert sentence in wrong_code.content.decode()
    assert sentence in wrong_number.content.decode()


def test_guessing_is_slowed_down(client, case):
    for _attempt in range(16):
        client.post(reverse("cases:lookup"), {"number": case.number, "code": "00000-00000"})
    answer = client.post(reverse("cases:lookup"), {"number": case.number, "code": case.tracking_code})
    assert answer.status_code == 429


@pytest.mark.parametrize("name", ["track", "receipt", "receipt_pdf", "deadline", "stated"])
def test_without_the_code_one_is_led_to_the_form_whether_the_number_exists_or_not(client, case, name):
    for number in (case.number, "2020-000001"):
        answer = client.get(reverse(f"cases:{name}", args=[number]))
        assert answer.status_code == 302
        assert answer["Location"] == f"/talep-sorgulama/?no={number}"


def test_the_account_needs_no_code_and_a_strangers_account_is_no_help(case, house, client_of):
    assert case.title in page(client_of(house.ayse.person), case)
    assert client_of(house.mert.person).get(reverse("cases:track", args=[case.number])).status_code == 302


def test_staff_do_not_enter_through_this_door(case, house, client_of):
    assert client_of(house.clerk.person).get(reverse("cases:track", args=[case.number])).status_code == 302


def test_one_sentence_says_where_it_stands_and_by_when(browser, case):
    assert "Başvurunuz Bilgi İşlem Müdürlüğünde işlemde; yanıt en geç" in page(browser, case)


def test_a_late_case_names_the_way_to_appeal(browser, case):
    Case.objects.filter(pk=case.pk).update(due_at=timezone.now() - timedelta(days=2))
    shown = page(browser, case)
    assert "doldu." in shown
    assert "itiraz ve dava yollarına" in shown


def test_the_day_by_day_reckoning_is_one_click_away(browser, case):
    shown = browser.get(reverse("cases:deadline", args=[case.number])).content.decode()
    assert "3 iş günü" in shown
    part = browser.get(reverse("cases:deadline", args=[case.number]), headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in part


def test_what_was_written_can_be_read_again(browser, case):
    assert browser.get(reverse("cases:stated", args=[case.number])).status_code == 200


def test_a_message_reaches_the_clerk_and_the_answer_is_seen(browser, case, house):
    answer = act(browser, "message", case, text="Ne zaman biter?", files=[picture()])
    assert answer.status_code == 303
    case.refresh_from_db()
    assert case.has_news
    send_message(actor=house.clerk, case=case, text="Yarın.")
    shown = page(browser, case)
    assert "Ne zaman biter?" in shown
    assert "tapu.png" in shown
    assert "Yarın." in shown


def test_an_empty_message_is_refused_beside_its_field(browser, case):
    answer = act(browser, "message", case, text="  ")
    assert answer.status_code == 422
    assert "İletinizi yazın." in answer.content.decode()


def test_internal_notes_and_inner_files_stay_inside(browser, case, house):
    add_note(actor=house.clerk, case=case, text="Gizli not")
    inner = store(picture("ic.png"), actor=house.clerk)
    attach_file(actor=house.clerk, case=case, attachment=inner, label="İç", is_public=False)
    shown = page(browser, case)
    assert "Gizli not" not in shown
    assert "ic.png" not in shown
    assert browser.get(reverse("cases:attachment", args=[case.number, inner.public_id])).status_code == 404


def test_what_is_asked_for_is_said_with_its_date_and_answered_with_a_file(browser, case, house):
    ask_applicant(
        actor=house.clerk, case=case, text="Tapuyu ekleyin.", answer_by=timezone.localdate() + timedelta(days=10)
    )
    shown = page(browser, case)
    assert "Sizden bilgi bekliyoruz" in shown
    assert "Tapuyu ekleyin." in shown
    assert act(browser, "answer", case, text="Ekte.", files=[picture()]).status_code == 303
    case.refresh_from_db()
    assert case.state == State.IN_PROGRESS
    assert Message.objects.get(case=case).attachments.count() == 1


def test_after_the_day_it_can_still_be_answered(browser, case, house):
    ask_applicant(
        actor=house.clerk, case=case, text="Tapuyu ekleyin.", answer_by=timezone.localdate() + timedelta(days=1)
    )
    case.document_requests.update(answer_by=timezone.localdate() - timedelta(days=3))
    assert "yine de yanıtlayabilirsiniz" in page(browser, case)
    assert act(browser, "answer", case, text="Geç kaldım.").status_code == 303


def test_a_refused_file_leaves_nothing_behind(browser, case, house):
    ask_applicant(
        actor=house.clerk, case=case, text="Tapuyu ekleyin.", answer_by=timezone.localdate() + timedelta(days=10)
    )
    fake = SimpleUploadedFile("tapu.pdf", b"MZ\x90\x00 not a pdf", "application/pdf")
    answer = act(browser, "answer", case, text="Ekte.", files=[fake])
    assert answer.status_code == 422
    case.refresh_from_db()
    assert case.state == State.WAITING_FOR_APPLICANT
    assert not Message.objects.filter(case=case).exists()


def test_it_can_be_withdrawn_once(browser, case):
    assert act(browser, "withdraw", case, reason="Gerek kalmadı.").status_code == 303
    assert "geri çektiniz" in page(browser, case)
    again = act(browser, "withdraw", case)
    assert again.status_code == 422
    assert "Geri çekildi" in again.content.decode()


def test_a_refusal_shows_ground_and_way_to_appeal(client_of, house):
    case = house.taken()
    prepare_decision(actor=house.manager, case=case, proposal=REFUSED)
    shown = page(client_of(house.ayse.person), case)
    assert REFUSED.legal_basis in shown
    assert "Örnekkent İdare Mahkemesi" in shown
    assert "60 gündür" in shown


def test_the_letter_can_be_taken_home(client_of, house):
    case = house.taken()
    prepare_decision(actor=house.manager, case=case, proposal=DONE)
    issued = CaseDocument.objects.get(case=case)
    answer = client_of(house.ayse.person).get(reverse("cases:document", args=[case.number, issued.pk]))
    assert b"".join(answer.streaming_content).startswith(b"%PDF")


def test_after_the_end_one_rates_and_reopens(client_of, house):
    case = house.taken()
    prepare_decision(actor=house.manager, case=case, proposal=DONE)
    browser = client_of(house.ayse.person)
    assert act(browser, "rate", case, score="9").status_code == 422
    assert act(browser, "rate", case, score="5", comment="Teşekkürler").status_code == 303
    assert act(browser, "reopen", case, reason="").status_code == 422
    assert act(browser, "reopen", case, reason="Kapı numarası yanlış.").status_code == 303
    case.refresh_from_db()
    assert case.state == State.REOPENED
    assert case.events.filter(kind=Event.RATED).exists()


def test_a_merged_case_names_the_other_number_only(browser, case, house):
    other = house.file(actor=house.mert)
    merge_case(actor=house.clerk, case=case, into=other)
    shown = page(browser, case)
    assert other.number in shown
    assert reverse("cases:track", args=[other.number]) not in shown


def test_the_receipt_is_issued_once(browser, case):
    address = reverse("cases:receipt_pdf", args=[case.number])
    first, second = browser.get(address), browser.get(address)
    assert b"".join(first.streaming_content) == b"".join(second.streaming_content)
    assert CaseDocument.objects.filter(document__kind=RECEIPT_KIND).count() == 1


def test_the_own_list_holds_only_ones_own_and_can_be_narrowed(house, client_of):
    mine, foreign = house.file(), house.file(actor=house.mert)
    browser = client_of(house.ayse.person)
    shown = browser.get(reverse("cases:own")).content.decode()
    assert mine.number in shown
    assert foreign.number not in shown
    assert mine.number not in browser.get(reverse("cases:own"), {"durum": "sonuclanan"}).content.decode()


def test_the_page_asks_the_database_a_fixed_number_of_times(
    browser, case, house, django_assert_max_num_queries, django_assert_num_queries
):
    act(browser, "message", case, text="İlk")
    page(browser, case)  # takes away the messages shown once
    with django_assert_max_num_queries(5) as few:
        page(browser, case)
    asked = len(few)
    for _round in range(5):
        act(browser, "message", case, text="Ek", files=[picture()])
        send_message(actor=house.clerk, case=case, text="Yanıt")
    page(browser, case)
    with django_assert_num_queries(asked):
        page(browser, case)


def test_the_own_list_asks_a_fixed_number_of_times(house, client_of, django_assert_num_queries):
    house.file()
    browser = client_of(house.ayse.person)
    address = reverse("cases:own")
    browser.get(address)
    with django_assert_num_queries(6):
        browser.get(address)
    for _case in range(5):
        house.file()
    with django_assert_num_queries(6):
        browser.get(address)
