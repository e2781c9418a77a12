"""Time and what it went to, days off, what one is reminded by, and where one wants to be."""

from __future__ import annotations

from datetime import date, datetime

from causerie.records.base import Record


class Went(Record, frozen=True):
    """What time went to. network, room, job: "" where not known. heard, goal: their ids here (None: none)."""

    network: str = ""
    room: str = ""
    heard: int | None = None
    goal: int | None = None
    job: str = ""


class TimeShare(Record, frozen=True):
    """Minutes of a week that are meant for one network, or for one job; "" where it is the other."""

    minutes: int
    network: str = ""
    job: str = ""


class Typed(Record, frozen=True):
    """Time that somebody typed in: it was spent on the network itself. goal: what the goal says, or ""."""

    id: int
    day: date
    minutes: int
    network: str
    job: str = ""
    goal: str = ""


class Effort(Record, frozen=True):
    """Time that went to one thing, week by week, and what came of it. name: a network, a job, or a goal's own words.

    id: tells it from the others of its kind ("bluesky", "12"). weeks: (seconds, conversations) of each local week, the
    oldest first. conversations: people who spoke with the owner in that week; None where nothing could have been heard.
    """

    id: str
    name: str
    weeks: tuple[tuple[int, int | None], ...]


class DayOff(Record, frozen=True):
    """Days one is not here, both included. kind: "today", "rest" or "holiday"."""

    id: int
    first: date
    last: date
    kind: str
    why: str = ""


class Reminder(Record, frozen=True):
    """What somebody chose to be reminded by. kind: "sentence", "picture", "song" or "link" (to a song). text: the
    sentence, what the picture shows, or the address. name, path, type: of a file; path is below CAUSERIE_HOME.
    """

    kind: str
    text: str
    name: str = ""
    path: str = ""
    type: str = ""


class GoodTalk(Record, frozen=True):
    """Somebody one had a real exchange with lately. text: what they said last, in public."""

    person: int
    called: str
    text: str
    at: datetime
    lang: str = ""


class Placed(Record, frozen=True):
    """What was decided of a network. state: "focus", "listen" or "rest". by: who decided, ""."""

    network: str
    state: str
    at: datetime
    why: str = ""
    by: str = ""


class Daily(Record, frozen=True):
    """One local day of a workspace. posts: of its own. conversations: people who spoke with the owner.

    followers: who came that day, those of a wave left out; None where nobody looked yet. off: it was a day off.
    """

    day: date
    posts: int
    conversations: int
    followers: int | None = None
    off: bool = False


class Addressed(Record, frozen=True):
    """Somebody spoke with the owner. week: 0 for the oldest. hours: until they were answered, days off left out; None
    where they were not (yet). person: any id of theirs.
    """

    person: int
    week: int
    hours: float | None = None


class OwnWeek(Record, frozen=True):
    """One local week on one network. talk: of one's own posts, those to somebody. seconds: given to it. off: whole days
    off in it (0-7).
    """

    posts: int
    talk: int
    seconds: int
    off: int = 0


class Stay(Record, frozen=True):
    """One network over some whole local weeks, the oldest first. minutes: meant for it in a week (None: not said)."""

    network: str
    weeks: tuple[OwnWeek, ...]
    addressed: tuple[Addressed, ...]
    minutes: int | None = None
