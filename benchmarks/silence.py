"""How often the silence finding is wrong, and how well its interval covers: made-up creators, no real account.

    python benchmarks/silence.py [accounts per line]

Each line is one kind of creator with one habit of posting. "excludes none" is the share of accounts without any effect
of silence whose 90 % interval leaves out "no effect" (10 % is what it promises); "covers" is the share of accounts with
a true effect whose interval holds it; "width" is the median of high / low.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import date, timedelta
from math import exp, log, log1p, pi, sin
from random import Random
from time import perf_counter

import msgspec

from causerie.judgement.evidence.silence import Response, response_after_silence
from causerie.records import DayCount

START = date(2021, 1, 4)


class Creator(msgspec.Struct, frozen=True):
    """log rate of reactions = log(rate) + AR(1) + growth + weekday + bursts; Poisson with gamma mixing (alpha)."""

    rate: float = 3.0
    alpha: float = 0.4
    phi: float = 0.7
    sd: float = 0.4
    growth: float = 0.0
    burst: int = 0
    tail: float = 1.3


CREATORS = {
    "plain": Creator(alpha=0.0, sd=0.0),
    "typical": Creator(growth=0.26 / 90, burst=60),
    "sticky": Creator(phi=0.9, sd=0.7, burst=60),
    "bursty": Creator(burst=15, tail=1.05),
    "growing": Creator(growth=1.2 / 365),
    "tiny": Creator(rate=0.4),
    "busy": Creator(rate=12.0),
}
# Chance to post today after a day with a post, and after a day without; then how much better days make it likelier
# (in logits per unit of log rate). "momentum" is the case that no method can mend: it is here so that nobody forgets.
HABITS = {
    "scattered": (0.5, 0.5, 0.0),
    "phases": (0.85, 0.12, 0.0),
    "weekly": (0.1, 0.22, 0.0),
    "daily": (0.96, 0.3, 0.0),
    "momentum": (0.6, 0.3, 2.0),
}


def latent(creator: Creator, days: int, dice: Random) -> Iterator[float]:
    """The log rate of each day, whoever posts or not."""
    state, shock = dice.gauss(0, creator.sd), 0.0
    for day in range(days):
        state = creator.phi * state + dice.gauss(0, creator.sd * (1 - creator.phi**2) ** 0.5)
        shock *= 0.37
        if creator.burst and dice.random() < 1 / creator.burst:
            shock += log(dice.paretovariate(creator.tail))
        weekday = 0.2 * sin(2 * pi * day / 7) if creator.sd else 0.0
        yield log(creator.rate) + state + creator.growth * min(day, 900) + weekday + min(shock, 5.0)


def poisson(mean: float, dice: Random) -> int:
    """A Poisson draw: by the clock of arrivals when small, by the normal when large."""
    if mean > 50:
        return max(0, round(dice.gauss(mean, mean**0.5)))
    count, left = 0, dice.expovariate(1)
    while left < mean:
        count += 1
        left += dice.expovariate(1)
    return count


def reactions(rate: float, creator: Creator, dice: Random) -> int:
    """What one post gets."""
    mixing = dice.gammavariate(1 / creator.alpha, creator.alpha) if creator.alpha else 1.0
    return poisson(rate * mixing, dice)


def chance(habit: tuple[float, float, float], posted: bool, lift: float) -> float:
    """The chance to post on a day whose log rate lies `lift` above the ordinary."""
    usual = habit[0 if posted else 1]
    return 1 / (1 + (1 - usual) / usual * exp(-habit[2] * lift))


def account(
    creator: Creator, habit: tuple[float, float, float], days: int, effect: float, dice: Random
) -> list[DayCount]:
    """One made-up history. `effect` multiplies the rate on the first day with a post after three silent days."""
    found: list[DayCount] = []
    posted, silent = True, 0
    for day, level in enumerate(latent(creator, days, dice)):
        posted = dice.random() < chance(habit, posted, level - log(creator.rate))
        if not posted:
            silent += 1
            continue
        posts = 1 + (dice.random() < 0.4) + (dice.random() < 0.1)
        rate = exp(level) * (effect if silent >= 3 else 1.0)
        total = sum(log1p(reactions(rate, creator, dice)) for _ in range(posts))
        found.append(DayCount(day=START + timedelta(day), posts=posts, own=posts, log_response=total))
        silent = 0
    return found


def judged(creator: str, habit: str, days: int, effect: float, accounts: int) -> list[Response]:
    """The verdicts on many made-up accounts; those with too little history are left out."""
    answers = []
    for number in range(accounts):
        dice = Random(f"{creator} {habit} {days} {effect} {number}")
        answer = response_after_silence(account(CREATORS[creator], HABITS[habit], days, effect, dice), seed=number)
        if isinstance(answer, Response):
            answers.append(answer)
    return answers


def excluding(answers: list[Response], truth: float) -> float:
    """Share of intervals that leave the truth out."""
    return sum(not answer.low <= truth <= answer.high for answer in answers) / max(1, len(answers))


def line(creator: str, habit: str, days: int, accounts: int) -> str:
    """One line of the table."""
    null, worse = (judged(creator, habit, days, effect, accounts) for effect in (1.0, 1 / 1.5))
    width = sorted(answer.high / max(answer.low, 0.01) for answer in null)
    wrong, missed, seen = excluding(null, 1.0), excluding(worse, 1 / 1.5), excluding(worse, 1.0)
    return (
        f"{creator:8} {habit:10} {days:5} {len(null):5} {wrong:8.1%} {1 - missed:8.1%} {seen:8.1%} "
        f"{width[len(width) // 2] if width else 0:6.2f}"
    )


def main() -> None:
    accounts = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    print("creator  habit       days  judged  false   covers   power   width   (effect of 1/1.5 for covers and power)")
    for days in (365, 1460):
        for creator in CREATORS:
            for habit in HABITS:
                print(line(creator, habit, days, accounts), flush=True)
    history = account(CREATORS["typical"], HABITS["daily"], 4400, 1.0, Random(1))
    started = perf_counter()
    response_after_silence(history, seed=1)
    print(f"one judgement of {len(history)} days with posts: {1000 * (perf_counter() - started):.0f} ms")


if __name__ == "__main__":
    main()
