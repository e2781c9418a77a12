"""The archive X gives today: `data/tweets.js` and its many neighbours, each a script that sets one list.

The list is cut and decoded, the script is never run. The manifest's counts say how many posts there should be.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from functools import cached_property

from causerie.networks.archives import contents
from causerie.networks.archives.bounds import TEXT_LIMIT
from causerie.networks.archives.container import Container, Entry
from causerie.networks.archives.cutting import Dialect, Group, cut, wide
from causerie.networks.archives.formats import after_equals, decoded, iso_moment, small_file
from causerie.networks.archives.tweets import EditInfo, Reader, Struct, Tweet, moment, plain
from causerie.records import FileNote, Person, Post

_HEADER = re.compile(rb"\s{0,99}(?:\xef\xbb\xbf)?\s{0,99}window\.YTD\.(\w{1,60})\.part(\d{1,6})\s{0,9}=")
_NAME = re.compile(r"^tweets?(?:-part\d+)?\.js$")
_PART = re.compile(r"-part(\d+)")
_OPENING = re.compile(rb"\A\s{0,99}(?:\xef\xbb\xbf)?\s{0,99}(?:window\.YTD\.\w{1,60}\.part\d{1,6}\s{0,9}=)?\s{0,99}\[?")
_CLOSING = re.compile(rb"(?:\A|\})\s{0,999}(\])\s{0,99};?\Z")
_WRAPPED = re.compile(rb'(\{)\s{0,99}"tweet"\s{0,99}:\s{0,99}\{')
# Until early 2019 the posts stood in the list without a wrapper. These keys begin no other object of a list.
_BARE = re.compile(
    rb'(?:\A|[\[,])\s{0,99}(\{)\s{0,99}"'
    rb'(?:source|retweeted|contributors|coordinates|created_at|edit_info|display_text_range|truncated)"\s{0,99}:'
)
# Long posts are few; what does not fit in this many characters stays cut as X cut it, and the receipt says so.
_LONG_LIMIT = 8 << 20
# Nobody writes more long posts in one second; each of them is held against every post of that second.
_LONG_AT_ONCE = 20


class Row(Struct):
    """One row of the list."""

    tweet: Tweet | None = None


class _Versions(Struct):
    id_str: str = ""
    edit_info: EditInfo | None = None


class _VersionsRow(Struct):
    tweet: _Versions | None = None


class _Account(Struct):
    accountId: str = ""  # noqa: N815
    username: str = ""
    accountDisplayName: str = ""  # noqa: N815


class _AccountRow(Struct):
    account: _Account | None = None


class _UserInfo(Struct):
    accountId: str = ""  # noqa: N815
    userName: str = ""  # noqa: N815
    displayName: str = ""  # noqa: N815


class _ArchiveInfo(Struct):
    generationDate: str = ""  # noqa: N815


class _File(Struct):
    fileName: str = ""  # noqa: N815
    count: int = 0


class _DataType(Struct):
    files: list[_File] = []


class _Manifest(Struct):
    userInfo: _UserInfo | None = None  # noqa: N815
    archiveInfo: _ArchiveInfo | None = None  # noqa: N815
    dataTypes: dict[str, _DataType] = {}  # noqa: N815


class _Core(Struct):
    text: str = ""


class _Note(Struct):
    createdAt: str = ""  # noqa: N815
    core: _Core | None = None


class _NoteRow(Struct):
    noteTweet: _Note | None = None  # noqa: N815


_NOTE_DIALECT = Dialect(_OPENING, re.compile(rb'(\{)\s{0,99}"noteTweet"\s{0,99}:\s{0,99}\{'), _CLOSING)


def header(entry: Entry) -> str:
    """Return the name a file's first line gives to its list ("tweets", "like"...), or "" where it has none."""
    head = entry.head
    if encoding := wide(head):
        head = (
            head[: len(head) & ~1].decode(encoding, "replace").encode("utf-8", "replace").removeprefix(b"\xef\xbb\xbf")
        )
    match = _HEADER.match(head)
    return match[1].decode("ascii", "replace") if match else ""


def find(container: Container, private: bool) -> X | None:
    """Return the archive if its posts are here: files that say so in their first line, or have lost that line."""
    del private  # X gives nothing but public posts and never says of a protected account that it was one
    copied = contents.copies(container.entries)
    posts = [entry for entry in container.entries if _is_posts(entry)]
    parts = [entry for entry in posts if entry.name not in copied]
    if not parts:
        return None
    return X(container, sorted(parts, key=_order), copied)


def _is_posts(entry: Entry) -> bool:
    named = header(entry)
    if named:
        return named in {"tweets", "tweet"}
    # Somebody cut the first line off: the name decides, if a list of something follows.
    if not _NAME.match(contents.base(contents.without_copy(entry.name))):
        return False
    head = entry.head.removeprefix(b"\xef\xbb\xbf").lstrip()
    return head.startswith((b"[", b"{"))


def _order(entry: Entry) -> tuple[str, int, str]:
    match = _PART.search(entry.name)
    return contents.folder(entry.name), int(match[1]) if match else 0, entry.name


