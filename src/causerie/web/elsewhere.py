"""Whether a text already stands on another of one's accounts: asked at the writing desk, before anything is sent (P2).

What posts are found by is made here, from their words, and kept in the store: what came since it was asked last is
looked at first, so that a post of a minute ago is found too.
"""

from __future__ import annotations

from collections.abc import Collection

from causerie.judgement.intend import linked_words
from causerie.judgement.intend.already import already
from causerie.judgement.intend.linked_finding import Written
from causerie.judgement.intend.linked_same import Edit
from causerie.records import Record
from causerie.store import copies

AT_ONCE = 2_000
"""Posts whose keys are made while somebody waits: a tenth of a second."""


class Elsewhere(Record, frozen=True):
    """An earlier post with the same text: where it stands, and what sets the two apart."""

    before: copies.SaidOn
    edit: Edit
    alike: float


def published(workspace_id: int, text: str, *, but_account: int | None) -> Elsewhere | None:
    """The earlier post, on another account of the workspace, that a text repeats; None where there is none.

    but_account: the account it is written for, whose own posts are no "elsewhere".
    """
    look(most=AT_ONCE)
    numbers = linked_words.numbers(text)
    found = copies.found_by(workspace_id, numbers, but_account=but_account)
    if copies.looked_up_to() < copies.newest():
        found += _among_newest(workspace_id, numbers, but_account)
    told = {(str(one.account), one.said.key): one for one in found}
    written = [
        (place, Written(id=key, at=one.said.at.timestamp(), text=one.said.text)) for (place, key), one in told.items()
    ]
    copy = already(text, written)
    if copy is None:
        return None
    return Elsewhere(before=told[copy.place, copy.post.id], edit=copy.edit, alike=copy.alike)


def _among_newest(workspace_id: int, numbers: Collection[int], but_account: int | None) -> list[copies.SaidOn]:
    """Where an archive was just read in, its newest posts are looked at last: until then they are compared directly."""
    lately = copies.lately(workspace_id, but_account=but_account, count=AT_ONCE)
    keys = linked_words.numbers_of(one.said.text for one in lately)
    return [one for one, own in zip(lately, keys, strict=True) if not set(own).isdisjoint(numbers)]


def look(*, most: int) -> int:
    """Make the keys of posts nobody looked at yet, at most so many; returns how many posts were looked at."""
    upto, after = copies.newest(), copies.looked_up_to()
    if upto <= after:
        return 0
    posts = copies.untraced(after, upto, most)
    found = zip(posts, linked_words.numbers_of(text for _, _, text in posts), strict=True)
    keys = [(key, account, number) for (number, account, _), own in found for key in own]
    # Where fewer came than were asked for there are no more; the others are answers and private ones.
    copies.trace(keys, posts[-1][0] if len(posts) == most else upto)
    return len(posts)
