"""The archive Twitter gave until 2018: one script a month in `data/js/tweets/`, and an index that counts them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import datetime

from causerie.networks.archives import contents
from causerie.networks.archives.container import Container, Entry
from causerie.networks.archives.cutting import Dialect, Group, cut, wide
from causerie.networks.archives.formats import after_equals, decoded, small_file
from causerie.networks.archives.tweets import Reader, Struct, Tweet, moment, plain
from causerie.records import FileNote, Person, Post

_HEADER = re.compile(rb"\s{0,99}(?:\xef\xbb\xbf)?\s{0,99}Grailbird\.data\.tweets_(\d{4})_(\d{2})\s{0,9}=")
_OPENING = re.compile(rb"\A\s{0,99}(?:\xef\xbb\xbf)?\s{0,99}(?:Grailbird\.data\.\w{1,60}\s{0,9}=)?\s{0,99}\[?")
_ROW = re.compile(
    rb'(?:\A|[\[,])\s{0,99}(\{)\s{0,99}"(?:source|contributors|coordinates|created_at|truncated)"\s{0,99}:'
)
_CLOSING = re.compile(rb"(?:\A|\})\s{0,999}(\])\s{0,99};?\Z")
_DIALECT = Dialect(_OPENING, _ROW, _CLOSING)


class _Details(Struct):
    id: str = ""
    screen_name: str = ""
    full_name: str = ""


class _Payload(Struct):
    created_at: str = ""


class _Month(Struct):
    file_name: str = ""
    tweet_count: int = 0


def _is_posts(entry: Entry) -> bool:
    head = entry.head
    if encoding := wide(head):
        head = (
            head[: len(head) & ~1].decode(encoding, "replace").encode("utf-8", "replace").removeprefix(b"\xef\xbb\xbf")
        )
    if _HEADER.match(head):
        return True
    return bool(re.search(r"js/tweets/\d{4}_\d{2}\.js$", entry.name)) and head.lstrip().startswith((b"[", b"{"))


def find(container: Container, private: bool) -> Grailbird | None:
    """Return the archive if it has months of posts: files that say so in their first line, or have lost that line."""
    del private  # protected accounts are not marked in this format
    copied = contents.copies(container.entries)
    parts = [entry for entry in container.entries if _is_posts(entry) and entry.name not in copied]
    return Grailbird(container, sorted(parts, key=lambda part: part.name), copied) if parts else None


class Grailbird:
    """An archive of Twitter in its old format."""

    network = "x"
    format = "x-grailbird"

    def __init__(self, container: Container, parts: list[Entry], copied: set[str]) -> None:
        self._container = container
        self.parts = parts
        self.used = {part.name: "posts" for part in parts}
        # data/js/tweets/2014_02.js: the archive's own top is three folders up.
        self._root = parts[0].name.removesuffix(contents.base(parts[0].name)).removesuffix("data/js/tweets/")
        self.passed = dict.fromkeys(copied, "copy") | {self._root + "tweets.csv": "same_posts"}
        self.owner = self._owner()
        self.taken_at: datetime | None = self._taken_at()
        self.expected = self._promised()
        self._reader = Reader()

    def _setting(self, name: str) -> bytes:
        wanted = f"{self._root}data/js/{name}"
        for entry in self._container.entries:
            if entry.name == wanted:
                return after_equals(small_file(self._container, entry))
        return b""

    def _owner(self) -> Person:
        details = decoded(self._setting("user_details.js"), _Details)
        if details is None:
            return Person(key="")
        self.used[f"{self._root}data/js/user_details.js"] = "owner"
        return Person(key=details.id, handle=details.screen_name, name=plain(details.full_name))

    def _taken_at(self) -> datetime | None:
        payload = decoded(self._setting("payload_details.js"), _Payload)
        if payload is None:
            return None
        self.used[f"{self._root}data/js/payload_details.js"] = "counts"
        return moment(payload.created_at)

    def _promised(self) -> Mapping[str, int]:
        months = decoded(self._setting("tweet_index.js"), list[_Month])
        if months is None:
            return {}
        self.used[f"{self._root}data/js/tweet_index.js"] = "counts"
        return {self._root + month.file_name: month.tweet_count for month in months if month.file_name}

    def groups(self, part: Entry) -> Iterator[Group[Tweet]]:
        """Yield the rows of one month."""
        stream = self._container.open(part)
        try:
            yield from cut(stream, Tweet, _DIALECT)
        finally:
            stream.close()

    def outcome(self, row: Tweet) -> Post | str:
        """Return the post of a row, or why it has none."""
        return self._reader.post(row)

    def remarks(self, part: Entry) -> list[FileNote]:
        """Return what was found out while reading: nothing that the cutting has not said."""
        del part
        return []
