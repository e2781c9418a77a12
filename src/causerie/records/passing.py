"""What somebody passes on because of a friend they can name. Of the friend, nothing ever leaves this machine."""

from __future__ import annotations

from datetime import datetime

from causerie.records.base import Record


class Find(Record, frozen=True):
    """Something worth passing on. heard, entry: where it was found (None: its address was typed).

    author: who wrote it, as its place says. shut: it was said in private, so that it cannot be passed on.
    """

    link: str = ""
    title: str = ""
    author: str = ""
    heard: int | None = None
    entry: int | None = None
    shut: bool = False


class Friend(Record, frozen=True):
    """Whom one thinks of. person: their id where they are known here (None: a name that was typed).

    also: what else they are called: the name their network shows, those of the same person elsewhere. handles: those
    they have elsewhere.
    """

    name: str
    handle: str = ""
    person: int | None = None
    also: tuple[str, ...] = ()
    handles: tuple[str, ...] = ()


class Passed(Record, frozen=True):
    """Something one passed on, or kept to read later, and what came of it.

    friend: their name, for oneself. writing: the draft it became; sent: it is on its network, at `url`. network: which.
    answers: how many answered it, as far as was heard; people: how many different people they were.
    """

    id: int
    find: Find
    friend: str
    tells: str
    state: str
    at: datetime
    writing: int | None = None
    network: str = ""
    sent: bool = False
    url: str = ""
    answers: int = 0
    people: int = 0
