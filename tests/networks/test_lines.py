"""Lines of files that people bring."""

from __future__ import annotations

import gzip
import os
import threading
from pathlib import Path

import pytest

from causerie.networks.lines import lines

GIVEN = b'\xef\xbb\xbf{"a": 1}\r\n\n  {"b": 2}  \n'
MEANT = [(1, b'{"a": 1}'), (3, b'{"b": 2}')]


@pytest.mark.parametrize("held", [GIVEN, gzip.compress(GIVEN, mtime=0)], ids=["plain", "packed"])
def test_lines_keep_their_numbers(tmp_path: Path, held: bytes) -> None:
    path = tmp_path / "said"
    path.write_bytes(held)
    assert list(lines(path)) == MEANT


def test_a_pipe_loses_nothing(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    many = b'{"a": 1}\n' * 20_000
    writer = threading.Thread(target=pipe.write_bytes, args=(many,))
    writer.start()
    assert len(list(lines(pipe))) == 20_000
    writer.join()


def test_a_packed_file_that_breaks_off_says_so(tmp_path: Path) -> None:
    path = tmp_path / "said.gz"
    path.write_bytes(gzip.compress(GIVEN * 1_000, mtime=0)[:-20])
    with pytest.raises(OSError, match="damaged"):
        list(lines(path))
