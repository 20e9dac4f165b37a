"""Anybody checks a document by code or by file."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from imece.engines.documents.api import issue, revoke
from imece.engines.documents.tests.test_issuing import LETTER_DATA, folder  # noqa: F401  # a fixture

pytestmark = pytest.mark.django_db


@pytest.fixture
def letter(hakan):
    return issue(
        kind="letter",
        template="documents/letter.typ",
        data=LETTER_DATA,
        title="Sonuç yazısı",
        subject="2026-000123",
        actor=hakan.actor,
        holder="Ayşe Yılmaz",
    )


def page(letter):
    return f"/dogrula/{letter.verification_code}/"


def content_of(letter):
    with letter.file.open("rb") as file:
        return file.read()


def sent(content, name="belge.pdf"):
    return {"dosya": SimpleUploadedFile(name, content, content_type="application/pdf")}


def test_a_code_in_any_spelling_leads_to_the_document(client, letter):
    answer = client.get("/dogrula/", {"kod": letter.verification_code.lower().replace("-", "")})
    assert answer.url == page(letter)


def test_a_valid_document_is_confirmed_without_personal_data(client, letter):
    text = client.get(page(letter)).content.decode()
    assert "geçerlidir" in text
    assert letter.sha256 in text
    assert "Bilgi İşlem Müdürlüğü" in text
    assert "A*** Y***" in text
    assert "Yılmaz" not in text
    assert "2026-000123" not in text


def test_a_revoked_document_is_called_invalid(client, letter, hakan):
    revoke(letter, actor=hakan.actor, reason="iç gerekçe")
    text = client.get(page(letter)).content.decode()
    assert "iptal edildi" in text
    assert "iç gerekçe" not in text


def test_an_unknown_code_is_told(client, db, institution):
    answer = client.get("/dogrula/AAAAA-AAAAA/")
    assert answer.status_code == 404
    assert "bulamadık" in answer.content.decode()


@pytest.mark.parametrize("code", ["kısa", "<script>", "x" * 60, ""])
def test_what_cannot_be_a_code_is_asked_again(client, db, institution, code):
    answer = client.get("/dogrula/", {"kod": code})
    assert answer.status_code == 422
    assert "<script>kod" not in answer.content.decode()


def test_the_same_file_is_recognised(client, letter):
    assert "birebir aynı" in client.post(page(letter), sent(content_of(letter))).content.decode()


def test_a_changed_file_is_recognised(client, letter):
    assert "Dosya aynı değil" in client.post(page(letter), sent(content_of(letter) + b" ")).content.decode()


def test_an_empty_file_is_asked_again(client, letter):
    assert client.post(page(letter), sent(b"")).status_code == 422


def test_a_file_finds_its_document(client, letter):
    answer = client.post("/dogrula/dosya/", sent(content_of(letter)))
    assert letter.verification_code in answer.content.decode()


def test_a_foreign_file_finds_nothing(client, db, institution):
    answer = client.post("/dogrula/dosya/", sent(b"%PDF-1.7 baska"))
    assert answer.status_code == 404
    assert "kayıtlı değil" in answer.content.decode()


def test_the_file_is_handed_out_only_where_the_room_says_so(client, letter):
    assert client.get(f"{page(letter)}indir/").status_code == 404
    type(letter).objects.update(is_downloadable=True)
    answer = client.get(f"{page(letter)}indir/")
    assert b"".join(answer.streaming_content) == content_of(letter)
    answer.close()


def test_a_revoked_file_is_handed_out_no_more(client, letter, hakan):
    type(letter).objects.update(is_downloadable=True)
    revoke(letter, actor=hakan.actor, reason="yanlış")
    assert client.get(f"{page(letter)}indir/").status_code == 404


def test_guessing_codes_is_stopped(client, letter):
    for number in range(20):
        client.get(f"/dogrula/AAAAA-AAA{number:02}/")
    assert client.get(page(letter)).status_code == 429


def test_looking_at_a_real_document_is_never_stopped(client, letter):
    assert {client.get(page(letter)).status_code for _number in range(25)} == {200}
