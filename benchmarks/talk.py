"""How often the talk finding announces a change of habit where there was none: made-up accounts, one habit each.

    python benchmarks/talk.py [accounts per line]

The share of talk of each month is drawn around one habit (in logits, spread 0.5); with "memory" a month leans on the
one before it by that much. Posts a month vary too. "said" is the share of accounts of which a change is the headline;
with a step of the habit in the middle it is the power.
"""

from __future__ import annotations

import sys
from datetime import date
from math import exp
from random import Random

from causerie.judgement.evidence.talk import Mix, change_of


def account(months: int, posts: int, memory: float, step: float, dice: Random) -> dict[date, Mix]:
    """The mix of each month; `step` is added to the habit (logits) from the middle on."""
    state, mixes = dice.gauss(0, 0.5), {}
    for number in range(months):
        state = memory * state + dice.gauss(0, 0.5 * (1 - memory**2) ** 0.5)
        share = 1 / (1 + exp(1.0 - state - (step if 2 * number >= months else 0.0)))
        total = max(1, round(posts * exp(dice.gauss(0, 0.5))))
        talk = sum(dice.random() < share for _ in range(total))
        mixes[date(2015 + number // 12, number % 12 + 1, 1)] = Mix(talk, total - talk, 0)
    return mixes


def said(accounts: int, months: int, posts: int, memory: float, step: float) -> float:
    """Share of accounts of which a change would be the headline."""
    changes = (
        change_of(account(months, posts, memory, step, Random(f"{months} {posts} {memory} {step} {number}")))
        for number in range(accounts)
    )
    return sum(change is not None and change.real for change in changes) / accounts


def main() -> None:
    accounts = int(sys.argv[1]) if len(sys.argv) > 1 else 2000
    print("months  posts/month  memory  said without change  said with a step of 1 logit")
    for months in (12, 24, 48):
        for memory in (0.0, 0.5, 0.8):
            none, step = (said(accounts, months, 40, memory, effect) for effect in (0.0, 1.0))
            print(f"{months:6} {40:12} {memory:7} {none:20.1%} {step:28.1%}", flush=True)


if __name__ == "__main__":
    main()
