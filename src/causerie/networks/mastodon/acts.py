"""What a person does apart from writing. Each may be done twice, and undone twice, without harm."""

from __future__ import annotations

from causerie.networks.errors import Gone, NotHere, Refused
from causerie.networks.mastodon import entities
from causerie.networks.mastodon.people import profile
from causerie.networks.mastodon.seat import Seat, plain_id
from causerie.records import Ref, Verb

_OF_POSTS = {Verb.LIKE: ("favourite", "unfavourite"), Verb.REPOST: ("reblog", "unreblog")}
_OF_PEOPLE = {
    Verb.FOLLOW: ("follow", "unfollow"), Verb.MUTE: ("mute", "unmute"), Verb.BLOCK: ("block", "unblock"),
}  # fmt: skip


def act(seat: Seat, verb: Verb, ref: Ref | None, person: str) -> str:
    """Do it, and return the number it was done to: a post's or a person's. Raises Gone, NotHere, Refused."""
    if verb is Verb.DELETE:
        return _delete(seat, _post(seat, ref))
    if verb in _OF_POSTS:
        number = _post(seat, ref)
        said = seat.line.do(f"/api/v1/statuses/{number}/{_OF_POSTS[verb][0]}")
        entities.read(said.body, entities.Status, said.host)
        return number
    number = _somebody(seat, person)
    if verb is Verb.REMOVE_FOLLOWER:
        _remove(seat, number)
    else:
        _tie(seat, number, _OF_PEOPLE[verb][0])
    return number


def undo(seat: Seat, verb: Verb, record: str, ref: Ref | None, person: str) -> None:
    """Take it back; what is gone or was never done stays so. Raises Refused for what cannot be taken back."""
    if verb in (Verb.DELETE, Verb.REMOVE_FOLLOWER):
        raise Refused("mastodon.not_undone", host=seat.host)
    try:
        if verb in _OF_POSTS:
            number = plain_id(record, said_of=seat.host) if record else _post(seat, ref)
            seat.line.do(f"/api/v1/statuses/{number}/{_OF_POSTS[verb][1]}")
        else:
            number = plain_id(record, said_of=seat.host) if record else _somebody(seat, person)
            _tie(seat, number, _OF_PEOPLE[verb][1])
    except Gone:
        return


def _post(seat: Seat, ref: Ref | None) -> str:
    if ref is None:
        raise Gone("mastodon.gone", host=seat.host)
    return seat.number_of(ref)


def _somebody(seat: Seat, person: str) -> str:
    return profile(seat, person).handle if "@" in person else plain_id(person, said_of=seat.host)


def _tie(seat: Seat, number: str, how: str) -> None:
    said = seat.line.do(f"/api/v1/accounts/{number}/{how}")
    entities.read(said.body, entities.Relationship, said.host)


def _remove(seat: Seat, number: str) -> None:
    """The younger of these calls, and not known everywhere."""
    if not seat.server().removes:
        raise NotHere("mastodon.remove_by_hand", host=seat.host)
    said = seat.line.do(f"/api/v1/accounts/{number}/remove_from_followers", missing=NotHere)
    entities.read(said.body, entities.Relationship, said.host)


def _delete(seat: Seat, number: str) -> str:
    try:
        seat.line.do(f"/api/v1/statuses/{number}", "DELETE")
    except Gone:
        return number
    return number
