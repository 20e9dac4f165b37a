"""What goes wrong in the browser: each gets a sentence, nothing is half-written, nothing is a 500."""

import io
import threading
import uuid
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.urls import reverse

from imece.engines.attachments.models import Attachment
from imece.engines.cases.jobs import forget_old_drafts
from imece.engines.cases.models import Case, Draft
from imece.engines.cases.operations import drafts
from imece.engines.cases.tests.factories import House, make_service
from imece.engines.cases.tests.walking import FORM, Walk, picture


@pytest.fixture
def walk(house, client):
    walk = Walk(client, make_service(house.unit, form=FORM))
    walk.begin()
    return walk


def bomb() -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", b"\0" * 300_000_000)
    return data.getvalue()


BAD_FILES = {
    "a program called pdf": ("tapu.pdf", b"MZ\x90\x00\x03" * 40),
    "a page called png": ("tapu.png", b"<html><script>alert(1)</script></html>"),
    "nothing at all": ("tapu.pdf", b""),
    "a half picture": ("tapu.png", b"\x89PNG\r\n\x1a\n" + b"\0" * 30),
}


@pytest.mark.parametrize("kind", BAD_FILES)
def test_a_wrong_file_is_refused_beside_its_field_and_not_kept(walk, kind):
    name, content = BAD_FILES[kind]
    answer = walk.post("3", deed=SimpleUploadedFile(name, content))
    assert answer.status_code == 422
    assert 'id="id_deed_error"' in answer.content.decode()
    assert not Attachment.objects.exists()


def test_a_zip_bomb_is_refused(walk):
    answer = walk.post("3", deed=SimpleUploadedFile("tapu.docx", bomb()))
    assert answer.status_code == 422
    assert not Attachment.objects.exists()


def test_a_file_over_the_limit_is_refused(walk, settings):
    settings.UPLOAD_MAX_MB = 1
    answer = walk.post("3", deed=SimpleUploadedFile("tapu.txt", b"a" * 1_100_000))
    assert answer.status_code == 422
    assert "En fazla 1 MB" in answer.content.decode()


def test_more_files_than_there_is_room_for_are_refused(walk):
    walk.post("3", deed=[picture(), picture()])
    answer = walk.post("3", deed=picture())
    assert answer.status_code == 422
    assert walk.draft().files.count() == 2


def test_markup_is_shown_as_text(walk):
    walk.post("1", reason="utility", place_description="<script>alert(1)</script>")
    walk.fill(contact={"kind": "resident", "name": "<b>Ayşe</b>", "email": "a@example.org"})
    walk.post("1", reason="utility", place_description="<script>alert(1)</script>")
    review = walk.get("gozden-gecir").content.decode()
    assert "<script>alert" not in review
    assert "&lt;script&gt;alert(1)" in review
    receipt = walk.client.get(walk.send()["Location"]).content.decode()
    assert "<b>Ayşe" not in receipt


@pytest.mark.parametrize("letters", [10_000, 150_000])
def test_a_name_of_ten_thousand_letters_is_refused_with_a_sentence(walk, letters):
    answer = walk.post("iletisim", kind="resident", name="A" * letters, email="a@example.org")
    assert answer.status_code == 422
    assert "200 karakter" in answer.content.decode()


def test_a_draft_does_not_grow_without_end(walk):
    answer = walk.post("1", reason="utility", place_description="A" * 250_000)
    assert answer.status_code == 422
    assert "çok uzun" in answer.content.decode()
    assert "place_description" not in walk.draft().answers


@pytest.mark.parametrize("number", ["12345678901", "1" * 11, "abc", "١٢٣٤٥٦٧٨٩٠١", "9" * 15])
def test_an_impossible_identity_number_is_refused(walk, number):
    answer = walk.post("iletisim", kind="resident", name="Ayşe", email="a@example.org", national_id=number)
    assert answer.status_code == 422


@pytest.mark.parametrize("day", ["1900-01-01", "2999-12-31", "0000-00-00", "yarın", "99999-01-01"])
def test_an_impossible_date_is_refused(walk, day):
    answer = walk.post("2", built_on=day)
    assert answer.status_code == 422
    assert "id_built_on" in answer.content.decode()


