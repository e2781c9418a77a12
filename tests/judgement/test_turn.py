from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from causerie.judgement import talk
from causerie.records import (
    ADDRESSED,
    Address,
    Heard,
    HeardState,
    Lane,
    Person,
    Profile,
    Ref,
    Relation,
    Visibility,
    Waiting,
)

NOON = datetime(2026, 3, 12, 12, tzinfo=UTC)  # a Thursday
HOUR = timedelta(hours=1)
STRANGER = Relation()


def heard(
    text: str = "Bread.", *, at: datetime = NOON, address: Address = Address.REPLY, lang: str = "",
    replies: int | None = None,
) -> Heard:  # fmt: skip
    author = Profile(person=Person(key="1", handle="ada"))
    return Heard(ref=Ref(key="x"), author=author, at=at, text=text, address=address, lang=lang, replies=replies)


def waiting(text: str = "Bread.", *, at: datetime = NOON, address: Address = Address.REPLY, **more: object) -> Waiting:
    given: dict[str, object] = {
        "id": 1, "network": "mastodon", "account": 1, "ref": Ref(key="x"), "person": 1,
        "person_key": "1", "person_reach": "", "called": "Ada", "handle": "ada",
        "person_url": "", "about": "", "automated": False, "decided": "", "address": address,
        "lane": talk.lane(address), "state": HeardState.OPEN, "at": at, "heard_at": at, "turn": at, "text": text,
        "lang": "", "url": "", "link": "", "visibility": Visibility.PUBLIC, "images": 0, "replies": None, "likes": None,
        "liked": False, "until": None, "matched": "", "feed": "",
    }  # fmt: skip
    return Waiting(**{**given, **more})  # type: ignore[arg-type]


moments = st.integers(-10_000_000, 10_000_000).map(lambda minutes: NOON + timedelta(minutes=minutes))
relations = st.builds(
    Relation, talked=st.integers(0, 10**6), last=st.none() | st.dates(date(2000, 1, 1), date(2090, 1, 1))
)
texts = st.text(max_size=80) | st.just("Does anyone know a bread oven, a bread mill, a bread shop?")
anything = st.builds(
    heard, texts, at=moments, address=st.sampled_from(list(Address)), lang=st.sampled_from(["", "fr", "en", "de"]),
    replies=st.none() | st.integers(-1, 10**9),
)  # fmt: skip
PLAN = talk.plan_words("Bread, an oven and a mill in every shop")


@settings(max_examples=300)
@given(anything, anything, relations, relations, st.timedeltas(timedelta(0), timedelta(days=900)))
def test_whoever_waits_is_overtaken_only_by_what_comes_within_the_bound(
    early: Heard, late: Heard, known: Relation, other: Relation, gap: timedelta
) -> None:
    lane = talk.lane(early.address)
    late = heard(
        late.text, at=early.at + talk.BOUND[lane] + gap, address=early.address, lang=late.lang, replies=late.replies
    )
    first, second = talk.turn(early, known, PLAN), talk.turn(late, other, PLAN)
    assert (first <= second) if lane == Lane.ANSWER else (second <= first)


@settings(max_examples=200)
@given(anything, relations)
def test_a_turn_is_moved_forward_by_no_more_than_the_bound_and_never_back(one: Heard, known: Relation) -> None:
    lane = talk.lane(one.address)
    plain = heard("", at=one.at, address=Address.THREAD if lane == Lane.MEET else one.address)
    moved = talk.turn(plain, STRANGER) - talk.turn(one, known, PLAN)
    assert timedelta(0) <= moved <= talk.BOUND[lane]


@pytest.mark.parametrize("year", [1, 9999])
@pytest.mark.parametrize("address", list(Address))
def test_a_broken_clock_breaks_nothing(year: int, address: Address) -> None:
    assert 1980 < talk.turn(heard(at=datetime(year, 1, 1, tzinfo=UTC), address=address), STRANGER).year < 2120


