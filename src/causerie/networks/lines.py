"""Files of lines that people bring: plain, or packed with gzip, whatever their name says."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterator
from pathlib import Path

_MARK = b"\xef\xbb\xbf"  # some editors begin a file with it


def lines(path: Path) -> Iterator[tuple[int, bytes]]:
    """The lines of a file that hold something, each with its number (from 1), without the space around.

    Raises OSError where it cannot be read, or is packed and damaged (then what stands before the damage has come).
    """
    try:
        # Opened once: a pipe gives what it holds to the first who asks.
        with path.open("rb") as file:
            packed = file.peek(2)[:2] == b"\x1f\x8b"
            for number, line in enumerate(gzip.GzipFile(fileobj=file) if packed else file, 1):
                if bare := line.removeprefix(_MARK).strip():
                    yield number, bare
    except (EOFError, zlib.error) as error:
        raise OSError(f"{path.name} is damaged") from error
