"""Makes faces and plates on a photo unrecognisable: the copy that the public may see."""

import io
import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import IO, Self, cast

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageFilter, ImageOps

from imece.engines.attachments.api import Attachment

LONGEST_EDGE = 1600
"""Pixels of the copy; enough to see a pothole on any screen."""
GRAINS = 5
"""How many patches of one colour remain along the longer edge of a region: too few for a face or a plate."""
SMALLEST = 0.005
MOST_REGIONS = 60


@dataclass(frozen=True)
class Region:
    """A rectangle as shares of the upright picture, from its upper left corner."""

    left: float
    top: float
    width: float
    height: float

    @classmethod
    def read(cls, numbers: Iterable[float]) -> Self:
        """The part of the rectangle that lies on the picture.

        Raises:
            ValueError: these are not four numbers, or nothing of them lies on the picture.
        """
        left, top, width, height = numbers
        if not all(map(math.isfinite, (left, top, width, height))):
            raise ValueError("the region is empty")
        right, bottom = min(1.0, left + width), min(1.0, top + height)
        left, top = max(0.0, left), max(0.0, top)
        if not (right - left >= SMALLEST and bottom - top >= SMALLEST):
            raise ValueError("the region is empty")
        return cls(left, top, right - left, bottom - top)


def blurred_copy(photo: Attachment, regions: Iterable[Region]) -> SimpleUploadedFile:
    """An upright JPEG of the photo on which the regions cannot be made out any more; nothing of them is left in it."""
    with photo.file.open("rb") as file, Image.open(cast("IO[bytes]", file)) as source:
        picture = ImageOps.exif_transpose(source).convert("RGB")
    picture.thumbnail((LONGEST_EDGE, LONGEST_EDGE))
    for region in regions:
        _cover(picture, region)
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=85, optimize=True)
    return SimpleUploadedFile("bulanik.jpg", out.getvalue(), content_type="image/jpeg")


def _cover(picture: Image.Image, region: Region) -> None:
    """Patches of the mean colour, then soft edges: what was there is averaged away, not merely disguised."""
    wide, high = picture.size
    left, top = int(region.left * wide), int(region.top * high)
    right = min(wide, max(left + 1, round((region.left + region.width) * wide)))
    bottom = min(high, max(top + 1, round((region.top + region.height) * high)))
    part = picture.crop((left, top, right, bottom))
    grain = max(1, -(-max(part.size) // GRAINS))
    few = (max(1, part.width // grain), max(1, part.height // grain))
    coarse = part.resize(few, Image.Resampling.BOX).resize(part.size, Image.Resampling.NEAREST)
    picture.paste(coarse.filter(ImageFilter.GaussianBlur(grain / 4)), (left, top))
