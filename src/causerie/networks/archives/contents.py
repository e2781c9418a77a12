"""What a file of an archive is by its name: which are never opened, and how a receipt speaks of them.

Names only decide what is left closed. Which files hold the posts is decided by what stands in them (x.py and its
neighbours), because people rename, copy and repack.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from os.path import commonprefix
from pathlib import PurePosixPath

from causerie.networks.archives.container import Entry
from causerie.records import FileFate, FileNote, Reason

_POSTS = re.compile(r"(?:^|/)(?:tweets?(?:-part\d+)?|\d{4}_\d{2}|outbox)\.js(?:on)?$")

# The first that fits decides. The last parts of word codes under archive.file.
_KINDS = tuple(
    (code, re.compile(pattern))
    for code, pattern in (
        ("computer", r"(?:^|/)(?:__macosx/|\._|\.ds_store$|thumbs\.db$|desktop\.ini$)"),
        ("archive_inside", r"\.(?:zip|tar|tgz|gz|7z|rar|bz2|xz)$"),
        ("messages", r"direct-?_?messages?|(?:^|/)messages?[/._-]|(?:^|/)inbox/|grok-chat|(?:^|/)chats?[/._-]"),
        ("contacts", r"contact|address_?book|phone-number|email-address"),
        ("places", r"location|(?:^|/)(?:your_)?places?[/._-]"),
        ("connections", r"(?:^|[/_-])ip(?:[_-]|\.)|ip-audit|device|login|session|connected-app|key-registry|sso\.js"),
        ("ads", r"(?:^|/)ads?[-_./]|advert|personali[sz]ation|branch-links"),
        ("deleted", r"deleted-tweet|deleted-note"),
        ("headers", r"tweet-?headers"),
        ("community", r"community-tweet"),
        ("likes", r"(?:^|/)(?:likes?|bookmarks?|favou?rites?)(?:-part\d+)?[^/]{0,20}\.(?:js|json|csv)$"),
        (
            "follows",
            (
                r"(?:^|/)(?:follow(?:er|ing)s?|blocks?|blocked\w*|mutes?|muted\w*|lists?[-_]?\w*|domain_blocks)"
                r"(?:-part\d+)?[^/]{0,20}\.(?:js|json|csv)$"
            ),
        ),
        (
            "media",
            (
                r"_media/|media_attachments/|custom_emojis?/"
                r"|\.(?:jpe?g|png|gif|webp|mp4|m4[av]|mov|mp3|ogg|webm|avif|heic|svg|ico)$"
            ),
        ),
        ("viewer", r"(?:^|/)(?:assets|lib|css|img|fonts)/|^(?:[^/]+/)?js/[^/]+$|\.(?:html?|css)$"),
        ("reading", r"(?:^|/)(?:readme|licen[cs]e)[^/]*$"),
    )
)
_CLOSED = frozenset(code for code, _ in _KINDS)
_COPY = re.compile(r"^(.*?)(?:[ _-]+(?:copy|copie|kopie)(?: ?\(?\d+\)?)?| ?\(\d+\))$", re.IGNORECASE)
_ALONE = {FileFate.USED: 12, FileFate.PASSED_OVER: 3, FileFate.REFUSED: 12}
_ALONE_UNKNOWN = 20


def kind(name: str) -> str:
    """Return what a file is by its name ("messages", "media"...), or "" where its first bytes must tell."""
    low = name.lower()
    # Whatever the folder around it is called ("contacts 2022"), what looks like the posts is looked at.
    if _POSTS.search(low):
        return ""
    return next((code for code, pattern in _KINDS if pattern.search(low)), "")


def may_look(name: str) -> bool:
    """Say whether the first bytes of a file may be looked at: never of messages, contacts, places, pictures..."""
    return kind(name) not in _CLOSED


def base(name: str) -> str:
    """Return a file's own name, in lower case."""
    return name.rsplit("/", 1)[-1].lower()


def folder(name: str) -> str:
    """Return the folder a file is in, with its final "/", or "" at the top."""
    return name[: name.rfind("/") + 1]


def without_copy(name: str) -> str:
    """Return the name a file had before Finder, Explorer or a browser called it a copy; itself if they did not."""
    path = PurePosixPath(name)
    match = _COPY.match(path.stem)
    return folder(name) + match[1] + path.suffix if match else name


def copies(entries: Iterable[Entry]) -> set[str]:
    """Return the names of the files that are a copy of another one in the same folder."""
    names = {entry.name for entry in entries}
    return {name for name in names if without_copy(name) != name and without_copy(name) in names}


def notes(entries: Sequence[Entry], used: Mapping[str, str], passed: Mapping[str, str]) -> list[FileNote]:
    """Note what becomes of every file. used, passed: by name, the reason; other files are told by their names."""
    found: dict[tuple[FileFate, str, str], list[str]] = {}
    top = len(_common([entry.name for entry in entries]))
    for entry in entries:
        fate = FileFate.USED if entry.name in used else FileFate.PASSED_OVER
        code = used.get(entry.name) or passed.get(entry.name) or kind(entry.name) or "unknown"
        place = entry.name[top:].partition("/")[0] if "/" in entry.name[top:] else ""
        found.setdefault((fate, code, place), []).append(entry.name)
    return [note for (fate, code, _), names in found.items() for note in _grouped(fate, code, names)]


def _common(names: list[str]) -> str:
    """The folder that all files are in."""
    return folder(commonprefix(names))  # noqa: RUF071  cut back to a folder here


def _grouped(fate: FileFate, code: str, names: list[str]) -> list[FileNote]:
    reason = Reason(code=f"archive.file.{code}")
    if len(names) <= (_ALONE_UNKNOWN if code == "unknown" else _ALONE[fate]):
        return [FileNote(name=name, fate=fate, reason=reason) for name in names]
    return [FileNote(name=_common(names) or f"{names[0]} …", fate=fate, reason=reason, count=len(names))]


def short(found: list[FileNote]) -> tuple[FileNote, ...]:
    """Return the notes of a receipt, short however many files there are: past a hundred, like ones are counted."""
    if len(found) <= 100:
        return tuple(found)
    counted: dict[tuple[FileFate, str], list[FileNote]] = {}
    for note in found:
        counted.setdefault((note.fate, note.reason.code), []).append(note)
    return tuple(_sum(same) for same in counted.values())


def _sum(same: list[FileNote]) -> FileNote:
    first = same[0]
    if len(same) == 1:
        return first
    return FileNote(
        name=first.name + " …", fate=first.fate, reason=first.reason, count=sum(note.count for note in same)
    )
