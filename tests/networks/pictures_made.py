"""Small pictures made here, with what a camera would write into them."""

from __future__ import annotations

import struct
import zlib
from random import Random

SECRET = b"48.8566 N 2.3522 E"


def _chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def png(width: int = 3, height: int = 2, *, noted: bool = True, grains: bool = False) -> bytes:
    """A grey PNG that browsers show. noted: with a place in its text. grains: no two points alike, a large one."""
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    chance = Random(20261122)
    points = (chance.randbytes(width) if grains else b"\x80" * width for _ in range(height))
    rows = zlib.compress(b"".join(b"\0" + row for row in points))
    told = b"".join(_chunk(name, SECRET) for name in (b"tEXt", b"caBX", b"mkBT", b"eXIf")) if noted else b""
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", head) + told + _chunk(b"IDAT", rows) + _chunk(b"IEND", b"")


def exif(turn: int, order: str = ">") -> bytes:
    """What a camera notes: how to turn the picture, and where it was taken."""
    mark = b"MM" if order == ">" else b"II"
    entries = struct.pack(order + "HHIHH", 0x0112, 3, 1, turn, 0)
    tiff = mark + struct.pack(order + "HIH", 42, 8, 1) + entries + struct.pack(order + "I", 0) + SECRET
    return b"Exif\0\0" + tiff


def jpeg(width: int = 40, height: int = 20, *, turn: int = 0, order: str = ">", film: bytes = b"") -> bytes:
    """The shape of a JPEG: its pieces, some data with a mark that is none in it, and a film behind it."""

    def piece(marker: int, body: bytes) -> bytes:
        return bytes([0xFF, marker]) + struct.pack(">H", len(body) + 2) + body

    frame = struct.pack(">BHHB", 8, height, width, 1) + b"\x01\x11\x00"
    noted = piece(0xE1, exif(turn, order)) if turn else b""
    said = piece(0xFE, SECRET) + piece(0xED, b"Photoshop 3.0\0" + SECRET) + piece(0xE0, b"JFXX\0\x10" + SECRET)
    said += piece(0xE2, b"MPF\0" + SECRET) + piece(0xEE, b"not Adobe" + SECRET)
    scan = piece(0xDA, b"\x01\x01\x00\x00\x3f\x00") + b"\x12\xff\x00\x34\xff\xd0\x56"
    return (
        b"\xff\xd8"
        + piece(0xE0, b"JFIF\0\1\1\0\0\1\0\1\1\1" + SECRET)
        + noted
        + said
        + piece(0xC0, frame)
        + scan
        + b"\xff\xd9"
        + film
    )


def webp(width: int = 30, height: int = 10) -> bytes:
    """The shape of a WebP with notes (VP8X, its picture, EXIF and XMP)."""

    def piece(name: bytes, body: bytes) -> bytes:
        return name + struct.pack("<I", len(body)) + body + b"\0" * (len(body) % 2)

    size = (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little")
    body = piece(b"VP8X", b"\x0c\0\0\0" + size) + piece(b"VP8L", b"\x2f" + b"\0" * 8)
    body += piece(b"EXIF", SECRET) + piece(b"XMP ", SECRET) + piece(b"C2PA", SECRET)
    return b"RIFF" + struct.pack("<I", len(body) + 4) + b"WEBP" + body
