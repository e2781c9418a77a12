"""What an account does with people, said as facts: whom it talks to, what it passes on, since when it says nothing.

None of it speaks of a robot. A person may read and say nothing, or pass on what others said for years.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from enum import StrEnum

from causerie.records import Dealings, Reason

QUIET = timedelta(days=365)
"""Without a post for as long, an account is called silent. Inactive is not fake."""
ENOUGH = 10
"""Posts that must be known before "only" and "nobody" are said."""
MOSTLY = 0.9
"""Share of the posts from which one says "only"."""


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


def facts(dealings: Dealings, now: datetime) -> tuple[Reason, ...]:
    """What there is to say of these dealings, in sentences, the one about people first. now: aware."""
    if not dealings.posts:
        return (Reason(code="audience.facts.nothing"),)
    return tuple(_facts(dealings, now))


def _facts(dealings: Dealings, now: datetime) -> Iterator[Reason]:
    yield _about_people(dealings)
    if dealings.passed_on > 0 and not _only_passes_on(dealings):
        yield Reason(code="audience.facts.some_passed_on", args={"n": dealings.passed_on, "posts": dealings.posts})
    if dealings.last is not None and _silent(dealings, now):
        yield Reason(code="audience.facts.silent", args={"last": dealings.last})


def _about_people(dealings: Dealings) -> Reason:
    if dealings.answers and dealings.people:
        args = {"n": dealings.people, "answers": dealings.answers, "posts": dealings.posts}
        return Reason(code="audience.facts.talks", args=args)
    if dealings.addressed:
        return Reason(code="audience.facts.names_people", args={"n": dealings.addressed, "posts": dealings.posts})
    if _only_passes_on(dealings):
        return Reason(code="audience.facts.passes_on", args={"n": dealings.passed_on, "posts": dealings.posts})
    if dealings.posts < ENOUGH:
        return Reason(code="audience.facts.few", args={"n": dealings.posts})
    return Reason(code="audience.facts.to_nobody", args={"n": dealings.posts})


def _only_passes_on(dealings: Dealings) -> bool:
    many = dealings.posts >= ENOUGH and dealings.passed_on >= MOSTLY * dealings.posts
    return many and not dealings.addressed


def _silent(dealings: Dealings, now: datetime) -> bool:
    return dealings.last is not None and now - dealings.last >= QUIET
