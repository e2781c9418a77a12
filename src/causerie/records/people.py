"""One person on several networks: the faces of theirs one knows, and where one stands with them."""

from __future__ import annotations

from causerie.records.base import Reason, Record


class Face(Record, frozen=True):
    """A person as they are on one network. about: what they say of themselves there. head: whose face it is (a person's
    id; their own where they are alone). decided: "person", "robot", "leave", or "" where nobody said anything.
    """

    id: int
    network: str
    handle: str
    name: str
    called: str
    head: int
    url: str = ""
    about: str = ""
    automated: bool = False
    decided: str = ""


class Alike(Record, frozen=True):
    """Two faces that may be one person's, and why one may think so. Nobody is joined by it."""

    one: Face
    other: Face
    reasons: tuple[Reason, ...]


class Stance(Record, frozen=True):
    """Where a connected account of ours stands with one face of a person. person: the id of that face.

    called: what our account is called. follows: they follow it; followed: it follows them. record: of that follow.
    """

    account: int
    network: str
    called: str
    person: int
    follows: bool = False
    followed: bool = False
    record: str = ""


class Progress(Record, frozen=True):
    """How far the first look at a connected account is. posts, addressed, followers, following: kept so far.

    waiting: what has not come to its end once ("own", "addressed", "followers", "following"). together, robots: further
    followers who are not counted, because they came in a wave, or somebody said that they are programs.
    """

    posts: int
    addressed: int
    followers: int
    following: int
    waiting: tuple[str, ...]
    together: int = 0
    robots: int = 0
