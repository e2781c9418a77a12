"""A recorded stream, read in blocks of many lines, of which only the texts of posts are looked at.

Decoding a line costs more than hearing it. So the raw text of each post is cut out where it stands, and only the lines
of those worth a look are decoded (`Block.said`). That loses nothing as long as collection and text are written with the
letters they have: `\\u0074ext` for `text` would not be seen, and no program writes that.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from ahocorasick_rs import BytesAhoCorasick

from causerie.networks.jetstream.events import Said, decode

SIZE = 1 << 17
LONGEST = 1 << 22
"""Bytes of the longest line that is read; whatever is longer is no event."""
# One pattern is sought by the SIMD instructions of the machine, many times faster than bytes.find and bytes.count.
_NEWLINES = BytesAhoCorasick([b"\n"])
_TEXTS = BytesAhoCorasick([b'"text"'])
_AS_USUAL = b':"'
_BACKSLASH = ord("\\")
_POST = b'"operation":"create","collection":"app.bsky.feed.post"'
_LONG = len(_POST)
_HEAD = 400
"""Bytes from the start of a line within which a line as Jetstream writes it says its collection."""


class Block:
    """Whole lines of the stream. events: how many. posts: how many say something (no deletions).

    texts: the insides of the JSON strings of posts, as they stand there, for `Listener.hear`. odd: posts whose lines
    are not as Jetstream writes them, decoded already, with the place of their line.
    """

    def __init__(self, lines: bytes) -> None:
        """lines: each with its line break."""
        self._lines = lines
        self._starts: list[int] = []
        self.events = len(_NEWLINES.find_matches_as_indexes(lines))
        self.texts: list[bytes] = []
        self.odd = [(start, said) for start in self._cut() if (said := self._decoded(start)) and not said.gone]
        self.posts = len(self.texts) + len(self.odd)

    def _cut(self) -> list[int]:
        """Cuts out the texts; returns where the lines start that must be decoded to know."""
        lines, texts, starts = self._lines, self.texts, self._starts
        find, rfind = lines.find, lines.rfind
        odd: list[int] = []
        usual, last = 0, -1
        for _, _, end in _TEXTS.find_matches_as_indexes(lines):
            start = rfind(b"\n", 0, end) + 1
            # Slices are compared, as `startswith` costs more.
            if start == last or lines[end : end + 2] != _AS_USUAL:
                self._set_aside(start, odd)
            elif (lines[(at := start + usual) : at + _LONG] == _POST and at < end) or (
                usual := self._says_post(start, end)
            ):
                stop = find(b'"', end + 2)
                while lines[stop - 1] == _BACKSLASH:  # an escaped one, or one too far: then the backslash tells
                    stop = find(b'"', stop + 1)
                texts.append(lines[end + 2 : stop])
                starts.append(start)
            else:
                self._set_aside(start, odd)
            last = start
        if b"\n" in b"".join(texts):
            self._mend(odd)
        return odd

    def _mend(self, odd: list[int]) -> None:
        """A line that ends within its text has swallowed what follows: it is garbage, and decoding says so."""
        whole = [(text, start) for text, start in zip(self.texts, self._starts, strict=True) if b"\n" not in text]
        odd += sorted(set(self._starts) - {start for _, start in whole})
        self.texts[:], self._starts[:] = [text for text, _ in whole], [start for _, start in whole]

    def _says_post(self, start: int, end: int) -> int:
        """How far from its start a line says that it is a new post; 0 where it does not before `end`."""
        return max(self._lines.find(_POST, start, min(start + _HEAD, end)) - start, 0)

    def _set_aside(self, start: int, odd: list[int]) -> None:
        """A line to be decoded. Where it says "text" twice, only that tells which is the post's."""
        if self._starts and self._starts[-1] == start:
            del self._starts[-1], self.texts[-1]
        if not odd or odd[-1] != start:
            odd.append(start)

    def _decoded(self, start: int) -> Said | None:
        try:
            return decode(self._lines[start : self._lines.find(b"\n", start)])[1]
        except ValueError:
            return None

    def unescaped(self, index: int) -> bytes:
        """The text at a place in `texts` as it reads, UTF-8, without line breaks and backslashes (they become spaces).

        b"" where its line makes no sense.
        """
        said = self.said(index)
        return said.text.replace("\n", " ").replace("\\", " ").encode("utf-8", "replace") if said else b""

    def said(self, index: int) -> Said | None:
        """The post at a place in `texts`, decoded; None where its line makes no sense."""
        said = self._decoded(self._starts[index])
        return said if said and not said.gone else None

    def place(self, index: int) -> int:
        """Where the line of a text starts, to be compared with the places in `odd`."""
        return self._starts[index]


def blocks(file: BinaryIO, size: int = SIZE) -> Iterator[Block]:
    """A recorded stream, one event a line, in blocks of about `size` bytes. Raises OSError."""
    rest = b""
    while piece := file.read(size):
        cut = piece.rfind(b"\n") + 1
        if cut:
            yield Block(rest + piece[:cut])
            rest = piece[cut:]
        elif len(rest) < LONGEST:
            rest += piece
    if rest:
        yield Block(rest + b"\n")
