"""Linked accounts: every kind of edit is found, nobody is accused of a coincidence, and order changes nothing."""

from __future__ import annotations

import random
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from causerie.judgement.intend import linked_words
from causerie.judgement.intend.already import already
from causerie.judgement.intend.linked import Direction, How, Linked, among, linked, summary
from causerie.judgement.intend.linked_finding import Pair, Written, find
from causerie.judgement.intend.linked_same import Edit
from causerie.judgement.intend.linked_saying import says

DAY = 86_400.0
SAID = "The walnut bread is back: forty loaves on Saturday, and the mill sent its first rye of the year."
FR = "Le pain aux noix est de retour : quarante miches samedi, et le moulin a livré son premier seigle de l’année."


def post(text: str, *, at: float | None = 0.0, id: str = "1", client: str = "", answers: int | None = None) -> Written:
    return Written(id=id, at=at, text=text, client=client, answers=answers)


def edits(a: str, b: str, after: float | None = 60.0) -> list[Edit]:
    found = find([post(a)], [post(b, at=after)])
    return [pair.edit for pair in found]


@pytest.mark.parametrize("text", [SAID, FR])
@pytest.mark.parametrize(
    ("change", "edit"),
    [
        (lambda t: t, Edit.SAME),
        (lambda t: t.upper(), Edit.TYPOGRAPHY),
        (lambda t: t.replace("’", "'").replace(" :", ":").replace(" ", "  "), Edit.TYPOGRAPHY),
        (lambda t: t + " #bread #pain", Edit.TAGS),
        (lambda t: t.replace("rye", "#rye").replace("seigle", "#seigle"), Edit.TAGS),
        (lambda t: t + "\n\nhttps://bakery.example/walnut", Edit.LINK),
        (lambda t: t[:70] + "…", Edit.TRUNCATED),
        (lambda t: t[:60] + "... https://bakery.example/1 #bread", Edit.TRUNCATED),
        (lambda t: t + " via @nora@town.example", Edit.MENTIONS),
        (lambda t: "@mill " + t, Edit.MENTIONS),
        (lambda t: "New on the blog\n" + t, Edit.WORDS),
        (lambda t: t.replace("The walnut", "Our walnut").replace("Le pain", "Notre pain"), Edit.WORDS),
    ],
)
def test_a_copy_is_found_by_every_kind_of_edit_however_late(text: str, change: object, edit: Edit) -> None:
    copy = change(text)  # type: ignore[operator]
    for after in (5.0, 400 * DAY, None):
        assert edits(text, copy, after) == [edit]
        assert edits(copy, text, after) == [edit]


def test_a_name_that_is_another_elsewhere_is_a_mention() -> None:
    assert edits(SAID + " Thanks @mill.bsky.social", SAID + " Thanks @mill@town.example") == [Edit.MENTIONS]


def test_a_title_is_found_in_what_stands_below_it() -> None:
    article = "Why rye needs water\nRye drinks half as much again as wheat, and nobody tells beginners."
    assert edits(article, "“Why rye needs water” by @nora #rye https://bakery.example/rye", 90 * DAY) == [Edit.WORDS]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        # one subject, written twice
        (SAID, "Walnut bread again from Saturday on, we bake forty, and there is new rye from the mill as well."),
        (SAID, "The walnut bread is back: come early, last time nothing was left of it when the church bell rang."),
        # a stock opening
        ("New on the blog: why rye needs water", "New on the blog: what we learnt from ten years at the market"),
        # a notice that returns, with another day and another price
        (
            "Open on Sunday 4 June from 9 to 12, with walnut bread at 5 euros and coffee in the yard",
            "Open on Sunday 11 June from 9 to 12, with walnut bread at 6 euros and coffee in the yard",
        ),
        # what everybody says
        ("Good morning!", "Good morning!"),
        ("Have a nice day, everybody!", "Have a nice day, everybody!"),
        ("Bonne journée à toutes et à tous !", "Bonne journée à toutes et à tous !"),
        ("Joyeux Noël et bonne année à tous nos amis", "Joyeux Noël et bonne année à tous nos amis"),
        # nothing but an address, a name, a tag, an emoji
        ("https://bakery.example", "https://bakery.example"),
        ("@nora", "@nora"),
        ("#bread", "#bread"),
        ("🥖🥖", "🥖🥖"),
        ("", ""),
    ],
)
def test_what_two_accounts_may_say_by_themselves_is_no_link(one: str, other: str) -> None:
    assert edits(one, other, 10 * DAY) == []


