"""Pictures of a post: each is given to the server first (POST /api/v2/media), and named in the post by its number."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from causerie.networks.errors import Passing, Refused
from causerie.networks.mastodon import entities
from causerie.networks.mastodon.seat import Seat
from causerie.networks.mastodon.server import Server
from causerie.records import Attached

# A still picture is ready at once nearly everywhere; the rest takes a few questions, and nothing here waits.
_QUESTIONS = 10


def attach(seat: Seat, pictures: Sequence[Attached]) -> list[str]:
    """Give the pictures to the server; returns their numbers there. path of each: a whole one.

    Raises Refused where one is too large, has no words, or its file is gone; Passing where the server has no answer, or
    works on one for too long: what no post names is forgotten there.
    """
    measured(pictures, seat.server())
    return [_ready(seat, each) for each in pictures]


def measured(pictures: Sequence[Attached], server: Server) -> None:
    """Raise Refused where a server would not take these pictures, or one of them has no words."""
    if len(pictures) > server.pictures:
        raise Refused("pictures.too_many", n=server.pictures)
    for each in pictures:
        if not each.alt.strip():
            raise Refused("pictures.no_alt")
        if each.size > server.picture_bytes:
            raise Refused("pictures.too_large", b=server.picture_bytes)


def _ready(seat: Seat, picture: Attached) -> str:
    try:
        content = Path(picture.path).read_bytes()
    except OSError as error:
        raise Refused("pictures.file_gone") from error
    file = (f"picture.{picture.type.rpartition('/')[2]}", content, picture.type)
    said = seat.line.give("/api/v2/media", {"description": picture.alt}, file)
    number = str(entities.read(said.body, entities.Given, said.host).id)
    for _ in range(_QUESTIONS):
        # 200: it is ready. 202 and 206: the server is still at work on it.
        if said.status == 200 or entities.read(said.body, entities.Given, said.host).url:
            return number
        said = seat.line.get(f"/api/v1/media/{number}")
    raise Passing("mastodon.picture_at_work", host=seat.host)
