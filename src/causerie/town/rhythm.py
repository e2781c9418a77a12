"""When somebody in town posts: by their day and their week, in bouts, and once not at all for some weeks."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from typing import NamedTuple
from zoneinfo import ZoneInfo

from causerie.town.cast import User

ZONE = "Europe/Paris"
DAYS = 3 * 365
_FIRST_HOUR, _LAST_HOUR = 6.0, 23.0


class Silence(NamedTuple):
    """Days without a word: from `first`, until the day before `end`."""

    first: date
    end: date

    def holds(self, day: date) -> bool:
        """Say whether a day lies in it."""
        return self.first <= day < self.end


def chance_of(*what: object) -> Random:
    """Return the dice for something: the same words give the same throws, on every machine."""
    return Random(" ".join(map(str, what)))  # noqa: S311 - a story, not a secret


def days_until(until: date) -> list[date]:
    """Return the days of a history, the last one included."""
    return [until - timedelta(days=back) for back in range(DAYS - 1, -1, -1)]


def silence_of(user: User, seed: int, until: date) -> Silence:
    """Return the weeks in which a user did not post anywhere: in the second year, 33 to 40 days of it."""
    chance = chance_of(seed, user.slug, "silence")
    first = until - timedelta(days=chance.randint(450, 600))
    return Silence(first, first + timedelta(days=chance.randint(33, 40)))


def moments(user: User, chance: Random, until: date, silence: Silence) -> list[datetime]:
    """Return the moments of `user.posts` posts in order: aware UTC, whole seconds, no two the same."""
    days = days_until(until)
    weights = _weights(user, chance, days, silence)
    found = {_moment(user, chance, day) for day in chance.choices(days, weights, k=user.posts)}
    return sorted(found)


def _weights(user: User, chance: Random, days: Sequence[date], silence: Silence) -> list[float]:
    weights, mood = [], 1.0
    for number, day in enumerate(days):
        if number % 7 == 0:
            mood = chance.gammavariate(2, 0.5)
        growth = 1.4 if number > DAYS * 2 / 3 else 0.6 + 0.4 * number / DAYS
        quiet = 0.05 if day.weekday() in user.closed else 1.0
        # A gamma below one: many days of nothing, some with a lot, as people's days are.
        weights.append(0.0 if silence.holds(day) else growth * quiet * mood * chance.gammavariate(0.5, 2))
    return weights


def _moment(user: User, chance: Random, day: date) -> datetime:
    middle, spread = (8.0, 1.3) if chance.random() < user.early else (19.0, 2.2)
    hour = chance.gauss(middle, spread)
    if not _FIRST_HOUR <= hour <= _LAST_HOUR:
        hour = chance.uniform(9, 18)
    return at_hour(day, hour + chance.random() / 60)


def at_hour(day: date, hour: float) -> datetime:
    """Return an hour of a local day (9.5 is half past nine) as an aware time in UTC, to the second."""
    local = datetime.combine(day, time(), ZoneInfo(ZONE)) + timedelta(seconds=round(hour * 3600))
    return local.astimezone(UTC)
