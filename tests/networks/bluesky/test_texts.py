"""What is told beside a text, how long it is, and what its record is called."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from causerie.networks.archives.bluesky_posts import key_time
from causerie.networks.bluesky import graphemes
from causerie.networks.bluesky.facets import facets, pieces
from causerie.networks.bluesky.tid import name_of, tid

_TEXTS = st.text(st.sampled_from("aéœ #@.-/:()’»👩‍🚀\n1w_") | st.characters(), max_size=60)
_WORDS = st.lists(
    st.sampled_from(
        [
            "https://a.fr/é?x=1",
            "www.b.org",
            "@nadia.bsky.social",
            "#pain",
            "#été2026",
            "été",
            "👩‍👩‍👧",
            "(",
            ")",
            ".",
            ",",
            "«",
        ]
    ),
    max_size=12,
).map(" ".join)


@settings(max_examples=200, deadline=None)
@given(text=_TEXTS | _WORDS)
def test_pieces_lie_in_the_text_in_order_and_apart(text: str) -> None:
    data, end = text.encode("utf-8", "surrogatepass"), 0
    if data.decode("utf-8", "replace") != text:
        return
    for piece in pieces(text):
        assert end <= piece.start < piece.end <= len(data)
        said = data[piece.start : piece.end].decode()
        sign = {"link": ("http", "www.", "HTTP", "WWW."), "tag": ("#", "＃"), "mention": ("@",)}[piece.kind]
        assert said.lower().startswith(sign)
        assert piece.says
        end = piece.end


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Voir https://exemple.fr/é.", [("link", "https://exemple.fr/é")]),
        ("(https://exemple.fr/a_(b))", [("link", "https://exemple.fr/a_(b)")]),
        ("www.exemple.fr !", [("link", "https://www.exemple.fr")]),
        ("nadia@exemple.fr", []),
        ("@Nadia.bsky.social, merci", [("mention", "nadia.bsky.social")]),
        ("@nadia merci", []),
        ("#pain et #Pain-perdu. #2026 #", [("tag", "pain"), ("tag", "Pain-perdu")]),
        ("https://a.fr/#ancre", [("link", "https://a.fr/#ancre")]),
        ("«https://a.fr»", [("link", "https://a.fr")]),
        ("http:// rien", []),
    ],
)
def test_what_is_a_link_a_tag_a_name(text: str, told: list[tuple[str, str]]) -> None:
    assert [(piece.kind, piece.says) for piece in pieces(text)] == told


def test_a_name_nobody_has_stays_mere_text() -> None:
    found = facets("@a.test @b.test", {"b.test": "did:plc:b"}.get)  # type: ignore[arg-type]
    assert [(one["index"], one["features"]) for one in facets("é @b.test", lambda _: "did:plc:b")] == [
        (
            {"byteStart": 3, "byteEnd": 10},
            [{"$type": "app.bsky.richtext.facet#mention", "did": "did:plc:b"}],
        )
    ]
    assert len(found) == 1


@settings(max_examples=100, deadline=None)
@given(
    once=st.text("0123456789abcdef", min_size=32, max_size=32),
    at=st.datetimes(datetime(2022, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001
    later=st.integers(1, 10**9),
)
def test_names_say_their_time_and_sort_by_it(once: str, at: datetime, later: int) -> None:
    name = name_of(once, at)
    said = key_time(name)
    assert said is not None
    assert abs(said - at) < timedelta(milliseconds=1)
    assert name == name_of(once, at)
    assert name < name_of("other", at + timedelta(milliseconds=later))


def test_names_of_two_sendings_of_one_moment_differ() -> None:
    at = datetime(2026, 1, 1, tzinfo=UTC)
    assert len({name_of(str(turn), at) for turn in range(300)}) == 300


@given(micros=st.integers(0, 2**53 - 1), clock=st.integers(0, 1023))
def test_a_name_is_13_letters_that_begin_low(micros: int, clock: int) -> None:
    name = tid(micros, clock)
    assert len(name) == 13
    assert name[0] in "234567abcdefghij"


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0), ("pain", 4), ("été", 3), ("e\u0301te\u0301", 3), ("👩‍👩‍👧‍👧", 1), ("🇫🇷🇧🇪", 2), ("👍🏽!", 2), ("❤️", 1),
        ("한글", 2), ("\u1112\u1161\u11ab", 1), ("\r\n", 1),
        ("🏴\U000e0067\U000e0062\U000e007f", 1), ("a\u200db", 2), ("नि", 1),
    ],
)  # fmt: skip
def test_signs_are_counted_as_people_see_them(text: str, count: int) -> None:
    assert graphemes(text) == count
