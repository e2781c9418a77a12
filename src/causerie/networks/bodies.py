"""The body of an answer, unpacked no further than it may be: a small answer may unpack to a very large one.

httpx unpacks each piece whole, so that 64 KB become 64 MB, and packing within packing is multiplied; here no more than
the limit is ever in memory.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable

import httpx

from causerie.networks.errors import Refused, Strange

CODINGS = "gzip, deflate"
_PIECE = 64 * 1024


def body_of(response: httpx.Response, largest: int, host: str) -> bytes:
    """The unpacked body. Raises Refused where it is larger than `largest` bytes, Strange where it is packed wrongly."""
    if response.is_stream_consumed:
        return _bounded(response.content, len(response.content), largest, host)
    unpack = _unpacking(response.headers.get("content-encoding", "").strip().lower(), host)
    parts, size = [], 0
    try:
        for piece in response.iter_raw(_PIECE):
            part = unpack(piece, largest - size + 1)
            size += len(part)
            parts.append(_bounded(part, size, largest, host))
    except zlib.error as error:
        raise Strange("network.not_understood", host=host) from error
    return b"".join(parts)


def _bounded(part: bytes, size: int, largest: int, host: str) -> bytes:
    if size > largest:
        raise Refused("network.too_large", host=host, n=largest)
    return part


def _unpacking(coding: str, host: str) -> Callable[[bytes, int], bytes]:
    """A function that unpacks one piece after the other, giving at most so many bytes."""
    if coding in ("", "identity", "none"):
        return lambda piece, _room: piece
    if coding not in ("gzip", "x-gzip", "deflate"):
        raise Strange("network.not_understood", host=host)
    return _Inflating(bare=coding == "deflate")


class _Inflating:
    """zlib, gzip, and the deflate without a head that some servers send."""

    def __init__(self, *, bare: bool) -> None:
        self._zlib = zlib.decompressobj(zlib.MAX_WBITS | 32)
        self._bare = bare

    def __call__(self, piece: bytes, room: int) -> bytes:
        try:
            return self._zlib.decompress(piece, room)
        except zlib.error:
            if not self._bare:
                raise
            self._zlib = zlib.decompressobj(-zlib.MAX_WBITS)
            return self._zlib.decompress(piece, room)
        finally:
            self._bare = False
