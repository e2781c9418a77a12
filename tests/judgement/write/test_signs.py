"""What shows in how a draft is made."""

from __future__ import annotations

import pytest

from causerie.judgement.write import check
from causerie.judgement.write.turns import LONGEST
from causerie.records import Limit, Remark, RemarkKind, Sheet

FAMILY = "👩‍👩‍👧‍👦"


def kinds(text: str, network: str = "mastodon") -> set[str]:
    found = {each.kind.value for each in check(Sheet(text=text, network=network)).remarks}
    return found - {"friend", "why"}


def only(sheet: Sheet, kind: RemarkKind) -> Remark:
    (found,) = [each for each in check(sheet).remarks if each.kind == kind]
    return found


def test_how_much_too_long_it_is() -> None:
    found = only(Sheet(text="x", limit=Limit(used=312, most=300)), RemarkKind.TOO_LONG)
    assert found.says.args == {"n": 12, "used": 312, "most": 300}
    assert "too_long" not in {each.kind for each in check(Sheet(text="x", limit=Limit(used=300, most=300))).remarks}


def test_pictures_that_do_not_say_what_they_show_are_counted() -> None:
    assert only(Sheet(text="x", alts=("", "a loaf", " ")), RemarkKind.NO_ALT).says.args == {"n": 2}


@pytest.mark.parametrize("sign", ["\u200b", "\u2060", "\ufeff", "\u00ad", "\x01", "\ud800"])
def test_signs_nobody_sees(sign: str) -> None:
    assert kinds(f"bre{sign}ad and butter") == {"invisible"}


@pytest.mark.parametrize("text", [FAMILY, f"ok {FAMILY}{FAMILY}", "🏴󠁧󠁢󠁳󠁣󠁴󠁿 flag", "❤️ heart", "می‌خواهم", "क्‍ष"])
def test_joiners_that_writing_needs_are_left_alone(text: str) -> None:
    assert "invisible" not in kinds(text)


def test_a_hidden_sign_that_turns_the_direction() -> None:
    assert kinds("pay \u202e001 euros") == {"direction"}


def test_both_directions_in_one_line_may_be_mixed_up() -> None:
    assert kinds("שלום hello world") == {"direction"}
    assert kinds("שלום לכולם\nhello world") == set()
    assert kinds("مرحبا بكم في المخبز https://bread.example/oven") == set()


@pytest.mark.parametrize(
    ("text", "network", "said"),
    [
        ("#a1 #b2 word #c3", "mastodon", {"hashtags"}),
        ("bread #rye #wheat", "mastodon", set()),
        ("six words about the bread today " + "#tag " * 6, "mastodon", {"hashtags"}),
        ("seven words about the old bread oven " + "#tag " * 6, "instagram", set()),
        ("seven words about the old bread oven " + "#tag " * 11, "instagram", {"hashtags"}),
    ],
)
def test_hashtags_that_are_too_many(text: str, network: str, said: set[str]) -> None:
    assert kinds(text, network) == said


def test_a_link_and_nothing_else() -> None:
    assert kinds("https://bread.example/oven") == {"link_only"}
    assert kinds("look https://bread.example/oven #bread") == {"link_only"}
    assert kinds("what my oven looks like inside https://bread.example/oven") == set()


def test_a_link_for_somebody_who_asked_is_an_answer() -> None:
    assert kinds("@ruth https://bread.example/oven") == set()


def test_capitals_shout_and_names_do_not() -> None:
    assert kinds("COME AND SEE OUR NEW BREAD TODAY") == {"shouting"}
    assert kinds("The SNCF and the RATP met at the UNESCO") == set()
    assert kinds("OK YES") == set()


def test_what_is_too_long_to_be_read_is_said() -> None:
    found = only(Sheet(text="a" * (LONGEST + 1)), RemarkKind.UNREAD)
    assert found.says.args == {"read": LONGEST, "length": LONGEST + 1}


def test_letters_in_fancy_dress() -> None:
    found = only(Sheet(text="Our 𝗻𝗲𝘄 𝗯𝗿𝗲𝗮𝗱 is here"), RemarkKind.DRESSED)
    assert (found.says.args, found.quote) == ({"n": 8}, "𝗻𝗲𝘄𝗯𝗿𝗲𝗮𝗱")
    assert kinds("Let ℝ and 𝑥 be given") == set()


def test_a_picture_before_each_line() -> None:
    assert kinds("Why our bread?\n✅ fresh\n✅ local\n👉 yours") == {"formula"}
    assert kinds("To buy:\n- rye\n- salt\n- water") == set()
    assert kinds("😂 that was close\nwe went home\nand slept\n😴") == set()
