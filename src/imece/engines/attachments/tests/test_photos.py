"""Photos keep their pixels and their orientation, and nothing else."""

import io
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageOps, PngImagePlugin

from imece.civic.institution.api import Actor
from imece.engines.attachments.api import Attachment, Refused, check_photos, store_photo
from imece.engines.attachments.kinds import JPEG, PNG, WEBP, Kind
from imece.engines.attachments.metadata import without_metadata
from imece.engines.attachments.tests.files import PDF, picture, upload

KINDS = [JPEG, PNG, WEBP]
FORMATS = {JPEG: "JPEG", PNG: "PNG", WEBP: "WEBP"}
GPS, MAKE, ORIENTATION = 0x8825, 0x010F, 0x0112
SECRET = b"Ayse Telefon 39 0 0"


def taken_by_a_telephone(kind: Kind, orientation: int = 6) -> bytes:
    """A picture, dark above and bright below, with maker, place and orientation in it."""
    image = Image.new("RGB", (64, 48), "black")
    image.paste("white", (0, 24, 64, 48))
    exif = Image.Exif()
    exif[MAKE], exif[ORIENTATION] = SECRET.decode(), orientation
    exif[GPS] = {1: "N", 2: (39.0, 1.0, 2.0), 3: "E", 4: (35.0, 1.0, 2.0)}
    out, more = io.BytesIO(), {}
    if kind is JPEG:
        more = {"comment": SECRET, "icc_profile": b"a profile of colours"}
    if kind is PNG:
        texts = PngImagePlugin.PngInfo()
        texts.add_text("Author", SECRET.decode())
        more = {"pnginfo": texts}
    if kind is WEBP:
        more = {"xmp": b"<x:xmpmeta>" + SECRET + b"</x:xmpmeta>", "lossless": True}
    image.save(out, FORMATS[kind], exif=exif, **more)
    return out.getvalue()


def opened(content: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(content))
    image.load()
    return image


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.media_type)
def test_place_maker_and_comments_are_gone(kind: Kind) -> None:
    before = taken_by_a_telephone(kind)
    assert SECRET in before
    after = without_metadata(before, kind)
    assert SECRET not in after
    assert set(opened(after).getexif()) == {ORIENTATION}


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.media_type)
def test_pixels_and_orientation_stay(kind: Kind) -> None:
    before = taken_by_a_telephone(kind)
    after = without_metadata(before, kind)
    assert opened(after).tobytes() == opened(before).tobytes()
    turned, was = ImageOps.exif_transpose(opened(after)), ImageOps.exif_transpose(opened(before))
    assert (turned.size, turned.tobytes()) == (was.size, was.tobytes())


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.media_type)
def test_an_upright_picture_keeps_no_block_at_all(kind: Kind) -> None:
    after = without_metadata(taken_by_a_telephone(kind, orientation=1), kind)
    assert not opened(after).getexif()


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.media_type)
def test_stripping_twice_changes_nothing_more(kind: Kind) -> None:
    once = without_metadata(taken_by_a_telephone(kind), kind)
    assert without_metadata(once, kind) == once


def test_the_colours_of_a_jpeg_keep_their_profile() -> None:
    assert opened(without_metadata(taken_by_a_telephone(JPEG), JPEG)).info["icc_profile"] == b"a profile of colours"


def test_what_stands_behind_the_picture_goes() -> None:
    """A "live" photo carries a film, another picture with a place of its own, behind its end."""
    before = picture() + b"film" + taken_by_a_telephone(JPEG)
    after = without_metadata(before, JPEG)
    assert after.endswith(b"\xff\xd9")
    assert b"film" not in after
    assert SECRET not in after


def test_a_progressive_jpeg_keeps_all_its_scans() -> None:
    out = io.BytesIO()
    Image.effect_noise((200, 160), 60).convert("RGB").save(out, "JPEG", progressive=True)
    after = without_metadata(out.getvalue(), JPEG)
    assert opened(after).tobytes() == opened(out.getvalue()).tobytes()


@pytest.mark.parametrize("kind", [JPEG, PNG], ids=lambda kind: kind.media_type)
def test_a_picture_that_is_cut_off_is_said_to_be(kind: Kind) -> None:
    content = taken_by_a_telephone(kind)
    with pytest.raises(ValueError, match=r"."):
        without_metadata(content[: len(content) // 2], kind)


def animated(fmt: str) -> bytes:
    frames = [Image.new("RGB", (20, 20), colour) for colour in ("red", "blue")]
    out = io.BytesIO()
    frames[0].save(out, fmt, save_all=True, append_images=frames[1:], duration=100)
    return out.getvalue()


@pytest.mark.parametrize(("name", "fmt"), [("a.png", "PNG"), ("a.webp", "WEBP")])
def test_a_moving_picture_is_no_photo(name: str, fmt: str) -> None:
    with pytest.raises(Refused) as refusal:
        check_photos([upload(name, animated(fmt))])
    assert refusal.value.reason == "animated"


def test_a_document_is_no_photo() -> None:
    with pytest.raises(Refused) as refusal:
        check_photos([upload("a.pdf", PDF)])
    assert refusal.value.reason == "photo"


def test_a_broken_photo_is_refused() -> None:
    with pytest.raises(Refused) as refusal:
        check_photos([upload("a.jpg", picture()[:200])])
    assert refusal.value.reason == "broken"


class Huge(SimpleUploadedFile):
    """Says that it is 50 MB."""

    def __init__(self) -> None:
        super().__init__("a.jpg", picture())
        self.size = 50 * 1024 * 1024


def test_a_photo_of_50_megabytes_is_refused_with_the_limit_in_words() -> None:
    with pytest.raises(Refused, match="En fazla 20 MB") as refusal:
        check_photos([Huge()])
    assert refusal.value.reason == "too-large"


@pytest.fixture
def folder(settings: pytest.FixtureRequest, tmp_path: Path) -> Path:
    default = settings.STORAGES["default"] | {"OPTIONS": {"location": str(tmp_path), "base_url": None}}
    settings.STORAGES = settings.STORAGES | {"default": default}
    return tmp_path


@pytest.mark.django_db
@pytest.mark.usefixtures("folder")
def test_a_photo_is_kept_stripped_and_under_a_plain_name() -> None:
    sent = taken_by_a_telephone(JPEG)
    photo = store_photo(upload("ayse-nin-evi.jpg", sent), actor=Actor.anonymous())
    with Attachment.objects.get(pk=photo.pk).file.open("rb") as file:
        kept = file.read()
    assert (photo.name, photo.size) == ("fotograf.jpg", len(kept))
    assert kept == without_metadata(sent, JPEG)


@pytest.mark.django_db
@pytest.mark.usefixtures("folder")
def test_the_same_photo_sent_again_has_the_same_content() -> None:
    sent = taken_by_a_telephone(JPEG)
    first, again = (store_photo(upload("a.jpg", sent), actor=Actor.anonymous()) for _ in range(2))
    assert first.sha256 == again.sha256
