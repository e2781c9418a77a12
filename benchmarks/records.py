"""What it costs to make one record of sixteen fields: a frozen dataclass, and ours.

python benchmarks/records.py     (docs/decisions/0003-records.md quotes it)
"""

from __future__ import annotations

import timeit
from collections.abc import Callable
from dataclasses import make_dataclass
from typing import Any

import msgspec

FIELDS = [f"f{number}" for number in range(16)]
VALUES: dict[str, Any] = {field: index for index, field in enumerate(FIELDS)}
ROUNDS, TIMES = 7, 100_000


def kinds() -> dict[str, Callable[..., Any]]:
    """The same sixteen fields, both ways."""
    annotated = [(field, int) for field in FIELDS]
    return {
        "frozen dataclass, slots": make_dataclass("Data", annotated, frozen=True, slots=True, kw_only=True),
        "msgspec struct, frozen": msgspec.defstruct("Struct", annotated, frozen=True, kw_only=True, gc=False),
    }


def microseconds(make: Callable[..., Any]) -> float:
    """What one record costs, the best of the rounds."""
    return min(timeit.repeat(lambda: make(**VALUES), number=TIMES, repeat=ROUNDS)) / TIMES * 1e6


def main() -> None:
    """Print microseconds for each, the best of seven rounds, and how many times as much as the cheapest."""
    cost = {name: microseconds(make) for name, make in kinds().items()}
    cheapest = min(cost.values())
    for name, each in cost.items():
        print(f"{name:28} {each:5.2f} us  {each / cheapest:4.1f} times")


if __name__ == "__main__":
    main()
