"""Files are kept with their rows, or not at all."""

import os
import time
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import transaction
from django.utils import timezone

from imece.civic.institution.api import Actor
from imece.engines.attachments.api import Attachment, Refused, claim, discard, open_response, store
from imece.engines.attachments.jobs import sweep
from imece.engines.attachments.sweeping import delete_files_without_row
from imece.engines.attachments.tests.files import PDF, picture, upload
from imece.kernel.errors import NotFound

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    default = settings.STORAGES["default"] | {"OPTIONS": {"location": str(tmp_path), "base_url": None}}
    settings.STORAGES = settings.STORAGES | {"default": default}
    return tmp_path


def files(folder):
    return [path for path in folder.rglob("*") if path.is_file()]


def kept(name="dilekçe.pdf", content=PDF):
    return store(upload(name, content), actor=Actor.system())


def aged(folder, days):
    for path in files(folder):
        os.utime(path, (time.time() - days * 86400,) * 2)


def test_a_stored_file_is_kept_under_a_name_of_its_own(folder):
    attachment = Attachment.objects.get(pk=kept().pk)
    assert attachment.file.read() == PDF
    assert "dilekçe" not in attachment.file.name
    assert attachment.by_name == "Sistem"
    attachment.file.close()


def test_a_refused_file_leaves_nothing(folder):
    with pytest.raises(Refused):
        kept(content=b"MZ")
    assert not files(folder)
    assert not Attachment.objects.exists()


def test_a_row_that_cannot_be_written_leaves_no_file(folder, monkeypatch):
    def fail(*_args, **_kwargs):
        raise RuntimeError

    monkeypatch.setattr(Attachment, "save", fail)
    with pytest.raises(RuntimeError):
        kept()
    assert not files(folder)


def test_a_file_whose_row_was_rolled_back_is_swept_up_after_a_day(folder):
    with transaction.atomic():
        kept()
        transaction.set_rollback(True)
    assert not Attachment.objects.exists()
    assert len(files(folder)) == 1
    assert delete_files_without_row() == 0
    aged(folder, 2)
    assert delete_files_without_row() == 1
    assert not files(folder)


def test_sweeping_keeps_files_that_have_a_row(folder):
    claim(kept())
    aged(folder, 400)
    sweep()
    assert len(files(folder)) == 1


def test_what_nobody_claims_is_removed_after_two_days(folder, django_capture_on_commit_callbacks):
    old, young, claimed = kept(), kept(), claim(kept())
    Attachment.objects.filter(pk__in=[old.pk, claimed.pk]).update(created_at=timezone.now() - timedelta(days=3))
    with django_capture_on_commit_callbacks(execute=True):
        sweep()
    assert set(Attachment.objects.all()) == {young, claimed}
    assert len(files(folder)) == 2


def test_a_discarded_file_stays_if_the_transaction_fails(folder, django_capture_on_commit_callbacks):
    attachment = kept()
    with django_capture_on_commit_callbacks() as callbacks:
        discard(attachment)
    assert len(files(folder)) == 1
    callbacks[0]()
    assert not files(folder)


def test_a_file_goes_out_as_a_download_that_cannot_act():
    response = open_response(kept())
    assert response["Content-Disposition"] == "attachment; filename*=utf-8''dilek%C3%A7e.pdf"
    assert response["Content-Type"] == "application/pdf"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "default-src 'none'" in response["Content-Security-Policy"]
    response.close()


def test_a_picture_may_be_shown_in_a_sandbox():
    response = open_response(kept("foto.png", picture("PNG")), inline=True)
    assert response["Content-Disposition"].startswith("inline")
    assert "sandbox" in response["Content-Security-Policy"]
    response.close()


def test_a_text_is_never_shown_inline():
    response = open_response(kept("not.txt", b"merhaba"), inline=True)
    assert response["Content-Disposition"].startswith("attachment")
    response.close()


def test_a_lost_file_is_not_found(folder):
    attachment = kept()
    Path(folder / attachment.file.name).unlink()
    with pytest.raises(NotFound):
        open_response(attachment)
