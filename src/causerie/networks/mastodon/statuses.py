"""What somebody published lately, as anybody may read it; and several people at once."""

from __future__ import annotations

from collections.abc import Sequence

from causerie.networks import keepable
from causerie.networks.archives.formats import iso_moment
from causerie.networks.errors import Gone, NotHere
from causerie.networks.mastodon import entities, people
from causerie.networks.mastodon.reading import key_of, kind_of, person_of, profile_of, seen_by, text_of
from causerie.networks.mastodon.seat import Seat, plain_id
from causerie.networks.mastodon.walk import Walk, step
from causerie.records import PRIVATE, Kind, Profile, Seen

_MOST, _PAGE, _PAGES = 100, "40", 3
# As many accounts as Mastodon tells at once.
_MANY = 40


def posts_of(seat: Seat, person: str) -> list[Seen]:
    """The latest 100 posts, reposts and answers of somebody, the newest first; three requests at most."""
    path = f"/api/v1/accounts/{_number(seat, person)}/statuses"
    walk, found = Walk(), list[Seen]()
    for _ in range(_PAGES):
        said = seat.line.get(path, {"limit": _PAGE, **walk.asked()})
        rows = entities.read_list(said.body, entities.Status, said.host)
        fresh, walk, more = step(walk, rows, said)
        found += [keepable.seen(one) for row in fresh if (one := _seen(row)) is not None]
        if not more:
            break
    return found[:_MOST]


def _number(seat: Seat, person: str) -> str:
    return plain_id(people.profile(seat, person).handle if "@" in person else person, said_of=seat.host)


def _seen(status: entities.Status) -> Seen | None:
    """A status that is for everybody; None for any other, and for one without a date or an address."""
    at = keepable.when(iso_moment(status.created_at), None)
    key = key_of(status)
    if at is None or not key or seen_by(status.visibility) in PRIVATE:
        return None
    author = person_of(status.account).key
    kind, to = kind_of(status)
    if kind is Kind.REPOST:
        return Seen(key=key, author=author, at=at, text="", kind=kind)
    client = (status.application and status.application.name) or ""
    return Seen(
        key=key, author=author, at=at, text=text_of(status), lang=(status.language or "")[:12], client=client[:100],
        kind=kind, to=to,
    )  # fmt: skip


def profiles(seat: Seat, numbers: Sequence[str]) -> list[Profile]:
    """Those of these people that this server tells at once; nobody where it tells only one at a time."""
    found: list[Profile] = []
    if not seat.server().batches:
        return found
    for first in range(0, len(numbers), _MANY):
        wanted = [one for one in numbers[first : first + _MANY] if "/" not in one]
        try:
            said = seat.line.get("/api/v1/accounts", {"id[]": wanted})
        except (Gone, NotHere):
            continue
        found += map(profile_of, entities.read_list(said.body, entities.Account, said.host))
    return found
