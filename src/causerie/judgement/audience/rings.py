"""The same text from several accounts, which would not happen to people who each say what they think.

People do share a text: a wish, a headline with its link, a petition. A ring needs more: several different texts in
common, or one long text in one's own words from five accounts.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from causerie.judgement.text import shortened
from causerie.records import Kind, Reason, Ring, Seen

FEWEST_AUTHORS = 3
FEWEST_WORDS = 5
TEXTS, HEADLINES = 2, 4
"""Different texts in common that make a ring; of texts with a link (headlines, "I signed...") it takes more."""
ALONE_AUTHORS, ALONE_WORDS = 5, 14
"""A single text makes a ring when it is as long as this, without a link, no wish, and from as many accounts."""
_LINK = re.compile(r"(?:https?://|www\.)\S+|\b[\w-]+\.[a-z]{2,}/\S+", re.IGNORECASE)
_NAMED = re.compile(r"[@#][\w.@-]+")
_WORD = re.compile(r"[^\W\d_]+")
# Words of days on which everybody says the same. They err on the side of the people who say it.
_WISHES = frozenset(
    """année anniversaire noël joyeux joyeuse joyeuses fête fêtes voeux vœux félicitations condoléances merci courage
    birthday christmas merry happy easter congratulations condolences wishes thanks prayers hanukkah ramadan eid aïd
    bravo""".split()  # noqa: SIM905
)


class _Said(NamedTuple):
    """One text: the post that shows it for each author, the words it is made of, and whether it brings a link."""

    text: str
    posts: Mapping[str, Seen]
    linked: bool

    @property
    def authors(self) -> frozenset[str]:
        return frozenset(self.posts)


def plain(text: str) -> str:
    """The text as it is compared: its words in lower case, without links, mentions, tags, digits and signs."""
    bare = _NAMED.sub(" ", _LINK.sub(" ", unicodedata.normalize("NFKC", text)))
    return " ".join(_WORD.findall(bare.lower()))


def rings(posts: Sequence[Seen]) -> list[Ring]:
    """The rings among these posts, the largest first; nobody is in two of them.

    Reposts are left out: passing on what somebody said is what networks are for.
    """
    said = _shared(posts)
    found: list[Ring] = []
    taken: set[str] = set()
    for text in said:
        ring = _around(text, said)
        if ring is not None and taken.isdisjoint(ring.authors):
            found.append(ring)
            taken.update(ring.authors)
    return sorted(found, key=lambda ring: (-len(ring.authors), ring.authors))


def _shared(posts: Iterable[Seen]) -> list[_Said]:
    """Texts of some length from three accounts or more, those of most accounts first."""
    by_text: dict[str, dict[str, Seen]] = defaultdict(dict)
    for post in posts:
        if post.kind is not Kind.REPOST and (text := plain(post.text)).count(" ") >= FEWEST_WORDS - 1:
            _keep_first(by_text[text], post)
    said = [
        _Said(text, by_author, any(_LINK.search(post.text) for post in by_author.values()))
        for text, by_author in by_text.items()
        if len(by_author) >= FEWEST_AUTHORS
    ]
    return sorted(said, key=lambda each: (-len(each.posts), each.text))


def _keep_first(by_author: dict[str, Seen], post: Seen) -> None:
    """Of an author's posts the earliest shows the text, whatever order they come in."""
    known = by_author.get(post.author)
    if known is None or (post.at, post.key) < (known.at, known.key):
        by_author[post.author] = post


def _around(text: _Said, said: Sequence[_Said]) -> Ring | None:
    """The ring this text is at the middle of, if there is one."""
    near = [other for other in said if len(text.authors & other.authors) >= FEWEST_AUTHORS]
    together = _common(near)
    if together:
        shared = sum(len(together & other.authors) >= FEWEST_AUTHORS for other in near)
        return _ring(text, together & text.authors, shared) if len(together & text.authors) >= FEWEST_AUTHORS else None
    return _ring(text, text.authors, 1) if _enough_alone(text) else None


def _common(near: Sequence[_Said]) -> frozenset[str]:
    """The authors of these texts who share enough of them with at least two others."""
    weights: dict[str, float] = defaultdict(float)
    for each in near:
        if not _is_wish(each.text):
            for author in each.posts:
                weights[author] += 1 / HEADLINES if each.linked else 1 / TEXTS
    together = frozenset(author for author, weight in weights.items() if weight >= 1)
    return together if len(together) >= FEWEST_AUTHORS else frozenset()


def _enough_alone(text: _Said) -> bool:
    long = text.text.count(" ") >= ALONE_WORDS - 1
    return long and not text.linked and len(text.posts) >= ALONE_AUTHORS and not _is_wish(text.text)


def _is_wish(text: str) -> bool:
    return not _WISHES.isdisjoint(text.split())


def _ring(text: _Said, authors: frozenset[str], texts: int) -> Ring:
    shown = [text.posts[author] for author in sorted(authors)]
    code = "audience.ring.single" if texts == 1 else "audience.ring.several"
    says = Reason(code=code, args={"n": len(authors), "text": shortened(shown[0].text), "texts": texts})
    return Ring(authors=tuple(sorted(authors)), posts=tuple(post.key for post in shown), text=shown[0].text, says=says)
