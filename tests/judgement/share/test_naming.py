"""Whether a text says who the friend is: noticed with or without case, accents and what is joined to a name."""

from __future__ import annotations

import unicodedata

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
        ("Le four de Jo", "Jo", ("Jo",)),
        ("Bo, this one is yours", "Bo", ("Bo",)),
        ("a bobo, and bo", "Bo", ()),
        ("De la farine, du seigle", "Marie De Lune", ()),
        ("O’Brien would know", "Pat O'Brien", ("O’Brien",)),
        ("Brien would know", "Pat O’Brien", ("Brien",)),
        ("Jean Luc said so", "Jean-Luc", ("Jean", "Luc")),
        ("JeanLuc said so", "Jean-Luc", ("JeanLuc",)),
        ("Das war Annas Idee", "Anna", ("Annas",)),
        ("Dans le four", "Dan", ()),
        ("Ask He\u0301le\u0300ne", "Hélène", ("Hélène",)),
        ("E\u0300ve l’a dit", "Ève Martin", ("Ève",)),
        ("Soren, Søren", "Søren", ("Soren", "Søren")),
        ("Łukasz", "Lukasz", ("Łukasz",)),
        ("राम ने कहा", "राम", ("राम",)),
        ("आराम करो", "राम", ()),
        ("我想王小明会喜欢这个", "王小明", ("王小明",)),
        ("小明会喜欢这个", "王小明", ("小明",)),
        ("明天见", "王小明", ()),
        ("李娜说得对", "李娜", ("李娜",)),
        ("山田さんに聞いた", "山田 太郎", ("山田",)),
        ("김민이 말했다", "김민", ("김민",)),
        ("คุณสมชายครับ", "สมชาย", ("สมชาย",)),
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


WANDERER = Friend(
    name="Anna", also=("The Wanderer", "Anna Brandt"), handle="wander@town.example", handles=("rye.example",)
)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Anna, you were right", ("Anna",)),
        ("Dear Wanderer", ("Wanderer",)),
        ("the Brandts, and Brandt", ("Brandts", "Brandt")),
        ("ask @rye.example", ("@rye.example",)),
        ("a house of the town", ()),
    ],
)
def test_every_name_of_a_person_is_looked_for(text: str, words: tuple[str, ...]) -> None:
    """As one calls them, as their network does, and as they are called elsewhere."""
    assert named(text, WANDERER) == words


@settings(max_examples=80)
@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyzéèçñö", min_size=3, max_size=12), st.text(max_size=40))
def test_a_name_is_found_wherever_it_stands(name: str, around: str) -> None:
    """Whatever stands around it: a name of its own, in any case, is seen."""
    assert named(f"{around} {name.upper()} {around}", Friend(name=name.capitalize()))


@settings(max_examples=80)
@given(st.text(max_size=200), st.text(max_size=60), st.text(max_size=60))
def test_nothing_is_made_up(text: str, name: str, handle: str) -> None:
    whole = unicodedata.normalize("NFC", text)
    assert all(word in whole for word in named(text, Friend(name=name, handle=handle, also=(handle,))))


@settings(max_examples=40)
@given(st.text(alphabet="王小明李娜山田김민สมชา", min_size=2, max_size=5), st.text(max_size=40))
def test_a_name_without_spaces_around_it_is_found(name: str, around: str) -> None:
    assert named(f"{around}{name}{around}", Friend(name=name))
