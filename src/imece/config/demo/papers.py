"""Small invented papers and photographs that applicants attach."""

from functools import lru_cache
from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageDraw

PAPER, PHOTO = (744, 1052), (640, 480)
INK, LINE = (60, 66, 80), (214, 218, 226)


def upload(label: str, seed: int) -> SimpleUploadedFile:
    """A one-page PDF that says what it stands for."""
    return SimpleUploadedFile(f"{label}.pdf", _paper(seed % 6), "application/pdf")


def photo(seed: int) -> SimpleUploadedFile:
    """A picture of nothing in particular."""
    return SimpleUploadedFile("fotograf.png", _photo(seed % 6), "image/png")


@lru_cache
def _paper(variant: int) -> bytes:
    image = Image.new("RGB", PAPER, (255, 255, 255))
    draw = ImageDraw.Draw(image)
    draw.rectangle((60, 60, PAPER[0] - 60, 130), fill=LINE)
    draw.text((80, 85), f"ORNEK BELGE {variant + 1}", fill=INK)
    for row in range(14):
        draw.line((60, 200 + 50 * row, PAPER[0] - 60 - 37 * ((row * 7 + variant) % 5), 200 + 50 * row), LINE, 8)
    return _saved(image, "PDF")


@lru_cache
def _photo(variant: int) -> bytes:
    image = Image.new("RGB", PHOTO, (186, 208, 226))
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 300, *PHOTO), fill=(120, 124, 128))
    for house in range(4):
        left = 40 + 150 * house + 9 * variant
        draw.rectangle((left, 150 + 12 * house, left + 110, 300), fill=(204, 174 - 10 * variant, 140))
    draw.ellipse((260, 350, 380, 410), fill=(70, 66, 64))
    return _saved(image, "PNG")


def _saved(image: Image.Image, kind: str) -> bytes:
    content = BytesIO()
    image.save(content, kind)
    return content.getvalue()
