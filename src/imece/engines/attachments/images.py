"""Opens pictures far enough to know that they are whole and not too large."""

import warnings
from typing import IO

from PIL import Image

from imece.engines.attachments import refusals
from imece.engines.attachments.kinds import Kind

SAFE_TO_LOAD = 25_000_000
DRAFT = (512, 512)
_FORMATS = {"image/jpeg": "JPEG", "image/png": "PNG", "image/webp": "WEBP"}

# Above Pillow's limit of 89 million pixels a picture is refused, not merely warned about.
warnings.filterwarnings("error", category=Image.DecompressionBombWarning)


def check_image(file: IO[bytes], kind: Kind) -> None:
    """Refuse a picture that is damaged, cut off or too large to open.

    Raises:
        Refused: with the reason ``huge-image`` or ``broken``.
    """
    try:
        _open(file, kind)
    except (Image.DecompressionBombWarning, Image.DecompressionBombError):
        raise refusals.Refused(*refusals.huge_image()) from None
    except (OSError, SyntaxError, ValueError, TypeError, IndexError, EOFError, MemoryError):
        raise refusals.Refused(*refusals.broken()) from None


def _open(file: IO[bytes], kind: Kind) -> None:
    formats = [_FORMATS[kind.media_type]]
    file.seek(0)
    with Image.open(file, formats=formats) as image:
        image.verify()
    file.seek(0)
    with Image.open(file, formats=formats) as image:
        image.draft("RGB", DRAFT)
        if image.width * image.height <= SAFE_TO_LOAD:
            image.load()


def is_animated(file: IO[bytes], kind: Kind) -> bool:
    """Whether a checked picture moves. A telephone's JPEG may hold a preview beside the picture; that is no film."""
    if kind.media_type == "image/jpeg":
        return False
    file.seek(0)
    with Image.open(file, formats=[_FORMATS[kind.media_type]]) as image:
        return bool(getattr(image, "is_animated", False))
