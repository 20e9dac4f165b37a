"""Takes out of a picture what its camera wrote about place, time and device, without touching the picture itself.

The pixels stay as they are; only how the picture is to be turned (EXIF orientation) is kept, since it would otherwise
lie on its side. What stands after the end of a picture, such as the film of a "live" photo, goes too.
"""

import io
import re
import struct
import zlib
from collections.abc import Iterator

from PIL import Image

from imece.engines.attachments.kinds import JPEG, PNG, WEBP, Kind

ORIENTATION = 0x0112
UPRIGHT = 1
_EXIF = b"Exif\x00\x00"
_ICC = b"ICC_PROFILE\x00"
_MARKER = re.compile(rb"\xff+([^\x00\xd0-\xd7\xff])")
_PNG_HEAD = b"\x89PNG\r\n\x1a\n"
_PNG_KEPT = frozenset(
    {b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"sBIT", b"bKGD", b"pHYs"}
)
_WEBP_DROPPED = frozenset({b"EXIF", b"XMP "})
_VP8X_EXIF, _VP8X_XMP = 0x08, 0x04
SOI, EOI, SOS, APP0, APP1, APP2, APP14, APP15, COMMENT = 0xD8, 0xD9, 0xDA, 0xE0, 0xE1, 0xE2, 0xEE, 0xEF, 0xFE


def without_metadata(content: bytes, kind: Kind) -> bytes:
    """The same picture with nothing but its pixels, its colours and its orientation.

    Raises:
        ValueError: the picture is not built as its kind is; the checks before let none such through.
    """
    try:
        return _STRIPPERS[kind.media_type](content, orientation_of(content))
    except (struct.error, IndexError) as error:
        raise ValueError("the picture is cut off") from error


def orientation_of(content: bytes) -> int:
    """How the picture is to be turned, 1 (upright) to 8."""
    try:
        with Image.open(io.BytesIO(content)) as image:
            turned = image.getexif().get(ORIENTATION, UPRIGHT)
    except (OSError, SyntaxError, ValueError, TypeError, struct.error):
        return UPRIGHT
    return turned if turned in range(1, 9) else UPRIGHT


def _orientation_block(orientation: int) -> bytes:
    """The smallest EXIF (TIFF) block there is: one directory with one entry."""
    return struct.pack("<2sHIHHHIHHI", b"II", 42, 8, 1, ORIENTATION, 3, 1, orientation, 0, 0)


def _jpeg(content: bytes, orientation: int) -> bytes:
    out = bytearray(b"\xff\xd8")
    pieces = list(_jpeg_segments(content))
    for marker, piece in pieces:
        if marker == APP0:
            out += piece
    if orientation != UPRIGHT:
        block = _EXIF + _orientation_block(orientation)
        out += struct.pack(">BBH", 0xFF, APP1, len(block) + 2) + block
    for marker, piece in pieces:
        if marker != APP0 and _is_kept_in_jpeg(marker, piece):
            out += piece
    return bytes(out)


def _is_kept_in_jpeg(marker: int, piece: bytes) -> bool:
    if marker == APP2:
        return piece[4:].startswith(_ICC)
    return marker == APP14 or (marker != COMMENT and not APP0 <= marker <= APP15)


def _jpeg_segments(content: bytes) -> Iterator[tuple[int, bytes]]:
    """Marker and bytes of each segment up to the end of the first picture; a scan comes with its data."""
    at = 2
    while True:
        found = _MARKER.match(content, at)
        if found is None:
            raise ValueError("no marker where one must stand")
        marker, at = found[1][0], found.end()
        if marker == EOI:
            yield marker, b"\xff\xd9"
            return
        end = at + struct.unpack_from(">H", content, at)[0]
        if marker == SOS:
            following = _MARKER.search(content, end)
            if following is None:
                raise ValueError("the scan does not end")
            end = following.start()
        yield marker, bytes((0xFF, marker)) + content[at:end]
        at = end


def _png(content: bytes, orientation: int) -> bytes:
    out = bytearray(_PNG_HEAD)
    for name, piece in _png_chunks(content):
        out += piece if name in _PNG_KEPT else b""
        if name == b"IHDR" and orientation != UPRIGHT:
            out += _png_chunk(b"eXIf", _orientation_block(orientation))
    return bytes(out)


def _png_chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def _png_chunks(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = len(_PNG_HEAD)
    while True:
        size, name = struct.unpack_from(">I4s", content, at)
        yield name, content[at : at + 12 + size]
        at += 12 + size
        if name == b"IEND":
            return


def _webp(content: bytes, orientation: int) -> bytes:
    chunks = [(name, data) for name, data in _webp_chunks(content) if name not in _WEBP_DROPPED]
    if chunks and chunks[0][0] == b"VP8X":
        flags = chunks[0][1][0] & ~(_VP8X_EXIF | _VP8X_XMP)
        if orientation != UPRIGHT:
            flags |= _VP8X_EXIF
            chunks.append((b"EXIF", _orientation_block(orientation)))
        chunks[0] = (b"VP8X", bytes((flags,)) + chunks[0][1][1:])
    body = b"".join(name + struct.pack("<I", len(data)) + data + b"\x00" * (len(data) % 2) for name, data in chunks)
    return b"RIFF" + struct.pack("<I", len(body) + 4) + b"WEBP" + body


def _webp_chunks(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    at, end = 12, min(len(content), 8 + struct.unpack_from("<I", content, 4)[0])
    while at + 8 <= end:
        name, size = struct.unpack_from("<4sI", content, at)
        yield name, content[at + 8 : at + 8 + size]
        at += 8 + size + size % 2


_STRIPPERS = {JPEG.media_type: _jpeg, PNG.media_type: _png, WEBP.media_type: _webp}