class X:
    """An archive of X in its present format."""

    network = "x"
    format = "x-archive"

    def __init__(self, container: Container, parts: list[Entry], copied: set[str]) -> None:
        self._container = container
        self.parts = parts
        self.used = {part.name: "posts" for part in parts}
        self.passed = {entry.name: "unneeded" for entry in container.entries if header(entry)}
        self.passed |= dict.fromkeys(copied, "copy")
        self._root = contents.folder(parts[0].name)
        manifest = self._manifest()
        self.owner = self._owner(manifest)
        self.taken_at: datetime | None = (
            iso_moment(manifest.archiveInfo.generationDate) if manifest.archiveInfo else None
        )
        self.expected = self._promised(manifest)
        self._reader = Reader()
        self._long = self._long_posts()

    def _beside(self, pattern: str) -> list[Entry]:
        wanted = re.compile(pattern)
        near = [entry for entry in self._container.entries if contents.folder(entry.name) == self._root]
        return [entry for entry in near if wanted.match(contents.base(entry.name))]

    def _manifest(self) -> _Manifest:
        for entry in self._beside(r"^manifest\.js$"):
            found = decoded(after_equals(small_file(self._container, entry)), _Manifest)
            if found is not None:
                self.used[entry.name] = "counts"
                return found
        return _Manifest()

    def _owner(self, manifest: _Manifest) -> Person:
        user = manifest.userInfo
        if user is not None and user.accountId:
            return Person(key=user.accountId, handle=user.userName, name=plain(user.displayName))
        for entry in self._beside(r"^account\.js$"):
            rows = decoded(after_equals(small_file(self._container, entry)), list[_AccountRow])
            if rows and rows[0].account:
                self.used[entry.name] = "owner"
                account = rows[0].account
                return Person(key=account.accountId, handle=account.username, name=plain(account.accountDisplayName))
        return Person(key="")

    def _promised(self, manifest: _Manifest) -> Mapping[str, int]:
        found: dict[str, int] = {}
        for kind, data in manifest.dataTypes.items():
            if kind in {"tweets", "tweet"}:
                found |= {self._ours(file.fileName): file.count for file in data.files if file.fileName}
        return found

    def _ours(self, promised: str) -> str:
        """The manifest speaks of data/tweets.js wherever the person has put the folder since."""
        return self._root + promised.rsplit("/", 1)[-1]

    def groups(self, part: Entry) -> Iterator[Group[Row] | Group[Tweet]]:
        """Yield the rows of one file of posts."""
        stream = self._container.open(part)
        try:
            if self._bare(part):
                yield from cut(stream, Tweet, Dialect(_OPENING, _BARE, _CLOSING))
            else:
                yield from cut(stream, Row, Dialect(_OPENING, _WRAPPED, _CLOSING))
        finally:
            stream.close()

    def _bare(self, part: Entry) -> bool:
        opening = _OPENING.match(part.head)
        return _BARE.match(part.head[opening.end() :] if opening else part.head) is not None

    def outcome(self, row: Row | Tweet) -> Post | str:
        """Return the post of a row, or why it has none."""
        tweet = row.tweet if type(row) is Row else row
        if type(tweet) is not Tweet:
            return "unreadable"
        if tweet.edit_info is not None and len(tweet.edit_info.versions()) > 1 and self._superseded(tweet):
            return "edited"
        if self._long and tweet.full_text:
            tweet.full_text = self._whole(tweet.created_at, tweet.full_text)
        return self._reader.post(tweet)

    def remarks(self, part: Entry) -> list[FileNote]:
        """Return what was found out while reading: nothing that the cutting has not said."""
        del part
        return []

    def _superseded(self, tweet: Tweet) -> bool:
        assert tweet.edit_info is not None
        versions = tweet.edit_info.versions()
        here = [key for key in versions if key in self._edited]
        return bool(here) and here[-1] != tweet.id_str

    @cached_property
    def _edited(self) -> frozenset[str]:
        """Ids of all posts here that have versions. Read through once more, only for archives that have any: the last
        version may itself have been deleted, and then the one before it is what the person left standing."""
        found: set[str] = set()
        for part in self.parts:
            stream = self._container.open(part)
            for group in cut(stream, _VersionsRow, Dialect(_OPENING, _WRAPPED, _CLOSING)):
                found.update(_with_versions(group))
            stream.close()
        return frozenset(found)

    def _long_posts(self) -> dict[int, list[str]]:
        found: dict[int, list[str]] = {}
        room = _LONG_LIMIT
        for entry in self._beside(r"^note-tweets?(-part\d+)?\.js$"):
            self.used[entry.name] = "long_posts"
            for at, text in self._notes(entry):
                room -= len(text)
                if room < 0:
                    self.used[entry.name] = "long_posts_limit"
                    return found
                same = found.setdefault(at, [])
                if len(same) < _LONG_AT_ONCE and len(text) <= TEXT_LIMIT:
                    same.append(text)
        return found

    def _notes(self, entry: Entry) -> Iterator[tuple[int, str]]:
        stream = self._container.open(entry)
        for group in cut(stream, _NoteRow, _NOTE_DIALECT):
            for row in group.rows:
                note = row.noteTweet if row else None
                at = iso_moment(note.createdAt) if note else None
                if note and note.core and at:
                    yield int(at.timestamp()), note.core.text
        stream.close()

    def _whole(self, created_at: str, text: str) -> str:
        """The long post that a cut text is the beginning of, where one was written in the same second."""
        at = moment(created_at)
        if at is None:
            return text
        second = int(at.timestamp())
        start = text.rsplit("https://t.co/", 1)[0].rstrip().removesuffix("…").rstrip()
        for near in (second, second - 1, second + 1):
            for whole in self._long.get(near, ()):
                if len(start) >= 20 and plain(whole).startswith(plain(start)):
                    return whole
        return text


def _with_versions(group: Group[_VersionsRow]) -> Iterator[str]:
    for row in group.rows:
        tweet = row.tweet if row else None
        if tweet and tweet.edit_info and len(tweet.edit_info.versions()) > 1:
            yield tweet.id_str
