"""Sending a post or an answer, once: its record has a name that follows from the draft, and a name is taken only once.

Nothing is tried twice here. Where no answer came, `find` looks; where the draft is sent again all the same, the
network says that the name is taken.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from causerie.networks.archives.bluesky_posts import POST
from causerie.networks.bluesky import identity, pictures, posts, xrpc
from causerie.networks.bluesky.facets import facets
from causerie.networks.bluesky.graphemes import BYTES_LIMIT, LIMIT, graphemes
from causerie.networks.bluesky.records import Row, Written
from causerie.networks.bluesky.session import Session
from causerie.networks.bluesky.tid import name_of, stamp
from causerie.networks.bluesky.views import View, root_of, url_of
from causerie.networks.contract import Ready
from causerie.networks.errors import Gone, Refused, Resting
from causerie.records import Draft, Limits, Ref, Sent

_MINUTE = timedelta(minutes=1)
LIMITS = Limits(
    most=LIMIT, counted="signs", pictures=pictures.MOST, picture_bytes=pictures.BYTES_LIMIT, alt=pictures.ALT_LIMIT
)
"""What a post may be. Bluesky has no warnings in words: its labels are for what only adults should see."""


def send(session: Session, draft: Draft, ready: Ready | None = None) -> Sent:
    """Publish a draft. Raises Refused before anything is sent where it is too long or its answer is not wanted.

    ready: called once pictures and all else are prepared; what it raises stops the publishing.
    """
    _measured(draft.text)
    pictures.measured(draft.pictures)
    record = _record(session, draft)
    body = {
        "repo": session.did, "collection": POST, "rkey": name_of(draft.once, draft.at), "record": record,
        "swapRecord": None,  # only where nothing has this name yet
    }  # fmt: skip
    if ready is not None:
        ready()
    try:
        done = session.post("com.atproto.repo.putRecord", body, Written)
    except Refused:
        # The name may be taken because this very draft was sent before; then it is sent.
        found = _there(session, draft)
        if found is None:
            raise
        return found
    return _sent(done.uri, done.cid)


def find(session: Session, draft: Draft) -> Sent | None:
    """The post a draft became, None where there is none. Asked of the account's own server, which kept it first.

    Raises Resting within a minute of `draft.at` where it is not there: a server that gave no answer, or whose gateway
    gave it up, may be keeping the post at this very moment.
    """
    found = _there(session, draft)
    settled = draft.at + _MINUTE
    if found is None and session.clock() < settled:
        raise Resting("bluesky.look_again", settled)
    return found


def _there(session: Session, draft: Draft) -> Sent | None:
    try:
        found = session.get(
            "com.atproto.repo.getRecord", Row,
            repo=session.did, collection=POST, rkey=name_of(draft.once, draft.at),
        )  # fmt: skip
    except Gone:
        return None
    if found.value.get("text") != draft.text:
        raise Refused("bluesky.name_taken")
    return _sent(found.uri, found.cid)


def _sent(uri: str, cid: str) -> Sent:
    return Sent(ref=Ref(key=uri, handle=cid), url=url_of(uri))


def _measured(text: str) -> None:
    if not text.strip():
        raise Refused("bluesky.empty")
    length = graphemes(text)
    if length > LIMIT or len(text.encode()) > BYTES_LIMIT:
        raise Refused("bluesky.too_long", n=length, limit=LIMIT)


def _record(session: Session, draft: Draft) -> dict[str, Any]:
    record: dict[str, Any] = {"$type": POST, "text": draft.text, "createdAt": stamp(draft.at)}
    if draft.lang:
        record["langs"] = [draft.lang]
    if draft.parent is not None:
        record["reply"] = _reply(session, draft.parent)
    if found := facets(draft.text, _Names(session, draft).did_of):
        record["facets"] = found
    if draft.pictures:
        record["embed"] = pictures.embed(session, draft.pictures)
    return record


def _reply(session: Session, parent: Ref) -> dict[str, Any]:
    """Which post is answered, as it is now: one that is gone, or whose author wants no answer, is told beforehand,
    for the network would take the answer and show it to nobody.
    """
    view = posts.view_of(session, parent.key)
    if view.author.viewer.blocked_by or view.author.viewer.blocking:
        raise Refused("bluesky.blocked")
    if view.viewer.reply_disabled:
        raise Refused("bluesky.no_answers")
    return {"root": _root(session, view), "parent": {"uri": view.uri, "cid": view.cid}}


def _root(session: Session, view: View) -> dict[str, str]:
    root = root_of(view.record) if "reply" in view.record else None
    if root is None:
        return {"uri": view.uri, "cid": view.cid}
    cid = root.handle or posts.view_of(session, root.key).cid
    return {"uri": root.key, "cid": cid}


class _Names:
    """The dids of the handles in a draft; whom it answers is known already."""

    def __init__(self, session: Session, draft: Draft) -> None:
        self._session = session
        to = draft.to
        self._known = {to.person.handle.lower(): to.handle} if to is not None and to.person.handle else {}

    def did_of(self, handle: str) -> str:
        if handle not in self._known:
            self._known[handle] = self._asked(handle)
        return self._known[handle]

    def _asked(self, handle: str) -> str:
        call = xrpc.Call("GET", "com.atproto.identity.resolveHandle", params=[("handle", handle)])
        try:
            return xrpc.understood(self._session.answer(call), identity.Did).did
        except Refused:
            return ""
