"""What an account does with people, said as facts: whom it talks to, what it passes on, since when it says nothing.

None of it speaks of a robot. A person may read and say nothing, or pass on what others said for years.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from causerie.records import Dealings, Reason

QUIET = timedelta(days=365)
"""Without a post for as long, an account is called silent. Inactive is not fake."""
ENOUGH = 10
"""Posts that must be known before "only" and "nobody" are said."""
MOSTLY = 0.9
"""Share of the posts from which one says "only"."""


Said = tuple[str, dict[str, Any]]
"""A fact by its last name, and what its sentence needs."""


class Manner(StrEnum):
    """What an account does with people, in one word; the first that holds, in this order."""

    NOTHING = "nothing"
    SILENT = "silent"
    TALKS = "talks"
    PASSES_ON = "passes_on"
    TO_NOBODY = "to_nobody"
    UNKNOWN = "unknown"


def manner(dealings: Dealings, now: datetime) -> Manner:
    """What this account does with people. now: aware."""
    if not dealings.posts:
        return Manner.NOTHING
    if _silent(dealings, now):
        return Manner.SILENT
    if dealings.addressed:
        return Manner.TALKS
    if dealings.posts < ENOUGH:
        return Manner.UNKNOWN
    return Manner.PASSES_ON if dealings.passed_on >= MOSTLY * dealings.posts else Manner.TO_NOBODY


IN_ALL = {
    "talks": "talks_all", "names_people": "names_people_all", "passes_on": "passes_on_all",
    "some_passed_on": "some_passed_on_all",
}  # fmt: skip
"""What is said where it holds for every post that was read: "21 of 21" is how a machine speaks."""
IN_ONE = {
    "talks": "talks_once", "names_people": "names_people_once", "some_passed_on": "some_passed_on_once",
}  # fmt: skip
"""What is said where there is one post only."""


def facts(dealings: Dealings, now: datetime, *, yours: bool = False) -> tuple[Reason, ...]:
    """What there is to say of these dealings, in sentences, the one about people first. now: aware.

    yours: the account is the reader's own, who is spoken to.
    """
    said = _facts(dealings, now) if dealings.posts else iter([("nothing", {})])
    return tuple(
        Reason(code=f"audience.yours.{what}" if yours else f"audience.facts.{what}", args=args) for what, args in said
    )


def _facts(dealings: Dealings, now: datetime) -> Iterator[Said]:
    yield _about_people(dealings)
    if dealings.passed_on > 0 and not _only_passes_on(dealings):
        yield _in("some_passed_on", dealings.passed_on, dealings, n=dealings.passed_on)
    if dealings.last is not None and _silent(dealings, now):
        yield "silent", {"last": dealings.last}


def _in(what: str, count: int, dealings: Dealings, **args: int) -> Said:
    """The fact that holds in `count` of the posts, in the words for one, for all, or for some of them."""
    posts = dealings.posts
    words = IN_ONE.get(what, what) if posts == 1 else IN_ALL[what] if count >= posts else what
    return words, {**args, "posts": posts}


def _about_people(dealings: Dealings) -> Said:
    if dealings.answers and dealings.people:
        return _in("talks", dealings.answers, dealings, n=dealings.people, answers=dealings.answers)
    if dealings.addressed:
        return _in("names_people", dealings.addressed, dealings, n=dealings.addressed)
    if _only_passes_on(dealings):
        return _in("passes_on", dealings.passed_on, dealings, n=dealings.passed_on)
    if dealings.posts < ENOUGH:
        return "few", {"n": dealings.posts}
    return "to_nobody", {"n": dealings.posts}


def _only_passes_on(dealings: Dealings) -> bool:
    many = dealings.posts >= ENOUGH and dealings.passed_on >= MOSTLY * dealings.posts
    return many and not dealings.addressed


def _silent(dealings: Dealings, now: datetime) -> bool:
    return dealings.last is not None and now - dealings.last >= QUIET
