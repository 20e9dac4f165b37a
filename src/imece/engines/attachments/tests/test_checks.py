"""What may come in, and what may not."""

import hashlib
import io
import struct
import zlib

import pytest

from imece.engines.attachments.api import Refused, check_upload, check_uploads, limits
from imece.engines.attachments.archives import Budget, check_archive
from imece.engines.attachments.tests.files import PDF, archive, docx, odt, picture, upload, xlsx

HEIC = b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic" + b"\0" * 64


def shortly(value):
    """Names of cases that a person can read."""
    return f"{len(value)}-bytes" if isinstance(value, bytes) else str(value)


@pytest.mark.parametrize(
    ("name", "content", "media_type"),
    [
        ("dilekçe.pdf", PDF, "application/pdf"),
        ("foto.jpg", picture(), "image/jpeg"),
        ("FOTO.JPEG", picture(), "image/jpeg"),
        ("plan.png", picture("PNG"), "image/png"),
        ("plan.webp", picture("WEBP"), "image/webp"),
        ("iphone.heic", HEIC, "image/heic"),
        ("yazı.docx", docx(), "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        ("liste.xlsx", xlsx(), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        ("yazı.odt", odt(), "application/vnd.oasis.opendocument.text"),
        ("not.txt", "Işıklar yanmıyor.\r\nÇok karanlık.".encode(), "text/plain"),
        ("not.txt", "Eski kodlama: çığ".encode("cp1254"), "text/plain"),
        ("liste.csv", b"ad;soyad\nAyse;Demir\n", "text/csv"),
    ],
    ids=shortly,
)  # fmt: skip
def test_usual_files_come_in(name, content, media_type):
    checked = check_upload(upload(name, content))
    assert (checked.media_type, checked.size) == (media_type, len(content))
    assert checked.sha256 == hashlib.sha256(content).hexdigest()


def png_of(width, height):
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = [(b"IHDR", header), (b"IDAT", zlib.compress(b"\0" * 1000)), (b"IEND", b"")]
    packed = (
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in chunks
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(packed)


def encrypted_zip():
    content = bytearray(docx())
    position = 0
    while (position := content.find(b"PK\x01\x02", position)) >= 0:
        content[position + 8] |= 1
        position += 4
    return bytes(content)


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("boş.pdf", b"", "empty"),
        ("program.exe", b"MZ\x90\x00" + b"\0" * 200, "kind"),
        ("sayfa.html", b"<html><script>alert(1)</script>", "kind"),
        ("resim.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>", "kind"),
        ("betik.sh", b"#!/bin/sh\nrm -rf /", "kind"),
        ("eski.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "kind"),
        ("arşiv.zip", archive({"a.txt": b"a"}), "kind"),
        ("sayfa", b"<!DOCTYPE html><p>", "kind"),
        ("fatura.pdf", b"MZ\x90\x00" + b"\0" * 200, "mismatch"),
        ("fatura.pdf", picture(), "mismatch"),
        ("foto.jpg", PDF, "mismatch"),
        ("foto.jpg", b"<svg xmlns='http://www.w3.org/2000/svg' onload='x()'/>", "mismatch"),
        ("foto.png", picture("JPEG"), "mismatch"),
        ("not.txt", b"<html><body>", "mismatch"),
        ("not.txt", b"  \n<script>alert(1)</script>", "mismatch"),
        ("not.txt", b"\xef\xbb\xbf<?php system('id');", "mismatch"),
        ("not.txt", b"a" * 9000 + b"\0", "mismatch"),
        ("yazı.docx", xlsx(), "mismatch"),
        ("yazı.docx", archive({"a.txt": b"a"}), "mismatch"),
        ("yazı.docx", b"PK\x03\x04 not a zip", "mismatch"),
        ("yazı.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "encrypted"),
        ("yazı.docx", encrypted_zip(), "encrypted"),
        ("gizli.pdf", PDF.replace(b"/Root 1 0 R", b"/Root 1 0 R /Encrypt 5 0 R"), "encrypted"),
        ("yarım.pdf", PDF[:30], "broken"),
        ("yarım.jpg", picture(size=(400, 300))[:-400], "broken"),
        ("yarım.png", picture("PNG", (400, 300))[:-30], "broken"),
        ("yarım.webp", picture("WEBP", (400, 300))[:-40], "broken"),
        ("bozuk.docx", docx(word__a=b"x" * 500).replace(b"word/a", b"word/b", 1), "broken"),
        ("dev.png", png_of(60000, 60000), "huge-image"),
        ("dev.png", png_of(10000, 10000), "huge-image"),
        ("makro.docx", docx(word__vbaProject_bin=b"x").replace(b"vbaProject_bin", b"vbaProject.bin"), "active"),
        ("program.docx", docx(word__embeddings__a=b"MZ\x90\0" + b"x" * 99), "active"),
        ("bomba.docx", docx(word__a=b"\0" * (40 * 1024 * 1024)), "bomb"),
        ("bomba.docx", docx(word__a=b"Rar!\x1a\x07\x00"), "bomb"),
        ("iç.docx", docx(word__a=docx(word__b=docx(word__c=b"x"))), "bomb"),
        ("çok.docx", docx(**{f"word__{number}": b"" for number in range(3001)}), "bomb"),
    ],
    ids=shortly,
)  # fmt: skip
def test_bad_files_are_refused_with_a_reason(name, content, reason):
    with pytest.raises(Refused) as refusal:
        check_upload(upload(name, content))
    assert refusal.value.reason == reason
    assert name in refusal.value.message


def test_an_office_document_may_hold_another_one():
    assert check_upload(upload("yazı.docx", docx(word__embeddings__liste=xlsx()))).name == "yazı.docx"


def test_nested_archives_share_one_budget():
    inner = archive({"a": bytes(range(256)) * 4000})
    outer = archive({"a": inner, "b": inner})
    check_archive(io.BytesIO(outer), len(outer), Budget(2_200_000))
    with pytest.raises(Refused) as refusal:
        check_archive(io.BytesIO(outer), len(outer), Budget(1_500_000))
    assert refusal.value.reason == "bomb"


def test_a_file_that_is_too_large_is_refused(settings):
    settings.UPLOAD_MAX_MB = 1
    with pytest.raises(Refused, match="En fazla 1 MB") as refusal:
        check_upload(upload("not.txt", b"a" * (1024 * 1024 + 1)))
    assert refusal.value.reason == "too-large"


def test_too_many_files_are_refused():
    with pytest.raises(Refused) as refusal:
        check_uploads([upload("not.txt", b"a")] * (limits().files + 1))
    assert refusal.value.reason == "too-many"


def test_a_name_without_extension_gets_the_one_of_its_content():
    assert check_upload(upload("image", picture())).name == "image.jpg"


def test_a_checked_file_can_be_read_from_its_beginning():
    sent = upload("a.pdf", PDF)
    check_upload(sent)
    assert sent.read() == PDF