def test_the_bound_is_five_days_and_can_be_reached() -> None:
    everything = heard("Does your bread oven bake?", replies=40)
    close = Relation(talked=99, last=NOON.date())
    assert NOON - talk.turn(everything, close, PLAN) == timedelta(days=5) == talk.BOUND[Lane.ANSWER]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (heard(at=NOON - 30 * HOUR), heard()),
        (heard("Is the bread warm?"), heard(at=NOON - 30 * HOUR)),
        (heard(), heard(address=Address.MENTION)),
        (heard(address=Address.MENTION), heard(address=Address.QUOTE)),
        (heard(replies=9), heard()),
    ],
    ids=["who waits longer", "who asks", "who answers", "who names", "what is lively"],
)
def test_what_comes_first(before: Heard, after: Heard) -> None:
    assert talk.turn(before, STRANGER) < talk.turn(after, STRANGER)


def test_people_one_talks_with_come_before_strangers_and_the_more_so_lately() -> None:
    lately = Relation(talked=3, last=NOON.date() - timedelta(days=9))
    once = Relation(talked=3, last=NOON.date() - timedelta(days=300))
    turns = [talk.turn(heard(), known) for known in (lately, once, STRANGER)]
    assert turns == sorted(turns)
    assert len(set(turns)) == 3


def test_what_fits_the_plan_comes_first() -> None:
    assert talk.turn(heard("My ovens are cold"), STRANGER, PLAN) < talk.turn(heard("My feet are cold"), STRANGER, PLAN)


@pytest.mark.parametrize("address", [Address.FIELD, Address.FIND])
def test_where_nobody_was_asked_the_newest_comes_first(address: Address) -> None:
    fresh, old = heard(address=address), heard(at=NOON - timedelta(days=4), address=address)
    assert talk.turn(fresh, STRANGER) < talk.turn(old, STRANGER)


def test_every_address_has_its_lane() -> None:
    assert {address for address in Address if talk.lane(address) == Lane.ANSWER} == ADDRESSED
    assert talk.lane(Address.FIELD) == Lane.MEET
    assert talk.lane(Address.FIND) == Lane.PASS_ON


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Is the bread warm?", "en"), ("Trop d’eau, ou pas assez de patience ?", "fr"), ("Vous ouvrez quand ?!", "fr"),
        ("Does anyone know a good mill", "en"), ("Hello! anyone know where to buy rye", "en"),
        ("Quelqu’un connaît un atelier à Montreuil", "fr"), ("Bonjour, est-ce que vous livrez le lundi", "fr"),
        ("Savez-vous où trouver du seigle", "fr"), ("Salut, sais-tu si c’est ouvert", "fr"),
        ("Je me demande comment vous faites", "fr"), ("I wonder whether rye would work", "en"),
        ("Combien de temps au four", "fr"), ("Y a-t-il du seigle ? Merci", "fr"), ("Any tips for a sticky crumb", "en"),
        ("See https://a.example/?q=1 and tell me: is it true?", "en"), ("¿Alguien sabe?", "es"),
        ("What’s your favourite flour", ""),
    ],
)  # fmt: skip
def test_a_question_is_heard(text: str, lang: str) -> None:
    assert talk.question(text, lang)


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("The bread is warm.", "en"), ("Look: https://a.example/?q=bread", "en"), ("www.a.example/?x", ""),
        ("On me demande toujours « c’est du levain ? » et je souris.", "fr"),
        ("People ask “is it sourdough?” and I smile.", "en"), ("> is it warm?\nYes it is.", "en"),
        ("When I was young we baked at home.", "en"), ("What a lovely loaf", "en"), ("Rendez-vous samedi", "fr"),
        ("Comme vous le savez, le pain lève.", "fr"), ("Où que vous soyez, bonne journée.", "fr"), ("", "fr"),
        ("Merci pour l’adresse du moulin, on y va samedi.", "fr"), ("Do not open the oven.", "en"),
    ],
)  # fmt: skip
def test_a_remark_is_no_question(text: str, lang: str) -> None:
    assert not talk.question(text, lang)


