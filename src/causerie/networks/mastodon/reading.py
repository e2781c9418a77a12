"""From what a server answers to records: who somebody is, what was said, and what the owner's own posts are.

An own post gets the key, the kind and the text that the archive reader (archives/mastodon.py) gives it, so that
bringing the archive later adds nothing.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from urllib.parse import urlsplit

import msgspec

from causerie.networks import keepable
from causerie.networks.archives.bounds import TEXT_LIMIT, bounded, kept_count, latest, somebody
from causerie.networks.archives.formats import iso_moment
from causerie.networks.archives.mastodon import plain
from causerie.networks.mastodon import entities
from causerie.records import ADDRESSED, PRIVATE, Address, Heard, Kind, Person, Post, Profile, Ref, Visibility

_SEEN = {
    "public": Visibility.PUBLIC, "unlisted": Visibility.UNLISTED, "local": Visibility.UNLISTED,
    "private": Visibility.FOLLOWERS, "mutuals_only": Visibility.FOLLOWERS, "direct": Visibility.DIRECT,
}  # fmt: skip
_PAGE = re.compile(r"^(https?://[^/]{1,253})/@([^/@]{1,100})/?$")
LOCAL = "local:"
_LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)
_LATEST = latest(None)
Parents = Mapping[str, entities.Status]


def seen_by(written: str | None) -> Visibility:
    """Return who may read a status. A word nobody knows means the narrowest: nothing private is kept by mistake."""
    return _SEEN.get(written or "", Visibility.DIRECT)


def person_of(account: entities.Account) -> Person:
    """Return somebody: key their lasting address, handle name@domain."""
    key = account.uri or (account.pleroma and account.pleroma.ap_id) or _lasting(account.url or "")
    handle = full(account.acct, key or account.url or "")
    return somebody(key, handle, account.display_name or "") or Person(key="")


def _lasting(url: str) -> str:
    """Older servers tell only the page of a person; theirs and GoToSocial's lasting addresses are made like this."""
    match = _PAGE.match(url)
    return f"{match[1]}/users/{match[2]}" if match else url


def full(acct: str, url: str) -> str:
    """Return name@domain: people of the asked server are told by their name alone."""
    acct = acct.removeprefix("@")
    return acct if "@" in acct or not url else f"{acct}@{urlsplit(url).netloc}"


def profile_of(account: entities.Account, ties: entities.Relationship | None = None) -> Profile:
    """Return somebody as their server shows them; follows_me and followed None where `ties` are not known."""
    told = Profile(
        person=person_of(account),
        handle=str(account.id),
        about=plain((account.note or "")[:TEXT_LIMIT]),
        url=account.url or account.uri or "",
        followers=kept_count(account.followers_count),
        following=kept_count(account.following_count),
        posts=kept_count(account.statuses_count),
        created_at=iso_moment(account.created_at),
        automated=bool(account.bot),
        follows_me=ties.followed_by if ties else None,
        followed=ties.following if ties else None,
        record=str(account.id) if ties and ties.following else "",
        pictured=_pictured(account.avatar),
    )
    return keepable.person(told)


def _pictured(avatar: str | None) -> bool | None:
    """Servers show a picture of their own for those who have none: missing.png, avi.png on Pleroma."""
    return None if avatar is None else bool(avatar) and not avatar.endswith(("/missing.png", "/images/avi.png"))


def key_of(status: entities.Status) -> str:
    """Return the lasting address of a status."""
    return status.uri or status.url or ""


def ref_of(status: entities.Status) -> Ref:
    """Return what names a status on its network, and on the asked server."""
    return Ref(key=key_of(status), handle=str(status.id))


def quoted(status: entities.Status) -> entities.Quote | None:
    """Return what a status quotes, None where it quotes nothing. Akkoma puts the quoted status itself there."""
    quote = entities.maybe(status.quote, entities.Quote)
    if quote is None or quote.state is not None or quote.quoted_status is not None:
        return quote
    return entities.Quote(quoted_status=entities.maybe(status.quote, entities.Status))


def heard_of(
    status: entities.Status, address: Address, parents: Parents, depth: int = 0, seen: datetime | None = None
) -> Heard | None:
    """Return what somebody said, None where it has no date or no address. parents: statuses that are known, by id.

    seen: when the asked server knew of it at the latest. `at` is when it was written by its author's server, as long as
    that can be; of what addresses the owner it is `seen` where the two are more than a day apart, so that somebody
    whose clock is weeks behind is heard like the others.
    """
    at = keepable.when(iso_moment(status.created_at), seen, addressed=address in ADDRESSED)
    if at is None or not key_of(status):
        return None
    readers = seen_by(status.visibility)
    told = Heard(
        ref=ref_of(status),
        author=profile_of(status.account),
        at=at,
        text="" if readers in PRIVATE else text_of(status),
        address=address,
        url=status.url or status.uri or "",
        lang=_lang(status),
        parent=_parent(status, parents),
        visibility=readers,
        likes=kept_count(status.favourites_count),
        reposts=kept_count(status.reblogs_count),
        replies=kept_count(status.replies_count),
        images=sum(1 for one in status.media_attachments or [] if one.type == "image"),
        link=(status.card.url or "") if status.card and readers not in PRIVATE else "",
        depth=depth,
    )
    return keepable.post(told)


