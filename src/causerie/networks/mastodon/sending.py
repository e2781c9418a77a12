"""Publishing what a person wrote: once, to those it is for, and found again where no answer came."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from datetime import datetime, timedelta

from causerie.networks.contract import Ready
from causerie.networks.errors import Gone, InOtherWords, Refused, Resting, Strange, Unsure
from causerie.networks.mastodon import entities, media
from causerie.networks.mastodon.reading import key_of, moment, seen_by, text_of
from causerie.networks.mastodon.seat import Seat
from causerie.networks.mastodon.server import Server
from causerie.records import Draft, Ref, Sent, Visibility

_LINK = re.compile(r"https?://[^\s<>\"]+", re.IGNORECASE)
# As Mastodon finds people in a text (app/models/account.rb, MENTION_RE): what ends a sentence ends no name.
_NAMED = re.compile(r"(?<![\w/])@(\w+(?:[.-]+\w+)*)@(\w+(?:[.-]+\w+)*)")
_WORD = re.compile(r"\w+")
_LANG = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})?")
_WORDS = {
    Visibility.PUBLIC: "public", Visibility.UNLISTED: "unlisted",
    Visibility.FOLLOWERS: "private", Visibility.DIRECT: "direct",
}  # fmt: skip
_NARROWER = list(_WORDS)
# Signs that stand on the one before them and make no length of their own, besides combining ones.
_JOINING = {"\u200d", "\ufe0f", "\ufe0e", "\u20e3"}
_SKIN = range(0x1F3FB, 0x1F400)
_TYPED = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-"})
_MINUTE = timedelta(minutes=1)
_PAGES = 10
# How long after the press of a button what was written may have been kept by a server.
_MINUTES = timedelta(minutes=5)


def send(seat: Seat, draft: Draft, ready: Ready | None = None) -> Sent:
    """Publish a draft. Raises Refused before anything is sent where it is too long, Gone where its parent is gone.

    An answer is never seen by more people than what it answers. Raises Unsure where nobody can tell if it arrived.
    ready: called once pictures and all else are prepared; what it raises stops the publishing.
    """
    parent = seat.status(seat.number_of(draft.parent)) if draft.parent is not None else None
    text = _whole(seat, draft)
    check_length(text + draft.warning, seat.server())
    seen = _narrowest(draft.visibility, parent)
    data: dict[str, str | list[str]] = {"status": text, "visibility": _WORDS[seen]}
    data |= {"in_reply_to_id": str(parent.id)} if parent is not None else {}
    data |= {"language": draft.lang} if _LANG.fullmatch(draft.lang) else {}
    data |= {"spoiler_text": draft.warning} if draft.warning else {}
    data |= {"media_ids[]": media.attach(seat, draft.pictures)} if draft.pictures else {}
    if ready is not None:
        ready()
    said = seat.line.publish("/api/v1/statuses", data, draft.once)
    try:
        return _sent(entities.read(said.body, entities.Status, said.host))
    except Strange as error:
        raise Unsure("network.no_answer", host=seat.host) from error


def _narrowest(wanted: Visibility, parent: entities.Status | None) -> Visibility:
    seen = seen_by(parent.visibility) if parent is not None else wanted
    return max(wanted, seen, key=_NARROWER.index)


def _sent(status: entities.Status) -> Sent:
    return Sent(ref=Ref(key=key_of(status), handle=str(status.id)), url=status.url or key_of(status))


def _whole(seat: Seat, draft: Draft) -> str:
    """The text, with whom it is for in front where it does not name them: an address as on an envelope."""
    handle = draft.to.person.handle if draft.to is not None else ""
    if not handle or (draft.to is not None and draft.to.handle == seat.my_number()):
        return draft.text
    name, _, host = handle.partition("@")
    short = name if host.lower() == seat.host.lower() else handle
    named = re.compile(rf"(?<![\w/])@{re.escape(short)}(?![\w-])", re.IGNORECASE)
    return draft.text if named.search(draft.text) else f"@{short} {draft.text}"


def check_length(text: str, server: Server) -> None:
    """Raise Refused where a text is longer than a server takes."""
    size = length(text, server.link)
    if size > server.limit:
        raise Refused("mastodon.too_long", n=size - server.limit, limit=server.limit)


def length(text: str, link: int) -> int:
    """Return the length of a text as Mastodon counts it (app/validators/status_length_validator.rb).

    A link counts for `link`, a person's name without their server, and what looks like one sign for one. The last is
    near: signs joined by rare scripts may count for two here, so that a text may be held too long and never too short.
    """
    counted = _NAMED.sub(r"@\1", _LINK.sub("x" * link, unicodedata.normalize("NFC", text)))
    size, joined, flag = 0, False, False
    for sign in counted:
        is_flag = "\U0001f1e6" <= sign <= "\U0001f1ff"
        stands_on = sign in _JOINING or ord(sign) in _SKIN or unicodedata.combining(sign) > 0
        size += not (joined or stands_on or (flag and is_flag))
        joined, flag = sign == "\u200d", is_flag and not flag
    return size


def find(seat: Seat, draft: Draft) -> Sent | None:
    """Look among the owner's own posts for a draft that was sent; None if it is not there.

    Raises what reading raises, and Resting within a minute of `draft.at`: a server that gave no answer may be keeping
    the post at this very moment. Mastodon too, which notes `once` only after it kept the post. Raises InOtherWords
    where there is another post of the owner's of the same minutes (for an answer: to the same post; for a post of
    one's own also a later one in nearly these words): some servers take what is written for Markdown and keep what
    comes of it, so that it may be this one.
    """
    whole = _whole(seat, draft)
    wanted, parent, alike = _bare(draft.warning + whole), _parent(seat, draft), False
    for status, at in _since(seat, draft.at - _MINUTE):
        answers = str(status.in_reply_to_id or "")
        # An answer whose parent was deleted meanwhile answers nothing any more.
        if answers in (parent, "") and _bare(text_of(status)) == wanted:
            return _sent(status)
        early = at <= draft.at + _MINUTES
        if draft.parent is not None:
            alike = alike or (answers == parent != "" and early)
        else:
            alike = alike or (not answers and (early or _near(whole, status)))
    settled = draft.at + _MINUTE
    if seat.clock() < settled:
        raise Resting("mastodon.look_again", settled, host=seat.host)
    if alike:
        code = "mastodon.other_words" if draft.parent is not None else "mastodon.said_in_other_words"
        raise InOtherWords(code, host=seat.host)
    return None


def _near(text: str, status: entities.Status) -> bool:
    """Whether a later post of one's own has half of the words of a text, or more: the button may be pressed again."""
    words = set(_WORD.findall(text.casefold()))
    return bool(words) and len(words & set(_WORD.findall(text_of(status).casefold()))) * 2 >= len(words)


