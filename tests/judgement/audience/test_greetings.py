"""Who greets and signs is no program: what a post begins and ends with says nothing of what stands between."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tests.judgement.audience.accounts import Post, audited, awake, counted, form, greeting, person

from causerie.judgement.audience.evidence import spread
from causerie.records import Verdict

HELLO, BYE = "Bonjour les amis du village, ", " — Sylvie, épicerie du Lac"
WAYS = {
    "greets": (HELLO, "", 1),
    "signs": ("", BYE, 1),
    "does both": (HELLO, BYE, 1),
    "greets every second time": (HELLO, "", 2),
    "signs every second time": ("", BYE, 2),
    "greets in a word": ("Bonjour, ", " Sylvie.", 1),
    "greets in a sentence": ("Good morning, dear neighbours. ", "", 1),
}


@pytest.mark.parametrize("who", [person, awake])
def test_a_greeting_or_a_signature_never_makes_a_program_of_a_person(who: Callable[[int], list[Post]]) -> None:
    people = {f"{seed}": who(seed) for seed in range(15)}
    accounts = {f"{name} {way}": greeting(posts, *WAYS[way]) for name, posts in people.items() for way in WAYS}
    told = audited(accounts)
    assert len(told) == 15 * len(WAYS)
    assert [name for name, one in told.items() if one.verdict is Verdict.AUTOMATION] == []


def test_a_form_is_found_even_where_it_greets_and_signs() -> None:
    forms = {f"{seed} {way}": greeting(form(seed), *WAYS[way]) for seed in range(5) for way in ("greets", "does both")}
    assert {one.verdict for one in audited(forms).values()} == {Verdict.AUTOMATION}


def test_posts_too_short_to_be_compared_are_weighed_all_the_same() -> None:
    short = {f"{seed}": [{**one, "text": "Miam miam !"} for one in person(seed)] for seed in range(3)}
    assert {one.verdict for one in audited(short).values()} <= {Verdict.SCHEDULED, Verdict.CANNOT_TELL}


def test_a_greeting_leaves_the_spread_of_lengths_as_it_is() -> None:
    seen = counted({"plain": person(1), "greets": greeting(person(1), HELLO), "empty": [dict(person(1)[0], text="")]})
    assert spread(seen["greets"]) == pytest.approx(spread(seen["plain"]), abs=0.35)
    assert spread(seen["empty"]) is None
