"""A ring says the same things with several mouths; people who wish each other a good year do not."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from causerie.judgement.audience.rings import plain, rings
from causerie.records import Kind, Seen

AT = datetime(2026, 3, 1, tzinfo=UTC)
LONG = (
    "Je ne savais pas quoi faire de mes dimanches avant de découvrir cette méthode incroyable "
    "qui a changé ma façon de voir"
)


def posts(*said: tuple[str, Sequence[str]], kind: Kind | None = Kind.ORIGINAL) -> list[Seen]:
    """Each text, by each of its authors, a minute apart."""
    pairs = [(text, author) for text, authors in said for author in authors]
    return [
        Seen(key=f"{author}-{n}", author=author, at=AT + timedelta(minutes=n), text=text, kind=kind)
        for n, (text, author) in enumerate(pairs)
    ]


def test_two_texts_in_common_make_a_ring_and_show_their_posts() -> None:
    said = posts(
        ("This little shop on the corner sells 12 kinds of honey @someone", ["a", "b", "c"]),
        ("This little shop on the corner sells 30 kinds of honey", ["d"]),
        ("Nobody told me that Sundays could taste like this #honey", ["a", "b", "c", "d"]),
        ("What a lovely evening it was at the lake with you", ["e"]),
    )
    (ring,) = rings(said)
    assert ring.authors == ("a", "b", "c", "d")
    assert len(ring.posts) == 4
    assert ring.says.args["texts"] == 2


def test_one_long_text_of_ones_own_words_from_five_accounts_is_enough() -> None:
    (ring,) = rings(posts((LONG, "abcde")))
    assert ring.says.code == "audience.ring.single"
    assert ring.says.args["n"] == 5
    assert rings(posts((LONG, "abcd"))) == []


def test_wishes_are_shared_by_people() -> None:
    wishes = posts(
        ("Bonne année à toutes et à tous, santé, joie et beaucoup de belles choses à vous et à vos proches", "abcdefg"),
        ("Joyeux anniversaire à toi mon ami de toujours", "abcdefg"),
        ("Happy birthday to you my dear old friend", "abcdefg"),
    )
    assert rings(wishes) == []


def test_headlines_with_their_link_are_shared_by_people() -> None:
    headlines = posts(
        ("The old bridge will be closed until spring https://news.example/1", "abcdef"),
        ("Mayor says that the library stays where it is https://news.example/2", "abcdef"),
    )
    assert rings(headlines) == []


def test_passing_on_makes_no_ring() -> None:
    assert rings(posts((LONG, "abcdef"), kind=Kind.REPOST)) == []


def test_one_account_that_repeats_itself_is_no_ring() -> None:
    assert rings(posts((LONG, "aaaaaa"), ("And another thing that I always say here", "aaaa"))) == []


def test_links_names_tags_and_digits_do_not_make_a_text_another() -> None:
    assert plain("@ada Voilà 3 idées : https://x.example/a #pain") == plain("Voilà 27 idées www.y.example/b @bruno !")


@given(st.text(max_size=200))
def test_what_is_plain_stays_as_it_is(text: str) -> None:
    assert plain(plain(text)) == plain(text)


@settings(max_examples=20, deadline=None)
@given(order=st.randoms(use_true_random=False))
def test_the_order_of_posts_changes_nothing(order: random.Random) -> None:
    said = posts(
        (LONG, "abcdef"),
        ("This little shop on the corner sells honey", "ghij"),
        ("Nobody told me that Sundays could taste like this", "ghi"),
    )
    expected = rings(said)
    order.shuffle(said)
    assert rings(said) == expected
    assert [ring.authors for ring in expected] == [tuple("abcdef"), tuple("ghi")]