def _parent(seat: Seat, draft: Draft) -> str:
    try:
        return seat.number_of(draft.parent) if draft.parent is not None else ""
    except Gone:
        return ""


def _since(seat: Seat, at: datetime) -> Iterator[tuple[entities.Status, datetime]]:
    """The owner's own posts that are younger than `at` by the server's own clock, newest first, and when that is by
    ours.
    """
    below = ""
    for _ in range(_PAGES):
        asked = {"limit": "40", "exclude_reblogs": "true", "max_id": below}
        said = seat.line.get(f"/api/v1/accounts/{seat.my_number()}/statuses", dict(asked))
        rows = entities.read_list(said.body, entities.Status, said.host)
        young = [row for row in rows if moment(row) >= at + said.ahead]
        yield from ((row, moment(row) - said.ahead) for row in young if row.reblog is None)
        if not rows or len(young) < len(rows) or str(rows[-1].id) == below:
            return
        below = str(rows[-1].id)
    raise Unsure("mastodon.not_found_yet", host=seat.host)


def _bare(text: str) -> str:
    """A text as it is after a server wrote it its own way: no blanks, no domains of people, no typographer's signs."""
    plain = unicodedata.normalize("NFKC", _NAMED.sub(r"@\1", text)).translate(_TYPED)
    return "".join(plain.split()).casefold()
