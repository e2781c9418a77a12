"""Whether a text says who the friend is: noticed with or without case, accents and what is joined to a name."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from causerie.judgement.share import named
from causerie.records import Friend

ANNA = Friend(name="Anna Brandt", handle="anna.b@town.example")


@pytest.mark.parametrize(
    ("text", "name", "words"),
    [
        ("Anna would laugh at this.", "Anna", ("Anna",)),
        ("anna would laugh", "Anna", ("anna",)),
        ("C’est pour Zoé, bien sûr", "Zoe", ("Zoé",)),
        ("This is Anna’s oven", "Anna", ("Anna’s",)),
        ("l’Anna du moulin", "Anna", ("l’Anna",)),
        ("Dear Madame Petit", "Madame Petit", ("Petit",)),
        ("ask anna, then Anna again", "anna", ("anna", "Anna")),
        ("Annabel bakes", "Anna", ()),
        ("The bread of the house", "The Brandts", ()),
        ("Le four de Jo", "Jo", ()),
        ("une farine de seigle", "Marie de Lune", ()),
        ("", "Anna", ()),
        ("Anything at all", "", ()),
    ],
)
def test_a_name_in_a_text(text: str, name: str, words: tuple[str, ...]) -> None:
    assert named(text, Friend(name=name)) == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("ask @anna.b@town.example", ("@anna.b@town.example",)),
        ("see anna.b@town.example.", ("anna.b@town.example.",)),
        ("the Brandt bakery", ("Brandt",)),
        ("see town.example", ()),
    ],
)
def test_a_handle_in_a_text(text: str, words: tuple[str, ...]) -> None:
    assert tuple(word for word in named(text, ANNA) if word not in ("anna", "b")) == words


@settings(max_examples=80)
@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyzéèçñö", min_size=3, max_size=12), st.text(max_size=40))
def test_a_name_is_found_wherever_it_stands(name: str, around: str) -> None:
    """Whatever stands around it: a name of its own, in any case, is seen."""
    assert named(f"{around} {name.upper()} {around}", Friend(name=name.capitalize()))


@settings(max_examples=80)
@given(st.text(max_size=200), st.text(max_size=60), st.text(max_size=60))
def test_nothing_is_made_up(text: str, name: str, handle: str) -> None:
    assert all(word in text for word in named(text, Friend(name=name, handle=handle)))
