"""Whether a text was published before: asked at the writing desk, before anything is sent."""

from __future__ import annotations

from collections.abc import Iterable

from causerie.judgement.intend.linked_finding import Written
from causerie.judgement.intend.linked_same import Edit, Read, edit, likeness, read
from causerie.records import Record


class Copy(Record, frozen=True):
    """The post that a text repeats. place: the history it stands in. alike: 0-1."""

    place: str
    post: Written
    edit: Edit
    alike: float


def already(text: str, histories: Iterable[tuple[str, Written]]) -> Copy | None:
    """The earlier post most like a text, the newest of these; None where no post has this text.

    histories: posts, each with the name of its history. What everybody writes ("good morning") is nobody's copy.
    """
    draft = read(text)
    found = [copy for place, post in histories if (copy := _copy(draft, place, post))]
    return max(found, key=lambda copy: (copy.alike, copy.post.at or 0.0, copy.place, copy.post.id), default=None)


def _copy(draft: Read, place: str, post: Written) -> Copy | None:
    before = read(post.text)
    like = likeness(draft, before)
    if like is None or not like.sure:
        return None
    return Copy(place=place, post=post, edit=edit(draft, before, like), alike=like.alike)
