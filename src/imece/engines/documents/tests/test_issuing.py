"""Issued documents: rendered, kept, found again, revoked."""

import hashlib
import io

import pytest
from pypdf import PdfReader

from imece.engines.documents.api import LETTER, RECEIPT, download_response, find_by_code, issue, revoke
from imece.engines.documents.models import IssuedDocument
from imece.engines.documents.sweeping import delete_files_without_row
from imece.kernel.errors import NotAllowed

pytestmark = pytest.mark.django_db

LETTER_DATA = {
    "number": "2026-000123",
    "date": "3 Aralık Perşembe",
    "subject": "Numarataj belgesi",
    "addressee": "Sayın Ayşe YILMAZ",
    "in_reply_to": "27 Kasım Cuma tarihli başvurunuz",
    "outcome": "Reddedildi",
    "paragraphs": ["Tapu kaydı bulunamadı. #let x = [çalışmaz]", "İkinci paragraf: ığdır İĞDIR ₺."],
    "legal_basis": "5490 sayılı Kanun m.50",
    "appeal_body": "Trabzon İdare Mahkemesi",
    "appeal_days": 60,
    "signer": "Hakan Çelik",
    "signer_title": "Müdür",
}
RECEIPT_DATA = {
    "number": "2026-000123",
    "code": "7KQF2-M9XRT",
    "service": "Numarataj Belgesi",
    "applicant": "Ayşe Yılmaz",
    "received": "23 Kasım Pazartesi, 10.00",
    "channel": "Web",
    "due": "24 Kasım Salı, 17.00",
    "attachments": ["Tapu fotokopisi"],
    "address": "http://localhost:8000/talep-sorgulama/?no=2026-000123",
    "next": ["Birim inceler.", "Yanıt verilir.", "Takip edebilirsiniz."],
}


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    default = settings.STORAGES["default"] | {"OPTIONS": {"location": str(tmp_path), "base_url": None}}
    settings.STORAGES = settings.STORAGES | {"default": default}
    return tmp_path


@pytest.fixture
def letter(hakan):
    return issue(
        kind="decision-letter",
        template=LETTER,
        data=LETTER_DATA,
        title="Numarataj belgesi: sonuç yazısı",
        subject="2026-000123",
        actor=hakan.actor,
        holder="Ayşe Yılmaz",
    )


def text_of(document):
    with document.file.open("rb") as file:
        return " ".join(page.extract_text() for page in PdfReader(io.BytesIO(file.read())).pages)


def test_a_letter_says_everything_the_law_asks_for(letter):
    text = " ".join(text_of(letter).split())
    for part in ("2026-000123", "Sayın Ayşe YILMAZ", "Reddedildi", "60 gün içinde", "İdare Mahkemesi", "Hakan Çelik"):
        assert part in text
    assert "ığdır İĞDIR ₺" in text
    assert "#let x" in text


def test_a_letter_carries_its_code(letter):
    assert letter.verification_code in text_of(letter)
    assert find_by_code(letter.verification_code.lower().replace("-", " ")) == letter


def test_the_hash_is_that_of_the_file(letter):
    with letter.file.open("rb") as file:
        content = file.read()
    assert (letter.sha256, letter.size) == (hashlib.sha256(content).hexdigest(), len(content))


def test_the_holder_is_kept_masked_only(letter):
    assert letter.holder == "A*** Y***"
    assert "Yılmaz" not in str(letter.metadata)


def test_a_receipt_tells_what_comes_next(ayse):
    document = issue(
        kind="receipt", template=RECEIPT, data=RECEIPT_DATA, title="Başvuru alındı", subject="x", actor=ayse.actor
    )
    text = " ".join(text_of(document).split())
    assert "7KQF2-M9XRT" in text
    assert "Ne olacak şimdi?" in text
    assert "Tapu fotokopisi" in text


def test_a_letter_with_little_in_it_is_still_a_letter(hakan):
    document = issue(kind="note", template=LETTER, data={}, title="Yazı", subject="", actor=hakan.actor)
    assert document.size > 1000


def test_a_document_can_be_revoked_once(letter, hakan):
    revoke(letter, actor=hakan.actor, reason="Yanlış kişi")
    assert IssuedDocument.objects.get().is_revoked
    with pytest.raises(NotAllowed):
        revoke(letter, actor=hakan.actor, reason="yine")


def test_a_row_that_cannot_be_written_leaves_no_file(letter, hakan, folder, monkeypatch):
    def fail(*_args, **_kwargs):
        raise RuntimeError

    before = sorted(folder.rglob("*.pdf"))
    monkeypatch.setattr(IssuedDocument, "save", fail)
    with pytest.raises(RuntimeError):
        issue(kind="note", template=LETTER, data={}, title="Yazı", subject="", actor=hakan.actor)
    assert sorted(folder.rglob("*.pdf")) == before


def test_files_with_a_row_are_not_swept(letter, folder):
    assert delete_files_without_row() == 0
    assert len(list(folder.rglob("*.pdf"))) == 1


def test_a_document_goes_out_under_a_readable_name(letter):
    response = download_response(letter)
    assert f"numarataj-belgesi-sonuc-yazisi-{letter.verification_code}.pdf" in response["Content-Disposition"]
    response.close()
