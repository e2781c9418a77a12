"""Evidence of a program, by mechanism: each family of features summed with equal weights, on the scale of people.

The families are joined by OR (the strongest speaks), never by a sum: what is unlike one kind of robot must not excuse
another kind. See docs/judgement/audience.en.md.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from math import log

from causerie.judgement.audience.reference import HUMAN
from causerie.judgement.audience.scale import Human, Quantiles, between, steps
from causerie.records import Behaviour, Mechanism, Record

Figures = Mapping[str, float]
FAMILIES: Mapping[str, tuple[str, ...]] = {
    "clock": ("gap_even", "no_sleep", "all_day"),
    "copy": ("template", "openings", "endings"),
    "form": ("len_even", "sameness"),
}
"""Features by family; each is turned so that more of it is rarer among people."""
PERSONA = (
    "stopped", "tagged", "tags", "asks", "commas", "exclaims", "dots", "len_even", "words", "word_length", "openings",
    "linked", "gap_even", "no_sleep", "all_day",
)  # fmt: skip
"""What the trained mould looks at: how finished sentences are, and whether their author sleeps."""
MECHANISMS: Mapping[str, Mechanism] = {
    "clock": Mechanism.CLOCK,
    "copy": Mechanism.COPY,
    "form": Mechanism.MOULD,
    "persona": Mechanism.MOULD,
}
BUSY = 4.0
"""Posts a day from which times can speak: slower accounts have even gaps without being robots."""
DAYS = 0.9
"""Days the posts must cover before it can be told whether their author sleeps."""
WORDS = 3.0
"""Words in a usual post from which its words can speak: one word a day fills no form and copies nothing."""
BULK = 0.2
"""Share of posts that may bear one stamp or midnight before the times count as lost, as imports lose them."""
_MARKS = (
    "linked",
    "named",
    "tagged",
    "lines",
    "stopped",
    "commas",
    "exclaims",
    "asks",
    "dots",
    "colons",
    "dashes",
    "bars",
)


class Weighed(Record, frozen=True):
    """An account on the human scale. features, families: steps (see scale.steps) by name; absent where untold.

    found: what was put on the scale (`figures`).
    """

    features: Mapping[str, float]
    families: Mapping[str, float]
    found: Figures


def figures(behaviour: Behaviour) -> Figures:
    """The features that can be told of this account, all turned so that more is rarer among people."""
    found = {name: value for name, value in behaviour.features.items() if value is not None}
    mute = _mute(found, behaviour.dealings.posts)
    if all(mark in found for mark in _MARKS):
        found["sameness"] = sum(found[mark] ** 2 + (1 - found[mark]) ** 2 for mark in _MARKS) / len(_MARKS)
    for name in ("words", "word_length"):
        if found.get(name, 0) > 0:
            found[name] = log(found[name])
    if "beat_day" in found:
        found["all_day"] = -found["beat_day"]
    return {name: value for name, value in found.items() if name not in mute}


def _mute(found: Figures, posts: int) -> frozenset[str]:
    """The features that say nothing of this account, as its times are lost or slow, or its words too few."""
    times = () if timely(found, posts) else FAMILIES["clock"]
    words = () if found.get("words", 0.0) >= WORDS else (*FAMILIES["copy"], *FAMILIES["form"])
    return frozenset((*times, *words))


def spread(behaviour: Behaviour) -> float | None:
    """How far the lengths of the posts lie apart: their standard deviation, in words; None where there are no words.

    Unlike `len_even`, which is relative, it stays the same where one greeting is put before every post.
    """
    even, words = behaviour.features.get("len_even"), behaviour.features.get("words")
    return None if even is None or words is None else -even * words


def timely(found: Figures, posts: int) -> bool:
    """Whether the times of these posts can say anything."""
    busy = found.get("posts_a_day", 0.0)
    return busy >= BUSY and posts >= DAYS * busy and found.get("bulk", 1.0) <= BULK


def weigh(behaviour: Behaviour, human: Human) -> Weighed:
    """The account on the scale of people who published as many posts."""
    found, posts = figures(behaviour), behaviour.dealings.posts
    features, families = _shipped(posts) if human is HUMAN else _tables(human, posts)
    on_scale = {name: steps(value, features[name]) for name, value in found.items() if name in features}
    sums = family_sums(on_scale, human.persona)
    return Weighed(
        features=on_scale,
        families={name: steps(value, families[name]) for name, value in sums.items() if name in families},
        found=found,
    )


Tables = Mapping[str, Quantiles]


def _tables(human: Human, posts: int) -> tuple[Tables, Tables]:
    """The quantiles of features and of families for this number of posts."""
    return (
        {name: between(table, posts) for name, table in human.features.items()},
        {name: between(table, posts) for name, table in human.families.items()},
    )


@lru_cache(maxsize=128)
def _shipped(posts: int) -> tuple[Tables, Tables]:
    """Those of the reference that ships, made once for each number of posts: the same for thousands of followers."""
    return _tables(HUMAN, posts)


def family_sums(on_scale: Figures, persona: Figures) -> dict[str, float]:
    """Each family whose features are all told: the mean of their steps; the trained mould's weighted sum."""
    sums = {
        family: sum(max(-3.0, on_scale[name]) for name in names) / len(names)
        for family, names in FAMILIES.items()
        if all(name in on_scale for name in names)
    }
    if persona and all(name in on_scale for name in PERSONA):
        sums["persona"] = persona[""] + sum(persona[name] * clipped(on_scale[name]) for name in PERSONA)
    return sums


def clipped(step: float) -> float:
    """A step within what training saw of people (-3 to 3)."""
    return max(-3.0, min(3.0, step))