def _parent(status: entities.Status, parents: Parents) -> Ref | None:
    """The status that is answered or quoted; None where its lasting address is not known."""
    if status.in_reply_to_id is not None:
        known = parents.get(str(status.in_reply_to_id))
    else:
        quote = quoted(status)
        known = quote.quoted_status if quote else None
    return ref_of(known) if known is not None and key_of(known) else None


def _lang(status: entities.Status) -> str:
    return (status.language or "")[:12]


def text_of(status: entities.Status) -> str:
    """Return the text of a status, what warns of it first, as the archive reader does."""
    text = plain((status.content or "")[:TEXT_LIMIT])
    return f"{status.spoiler_text}\n\n{text}".replace("\0", "") if status.spoiler_text else text


def own_post(status: entities.Status, me: Profile, parents: Parents) -> Post | None:
    """Return one of the owner's posts, None where it cannot be kept (no date, no address).

    parent: where the lasting address of what is answered is not among `parents`, "local:" and its number on the asked
    server, which is how what was heard there is known too (`Heard.ref.handle`).
    """
    at, seen = iso_moment(status.created_at), seen_by(status.visibility)
    if at is None:
        return None
    kind, to, parent = _act(status, me, parents)
    post = Post(
        key=key_of(status),
        kind=kind,
        at=at,
        text="" if seen in PRIVATE or kind is Kind.REPOST else text_of(status),
        lang=_lang(status) if kind is not Kind.REPOST else "",
        client=((status.application and status.application.name) or "")[:100],
        visibility=seen,
        to=to,
        parent=parent,
        likes=kept_count(status.favourites_count) if kind is not Kind.REPOST else None,
        reposts=kept_count(status.reblogs_count) if kind is not Kind.REPOST else None,
        replies=kept_count(status.replies_count) if kind is not Kind.REPOST else None,
    )
    kept = bounded(post, _LATEST)
    return kept if isinstance(kept, Post) else None


def kind_of(status: entities.Status) -> tuple[Kind, str]:
    """Return what a status of anybody does, and the lasting address of whom it answers ("" nobody, or not told).

    One that goes on with what its author said is no answer to anybody.
    """
    if status.reblog is not None:
        return Kind.REPOST, ""
    mentions = status.mentions or []
    if status.in_reply_to_id is not None:
        who = str(status.in_reply_to_account_id or "")
        if who == str(status.account.id):
            return Kind.ORIGINAL, ""
        named = next((one for one in mentions if str(one.id) == who), None)
        return Kind.REPLY, _lasting(named.url or "") if named else ""
    if mentions and plain(status.content or "").startswith("@"):
        return Kind.REPLY, _lasting(mentions[0].url or "")
    return (Kind.QUOTE if quoted(status) else Kind.ORIGINAL), ""


def _act(status: entities.Status, me: Profile, parents: Parents) -> tuple[Kind, Person | None, str]:
    if status.reblog is not None:
        return Kind.REPOST, person_of(status.reblog.account), key_of(status.reblog)
    if status.in_reply_to_id is not None:
        parent = parents.get(str(status.in_reply_to_id))
        return Kind.REPLY, _answered(status, me, parent), _key_of_parent(status, parent)
    mentions = status.mentions or []
    if mentions and plain(status.content or "").startswith("@"):
        return Kind.REPLY, _named_first(status, mentions), ""
    quote = quoted(status)
    if quote is not None:
        other = quote.quoted_status
        return Kind.QUOTE, person_of(other.account) if other else None, key_of(other) if other else ""
    return Kind.ORIGINAL, None, ""


def _key_of_parent(status: entities.Status, parent: entities.Status | None) -> str:
    known = key_of(parent) if parent is not None else ""
    return known or f"{LOCAL}{status.in_reply_to_id}"


def _answered(status: entities.Status, me: Profile, parent: entities.Status | None) -> Person | None:
    if parent is not None:
        return person_of(parent.account)
    who = str(status.in_reply_to_account_id or "")
    if who == me.handle:
        return me.person
    mentions = status.mentions or []
    named = next((one for one in mentions if str(one.id) == who), None) or next(iter(mentions), None)
    return _mentioned(named, status.account) if named else None


def _named_first(status: entities.Status, mentions: list[entities.Mention]) -> Person | None:
    text = plain(status.content or "")
    name = text[1:].split(None, 1)[0].split("@", maxsplit=1)[0].lower() if len(text) > 1 else ""
    first = next((one for one in mentions if one.acct.split("@")[0].lower() == name), mentions[0])
    return _mentioned(first, status.account)


def _mentioned(mention: entities.Mention, told: entities.Account) -> Person | None:
    """Somebody named. A mention tells a page, which leads to the lasting address only where `person_of` goes the same
    way: on servers that tell no lasting addresses at all (`told` is an account as this one tells it), or where the page
    is that address (Pleroma's own people). Elsewhere there is a handle and no key.
    """
    page = mention.url or ""
    lasting = not told.uri and (not told.pleroma or not _PAGE.match(page))
    return somebody(_lasting(page) if lasting else "", full(mention.acct, page))


def moment(status: entities.Status | entities.Notification) -> datetime:
    """Return when it was made; long ago where it does not say."""
    return iso_moment(status.created_at) or _LONG_AGO


def readable(rows: list[msgspec.Raw]) -> list[entities.Status]:
    """Return the statuses among these that can be read."""
    return [one for row in rows if (one := entities.maybe(row, entities.Status)) is not None]
