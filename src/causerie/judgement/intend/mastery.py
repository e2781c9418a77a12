"""Whether one is at home on a network, part by part, from one's own data (P1): docs/judgement/mastery.*.md says it.

Nothing here decides: a person puts a network in focus, listens to it or lets it rest, whatever stands here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from enum import StrEnum
from math import sqrt

from causerie.judgement import stats
from causerie.records import Addressed, OwnWeek, Reason, Record, Stay

WEEKS = 12
"""Weeks one was there (not off for all of them) before the next network is spoken of: a season."""
SOON = 48.0
"""Hours, days off left out, within which an answer is still part of the same talk."""
FEWEST_PEOPLE, FEWEST_POSTS = 12, 20
ANSWERED, ANSWERED_SOON, TALK, STEADY = 2 / 3, 0.5, 1 / 3, 2 / 3
"""What each share must reach. Choices of ours, and said so on its page: nobody has measured better ones."""
CAME_BACK = 5
"""People who spoke in two weeks or more and were answered: a small circle."""


class Holds(StrEnum):
    """A share is certain at 90 % for YES and for NO. What is counted and not estimated (people who came back, minutes
    on average) is YES where it is so. CANNOT_TELL says neither, and keeps the next network back.
    """

    YES = "yes"
    NO = "no"
    CANNOT_TELL = "cannot_tell"


class Part(Record, frozen=True):
    """One part of it. value, low, high: a share (0-1), people, or minutes a week; None where nothing is known."""

    name: str
    holds: Holds
    says: Reason
    value: float | None = None
    low: float | None = None
    high: float | None = None
    unit: str = "share"


class Mastery(Record, frozen=True):
    """All parts, and what follows. reached: the next network may be suggested. weeks: still to come (0: enough)."""

    parts: tuple[Part, ...]
    reached: bool
    weeks: int
    says: Reason


def judge(stay: Stay) -> Mastery:
    """What one's own weeks on a network say. Weeks that were off from Monday to Sunday count for nothing.

    Reached where every part is YES: one that cannot tell keeps the suggestion back, as one that says no does.
    """
    here = [n for n, week in enumerate(stay.weeks) if week.off < 7]
    parts = (*_people(stay.addressed), _talk(stay.weeks), _steady(stay, here), *_budget(stay, here))
    missing = max(0, WEEKS - len(here))
    reached = not missing and all(part.holds == Holds.YES for part in parts)
    return Mastery(parts=parts, reached=reached, weeks=missing, says=_says(parts, missing, reached=reached))


def _says(parts: Sequence[Part], missing: int, *, reached: bool) -> Reason:
    if missing:
        return Reason(code="intend.mastery.not_yet", args={"n": missing})
    if reached:
        return Reason(code="intend.mastery.reached")
    wanting = sum(part.holds == Holds.NO for part in parts)
    return Reason(code="intend.mastery.some", args={"n": wanting}) if wanting else Reason(code="intend.mastery.unsure")


def _people(addressed: Sequence[Addressed]) -> tuple[Part, Part, Part]:
    """Each person counts once: one with a hundred questions is not a hundred people."""
    best: dict[int, float | None] = {}
    for one in addressed:
        known = best.get(one.person)
        hours = [each for each in (known, one.hours) if each is not None]
        best[one.person] = min(hours, default=None)
    weeks = Counter(person for person, _ in {(one.person, one.week) for one in addressed})
    back = sum(n > 1 and best[person] is not None for person, n in weeks.items())
    answered = [hours for hours in best.values() if hours is not None]
    soon = sum(hours <= SOON for hours in answered)
    return (
        _share("answered", len(answered), len(best), ANSWERED, FEWEST_PEOPLE),
        _share("soon", soon, len(best), ANSWERED_SOON, FEWEST_PEOPLE),
        _back(back, len(best)),
    )


def _back(back: int, people: int) -> Part:
    """Counted, not estimated: these people did come back."""
    holds = Holds.YES if back >= CAME_BACK else Holds.NO if people >= FEWEST_PEOPLE else Holds.CANNOT_TELL
    says = Reason(code=f"intend.mastery.back.{holds}", args={"n": back, "least": CAME_BACK})
    return Part(name="back", holds=holds, says=says, value=float(back), unit="count")


def _talk(weeks: Sequence[OwnWeek]) -> Part:
    """Of one's own posts, those to somebody. Months of talk come in stretches, so weeks are what varies."""
    groups = [(week.talk, week.posts) for week in weeks if week.posts]
    talk, posts = sum(hits for hits, _ in groups), sum(size for _, size in groups)
    if posts < FEWEST_POSTS:
        return Part(name="talk", holds=Holds.CANNOT_TELL, says=_told("talk", Holds.CANNOT_TELL, talk, posts, TALK))
    share, (low, high) = stats.share_of(groups), stats.clustered(groups)
    holds = _held(low, high, TALK)
    says = _told("talk", holds, talk, posts, TALK)
    return Part(name="talk", holds=holds, says=says, value=share, low=low, high=high)


def _steady(stay: Stay, here: Sequence[int]) -> Part:
    """Weeks with an answer in them, of those in which somebody spoke with the owner and one was not away."""
    asked = {one.week for one in stay.addressed} & set(here)
    answered = {one.week for one in stay.addressed if one.hours is not None} & asked
    return _share("steady", len(answered), len(asked), STEADY, WEEKS // 2)


def _share(name: str, hits: int, total: int, threshold: float, fewest: int) -> Part:
    if total < fewest:
        return Part(name=name, holds=Holds.CANNOT_TELL, says=_told(name, Holds.CANNOT_TELL, hits, total, threshold))
    low, high = stats.wilson(hits / total, total)
    holds = _held(low, high, threshold)
    says = _told(name, holds, hits, total, threshold)
    return Part(name=name, holds=holds, says=says, value=hits / total, low=low, high=high)


def _held(low: float, high: float, threshold: float) -> Holds:
    return Holds.YES if low >= threshold else Holds.NO if high < threshold else Holds.CANNOT_TELL


def _told(name: str, holds: Holds, hits: int, total: int, threshold: float) -> Reason:
    return Reason(code=f"intend.mastery.{name}.{holds}", args={"n": hits, "total": total, "share": threshold})


def _budget(stay: Stay, here: Sequence[int]) -> tuple[Part, ...]:
    """Minutes a week on average, against what was meant: kept where it is not above, however much it wavers.

    No part at all where nothing was meant: there is nothing to keep to. Without a minute counted nobody can tell: what
    was given on the network itself was perhaps never typed.
    """
    if stay.minutes is None:
        return ()
    given = [stay.weeks[n].seconds / 60 for n in here]
    if len(given) < 2 or not any(given):
        says = Reason(code="intend.mastery.budget.cannot_tell", args={"minutes": stay.minutes})
        return (Part(name="budget", holds=Holds.CANNOT_TELL, says=says),)
    mean = sum(given) / len(given)
    spread = sqrt(sum((one - mean) ** 2 for one in given) / (len(given) - 1) / len(given))
    half = stats.student(len(given) - 1, stats.Z90) * spread
    low, high = max(0.0, mean - half), mean + half
    holds = Holds.YES if mean <= stay.minutes else Holds.NO if low > stay.minutes else Holds.CANNOT_TELL
    code = "intend.mastery.budget.near" if holds == Holds.CANNOT_TELL else f"intend.mastery.budget.{holds}"
    says = Reason(code=code, args={"n": round(mean), "minutes": stay.minutes})
    return (Part(name="budget", holds=holds, says=says, value=mean, low=low, high=high, unit="count"),)