@settings(max_examples=200)
@given(st.text(alphabet="ab ?>\n.:/@#àé", max_size=200), st.sampled_from(["fr", "en", ""]))
def test_whatever_stands_before_it_a_question_is_heard(text: str, lang: str) -> None:
    assert talk.question(text + "\nIs it?", lang)


@settings(max_examples=200)
@given(st.text(alphabet="ab ?«»“”\"'>\n", max_size=200), st.sampled_from(["fr", "en", ""]))
def test_what_is_only_quoted_is_never_a_question(text: str, lang: str) -> None:
    assert not talk.question("«" + text.replace("»", "").replace('"', "") + "»", lang)


def test_a_very_long_text_is_read_quickly() -> None:
    for piece in ("a", "?", "«", "“", "a ", "?)", "@a", "\n> "):
        assert not talk.question(piece * 20_000 if piece != "a " else "ab " * 20_000)


def codes(one: Waiting) -> list[str]:
    return [reason.code for reason in talk.because(one, NOON)]


def test_the_reasons_say_why_it_stands_there() -> None:
    one = waiting("Is it warm?", at=NOON - timedelta(days=2), talked=3, last=date(2025, 9, 1), replies=5)
    assert codes(one) == [
        "talk.because.reply", "talk.because.asks", "talk.because.talked", "talk.because.waits", "talk.because.lively"
    ]  # fmt: skip
    assert codes(waiting(at=NOON - timedelta(days=9))) == ["talk.because.reply", "talk.because.waits_long"]
    assert codes(waiting(address=Address.FIELD, matched="rye")) == ["talk.because.says"]


@pytest.mark.parametrize(
    ("gone", "code"),
    [
        (timedelta(seconds=1), "talk.since.minutes"), (HOUR, "talk.since.hours"),
        (timedelta(days=2), "talk.since.weekday"), (timedelta(days=7), "talk.since.day"),
    ],
)  # fmt: skip
def test_how_long_ago(gone: timedelta, code: str) -> None:
    assert talk.since(NOON - gone, NOON).code == code


def robot(**more: object) -> Waiting:
    return waiting(automated=True, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("one", "code"),
    [
        (waiting(), None),
        (robot(), "talk.aside.automated"),
        (robot(decided="person"), None),
        (robot(talked=1), None),
        (robot(talked=1, address=Address.FIELD), "talk.aside.automated"),
        (waiting(decided="robot", talked=5), "talk.aside.robot"),
        (waiting(decided="leave"), "talk.aside.leave"),
        (waiting(verdict="automation"), "talk.aside.evidence"),
        (waiting(verdict="automation", decided="person", address=Address.FIELD), None),
        (waiting(verdict="automation", decided="leave"), "talk.aside.leave"),
        (waiting(verdict="automation", talked=1), None),
        (waiting(verdict="automation", talked=1, address=Address.FIELD), "talk.aside.evidence"),
        (waiting(verdict="scheduled", address=Address.FIELD), None),
        (waiting(verdict="cannot_tell", address=Address.FIELD), None),
        (robot(verdict="automation"), "talk.aside.automated"),
    ],
)
def test_the_door(one: Waiting, code: str | None) -> None:
    reason = talk.kept_aside(one)
    assert (reason.code if reason else None) == code
    profile = Profile(person=Person(key="1"), automated=one.automated)
    assert talk.door(profile, one.decided, address=one.address, talked=one.talked, verdict=one.verdict) == reason


def test_only_a_moment_nobody_asked_for_passes() -> None:
    old = NOON - timedelta(days=4)
    assert talk.moment_over(waiting(at=old, address=Address.FIELD), NOON)
    assert not talk.moment_over(waiting(at=NOON - timedelta(days=2), address=Address.FIELD), NOON)
    assert not any(talk.moment_over(waiting(at=old, address=address), NOON) for address in ADDRESSED)