def test_short_words_count_where_they_come_at_once_and_not_where_an_account_always_says_them() -> None:
    assert edits("Fresh brioche!", "Fresh brioche!", 30.0) == [Edit.SAME]
    assert edits("Fresh brioche!", "Fresh brioche!", 3_600.0) == []
    daily = [post("Good morning!", at=n * DAY, id=str(n)) for n in range(9)]
    assert find(daily, [post("Good morning!", at=n * DAY + 60, id=str(n)) for n in range(9)]) == []


def test_a_weekly_notice_is_a_copy_of_the_one_beside_it() -> None:
    weekly = [post(SAID, at=n * 7 * DAY, id=f"a{n}") for n in range(20)]
    copies = [post(SAID, at=n * 7 * DAY + 30, id=f"b{n}") for n in range(20)]
    assert {(pair.a, pair.b) for pair in find(weekly, copies)} == {(f"a{n}", f"b{n}") for n in range(20)}
    late = [post(SAID, at=n * 7 * DAY + 3 * DAY, id=f"b{n}") for n in range(20)]
    assert find(weekly, late) == []


def test_behind_a_stock_opening_the_right_one_is_found_among_thousands() -> None:
    made = random.Random(5)
    loaves = ["".join(made.choices("abcdefghilmnoprstuv", k=7)) for _ in range(9_000)]
    said = [f"New on the blog: {' '.join(loaves[n * 9 : n * 9 + 9])}" for n in range(1_000)]
    a = [post(text, at=n * DAY, id=f"a{n}") for n, text in enumerate(said)]
    b = [post(text + " #blog", at=n * DAY + 40 * DAY, id=f"b{n}") for n, text in enumerate(said)]
    assert {(pair.a, pair.b) for pair in find(a, b)} == {(f"a{n}", f"b{n}") for n in range(1_000)}


def history(count: int, *, after: float = 0.0, client: str = "", name: str = "", step: float = DAY) -> list[Written]:
    words = ["".join(random.Random(n).choices("abcdefghilmnoprstuv", k=8)) for n in range(count * 8)]
    return [
        post(
            f"Today {' '.join(words[n * 8 : n * 8 + 8])}",
            at=n * step + after + 33_333.3,
            id=f"{name}{n}",
            client=client,
        )
        for n in range(count)
    ]


@pytest.mark.parametrize(
    ("delays", "client", "how"),
    [
        ([4.0, 5.0, 6.0], "", How.MACHINE),
        ([3600.0, 3605.0, 3601.0], "", How.MACHINE),
        ([60.0, 900.0, 400.0], "", How.CLOSE),
        ([60.0, 90_000.0, 7_000.0], "", How.HAND),
        ([60.0, 90_000.0, 7_000.0], "IFTTT", How.MACHINE),
        ([4.0, 5.0, 6.0], "Web", How.MACHINE),
    ],
)
def test_how_posts_get_there_is_told_by_how_steady_the_delay_is_and_by_the_program(
    delays: Sequence[float], client: str, how: How
) -> None:
    a = history(30)
    b = [
        post(one.text, at=(one.at or 0.0) + delays[n % len(delays)], id=one.id, client=client)
        for n, one in enumerate(a)
    ]
    found = linked(a, b)
    assert (found.how, found.direction, len(found.pairs)) == (how, Direction.A_TO_B, 30)
    assert linked(b, a).direction is Direction.B_TO_A


def test_few_pairs_or_no_times_tell_nothing_of_how() -> None:
    a = history(4)
    assert linked(a, [post(one.text, at=None, id=one.id) for one in a]).direction is Direction.CANNOT_TELL
    assert linked(a, a).how is How.CANNOT_TELL


def test_the_share_is_of_the_account_that_copies_and_lies_in_its_interval() -> None:
    a = history(60)
    own = [post(f"Only here: {one.text[::-1]}", at=one.at, id=f"own{one.id}") for one in a[:30]]
    found = linked(a, [post(one.text, at=(one.at or 0.0) + 9, id=one.id) for one in a[:30]] + own)
    assert found.share is not None
    assert (found.share.of, found.share.copies, found.share.posts, found.share.value) == ("b", 30, 60, 0.5)
    assert found.share.low < 0.5 < found.share.high
    assert summary(found).n == 30
    assert len(summary(found).examples) == 6


