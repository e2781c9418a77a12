"""Pictures of a post: each is laid on the account's own server first, and named in the post (app.bsky.embed.images)."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from causerie.networks.bluesky import xrpc
from causerie.networks.bluesky.session import Session
from causerie.networks.errors import Passing, Refused, Unsure
from causerie.records import Attached, Record

MOST = 4
BYTES_LIMIT = 2_000_000
"""What the lexicon of app.bsky.embed.images allows since 2025."""
ALT_LIMIT = 2_000
"""What Bluesky's own app takes; the lexicon sets no limit."""


class Laid(Record, frozen=True):
    """A file that lies on the server, as a post names it. One that no post names is forgotten there."""

    blob: dict[str, Any]


def embed(session: Session, pictures: Sequence[Attached]) -> dict[str, Any]:
    """Lay the pictures down; returns what a post says of them. path of each: a whole one.

    Raises Refused where one is too large, has no words, or its file is gone; Passing where no answer came: a file that
    lies there twice is one file, and no post was made of it.
    """
    measured(pictures)
    return {"$type": "app.bsky.embed.images", "images": [_laid(session, each) for each in pictures]}


def measured(pictures: Sequence[Attached]) -> None:
    """Raise Refused where Bluesky would not take these pictures, or one of them has no words."""
    if len(pictures) > MOST:
        raise Refused("pictures.too_many", n=MOST)
    for each in pictures:
        if not each.alt.strip():
            raise Refused("pictures.no_alt")
        if each.size > BYTES_LIMIT:
            raise Refused("pictures.too_large", b=BYTES_LIMIT)


def _laid(session: Session, picture: Attached) -> dict[str, Any]:
    try:
        content = Path(picture.path).read_bytes()
    except OSError as error:
        raise Refused("pictures.file_gone") from error
    call = xrpc.Call("POST", "com.atproto.repo.uploadBlob", content=content, kind=picture.type)
    try:
        laid = xrpc.understood(session.answer(call), Laid)
    except Unsure as error:
        raise Passing(error.reason.code, **error.reason.args) from error
    ratio = {"width": picture.width, "height": picture.height}
    return {"alt": picture.alt, "image": laid.blob, "aspectRatio": ratio}
