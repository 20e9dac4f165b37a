"""Small drawn photographs of what is reported, before and after; the same ones every time."""

from functools import lru_cache
from io import BytesIO
from random import Random

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageDraw, ImageFilter

SIZE = (640, 480)
HORIZON = 210
SKY, ROAD, PAVEMENT, GRASS = (188, 208, 224), (104, 106, 110), (178, 172, 162), (122, 150, 92)
GROUNDS = {
    "agac": GRASS,
    "park": GRASS,
    "sulama": GRASS,
    "sokak-hayvani": GRASS,
    "kaldirim": PAVEMENT,
    "engelli-erisimi": PAVEMENT,
    "kaldirim-isgali": PAVEMENT,
}
HEAPS = frozenset({"cop-toplama", "moloz", "sokak-temizligi"})
GREEN = frozenset({"agac", "park", "sulama"})
VARIANTS = 4


def scene(category: str, seed: int, *, is_after: bool = False) -> SimpleUploadedFile:
    """A photograph of such a thing; afterwards it is gone, and the place is recognisably the same."""
    return SimpleUploadedFile("fotograf.jpg", _drawn(category, seed % VARIANTS, is_after), "image/jpeg")


@lru_cache(maxsize=256)
def _drawn(category: str, variant: int, is_after: bool) -> bytes:
    rng = Random(f"{category}{variant}")  # noqa: S311 - the same pictures every time
    image = Image.new("RGB", SIZE, SKY)
    pen = ImageDraw.Draw(image)
    _houses(pen, rng)
    pen.rectangle((0, HORIZON, *SIZE), fill=GROUNDS.get(category, ROAD))
    pen.polygon([(0, 480), (0, 400), (640, 330), (640, 480)], fill=PAVEMENT if category not in GROUNDS else ROAD)
    _plate(pen, rng)
    if is_after:
        _repaired(pen, rng)
    elif category in HEAPS:
        _heap(pen, rng)
    elif category in GREEN:
        _tree(pen, rng)
    else:
        _hole(pen, rng)
    content = BytesIO()
    image.filter(ImageFilter.GaussianBlur(0.8)).save(content, "JPEG", quality=80)
    return content.getvalue()


def _houses(pen: ImageDraw.ImageDraw, rng: Random) -> None:
    left = -20
    while left < SIZE[0]:
        wide, high = rng.randint(90, 150), rng.randint(80, 180)
        pen.rectangle((left, HORIZON - high, left + wide, HORIZON), fill=_tint(rng, (206, 178, 144)))
        for x in range(left + 14, left + wide - 20, 34):
            pen.rectangle((x, HORIZON - high + 22, x + 18, HORIZON - high + 48), fill=(92, 108, 128))
        left += wide + rng.randint(4, 26)


def _plate(pen: ImageDraw.ImageDraw, rng: Random) -> None:
    """A parked car: there is something to blur."""
    left = rng.randint(20, 430)
    pen.rounded_rectangle((left, 240, left + 150, 310), 18, fill=_tint(rng, (140, 60, 54)))
    pen.rectangle((left + 48, 284, left + 108, 302), fill=(244, 244, 240))
    pen.text((left + 54, 287), f"06 {rng.choice('ABCDEF')}K {rng.randint(100, 999)}", fill=(20, 20, 24))


def _hole(pen: ImageDraw.ImageDraw, rng: Random) -> None:
    x, y = rng.randint(180, 360), rng.randint(330, 380)
    pen.ellipse((x - 12, y - 8, x + 172, y + 78), fill=(134, 132, 128))
    pen.ellipse((x, y, x + 160, y + 66), fill=(52, 48, 44))


def _heap(pen: ImageDraw.ImageDraw, rng: Random) -> None:
    for _piece in range(40):
        x, y, size = rng.randint(190, 420), rng.randint(310, 420), rng.randint(14, 46)
        pen.polygon([(x, y), (x + size, y - size // 2), (x + size, y + size // 2)], fill=_tint(rng, (110, 104, 96)))


def _tree(pen: ImageDraw.ImageDraw, rng: Random) -> None:
    x = rng.randint(220, 400)
    pen.line((x, 430, x + rng.randint(-60, 60), 150), fill=(92, 70, 50), width=26)
    for _leaf in range(14):
        cx, cy = x + rng.randint(-110, 110), rng.randint(90, 200)
        pen.ellipse((cx - 34, cy - 24, cx + 34, cy + 24), fill=_tint(rng, (134, 122, 74)))


def _repaired(pen: ImageDraw.ImageDraw, rng: Random) -> None:
    x, y = rng.randint(180, 360), rng.randint(330, 380)
    pen.rectangle((x - 10, y - 6, x + 170, y + 74), fill=(72, 72, 76))


def _tint(rng: Random, colour: tuple[int, int, int]) -> tuple[int, int, int]:
    shift = rng.randint(-24, 24)
    red, green, blue = (min(255, max(0, part + shift)) for part in colour)
    return red, green, blue
