"""What a picture is, and a copy of it without what cameras write into it: where it was taken, when, and with what.

JPEG (ITU T.81), PNG (RFC 2083) and WebP (RFC 9649), told apart by their first bytes, never by their names. What one
sees is copied byte for byte. A camera's note of how the picture is to be turned is the only one that is kept.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator

from causerie.networks.errors import Refused
from causerie.records import Record

LARGEST = 20 * 1024**2
"""Bytes of a picture that is looked at."""
_MOST_SIDE = 20_000
_PNG = b"\x89PNG\r\n\x1a\n"
# What a picture is shown by; whatever else a program put in may tell of the camera, the place or the hand behind it.
_KEPT_IN_PNG = frozenset(b"IHDR PLTE IDAT IEND tRNS gAMA cHRM sRGB iCCP cICP pHYs sBIT bKGD acTL fcTL fdAT".split())
_KEPT_IN_WEBP = frozenset({b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF", b"ICCP"})
# A JPEG's own frame, its colours (ICC) and how they are kept (Adobe).
_KEPT_APPS = {0xE0: b"JFIF\0", 0xE2: b"ICC_PROFILE\0", 0xEE: b"Adobe"}
_JFIF = 16
_FRAMES = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}
_NEXT = re.compile(rb"\xff+([^\x00\xff\xd0-\xd7])")
_ORIENTATION, _TURNED = 0x0112, range(5, 9)


class Picture(Record, frozen=True):
    """A picture that may be shown. type: "image/jpeg", "image/png" or "image/webp". width, height: as one sees it."""

    type: str
    width: int
    height: int
    body: bytes


def picture(data: bytes) -> Picture:
    """Look at a file somebody chose. Raises Refused where it is no such picture, is cut short or far too large."""
    if len(data) > LARGEST:
        raise Refused("pictures.too_large", b=LARGEST)
    try:
        found = _read(data)
    except (struct.error, IndexError) as error:
        raise Refused("pictures.cut_short") from error
    if not 0 < found.width <= _MOST_SIDE or not 0 < found.height <= _MOST_SIDE:
        raise Refused("pictures.cut_short")
    return found


def _read(data: bytes) -> Picture:
    if data.startswith(b"\xff\xd8\xff"):
        return _jpeg(data)
    if data.startswith(_PNG):
        return _png(data)
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return _webp(data)
    raise Refused("pictures.unknown")


def _png(data: bytes) -> Picture:
    kept, place, name = [_PNG], len(_PNG), b""
    width, height = struct.unpack_from(">II", data, 16)
    while name != b"IEND":
        (size,) = struct.unpack_from(">I", data, place)
        name, end = data[place + 4 : place + 8], place + 12 + size
        if end > len(data):
            raise Refused("pictures.cut_short")
        if name in _KEPT_IN_PNG:
            kept.append(data[place:end])
        place = end
    return Picture(type="image/png", width=width, height=height, body=b"".join(kept))


def _jpeg(data: bytes) -> Picture:
    kept, size, turn = [b"\xff\xd8"], (0, 0), 1
    for marker, piece in _pieces(data):
        if marker == 0xE1:
            turn = _orientation(piece[4:]) or turn
        if marker in _FRAMES:
            height, width = struct.unpack_from(">HH", piece, 5)
            size = (height, width) if turn in _TURNED else (width, height)
        if not (0xE0 <= marker <= 0xEF or marker == 0xFE):
            kept.append(piece)
        elif marker in _KEPT_APPS and piece[4:].startswith(_KEPT_APPS[marker]):
            kept.append(_bare_frame(piece) if marker == 0xE0 else piece)
    if turn > 1:
        # After the frame's own piece (APP0), where there is one: some readers want that first.
        kept.insert(2 if kept[1][1] == 0xE0 else 1, _turned(turn))
    return Picture(type="image/jpeg", width=size[0], height=size[1], body=b"".join(kept))


def _bare_frame(piece: bytes) -> bytes:
    """JFIF without the small picture it may hold: that one may show what was cut off. Its last two bytes: no pixels."""
    return b"\xff\xe0" + struct.pack(">H", _JFIF) + piece[4:_JFIF].ljust(_JFIF - 4, b"\0") + b"\0\0"


def _pieces(data: bytes) -> Iterator[tuple[int, bytes]]:
    """(marker, bytes) of each piece up to the end of the image: what phones put behind it (a film) is not the image."""
    place = 2
    while True:
        found = _NEXT.search(data, place)
        if found is None:
            raise Refused("pictures.cut_short")
        marker, start = found[1][0], found.end() - 2
        if marker == 0xD9:
            yield marker, b"\xff\xd9"
            return
        end = start + 2 + struct.unpack_from(">H", data, start + 2)[0]
        if marker == 0xDA:
            following = _NEXT.search(data, end)
            end = following.start() if following else len(data)
        yield marker, data[start:end]
        place = end


def _orientation(noted: bytes) -> int:
    """How a camera's note (EXIF in TIFF 6.0) says the picture is to be turned, 1 to 8; 0 where it does not say."""
    if not noted.startswith(b"Exif\0\0"):
        return 0
    tiff = noted[6:]
    order = ">" if tiff[:2] == b"MM" else "<"
    try:
        (first,) = struct.unpack_from(order + "I", tiff, 4)
        (count,) = struct.unpack_from(order + "H", tiff, first)
        for place in range(first + 2, first + 2 + 12 * min(count, 200), 12):
            tag, _, _, value = struct.unpack_from(order + "HHIH", tiff, place)
            if tag == _ORIENTATION:
                return value if 1 <= value <= 8 else 0
    except struct.error:
        # A note that is broken turns nothing; the picture itself may be whole.
        return 0
    return 0


def _turned(turn: int) -> bytes:
    """A note that says how to turn the picture, and nothing else."""
    tiff = struct.pack(">2sHIHHHIHHI", b"MM", 42, 8, 1, _ORIENTATION, 3, 1, turn, 0, 0)
    noted = b"Exif\0\0" + tiff
    return b"\xff\xe1" + struct.pack(">H", len(noted) + 2) + noted


def _webp(data: bytes) -> Picture:
    kept, size = [], (0, 0)
    end = 8 + struct.unpack_from("<I", data, 4)[0]
    if end > len(data):
        raise Refused("pictures.cut_short")
    place = 12
    while place + 8 <= end:
        name, length = data[place : place + 4], struct.unpack_from("<I", data, place + 4)[0]
        piece = data[place : place + 8 + length + length % 2]
        if name == b"VP8X":
            # Its flags must not promise the notes that are left out.
            piece = piece[:8] + bytes([piece[8] & ~0x0C]) + piece[9:]
        size = size if any(size) else _webp_size(name, piece[8:])
        if name in _KEPT_IN_WEBP:
            kept.append(piece)
        place += len(piece)
    body = b"WEBP" + b"".join(kept)
    return Picture(type="image/webp", width=size[0], height=size[1], body=b"RIFF" + struct.pack("<I", len(body)) + body)


def _webp_size(name: bytes, piece: bytes) -> tuple[int, int]:
    if name == b"VP8X":
        return int.from_bytes(piece[4:7], "little") + 1, int.from_bytes(piece[7:10], "little") + 1
    if name == b"VP8 ":
        width, height = struct.unpack_from("<HH", piece, 6)
        return width & 0x3FFF, height & 0x3FFF
    if name == b"VP8L":
        bits = int.from_bytes(piece[1:5], "little")
        return (bits & 0x3FFF) + 1, ((bits >> 14) & 0x3FFF) + 1
    return 0, 0
