"""What repeats in one's own writing, and what a draft is held against."""

from __future__ import annotations

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from causerie.judgement.write import check
from causerie.records import PlanWords, Remark, RemarkKind, Sheet

OTHERS = tuple(f"Post number {word} of mine is about {word} again" for word in ("one", "two", "three", "four", "five"))


def remark(text: str, kind: RemarkKind, own: tuple[str, ...] = (), plan: PlanWords | None = None) -> Remark | None:
    found = [each for each in check(Sheet(text=text), own, plan).remarks if each.kind == kind]
    assert len(found) <= 1
    return found[0] if found else None


def test_the_same_beginning_as_some_of_the_last_ten() -> None:
    own = ("Petite pensée du jour, le pain", "autre chose", "petite PENSÉE du jour : l’eau", *OTHERS)
    found = remark("@ruth Petite pensée du matin : la lune", RemarkKind.OPENING, own)
    assert found is not None
    assert found.quote == "Petite pensée du"
    assert found.says.args == {"quote": "Petite pensée du", "n": 2, "of": 8}


def test_one_earlier_post_is_no_habit_and_older_ones_do_not_count() -> None:
    assert remark("Petite pensée du soir", RemarkKind.OPENING, ("Petite pensée du jour", *OTHERS)) is None
    late = tuple(f"{word} is what I saw" for word in "abcdefghij")
    assert remark("Petite pensée du soir", RemarkKind.OPENING, (*late, *["Petite pensée du jour"] * 5)) is None


def test_a_turn_that_comes_back() -> None:
    own = (*(f"{word}, see you at the old market hall" for word in ("Bread", "Snow", "Rain", "Soup")), *OTHERS)
    found = remark("Cake on Sunday! See you at the OLD market hall", RemarkKind.REPEATED, own)
    assert found is not None
    assert (found.says.args["n"], found.says.args["of"]) == (4, 9)
    assert found.quote == "you at the OLD market hall"
    assert remark("Cake on Sunday, nothing more to say", RemarkKind.REPEATED, own) is None


def test_small_words_alone_are_no_turn() -> None:
    own = tuple(f"{word} and this is what it is" for word in ("Bread", "Snow", "Rain", "Soup", "Wine"))
    assert remark("cake and this is what it is", RemarkKind.REPEATED, own) is None


PLAN = PlanWords(why="To bake with people", message="Bread takes time and nothing else", people="curious neighbours")


def test_a_draft_that_meets_no_word_of_the_message_gets_a_question() -> None:
    found = remark("The ferry was late because somebody lost a trumpet on the pier", RemarkKind.WHY, (), PLAN)
    assert found is not None
    assert found.says.args == {"told": "Bread takes time and nothing else"}
    assert not found.certain
    assert not found.lasting


def test_one_word_that_meets_it_is_enough_tags_included() -> None:
    assert remark("The ferry was late so the breads burnt on the pier", RemarkKind.WHY, (), PLAN) is None
    assert remark("The ferry was late and somebody lost a trumpet #bread", RemarkKind.WHY, (), PLAN) is None
    assert remark("Too short", RemarkKind.WHY, (), PLAN) is None
    assert remark("The ferry was late because somebody lost a trumpet", RemarkKind.WHY, (), PlanWords()) is None


def test_who_it_is_for_is_asked_in_the_words_of_the_plan() -> None:
    found = remark("Rain again", RemarkKind.FRIEND, (), PLAN)
    assert found is not None
    assert found.says.args == {"people": "curious neighbours"}
    asked = remark("Rain again", RemarkKind.FRIEND)
    assert asked is not None
    assert asked.says.code == "remarks.friend.who"


def test_the_people_are_named_with_one_stop_whatever_the_plan_ended_with() -> None:
    found = remark("Rain again on the market", RemarkKind.FRIEND, (), PlanWords(people="My neighbours, and the mill. "))
    assert found is not None
    assert found.says.args == {"people": "My neighbours, and the mill"}


@given(
    st.lists(st.sampled_from(["a b c d", "Petite pensée du jour", "c’est la vie"]), min_size=10, max_size=25),
    st.randoms(),
)
@settings(max_examples=30, deadline=None)
def test_the_order_of_posts_older_than_ten_does_not_matter_to_the_opening(
    own: list[str], chance: random.Random
) -> None:
    mixed = own[10:]
    chance.shuffle(mixed)
    draft = "Petite pensée du soir"
    assert remark(draft, RemarkKind.OPENING, tuple(own)) == remark(draft, RemarkKind.OPENING, (*own[:10], *mixed))
