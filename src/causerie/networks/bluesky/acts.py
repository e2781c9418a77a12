"""What one does besides writing: liking, passing on, following, muting, blocking, deleting, and taking it back."""

from __future__ import annotations

from typing import Any

from causerie.networks.archives.bluesky_posts import POST, REPOST, author_of, uri_of
from causerie.networks.bluesky import people, posts
from causerie.networks.bluesky.records import Row, Rows, Written
from causerie.networks.bluesky.session import Session
from causerie.networks.bluesky.tid import stamp
from causerie.networks.bluesky.views import Standing, each
from causerie.networks.errors import Gone, Refused
from causerie.records import Ref, Verb

_FOLLOW = "app.bsky.graph.follow"
_BLOCK = "app.bsky.graph.block"
_LIKE = "app.bsky.feed.like"
_NEWEST = 25
# There is no way to remove a follower here: who is blocked follows no more, for as long as they are blocked.
_COLLECTIONS = {
    Verb.LIKE: _LIKE, Verb.REPOST: REPOST, Verb.FOLLOW: _FOLLOW, Verb.BLOCK: _BLOCK, Verb.REMOVE_FOLLOWER: _BLOCK,
}  # fmt: skip


def act(session: Session, verb: Verb, ref: Ref | None, person: str) -> str:
    """Do it; what is done already is not done again. Returns what `undo` wants: the record's address, or the did."""
    if verb is Verb.MUTE:
        return _mute(session, "muteActor", person)
    if verb is Verb.DELETE:
        _forget(session, _given(ref).key, POST)
        return ""
    done = standing(session, verb, ref, person)
    return done or _create(session, _COLLECTIONS[verb], _subject(session, ref, person))


def undo(session: Session, verb: Verb, record: str, ref: Ref | None, person: str) -> None:
    """Take it back. record: as `act` returned it; where it is "", what the network knows of it is looked up."""
    if verb is Verb.DELETE:
        raise Refused("bluesky.deleted_for_good")
    if verb is Verb.MUTE:
        _mute(session, "unmuteActor", person or record)
        return
    try:
        done = record or standing(session, verb, ref, person)
    except Gone:
        return
    if done:
        _forget(session, done, _COLLECTIONS[verb])


def standing(session: Session, verb: Verb, ref: Ref | None, person: str) -> str:
    """The record of what was done already, "" where nothing was.

    The owner's own server is believed first: what shows posts to people is a second behind, and a second is enough for
    a button to be pressed twice.
    """
    about = _given(ref).key if verb in (Verb.LIKE, Verb.REPOST) else person
    seen = _seen(session, verb, about)
    return _just_done(session, _COLLECTIONS[verb], about) or (seen if seen and _is_there(session, seen) else "")


def _seen(session: Session, verb: Verb, about: str) -> str:
    if verb in (Verb.LIKE, Verb.REPOST):
        done = posts.view_of(session, about).viewer
        return done.like if verb is Verb.LIKE else done.repost
    viewer: Standing = people.actor(session, about).viewer
    return viewer.following if verb is Verb.FOLLOW else viewer.blocking


def _just_done(session: Session, collection: str, about: str) -> str:
    """The record among the newest ones. about: the post's address, or the person's did."""
    told = session.get("com.atproto.repo.listRecords", Rows, repo=session.did, collection=collection, limit=_NEWEST)
    rows = each(told.records, Row)
    return next((row.uri for row in rows if about in (row.value.get("subject"), uri_of(row.value.get("subject")))), "")


def _is_there(session: Session, uri: str) -> bool:
    did, collection, rkey = uri.removeprefix("at://").split("/")
    try:
        session.get("com.atproto.repo.getRecord", Row, repo=did, collection=collection, rkey=rkey)
    except Gone:
        return False
    return True


def _given(ref: Ref | None) -> Ref:
    if ref is None:
        raise Gone("bluesky.gone")
    return ref


def _subject(session: Session, ref: Ref | None, person: str) -> Any:
    if ref is None:
        return people.actor(session, person).did
    return {"uri": ref.key, "cid": ref.handle or posts.view_of(session, ref.key).cid}


def _create(session: Session, collection: str, subject: Any) -> str:
    record = {"$type": collection, "subject": subject, "createdAt": stamp(session.clock())}
    body = {"repo": session.did, "collection": collection, "record": record}
    return session.post("com.atproto.repo.createRecord", body, Written).uri


def _forget(session: Session, uri: str, collection: str) -> None:
    """Delete a record of the owner's. The network takes it well where there is none."""
    if author_of(uri) != session.did or uri.split("/")[3:4] != [collection]:
        raise Refused("bluesky.not_yours")
    body = {"repo": session.did, "collection": collection, "rkey": uri.rpartition("/")[2]}
    session.post("com.atproto.repo.deleteRecord", body, dict[str, Any])


def _mute(session: Session, nsid: str, person: str) -> str:
    session.post(f"app.bsky.graph.{nsid}", {"actor": person}, dict[str, Any])
    return person
