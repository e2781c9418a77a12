from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta

import pytest
from tests.judgement.audience.accounts import START, Post, audited, clockwork, counted, form, person, post, shop

from causerie.records import Mechanism, Verdict


def test_a_clock_and_a_form_are_clear_signs_and_say_why() -> None:
    told = audited({"clock": clockwork(1), "form": form(2)})
    assert told["clock"].verdict is Verdict.AUTOMATION
    assert told["clock"].mechanism is Mechanism.CLOCK
    assert {one.says.code for one in told["clock"].because} >= {
        "audience.evidence.gap_even",
        "audience.evidence.no_sleep",
    }
    assert told["form"].verdict is Verdict.AUTOMATION
    assert told["form"].mechanism in {Mechanism.COPY, Mechanism.MOULD}
    assert all(one.examples for account in told.values() for one in account.because)
    assert all(one.says.args["people"] >= 90 for account in told.values() for one in account.because)


def test_people_and_shops_on_a_calendar_are_not_accused() -> None:
    accounts = {f"person{seed}": person(seed) for seed in range(40)} | {f"shop{seed}": shop(seed) for seed in range(40)}
    told = audited(accounts)
    assert len(told) == 80
    assert {name for name, one in told.items() if one.verdict is Verdict.AUTOMATION} == set()


MADE = {"clock": clockwork, "form": form, "person": person, "shop": shop}
PAIRS = [(kind, seed) for kind in MADE for seed in range(13)]


@pytest.mark.parametrize("chance", [random.Random(1), random.Random(2)])
def test_order_place_in_time_and_name_do_not_matter(chance: random.Random) -> None:
    """Moved by any number of seconds, hours of the day and all; by whole days the score is the same too."""
    first = {f"{kind}{seed}": MADE[kind](seed, 100) for kind, seed in PAIRS}
    moved = {}
    for name, posts in first.items():
        days, seconds = timedelta(days=chance.randrange(-3000, 3000)), timedelta(seconds=chance.randrange(86_400))
        shuffled = chance.sample(posts, len(posts))
        moved[f"renamed-{name}"] = [{**one, "at": one["at"] + days} for one in shuffled]
        moved[f"turned-{name}"] = [{**one, "at": one["at"] + days + seconds} for one in shuffled]
    before, after = audited(first), audited(moved)
    assert {before[name].verdict for name in first} == set(Verdict)
    for name, told in before.items():
        assert told.verdict is after[f"renamed-{name}"].verdict is after[f"turned-{name}"].verdict
        assert told.score == pytest.approx(after[f"renamed-{name}"].score, abs=1e-6)


def test_the_two_halves_of_an_account_agree() -> None:
    """Invented accounts, each of one kind throughout: fewer than 2 in 100 may disagree (real ones do more often)."""
    halves = {
        f"{kind}{seed} {half}": MADE[kind](seed, 100)[50 * half : 50 * half + 50]
        for kind, seed in PAIRS
        for half in (0, 1)
    }
    told = audited(halves)
    split = [one for one in PAIRS if told["{}{} 0".format(*one)].verdict is not told["{}{} 1".format(*one)].verdict]
    assert len(split) < 0.02 * len(PAIRS), split


def repeating(seed: int, posts: int) -> list[Post]:
    """Two posts in five say the opening hours."""
    hours = "We are open from 9 to 18 today. Come in!"
    return [{**one, "text": hours} if n % 5 in {1, 3} else one for n, one in enumerate(person(seed, posts))]


def test_a_calendar_is_said_of_many_posts_that_repeat_and_never_of_a_few() -> None:
    told = audited({f"{seed} {posts}": repeating(seed, posts) for seed in range(5) for posts in (50, 100)})
    assert {told[f"{seed} 50"].verdict for seed in range(5)} == {Verdict.CANNOT_TELL}
    assert {told[f"{seed} 100"].verdict for seed in range(5)} == {Verdict.SCHEDULED}
    assert {told[f"{seed} 100"].mechanism for seed in range(5)} == {Mechanism.COPY}


def test_the_score_is_none_below_the_least_number_of_posts_and_never_above_99() -> None:
    told = audited({"few": clockwork(1, 24), "one": form(1, 1), "clock": clockwork(1), "form": form(2)})
    assert (told["few"].score, told["one"].score) == (None, None)
    assert all(98 < (told[name].score or 0) <= 99 for name in ("clock", "form"))
    robot = audited({"a": [{**one, "client": "Emoji Haiku Bot"} for one in person(1, 12)]})["a"]
    assert (robot.verdict, robot.score) == (Verdict.AUTOMATION, 99)


@pytest.mark.parametrize("account", [clockwork(1), form(2)], ids=["clock", "form"])
def test_without_the_posts_it_names_the_score_is_lower(account: list[Post]) -> None:
    told = audited({"a": account})["a"]
    named = set(told.because[0].examples)
    left = audited({"a": [one for one in account if one["id"] not in named]})["a"]
    assert named
    assert left.score is None or (told.score is not None and left.score < told.score)


