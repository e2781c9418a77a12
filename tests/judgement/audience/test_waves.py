"""Many at once is not a wave: a wave is many at once who are alike in what others are not."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from causerie.judgement.audience.bursts import bursts, log_tail, usual_range
from causerie.judgement.audience.likeness import mould
from causerie.judgement.audience.waves import many_at_once, waves
from causerie.records import Arrival, Person, Reason, Wave

BEGAN = datetime(2026, 1, 1, tzinfo=UTC)
NOW = BEGAN + timedelta(days=200)
NAMES = ("ada", "bruno", "chloe", "diego", "emma", "farid", "greta", "hugo", "ines", "jules", "karim", "lena", "malik")


def follower(number: int, chance: random.Random, *, day: float | None = None) -> Arrival:
    """An ordinary follower, one of a crowd of people: opened any time, of any name."""
    since = None if day is None else BEGAN + timedelta(days=day)
    handle = f"{chance.choice(NAMES)}.{chance.choice(NAMES)}{chance.choice(['', '', '1984', '7'])}.example"
    return Arrival(
        person=Person(key=f"p{number}", handle=handle), since=since,
        created_at=BEGAN - timedelta(days=chance.uniform(1, 2500)), posts=chance.randrange(1, 900),
        followers=chance.randrange(5, 800), following=chance.randrange(5, 800), about="Hello" * chance.randrange(2),
        pictured=True,
    )  # fmt: skip


def bought(number: int, chance: random.Random, *, day: float | None, opened: float = 300) -> Arrival:
    """One of a parcel: opened with the others, named like the others, empty like the others."""
    return Arrival(
        person=Person(key=f"b{number}", handle=f"{chance.choice(NAMES)}{chance.randrange(10_000, 99_999)}.example"),
        since=None if day is None else BEGAN + timedelta(days=day),
        created_at=BEGAN - timedelta(days=opened + chance.uniform(0, 2)), posts=0, followers=0,
        following=chance.randrange(1500, 6000), pictured=False,
    )  # fmt: skip


def newcomer(number: int, chance: random.Random, *, day: float) -> Arrival:
    """Somebody who joined the network yesterday with thousands of others, and has not said anything yet."""
    plain = follower(number, chance, day=day)
    return Arrival(
        person=Person(key=f"n{number}", handle=plain.person.handle), since=plain.since,
        created_at=BEGAN + timedelta(days=day - chance.uniform(0, 2)), posts=0, followers=0, following=40,
        pictured=False,
    )  # fmt: skip


def crowd(seed: int, *, a_day: float = 1.0) -> list[Arrival]:
    """200 days on which people came one by one, and forty who were there before."""
    chance = random.Random(seed)
    came = [follower(number, chance, day=chance.uniform(0, 200)) for number in range(int(200 * a_day))]
    return came + [follower(1000 + number, chance) for number in range(40)]


def codes(wave: Wave) -> set[str]:
    return {reason.code for reason in wave.alike}


def test_a_bought_wave_is_found_whole_and_says_what_is_alike() -> None:
    chance = random.Random(1)
    parcel = [bought(number, chance, day=100 + chance.random()) for number in range(30)]
    (wave,) = waves([*crowd(1), *parcel], NOW)
    assert set(wave.keys) == {each.person.key for each in parcel}
    assert codes(wave) == {f"audience.alike.{kind}" for kind in ("created", "mould", "thousands", "empty")}
    assert wave.first.date() == (BEGAN + timedelta(days=100)).date()
    assert wave.expected[1] < 10


def test_a_mention_by_somebody_famous_is_many_at_once_and_no_wave() -> None:
    chance = random.Random(2)
    people = [follower(5000 + number, chance, day=100 + chance.random()) for number in range(80)]
    arrivals = [*crowd(2), *people]
    assert waves(arrivals, NOW) == []
    (burst,) = many_at_once(arrivals, NOW)
    assert burst.alike == ()
    assert {each.person.key for each in people} <= set(burst.keys)


def test_people_who_come_in_the_same_hours_as_a_wave_are_not_in_it() -> None:
    chance = random.Random(3)
    parcel = [bought(number, chance, day=100 + chance.random()) for number in range(25)]
    people = [follower(5000 + number, chance, day=100 + chance.random()) for number in range(25)]
    (wave,) = waves([*crowd(3), *parcel, *people], NOW)
    assert set(wave.keys) == {each.person.key for each in parcel}


def test_newcomers_of_the_same_days_who_have_said_nothing_yet_are_no_wave() -> None:
    """A whole town joins a network in one week: new, empty, together, and people every one."""
    chance = random.Random(4)
    joined = [newcomer(number, chance, day=100 + chance.random() * 2) for number in range(60)]
    assert waves([*crowd(4), *joined], NOW) == []


def test_a_parcel_that_was_there_before_anybody_looked_is_found_by_its_opening_days() -> None:
    chance = random.Random(5)
    parcel = [bought(number, chance, day=None) for number in range(25)]
    (wave,) = waves([*crowd(5), *parcel], NOW)
    assert set(wave.keys) == {each.person.key for each in parcel}
    assert wave.alike[0].code == "audience.alike.before"


def test_people_of_a_great_joining_week_are_not_a_wave_of_old() -> None:
    chance = random.Random(6)
    joined = [
        Arrival(
            person=Person(key=f"j{n}", handle=f"{chance.choice(NAMES)}{n % 7}.example"), since=None,
            created_at=BEGAN - timedelta(days=400 + chance.random() * 3), posts=0 if n % 3 else 12, followers=4,
            following=80,
        )
        for n in range(80)
    ]  # fmt: skip
    assert waves([*crowd(6), *joined], NOW) == []


def test_what_is_not_told_is_held_against_nobody() -> None:
    """Only times are known: many came at once, and no more can be said."""
    arrivals = [
        Arrival(person=Person(key=str(n)), since=BEGAN + timedelta(days=100 if n < 60 else n % 200)) for n in range(200)
    ]
    assert waves(arrivals, NOW) == []
    assert len(many_at_once(arrivals, NOW)) == 1


def test_nothing_is_said_before_a_fortnight_is_known() -> None:
    chance = random.Random(7)
    parcel = [bought(number, chance, day=190 + chance.random()) for number in range(60)]
    assert waves(parcel, NOW) == []


@settings(max_examples=8, deadline=None)
@given(seed=st.integers(0, 10_000), by=st.integers(-400, 400), turned=st.randoms(use_true_random=False))
def test_order_and_date_change_nothing(seed: int, by: int, turned: random.Random) -> None:
    chance = random.Random(seed)
    arrivals = crowd(seed) + [bought(number, chance, day=100 + chance.random()) for number in range(20)]
    expected = [(sorted(wave.keys), codes(wave)) for wave in waves(arrivals, NOW)]
    shift = timedelta(days=by)
    moved = [
        Arrival(
            person=each.person, since=each.since + shift if each.since else None,
            created_at=each.created_at + shift if each.created_at else None, posts=each.posts,
            followers=each.followers, following=each.following, about=each.about, pictured=each.pictured,
        )
        for each in arrivals
    ]  # fmt: skip
    turned.shuffle(moved)
    assert [(sorted(wave.keys), codes(wave)) for wave in waves(moved, NOW + shift)] == expected
    assert len(expected) == 1


def test_false_alarms_are_as_rare_as_stated() -> None:
    """Sixty years of people who come one by one, half a one to four a day: at one in a hundred, two is the most."""
    alarms = 0
    for seed in range(60):
        chance = random.Random(seed)
        days = [chance.randrange(365) for _ in range(180 + 20 * seed)]
        alarms += bool(bursts(days, start=0, end=364))
    assert alarms <= 2


def test_the_tail_is_that_of_a_poisson_where_nothing_varies_more() -> None:
    """P(X >= 5) of a Poisson of mean 2 is 0.05265 (from tables)."""
    assert abs(2.718281828 ** log_tail(5, 2.0, 2.0) - 0.05265) < 1e-4
    assert usual_range(2.0, 2.0) == (0, 5)


@given(st.integers(1, 300), st.floats(0.01, 200), st.floats(1, 5))
@settings(max_examples=60, deadline=None)
def test_more_is_never_likelier(count: int, mean: float, spread: float) -> None:
    variance = mean * spread
    assert log_tail(count + 1, mean, variance) <= log_tail(count, mean, variance) + 1e-9 <= 1e-9


def test_moulds() -> None:
    assert mould("lena48213.example") == mould("hugo11111@server.example") == "a99999"
    assert mould("ada.lovelace") == mould("nadia1984") == mould("jo42") == ""


def test_a_reason_of_a_wave_counts_those_who_share_it() -> None:
    chance = random.Random(8)
    parcel = [bought(number, chance, day=100 + chance.random()) for number in range(30)]
    (wave,) = waves([*crowd(8), *parcel], NOW)
    thousands = next(reason for reason in wave.alike if reason.code == "audience.alike.thousands")
    assert thousands == Reason(code="audience.alike.thousands", args={"n": 30})