def answered(copy: int, other: int, weeks: int = 20) -> list[Written]:
    """Of each week four copies with `copy` answers, four other posts with `other`, more or less."""
    posts = history(weeks * 8, step=DAY * 7 / 8, name="b")
    return [
        post(one.text, at=one.at, id=one.id, answers=max(0, (copy if n % 2 else other) + (n * 7) % 5 - 2))
        for n, one in enumerate(posts)
    ]


@pytest.mark.parametrize(("copy", "other"), [(5, 20), (20, 5), (10, 10)])
def test_what_a_copy_costs_is_measured_in_the_same_weeks(copy: int, other: int) -> None:
    b = answered(copy, other)
    a = [post(one.text, at=(one.at or 0.0) - 60, id=one.id) for n, one in enumerate(b) if n % 2]
    cost = linked(a, b).cost
    assert cost is not None
    assert cost.low <= copy / other <= cost.high
    assert (cost.copies, cost.others) == (80, 80)
    assert (cost.high < 1) is (copy < other)
    assert (cost.low > 1) is (copy > other)


def test_too_few_weeks_or_nothing_known_costs_nobody_knows_what() -> None:
    for b in (
        answered(5, 20, weeks=2),
        history(60),
        [post(one.text, at=one.at, id=one.id, answers=0) for one in history(60)],
    ):
        a = [post(one.text, at=(one.at or 0.0) - 60, id=one.id) for n, one in enumerate(b) if n % 2]
        assert linked(a, b).cost is None


def test_both_ways_only_what_came_later_is_a_copy_and_what_was_here_first_is_none() -> None:
    """Of each week: two written for b and carried to a, two the other way, two of b's own."""
    texts = history(20 * 6, step=DAY * 7 / 6)
    a, b = [], []
    for n, one in enumerate(texts):
        at, kind = one.at or 0.0, n % 6
        if kind < 4:
            a.append(post(one.text, at=at + (600 if kind < 2 else 0), id=f"a{n}", answers=5))
            b.append(post(one.text, at=at + (0 if kind < 2 else 4_000), id=f"b{n}", answers=10 if kind < 2 else 2))
        else:
            b.append(post(one.text, at=at, id=f"b{n}", answers=8))
    a += [post(f"Here alone: {one.text[::-1]}", at=one.at, id=f"own{one.id}", answers=5) for one in texts[:60]]
    found = linked(a, b)
    assert (found.direction, len(found.pairs)) == (Direction.BOTH, 80)
    assert found.share is not None
    assert (found.share.of, found.share.copies, found.share.posts) == ("b", 80, 120)
    assert found.cost is not None
    assert (found.cost.copies, found.cost.others) == (40, 80)
    assert found.cost.ratio == pytest.approx(2 / 9)


def test_pairs_at_the_same_moment_hide_no_direction() -> None:
    a = history(30)
    b = [post(one.text, at=(one.at or 0.0) + (400 if n % 3 else 0), id=one.id) for n, one in enumerate(a)]
    assert linked(a, b).direction is Direction.A_TO_B
    assert linked(b, a).direction is Direction.B_TO_A


def told(found: Linked) -> list[str]:
    return [reason.code for reason in says(summary(found), "a", "b")]


def test_at_the_same_moment_neither_is_first_and_neither_is_the_copy() -> None:
    a = answered(10, 10)
    b = [post(one.text, at=one.at, id=one.id, answers=1) for one in a]
    found = linked(a, [*b, *answered(3, 4)])
    assert (found.direction, found.cost, found.how) == (Direction.TOGETHER, None, How.MACHINE)
    assert told(found) == ["linked.share", "linked.way.together", "linked.how.machine", "linked.cost.untold"]