def test_tampered_inputs_are_refused_or_ignored(walk):
    answer = walk.post("1", reason="admin", place_description="Çarşı", state="completed", unit="1")
    assert answer.status_code == 422
    assert set(walk.draft().answers) == {"reason", "place_description"}


@pytest.mark.parametrize("rows", ["-1", "9999999999999", "x", "1e9", "٣"])
def test_a_tampered_number_of_rows_does_no_harm(walk, rows):
    assert walk.post("2", **{"doors-rows": rows, "doors-0-outer": "5"}).status_code in (303, 422)
    assert walk.get("2").status_code == 200


@pytest.mark.parametrize("point", [("91", "10"), ("nan", "nan"), ("1e999", "0"), ("41.0", "")])
def test_an_impossible_point_is_refused(walk, point):
    answer = walk.post("1", reason="utility", place_description="", place_lat=point[0], place_lon=point[1])
    assert answer.status_code == 422


@pytest.mark.parametrize("step", ["0", "99", "yok", "belgeler"])
def test_an_unknown_step_leads_back_to_the_draft(walk, step):
    answer = walk.get(step)
    assert answer.status_code == 302


def test_an_unknown_draft_is_not_found(client, db):
    address = reverse("cases:draft", args=[uuid.uuid4(), "1"])
    assert client.get(address).status_code == 404
    assert client.post(address).status_code == 404


def test_a_file_of_anothers_draft_is_neither_shown_nor_removed(walk, house):
    walk.post("3", deed=picture())
    filed = walk.draft().files.get()
    other = Walk(Client(), walk.row)
    other.begin()
    mine = Draft.objects.exclude(pk=walk.draft_id).get()
    other.draft_id = mine.pk
    assert other.client.get(reverse("cases:draft_file", args=[walk.draft_id, filed.pk])).status_code == 404
    assert other.client.get(reverse("cases:draft_file", args=[mine.pk, filed.pk])).status_code == 404
    other.post("3", remove_file=filed.pk)
    assert walk.draft().files.count() == 1


def test_a_thrown_away_draft_cannot_be_sent(walk):
    walk.fill()
    drafts.discard_draft(draft=walk.draft())
    assert walk.send().status_code == 404
    assert not Case.objects.exists()


def test_a_notice_that_was_never_published_does_no_harm(walk):
    walk.fill()
    assert walk.post("gozden-gecir", notice="99999999999999999999").status_code == 303


def test_old_drafts_are_forgotten_with_their_files(walk):
    walk.post("3", deed=picture())
    Draft.objects.update(updated_at="2020-01-01T00:00:00Z")
    forget_old_drafts()
    assert not Draft.objects.exists()
    assert not Attachment.objects.exists()


def test_young_drafts_stay(walk):
    forget_old_drafts()
    assert Draft.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_sent_by_several_hands_at_once_it_is_filed_once():
    house = House()
    walk = Walk(Client(), make_service(house.unit, form=FORM))
    walk.begin()
    walk.fill()
    cookie = walk.client.cookies
    answers = together(8, lambda _n: _with(cookie).post(walk.address("gozden-gecir")))
    assert {answer.status_code for answer in answers} == {303}
    assert len({answer["Location"] for answer in answers}) == 1
    assert Case.objects.count() == 1
    assert Case.objects.get().attachments.count() == 1


@pytest.mark.django_db(transaction=True)
def test_many_people_at_once_get_numbers_without_a_gap():
    house = House()
    row = make_service(house.unit, form=FORM)
    walks = [Walk(Client(), row) for _n in range(8)]
    for walk in walks:
        walk.client.get(reverse("cases:apply", args=[row.service.slug]))
        walk.draft_id = Draft.objects.order_by("-created_at").first().pk
        walk.fill()
    answers = together(8, lambda n: walks[n].send())
    assert {answer.status_code for answer in answers} == {303}
    numbers = sorted(int(case.number.split("-")[1]) for case in Case.objects.all())
    assert numbers == list(range(1, 9))


def _with(cookies) -> Client:
    client = Client()
    client.cookies = cookies
    return client


def together(hands, act):
    """What ``hands`` threads got from ``act(n)``, begun at the same moment."""
    answers, barrier = [], threading.Barrier(hands)

    def work(n):
        barrier.wait()
        try:
            answers.append(act(n))
        finally:
            connection.close()

    threads = [threading.Thread(target=work, args=[n]) for n in range(hands)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers
