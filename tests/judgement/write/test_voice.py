"""Whether a draft sounds like its writer: told where it can be, and how much more it would take where it cannot."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.judgement.write.authors import posts
from tests.judgement.write.neighbours import NEIGHBOURS

from causerie.judgement.write import check
from causerie.judgement.write.language import language
from causerie.judgement.write.sounding import LEAST_POSTS, LEAST_SIGNS, UNLIKE, calibrated
from causerie.records import RemarkKind, Sheet, Voice

PAIRS = [("short-en", "long-en"), ("long-en", "short-en"), ("court-fr", "long-fr"), ("long-fr", "court-fr")]


def voice(text: str, own: list[str], lang: str = "") -> Voice:
    return check(Sheet(text=text, lang=lang), own).voice


def draft(name: str) -> str:
    return "\n".join(posts(name, 6, seed=77))


@pytest.mark.parametrize(("mine", "theirs"), PAIRS)
def test_my_words_sound_more_like_me_than_those_of_somebody_else(mine: str, theirs: str) -> None:
    own = posts(mine, 200)
    me, other = voice(draft(mine), own), voice(draft(theirs), own)
    assert me.score is not None
    assert other.score is not None
    assert me.score > 0.7
    assert other.score < 0.5
    assert 0 <= other.low <= other.score <= other.high < me.low <= me.score <= me.high <= 1


OFFICIAL = {
    "short-en": (
        "Our organisation supports local stakeholders through sustainable partnerships. Participants will receive "
        "additional documentation following registration. Further information regarding schedules and availability may "
        "be obtained from headquarters. Applications submitted after the closing date cannot be considered."
    ),
    "court-fr": (
        "Notre organisation soutient les acteurs locaux par des partenariats durables. Les participants recevront une "
        "documentation complémentaire après leur inscription. Tout renseignement relatif aux horaires et aux "
        "disponibilités peut être obtenu auprès du siège. Les candidatures déposées après la date limite ne pourront "
        "être retenues."
    ),
}


@pytest.mark.parametrize("mine", OFFICIAL)
def test_a_draft_in_another_voice_is_remarked_with_the_sentence_that_is_least_mine(mine: str) -> None:
    own, text = posts(mine, 200), OFFICIAL[mine]
    (found,) = [each for each in check(Sheet(text=text), own).remarks if each.kind == RemarkKind.VOICE]
    assert voice(text, own).high < UNLIKE
    assert found.quote.endswith(".")
    assert found.quote in text
    assert found.says.args == {"quote": found.quote}
    assert not found.lasting


def test_where_it_may_be_mine_nothing_is_remarked() -> None:
    own, text = posts("short-en", 200), posts("short-en", 1, seed=3)[0] + "\n" + OFFICIAL["short-en"]
    assert RemarkKind.VOICE not in {each.kind for each in check(Sheet(text=text), own).remarks}
    assert voice(text, own).says.code == "remarks.voice.between"


def test_what_sounds_like_me_is_not_remarked() -> None:
    found = check(Sheet(text=draft("long-fr")), posts("long-fr", 100)).remarks
    assert RemarkKind.VOICE not in {each.kind for each in found}


def test_a_short_draft_is_not_judged_and_says_how_much_it_would_take() -> None:
    said = voice("well. the oven again", posts("short-en", 200))
    assert (said.score, said.low, said.high) == (None, 0.0, 1.0)
    assert said.says.code == "remarks.voice.short"
    assert said.says.args == {"n": LEAST_SIGNS - 20}
    assert voice("@ruth https://bread.example " + "#bread " * 40, posts("short-en", 200)).score is None


def test_few_own_posts_are_no_voice() -> None:
    said = voice(draft("long-en"), posts("long-en", LEAST_POSTS - 1))
    assert said.score is None
    assert said.says.code == "remarks.voice.few"
    assert said.says.args["n"] == LEAST_POSTS - 1
    assert LEAST_POSTS <= said.says.args["least"] < LEAST_POSTS + 10


def test_short_posts_take_more_of_them() -> None:
    own = [f"{post[:24]} {n}" for n, post in enumerate(posts("long-en", 60))]
    said = voice(draft("long-en"), own)
    assert said.says.code == "remarks.voice.few"
    assert said.says.args["n"] == 60
    assert 100 < said.says.args["least"] < 200


ALONE = (
    "bread water house green light month think world quick jumps voice child queen black truth south apple tiger "
    "fudge zebra knife jolly yacht vivid oxide pixel rhyme skull tulip whisk crown drift"
)


def test_posts_that_have_nothing_in_common_are_no_voice() -> None:
    own = [(f"{word} " * 9 + "the ") * 4 for word in ALONE.split()]
    assert voice(draft("long-en"), own, "en").says.code == "remarks.voice.varied"


def test_posts_in_another_language_say_nothing_of_this_one() -> None:
    assert voice(draft("long-en"), posts("long-fr", 200)).says.code == "remarks.voice.few"


def test_another_language_is_said_not_to_be_known() -> None:
    assert voice("Ik heb vandaag brood gebakken en het is " * 5, posts("long-en", 200), "nl").says.code == (
        "remarks.voice.language"
    )


def test_the_interval_narrows_as_more_is_known() -> None:
    (_, few_low, few_high), (_, low, high) = calibrated(1.0, 150, 3_000), calibrated(1.0, 500, 20_000)
    assert high - low < few_high - few_low


@pytest.mark.parametrize(
    ("text", "told", "lang"),
    [
        ("Je ne sais pas où tu es", "", "fr"), ("I do not know where you are", "", "en"), ("Pizza", "", ""),
        ("Pizza", "pt_BR", "pt"), ("Je ne sais pas", "en-GB", "fr"), ("Pizza", "en-GB", "en"),
    ],
)  # fmt: skip
def test_which_language_it_is(text: str, told: str, lang: str) -> None:
    assert language(text, told) == lang


@pytest.mark.parametrize("told", ["", "fr", "en"])
@pytest.mark.parametrize("neighbour", NEIGHBOURS)
def test_neighbours_are_neither_french_nor_english_whatever_the_page_says(neighbour: str, told: str) -> None:
    assert [language(text, told) for text in NEIGHBOURS[neighbour]] == [""] * 4
    texts = [f"{one} {other}" for one in NEIGHBOURS[neighbour] for other in NEIGHBOURS[neighbour]] * 4
    said = voice(texts[1], texts, told)
    assert (said.score, said.says.code) == (None, "remarks.voice.language")


def test_posts_of_a_neighbour_are_no_posts_of_ones_own_language() -> None:
    own = [*posts("long-en", 40), *(text * 2 for text in NEIGHBOURS["es"] * 20)]
    assert voice(draft("long-en"), own).says == voice(draft("long-en"), posts("long-en", 40)).says


ANY_TEXT = st.text(max_size=400) | st.lists(
    st.sampled_from(
        ["the ", "le ", "❤️", "👩‍👩‍👧", "#", "@", "\u202e", "http://", "tag a friend ", "= ", "\n", "ß", "İ", "ﷺ"]
    ),
    max_size=60,
).map("".join)


@settings(max_examples=60, deadline=None)
@given(ANY_TEXT, st.lists(ANY_TEXT, max_size=5), st.sampled_from(["", "fr", "en", "xx", "-"]))
def test_any_text_is_judged_and_says_the_same_again(text: str, own: list[str], lang: str) -> None:
    sheet = Sheet(text=text, lang=lang, alts=(text[:3],))
    once: Any = check(sheet, own)
    assert once == check(sheet, list(own))
    assert all(len(each.key) <= 200 for each in once.remarks)