@pytest.mark.parametrize(
    ("grain", "after", "direction", "how"),
    [
        (DAY, 0.0, Direction.TOGETHER, How.CANNOT_TELL),
        (DAY, 10 * DAY, Direction.A_TO_B, How.HAND),
        (60.0, 1.0, Direction.TOGETHER, How.CLOSE),
        (60.0, 300.0, Direction.A_TO_B, How.CLOSE),
    ],
)
def test_times_that_are_told_to_the_day_or_the_minute_tell_no_more(
    grain: float, after: float, direction: Direction, how: How
) -> None:
    a = [post(one.text, at=(one.at or 0.0) + n * 7_937 % 86_400, id=one.id) for n, one in enumerate(history(30))]
    b = [post(one.text, at=(one.at or 0.0) + after, id=one.id) for one in a]
    a = [post(one.text, at=(one.at or 0.0) // grain * grain, id=one.id) for one in a]
    there, back = linked(a, b), linked(b, a)
    assert (there.direction, there.how) == (direction, how)
    turned = {Direction.A_TO_B: Direction.B_TO_A}.get(direction, direction)
    assert (back.direction, back.how) == (turned, how)


def test_what_is_told_to_the_day_on_both_sides_is_no_program_and_what_comes_on_the_stroke_may_be() -> None:
    a = [post(one.text, at=n * DAY, id=one.id) for n, one in enumerate(history(30))]
    b = [post(one.text, at=n * DAY + 5 + n % 3, id=one.id) for n, one in enumerate(a)]
    assert (linked(a, a).direction, linked(a, a).how) == (Direction.TOGETHER, How.CANNOT_TELL)
    assert (linked(a, b).direction, linked(a, b).how) == (Direction.A_TO_B, How.MACHINE)


def test_several_histories_are_compared_two_by_two() -> None:
    a = history(12)
    b = [post(one.text, at=(one.at or 0.0) + 9, id=one.id) for one in a]
    assert list(among({"x": a, "here": b, "empty": []})) == [("here", "x")]


def test_a_draft_finds_the_newest_of_the_posts_it_repeats() -> None:
    before = [("blog", post(SAID, at=1.0)), ("page", post(SAID + " #bread", at=5.0)), ("page", post(FR, at=9.0))]
    found = already(SAID, before)
    assert found is not None
    assert (found.place, found.post.at, found.edit) == ("page", 5.0, Edit.TAGS)
    assert already("Something else altogether, about the mill and its wheel.", before) is None
    assert already("Good morning!", [("blog", post("Good morning!"))]) is None


PIECES = ("rye", "walnut", "@anna", "#bread", "https://x.example/1", "…", "\n", "12", "\\")
texts = st.one_of(
    st.text(max_size=80),
    st.lists(
        st.sampled_from(["rye", "walnut", "@anna", "#bread", "https://x.example/1", "…", "\n", "12", "\\"]), max_size=14
    ).map(" ".join),
    st.sampled_from([SAID, FR, SAID[:50] + "…", SAID + " #bread"]),
)
histories = st.lists(
    st.builds(
        Written,
        id=st.uuids().map(str),
        at=st.one_of(st.none(), st.floats(0, 1e10)),
        text=texts,
    ),
    max_size=8,
)


def shown(pairs: Sequence[Pair]) -> set[tuple[str, str, float | None, Edit]]:
    return {(pair.a, pair.b, pair.delay, pair.edit) for pair in pairs}


@settings(max_examples=60, deadline=None)
@given(a=histories, b=histories, seed=st.integers(0, 9))
def test_neither_the_order_of_posts_nor_of_accounts_matters(a: list[Written], b: list[Written], seed: int) -> None:
    found = shown(find(a, b))
    mixed_a, mixed_b = list(a), list(b)
    random.Random(seed).shuffle(mixed_a)
    random.Random(seed).shuffle(mixed_b)
    assert shown(find(mixed_a, mixed_b)) == found
    turned = {(two, one, None if delay is None else -delay, edit) for one, two, delay, edit in found}
    assert shown(find(b, a)) == turned


def test_the_spelling_of_a_text_does_not_depend_on_what_stands_beside_it() -> None:
    texts = ["<p>Rye<br>and <b>water", "no markup", "</p>", "www.x.example a\\b", "@anna via @b #c"]
    assert list(linked_words.spelt(texts)) == [spelt for text in texts for spelt in linked_words.spelt([text])]


@settings(max_examples=80, deadline=None)
@given(a=st.text(max_size=300), b=st.text(max_size=300))
def test_any_text_has_keys_and_is_its_own_copy_or_too_little_to_tell(a: str, b: str) -> None:
    assert list(linked_words.spelt([a, b])) == [*linked_words.spelt([a]), *linked_words.spelt([b])]
    assert len(linked_words.numbers(a)) <= linked_words.LINES + 2
    linked([post(a)], [post(b)])
    own = [word for (line,) in [list(linked_words.spelt([a]))] for word in line.split()]
    assert bool(find([post(a)], [post(a)])) is bool(own)
