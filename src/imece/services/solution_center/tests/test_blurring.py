"""Faces and plates on photos, and names and numbers in texts."""

import io

import pytest
from PIL import Image

from imece.civic.institution.api import Actor
from imece.engines.attachments.api import store_photo
from imece.engines.attachments.tests.files import upload
from imece.services.solution_center.blurring import LONGEST_EDGE, Region, blurred_copy
from imece.services.solution_center.suggesting import TAKEN_OUT, public_suggestion


def stripes(size: tuple[int, int] = (400, 200), orientation: int = 1) -> bytes:
    """Black and white columns of two pixels: like the letters of a plate, gone as soon as they are averaged."""
    picture = Image.new("L", size)
    picture.putdata([255 if (x // 2) % 2 else 0 for _y in range(size[1]) for x in range(size[0])])
    exif = Image.Exif()
    exif[0x0112] = orientation
    out = io.BytesIO()
    picture.convert("RGB").save(out, "JPEG", quality=95, exif=exif)
    return out.getvalue()


def blurred(content: bytes, *regions: Region) -> Image.Image:
    photo = store_photo(upload("a.jpg", content), actor=Actor.system())
    return Image.open(io.BytesIO(blurred_copy(photo, regions).read()))


def spread(picture: Image.Image, left: int, top: int, right: int, bottom: int) -> int:
    """Between the darkest and the brightest point."""
    lowest, highest = picture.convert("L").crop((left, top, right, bottom)).getextrema()
    return int(highest - lowest)


@pytest.mark.django_db
def test_a_marked_region_cannot_be_made_out_and_the_rest_stays() -> None:
    picture = blurred(stripes(), Region.read([0.25, 0.25, 0.5, 0.5]))
    assert spread(picture, 110, 60, 290, 140) < 40
    assert spread(picture, 0, 0, 90, 200) > 200


@pytest.mark.django_db
def test_the_copy_lies_as_people_saw_it_and_tells_nothing_of_the_camera() -> None:
    picture = blurred(stripes(orientation=6), Region.read([0, 0, 0.1, 0.1]))
    assert picture.size == (200, 400)
    assert not picture.getexif()


@pytest.mark.django_db
def test_a_large_photo_becomes_a_copy_for_a_screen() -> None:
    assert max(blurred(stripes((4000, 100)), Region.read([0, 0, 0.5, 1])).size) == LONGEST_EDGE


def test_a_region_is_cut_at_the_edge_of_the_picture() -> None:
    region = Region.read([0.9, -0.2, 0.5, 0.4])
    assert (region.left, region.top) == (0.9, 0)
    assert (round(region.width, 6), round(region.height, 6)) == (0.1, 0.2)


@pytest.mark.parametrize("odd", [[2, 0, 1, 1], [0, 0, 0, 1], [0, 0, 1], [float("nan")] * 4, [0.5, 0.5, -0.2, 0.2]])
def test_a_region_beside_the_picture_is_none(odd: list[float]) -> None:
    with pytest.raises(ValueError, match=r"empty|unpack"):
        Region.read(odd)


@pytest.mark.parametrize(
    ("text", "without", "kind"),
    [
        ("Beni 0532 111 22 33'ten arayın", f"Beni {TAKEN_OUT}'ten arayın", "telefon"),
        ("Numaram +905321112233.", f"Numaram {TAKEN_OUT}.", "telefon"),
        ("ayse.yilmaz@posta.example yazın", f"{TAKEN_OUT} yazın", "e-posta"),
        ("06 ABC 123 plakalı araç", f"{TAKEN_OUT} plakalı araç", "plaka"),
        ("34abc45 hep burada", f"{TAKEN_OUT} hep burada", "plaka"),
        ("TC: 10000000146", f"TC: {TAKEN_OUT}", "kimlik numarası"),
        ("TR33 0006 1005 1978 6457 8413 26", TAKEN_OUT, "IBAN"),
    ],
)
def test_what_names_a_person_is_taken_out_of_the_proposed_text(text: str, without: str, kind: str) -> None:
    suggestion = public_suggestion(text)
    assert (suggestion.text, suggestion.found) == (without, [kind])


def test_names_of_the_reporter_go_whatever_their_case_and_suffix() -> None:
    suggestion = public_suggestion("Ben IŞIL YILMAZ; Yılmaz'ın evi 5 numarada.", names=["Işıl Yılmaz"])
    assert suggestion.text == f"Ben {TAKEN_OUT} {TAKEN_OUT}; {TAKEN_OUT}'ın evi 5 numarada."
    assert suggestion.found == ["ad"]


def test_house_numbers_days_and_sizes_stay() -> None:
    text = "Çınar Sokak 12'nin önünde 3 gündür 50 cm'lik çukur var; 15.10.2026'da da yazmıştım, 81 metre ötede."
    assert public_suggestion(text).text == text
