"""What stands in a template, and what becomes of it: sentences, and addresses."""

from __future__ import annotations

from typing import Any

import pytest
from django.template import Context, Template
from django.urls import NoReverseMatch, get_script_prefix, reverse, set_script_prefix
from django.utils.safestring import mark_safe

from causerie.records import HeardState
from causerie.web.words import say

ASKED = [
    ("today:hall", ["our-house"]),
    ("talk:done", ["our_house-2", 41]),
    ("talk:one", ["our-house", 0]),
    ("talk:one", ["our-house", "41"]),
    ("today:door", []),
    ("judgement", [mark_safe("turn")]),
    ("house:speak", ["fr"]),
]


def written(name: str, args: list[Any], *, kept: bool = False) -> str:
    names = [f"a{place}" for place in range(len(args))]
    asked = f"url name {' '.join(names)}"
    page = Template(f"{{% {asked} as at %}}{{{{ at }}}}" if kept else f"{{% {asked} %}}")
    return page.render(Context({"name": name, **dict(zip(names, args, strict=True))}))


@pytest.mark.parametrize(("name", "args"), ASKED)
def test_an_address_is_the_one_django_gives(name: str, args: list[Any]) -> None:
    """Twice: what was learnt from one must hold for another."""
    for _ in range(2):
        assert written(name, args) == reverse(name, args=args)
        assert written(name, args, kept=True) == reverse(name, args=args)


def test_numbers_of_other_pages_stand_in_their_own_addresses() -> None:
    assert written("talk:done", ["a", 1]) == reverse("talk:done", args=["a", 1])
    assert written("talk:done", ["b", 22]) == reverse("talk:done", args=["b", 22])


def test_an_address_that_is_none_is_refused() -> None:
    for name, args in (
        ("talk:no_such", ["our-house", 1]),
        ("talk:one", ["our-house", -1]),
        ("talk:one", ["our-house", "one"]),
        ("talk:one", ["our house", 1]),
        ("talk:one", ["our-house"]),
        ("talk:one", ["our-house", HeardState.OPEN]),
        ("talk:one", ["our-house", True]),
    ):
        with pytest.raises(NoReverseMatch):
            written(name, args)


def test_an_address_that_is_none_may_be_asked_for() -> None:
    assert written("talk:no_such", ["our-house", 1], kept=True) == ""


def test_an_address_by_names() -> None:
    page = Template("{% url 'talk:one' slug=slug heard_id=7 %}")
    assert page.render(Context({"slug": "our-house"})) == reverse("talk:one", args=["our-house", 7])


def test_a_house_that_stands_below_another_address() -> None:
    usual = get_script_prefix()
    before = written("talk:one", ["our-house", 7])
    set_script_prefix("/causerie/")
    try:
        assert written("talk:one", ["our-house", 7]) == "/causerie" + before
    finally:
        set_script_prefix(usual)
    assert written("talk:one", ["our-house", 7]) == before


def test_a_sentence_speaks_the_language_of_its_page() -> None:
    page = Template("{% say 'talk.done' %} {% say 'talk.'|add:what %} {% say 'today.later' n=3 %}")
    for lang in ("en", "fr", "en"):
        told = " ".join(say(code, lang=lang, n=3) for code in ("talk.done", "talk.undo", "today.later"))
        assert page.render(Context({"language": lang, "what": "undo"}, autoescape=False)) == told
    assert say("talk.done", lang="en") != say("talk.done", lang="fr")


def test_a_sentence_nobody_wrote_is_an_error() -> None:
    for _ in range(2):
        with pytest.raises(KeyError):
            Template("{% say 'talk.nobody_wrote_this' %}").render(Context({"language": "fr"}))


def test_a_sentence_can_be_kept_for_later_and_is_escaped_where_it_is_shown() -> None:
    page = Template("{% say 'talk.writing' name=name as told %}{{ told }}|{% say 'talk.writing' name=name %}")
    kept, shown = page.render(Context({"language": "en", "name": "<Ada>"})).split("|")
    assert kept == shown
    assert "&lt;Ada&gt;" in kept
