"""From an entry of a feed to what goes to Today: comments on one's own site, and finds worth passing on."""

from __future__ import annotations

from collections.abc import Container, Sequence
from datetime import datetime
from hashlib import blake2b

from causerie.judgement import talk
from causerie.judgement.listen import Listener, fold
from causerie.networks import keepable
from causerie.networks.feeds.markup import plain
from causerie.records import (
    Address,
    Entry,
    FeedKind,
    Heard,
    HeardState,
    Judged,
    KeptEntry,
    KeptFeed,
    Listened,
    Person,
    Profile,
    Ref,
    Relation,
    Rule,
)
from causerie.store import entries, feeds, hearing
from causerie.store.posts import person_key
from causerie.web.comments import set_aside

LONGEST = 5_000
HEARD = 20_000


def folded(text: str) -> str:
    """The words of a text in their one spelling, as letters and figures only: one of another alphabet is its number."""
    return fold(text).replace(b"\x91", b"u").decode("latin-1")


class Ear:
    """What one or more workspaces listen for in their feeds, made ready once."""

    def __init__(self, listened: Sequence[Listened]) -> None:
        self._of = {each.id: each for each in listened}
        self._listener = Listener(
            [Rule(id=str(each.id), words=each.words, without=each.without, lang=each.lang) for each in listened]
        )

    def finds(self, workspace_id: int, text: str, lang: str) -> tuple[int, str] | None:
        """(id of the words, what of them the text says), for the first that match; None where nothing does."""
        for match in self._listener.match(text[:HEARD], (lang,) if lang else ()):
            if self._of[int(match.rule)].workspace == workspace_id:
                return int(match.rule), ", ".join(match.words)
        return None


def judge(feed: KeptFeed, ear: Ear, *, lang: str, now: datetime) -> feeds.Judge:
    """What says of the new entries of `feed` which go to Today. lang: of the feed, "" where it does not say."""

    def judged(new: Sequence[Entry]) -> list[Judged]:
        if feed.kind == FeedKind.COMMENTS:
            return comments(feed, new, now)
        found = [(entry, ear.finds(feed.workspace, _all(entry), lang)) for entry in new]
        return [_find(feed, entry, now, why) for entry, why in found if why]

    return judged


def _all(entry: Entry) -> str:
    return f"{entry.title}\n{plain(entry.html) or entry.summary}"


def key_of(feed: KeptFeed, key: str) -> str:
    """Under which key an entry stands in Today: the same for ever, also where a feed is removed and added again.

    It is made of the feed's address, without what changes most often when a feed moves (https, a slash at its end).
    """
    address = feed.url.partition("://")[2].rstrip("/")
    return f"{blake2b(address.encode(), digest_size=9).hexdigest()}:{key}"


def _author(feed: KeptFeed, name: str) -> Profile:
    person = Person(key=f"{feed.url}#{folded(name)}", handle="", name=name or feed.called)
    return keepable.person(Profile(person=person))


def comments(feed: KeptFeed, new: Sequence[Entry | KeptEntry], now: datetime) -> list[Judged]:
    """What people said on one's own site: each addresses the owner, and is answered there by hand."""
    heard = [_comment(feed, entry, now) for entry in new]
    known = hearing.relations(feed.workspace, entries.FEEDS, [one.author for one in heard])
    aside = set_aside(feed.workspace, None, heard, known)
    return [_asked(feed.id, one, known.get(person_key(one.author.person), Relation()), aside) for one in heard]


def _comment(feed: KeptFeed, entry: Entry | KeptEntry, now: datetime) -> Heard:
    return keepable.post(Heard(
        ref=Ref(key=key_of(feed, entry.key)), author=_author(feed, entry.author),
        at=min(entry.at or now, now), text=(plain(entry.html) or entry.summary or entry.title)[:LONGEST],
        address=Address.COMMENT, url=entry.link,
    ))  # fmt: skip


def _asked(feed_id: int, heard: Heard, relation: Relation, aside: Container[str]) -> Judged:
    out = talk.door(
        heard.author, relation.decided, address=heard.address, talked=relation.talked, verdict=relation.verdict
    )
    return Judged(
        heard=heard, lane=talk.lane(heard.address), turn=talk.turn(heard, relation), feed=feed_id,
        state=HeardState.ASIDE if out or heard.ref.key in aside else HeardState.OPEN,
    )  # fmt: skip


def _find(feed: KeptFeed, entry: Entry | KeptEntry, now: datetime, why: tuple[int, str] | None) -> Judged:
    heard = keepable.post(Heard(
        ref=Ref(key=key_of(feed, entry.key)), author=_author(feed, entry.author),
        at=min(entry.at or now, now), text="\n\n".join(filter(None, [entry.title, entry.summary]))[:LONGEST],
        address=Address.FIND, url=entry.link, link=entry.link,
    ))  # fmt: skip
    return Judged(
        heard=heard, lane=talk.lane(heard.address), turn=talk.turn(heard, Relation()), feed=feed.id,
        state=HeardState.OPEN, words=why[0] if why else None, matched=why[1] if why else "",
    )  # fmt: skip


def by_hand(feed: KeptFeed, entry: KeptEntry, now: datetime) -> Judged:
    """An entry that somebody wants to pass on."""
    return _find(feed, entry, now, None)


def sought(told: Sequence[Entry]) -> dict[str, str]:
    """The words of each entry as they are looked for, by its key."""
    return {entry.key: folded(f"{entry.title} {entry.author} {plain(entry.html) or entry.summary}") for entry in told}
