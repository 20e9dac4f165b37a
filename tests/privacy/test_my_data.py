"""Verilerim: everything that is kept about me and nothing of anybody else's, and who looked."""

import json

import pytest
from pypdf import PdfReader

from imece.civic.audit import api as audit
from imece.civic.audit.chain import link_entries
from imece.engines.notifications.api import OutboxMessage
from tests.privacy.conftest import close

pytestmark = pytest.mark.django_db
PAGE = "/verilerim/"


def test_a_stranger_is_led_to_sign_in(stranger):
    assert stranger.client.get(PAGE).status_code == 302


def test_the_page_shows_what_is_kept_with_the_identity_number_masked(ayse, file_case):
    case = file_case(ayse)
    page = ayse.client.get(PAGE).content.decode()
    assert case.number in page
    assert "Bu yıl kaç fidan dikildi?" in page
    assert ayse.person.national_id not in page


def test_the_page_shows_nothing_of_somebody_else(ayse, mert, file_case):
    case = file_case(ayse)
    page = mert.client.get(PAGE).content.decode()
    assert case.number not in page
    assert "Ayşe" not in page


def test_the_file_holds_everything_whole(ayse, file_case):
    case = file_case(ayse)
    answer = ayse.client.get("/verilerim/verilerim.json")
    said = json.loads(answer.content)
    assert answer["Content-Disposition"].startswith("attachment")
    text = json.dumps(said, ensure_ascii=False)
    assert ayse.person.national_id in text
    assert case.number in text
    assert {"people", "cases", "notifications"} <= {section["key"] for section in said["sections"]}


def test_what_a_clerk_entered_for_me_by_my_number_is_mine_too(ayse, zeynep, file_case):
    case = file_case(ayse, by=zeynep)
    assert case.applicant.person is None
    assert case.number in ayse.client.get(PAGE).content.decode()


def test_the_pdf_can_be_read(ayse, file_case, tmp_path):
    case = file_case(ayse)
    answer = ayse.client.get("/verilerim/verilerim.pdf")
    file = tmp_path / "mine.pdf"
    file.write_bytes(answer.content)
    text = "".join(page.extract_text() for page in PdfReader(file).pages)
    assert case.number in text


def test_downloading_is_written_down(ayse):
    ayse.client.get("/verilerim/verilerim.json")
    assert audit.Entry.objects.filter(act=audit.Act.EXPORTED, person_id=ayse.person.pk).count() == 1


def test_a_code_that_was_sent_is_never_shown_here(ayse, file_case):
    case = file_case(ayse)
    OutboxMessage.objects.filter(reference=case.number).update(is_secret=True, body="Kodunuz 482913")
    for address in (PAGE, "/verilerim/verilerim.json"):
        assert "482913" not in ayse.client.get(address).content.decode()


def test_who_looked_is_shown_with_unit_and_purpose_but_without_the_officers_name(ayse, zeynep, file_case):
    case = file_case(ayse)
    audit.record(
        None,
        actor=zeynep.actor,
        act=audit.Act.UNMASKED,
        subjects=[audit.of_case(case.number)],
        what="Telefon",
        purpose="Randevu için aramak",
    )
    link_entries()
    for address in (PAGE, "/verilerim/kim-bakti/"):
        page = ayse.client.get(address).content.decode()
        assert "Bilgi İşlem Müdürlüğü" in page
        assert "Randevu için aramak" in page
        assert "Zeynep" not in page


def test_what_i_did_myself_is_no_look_of_others(ayse, file_case):
    case = file_case(ayse)
    audit.record(None, actor=ayse.actor, act=audit.Act.VIEWED, subjects=[audit.of_case(case.number)], what="kendim")
    link_entries()
    assert "kendim" not in ayse.client.get("/verilerim/kim-bakti/").content.decode()


def test_a_long_life_with_the_municipality_stays_a_short_page(ayse, file_case, django_assert_max_num_queries):
    for _number in range(8):
        close(file_case(ayse))
    client = ayse.client
    with django_assert_max_num_queries(80):
        page = client.get(PAGE).content.decode()
    assert "3 kayıt daha var" in page