HARMLESS = {
    "lost times": [
        post(n, START.replace(hour=0) + timedelta(days=n // 40), one["text"]) for n, one in enumerate(person(1, 80))
    ],
    "one post": person(2, 1),
    "ten thousand": person(3, 10_000),
    "no text": [{**one, "text": ""} for one in person(4)],
    "one emoji": [{**one, "text": "🙂"} for one in person(5)],
    "only links": [{**one, "text": "https://example.org/photo"} for one in person(6)],
    "only reposts": [{**one, "kind": "repost", "text": "The same words of somebody else"} for one in person(7)],
    "one second": [{**one, "at": START} for one in person(8)],
    "mixed languages": [
        {**one, "text": ("東京の朝 " if n % 2 else "Доброе утро ") + one["text"]} for n, one in enumerate(person(9))
    ],
    "answers": [
        {**one, "kind": "reply", "reply_to": f"r{n % 9}", "text": "Thank you so much!"}
        for n, one in enumerate(person(10))
    ],
}


def test_what_tells_nothing_never_accuses() -> None:
    told = audited(HARMLESS)
    assert set(told) == set(HARMLESS)
    assert {name for name, one in told.items() if one.verdict is Verdict.AUTOMATION} == set()


@pytest.mark.parametrize(
    "word", ["bonjour", "Bonjour !", "Anticonstitutionnellement!", "🙂", "bonjour https://example.org/a"]
)
def test_one_word_a_day_at_midnight_tells_nothing(word: str) -> None:
    daily = [post(n, START + timedelta(days=n), word) for n in range(100)]
    at_times_of_a_person = [{**one, "text": word} for one in person(11, 100)]
    told = audited(
        {
            "midnight": daily,
            "noon": [{**one, "at": one["at"].replace(hour=12)} for one in daily],
            "person": at_times_of_a_person,
        }
    )
    assert {one.verdict for one in told.values()} == {Verdict.CANNOT_TELL}


def test_a_program_that_says_one_word_is_still_told_by_its_clock() -> None:
    told = audited({"a": [{**one, "text": "tick"} for one in clockwork(12)]})["a"]
    assert (told.verdict, told.mechanism) == (Verdict.AUTOMATION, Mechanism.CLOCK)


def test_with_few_posts_it_says_how_many_more() -> None:
    told = audited({"a": clockwork(1, 24), "b": person(1, 24), "c": person(2, 100)})
    assert [told[name].verdict for name in "abc"] == [Verdict.CANNOT_TELL] * 3
    assert (told["a"].more, told["b"].more, told["c"].more) == (1, 1, 0)
    assert told["a"].because[0].says.code == "audience.verdict.more"
    assert told["c"].because[0].says.code == "audience.verdict.no_number"


@pytest.mark.parametrize(
    ("client", "verdict"),
    [
        ("Cheap Bots, Done Quick!", Verdict.AUTOMATION),
        ("my-weather-bot", Verdict.AUTOMATION),
        ("Tweetbot for Mac", Verdict.CANNOT_TELL),
        ("Abbott Camera", Verdict.CANNOT_TELL),
        ("Twitter for iPhone", Verdict.CANNOT_TELL),
    ],
)
def test_ten_posts_are_enough_where_a_program_says_its_name(client: str, verdict: Verdict) -> None:
    posts = [{**one, "client": client} for one in person(1, 12)]
    assert audited({"a": posts})["a"].verdict is verdict


def test_a_feed_program_is_one_only_where_it_speaks_to_nobody() -> None:
    links = [{**one, "client": "dlvr.it", "text": one["text"] + " https://example.org/b"} for one in person(1)]
    talks = [{**one, "text": "@ann " + one["text"]} if n % 3 == 0 else one for n, one in enumerate(links)]
    queue = [{**one, "client": "Buffer"} for one in person(2)]
    told = audited({"feed": links, "talks": talks, "queue": queue})
    assert [told[name].verdict for name in ("feed", "talks", "queue")] == [
        Verdict.AUTOMATION,
        Verdict.SCHEDULED,
        Verdict.SCHEDULED,
    ]


def test_dealings_are_facts() -> None:
    posts = [
        post(1, datetime(2025, 1, 1, 9, tzinfo=UTC), "@ann hello", kind="reply", reply_to="ann"),
        post(2, datetime(2025, 1, 1, 10, tzinfo=UTC), "and on", kind="reply", reply_to="a"),
        post(3, datetime(2025, 1, 2, 9, tzinfo=UTC), "RT @bob: news https://example.org"),
        post(4, datetime(2025, 1, 3, 9, tzinfo=UTC), "with @bob and @ann"),
    ]
    dealings = counted({"a": posts})["a"].dealings
    # A thread with oneself is no answer.
    assert (dealings.posts, dealings.answers, dealings.addressed, dealings.passed_on, dealings.people) == (
        4,
        1,
        2,
        1,
        1,
    )
    assert dealings.linked == 1
    assert dealings.first is not None
    assert dealings.first.utcoffset() == timedelta(0)
