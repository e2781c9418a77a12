"""What in a text is a link, a tag or somebody's name: the network wants it told, in bytes of UTF-8, beside the text.

See https://docs.bsky.app/docs/advanced-guides/post-richtext.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from causerie.records import Record

_FACET = "app.bsky.richtext.facet#"
_BEFORE = r"(?:^|(?<=[\s(\[«“‘\"']))"
_LINK = re.compile(_BEFORE + r"(?:https?://|www\.)[^\s<>«»“”\"]+", re.IGNORECASE)
_MENTION = re.compile(r"(?:^|(?<=[\s(\[«“‘’\"']))@((?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9])",
                      re.IGNORECASE)  # fmt: skip
_TAG = re.compile(_BEFORE + r"[#＃](?!\ufe0f)(\w*[^\W\d_]\w*(?:[-’'·]\w+)*)")
_TAG_LIMIT = 64
_TAIL = ".,;:!?…’'*_"
_PAIRS = {")": "(", "]": "["}


class Piece(Record, frozen=True):
    """One such part of a text. start, end: in bytes of UTF-8. says: the address, the tag or the handle itself."""

    kind: str
    start: int
    end: int
    says: str


def pieces(text: str) -> list[Piece]:
    """Everything in a text that should be told, in order; none of them overlap."""
    found = [(hit.start(), _trimmed(hit.group()), "link") for hit in _LINK.finditer(text)]
    found += [(hit.start(), hit.group(), "mention") for hit in _MENTION.finditer(text)]
    found += [(hit.start(), hit.group(), "tag") for hit in _TAG.finditer(text) if len(hit.group(1)) <= _TAG_LIMIT]
    told: list[Piece] = []
    end = 0
    for start, said, kind in sorted(found):
        if start >= end:
            told.append(_piece(text, start, said, kind))
            end = start + len(said)
    return [piece for piece in told if piece.says]


def _trimmed(link: str) -> str:
    """A link without what ends the sentence: a full stop, a bracket that was opened before the link."""
    while link and (link[-1] in _TAIL or _closes_too_much(link)):
        link = link[:-1]
    return link


def _closes_too_much(link: str) -> bool:
    opening = _PAIRS.get(link[-1])
    return opening is not None and link.count(link[-1]) > link.count(opening)


def _piece(text: str, start: int, said: str, kind: str) -> Piece:
    first = len(text[:start].encode())
    says = _address(said) if kind == "link" else said[1:].lower() if kind == "mention" else said[1:]
    return Piece(kind=kind, start=first, end=first + len(said.encode()), says=says)


def _address(link: str) -> str:
    """The address of a link, "" where it leads nowhere."""
    address = link if "://" in link else f"https://{link}"
    try:
        host = urlsplit(address).hostname
    except ValueError:
        return ""
    return address if host and ("." in host.strip(".") or host == "localhost") else ""


def facets(text: str, did_of: Callable[[str], str]) -> list[dict[str, Any]]:
    """The facets of a text. did_of: the did of a handle, "" for a name nobody has: that one stays mere text."""
    found = []
    for piece in pieces(text):
        feature = _feature(piece, did_of)
        if feature:
            found.append({"index": {"byteStart": piece.start, "byteEnd": piece.end}, "features": [feature]})
    return found


def _feature(piece: Piece, did_of: Callable[[str], str]) -> dict[str, str]:
    if piece.kind == "mention":
        did = did_of(piece.says)
        return {"$type": _FACET + "mention", "did": did} if did else {}
    name = "uri" if piece.kind == "link" else "tag"
    return {"$type": _FACET + piece.kind, name: piece.says}
