"""What an account does with people, and what one's own account looks like, in sentences that accuse nobody."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from causerie.judgement.audience.facts import Manner, facts, manner
from causerie.judgement.audience.mirror import mirror
from causerie.records import Audited, Dealings, Stretch, Verdict
from causerie.web import words

NOW = datetime(2026, 6, 1, tzinfo=UTC)


def dealings(
    posts: int = 0, *, answers: int = 0, addressed: int = 0, passed_on: int = 0, people: int = 0, ago: int = 3
) -> Dealings:
    last = NOW - timedelta(days=ago) if posts else None
    return Dealings(
        posts=posts, answers=answers, addressed=max(addressed, answers), passed_on=passed_on, people=people, linked=0,
        first=last, last=last,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("what", "expected"),
    [
        (dealings(), Manner.NOTHING),
        (dealings(50, answers=2, people=1), Manner.TALKS),
        (dealings(50, addressed=4), Manner.TALKS),
        (dealings(50, passed_on=50), Manner.PASSES_ON),
        (dealings(50, passed_on=30), Manner.TO_NOBODY),
        (dealings(4, passed_on=4), Manner.UNKNOWN),
        (dealings(50, answers=20, people=9, ago=400), Manner.SILENT),
    ],
)
def test_what_an_account_does_with_people(what: Dealings, expected: Manner) -> None:
    assert manner(what, NOW) is expected


def test_who_talks_is_said_first_and_silence_is_no_fault() -> None:
    said = facts(dealings(60, answers=20, people=9, passed_on=10, ago=400), NOW)
    assert [reason.code for reason in said] == [
        "audience.facts.talks", "audience.facts.some_passed_on", "audience.facts.silent"
    ]  # fmt: skip


@given(
    st.integers(0, 100), st.integers(0, 100), st.integers(0, 100), st.integers(0, 100), st.integers(0, 9000),
    st.sampled_from(words.LANGUAGES),
)  # fmt: skip
def test_every_dealing_has_a_sentence(posts: int, answers: int, named: int, passed: int, ago: int, lang: str) -> None:
    answers, passed = min(answers, posts), min(passed, posts)
    known = dealings(posts, answers=answers, addressed=min(named, posts), passed_on=passed, people=answers, ago=ago)
    said = facts(known, NOW)
    assert said
    assert all(words.say(reason, lang=lang) for reason in said)


def stretch(month: int, verdict: Verdict, posts: int = 50) -> Stretch:
    audited = Audited(author="me", verdict=verdict, mechanism=None, score=None, because=(), dealings=dealings(posts))
    return Stretch(first=date(2026, month, 1), last=date(2026, month, 28), audited=audited)


def test_the_mirror_says_since_when() -> None:
    seen = [stretch(3, Verdict.AUTOMATION), stretch(1, Verdict.CANNOT_TELL), stretch(2, Verdict.AUTOMATION)]
    (now, by) = mirror(seen, {"dlvr.it": 90, "Twitter for iPhone": 10})
    assert (now.code, now.args["since"]) == ("audience.mirror.automation", date(2026, 2, 1))
    assert (by.code, by.args["client"]) == ("audience.mirror.tool", "dlvr.it")


def test_the_mirror_remembers_what_is_over() -> None:
    seen = [stretch(1, Verdict.AUTOMATION), stretch(2, Verdict.CANNOT_TELL)]
    assert [reason.code for reason in mirror(seen, {})] == [
        "audience.mirror.nothing_automatic", "audience.mirror.once"
    ]  # fmt: skip


def test_a_mirror_with_few_posts_claims_nothing() -> None:
    assert [reason.code for reason in mirror([stretch(1, Verdict.CANNOT_TELL, 24)], {})] == ["audience.mirror.too_few"]


def test_a_mirror_without_posts_says_so() -> None:
    assert [reason.code for reason in mirror([], {})] == ["audience.mirror.nothing"]


@pytest.mark.parametrize(
    ("what", "code"),
    [
        (dealings(21, addressed=21), "audience.facts.names_people_all"),
        (dealings(1, answers=1, people=1), "audience.facts.talks_once"),
        (dealings(1, addressed=1), "audience.facts.names_people_once"),
        (dealings(30, passed_on=30), "audience.facts.passes_on_all"),
        (dealings(30, answers=30, people=2), "audience.facts.talks_all"),
        (dealings(30, answers=29, people=2), "audience.facts.talks"),
    ],
)
def test_all_posts_and_one_post_are_said_as_people_say_it(what: Dealings, code: str) -> None:
    assert facts(what, NOW)[0].code == code
    mine = facts(what, NOW, yours=True)[0]
    assert mine.code == code.replace(".facts.", ".yours.")
    assert "vous" in words.say(mine, lang="fr").lower()
