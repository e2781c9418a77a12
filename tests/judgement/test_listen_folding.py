"""One spelling for all the ways of writing a word: the fast way gives what the plain one gives."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from causerie.judgement.listen import also, fold, forms
from causerie.judgement.listen.folding import fold_lines, folded_run


def plainly(text: str) -> list[str]:
    """Character by character, with nothing but unicodedata (see folded_run for what is left out and why)."""
    return "".join(folded_run(sign) for sign in unicodedata.normalize("NFC", text.replace("\x91", " "))).split()


LETTERS = st.text(st.characters(exclude_categories=["Cs", "Mn", "Mc", "Me"]), max_size=40)


@settings(max_examples=400, deadline=None)
@given(LETTERS)
@example("L’Église ŒUVRE ß ẞ ﬁ ½ µ ª ² İı Ł Ø ﾊﾟ ｶﾞ 𝗽 Ⅷ ™ \x91 \x92 \\ \n")
def test_the_fast_way_gives_what_the_plain_one_gives(text: str) -> None:
    if not any(
        "\u1100" <= sign <= "\u11ff" or "\uff66" <= sign <= "\uffdc" for sign in text
    ):  # these join with the next
        assert fold(text).decode("latin-1").split() == plainly(text)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.text(max_size=20).map(lambda text: text.replace("\n", " ").replace("\\", " ")), max_size=6))
def test_many_at_once_are_folded_as_each_alone(texts: list[str]) -> None:
    assert [line.split() for line in fold_lines("\n".join(texts)).split(b"\n")] == [
        fold(text).split() for text in texts
    ] or not texts


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=30))
def test_capitals_and_composition_do_not_matter(text: str) -> None:
    assert fold(text).isascii() or b"\x91" in fold(text)
    assert fold(unicodedata.normalize("NFD", text)).split() == fold(unicodedata.normalize("NFC", text)).split()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("L’ÉGLISE d’Aÿ", b"l eglise d ay"),
        ("Œuvre æther Łódź Ðor þing", b"oeuvre aether lodz dor thing"),
        ("ＰＡＩＮ ①②", b"pain 12"),
        ("e\u0301te\u0301 été", b"ete ete"),
        ("İstanbul ısı", b"istanbul isi"),
        ("snake_case #Tag @me", b"snake case tag me"),
        ("❤️👍🏽🇫🇷", b""),
        ("½ tasse", b"1 2 tasse"),
    ],
)
def test_folded(text: str, words: bytes) -> None:
    assert fold(text).split() == words.split()


def test_kana_keep_their_voicing_and_points_of_hebrew_go() -> None:
    assert fold("が") != fold("か")
    assert fold("שָׁלוֹם") == fold("שלום")
    assert fold("ヴ") == fold("ｳﾞ")


@pytest.mark.parametrize(
    ("word", "lang", "others"),
    [
        ("boulanger", "fr", ("boulangers", "boulangère", "boulangères")),
        ("local", "fr", ("locaux", "locale", "locales")),
        ("chanteur", "fr", ("chanteurs", "chanteuse", "chanteuses", "chantrice", "chantrices")),
        ("bateau", "fr", ("bateaux",)),
        ("chevaux", "fr", ("cheval", "chevale", "chevales")),
        ("vin", "fr", ("vins",)),
        ("bakery", "en", ("bakeries",)),
        ("dish", "en", ("dishes",)),
        ("day", "en", ("days",)),
        ("classes", "en", ("class",)),
        ("women", "en", ("woman",)),
        ("verify", "en", ("verifies", "verified", "verifying")),
        ("SEO", "", ()),
        ("42", "", ()),
        ("es", "", ()),
    ],
)
def test_forms(word: str, lang: str, others: tuple[str, ...]) -> None:
    assert also(word, lang) == others


@settings(max_examples=150, deadline=None)
@given(st.text(min_size=1, max_size=15), st.sampled_from(["", "fr", "en", "de"]))
def test_every_word_is_its_own_first_form_and_none_comes_twice(word: str, lang: str) -> None:
    found = forms(word, lang)
    assert found[0] == word.lower()
    assert len(set(found)) == len(found)
