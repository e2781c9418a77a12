"""Listening: what a person says, what they are shown of it, what it would have found, and where one listens."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from tests.rooms import cast
from tests.rooms.cast import ADVISER, OWNER, Place

from causerie.records import (
    Entry,
    Feed,
    FeedKind,
    FeedState,
    Fetched,
    Flow,
    Reason,
    Refusal,
    Subscription,
)
from causerie.rooms.listen import actions
from causerie.store import feeds, stream, words
from causerie.web.words import say

NOW = datetime(2026, 5, 4, 8, 0, tzinfo=UTC)


def url(place: Place, tail: str = "") -> str:
    return f"/w/{place.slug}/listen/{tail}"


def html(place: Place, tail: str = "", who: str = OWNER, language: str = "en") -> str:
    return str(cast.browser(who, language).get(url(place, tail)).content.decode())


def said(place: Place, tail: str = "", **what: str) -> tuple[int, str]:
    answer = cast.browser(OWNER).post(url(place, tail), what, follow=True)
    return answer.status_code, answer.content.decode()


def read_something(place: Place) -> None:
    number, _ = feeds.add(place.id, Subscription(url="https://mill.example/feed"), FeedKind.READ, NOW)
    told = (
        Entry(key="1", title="Le pain au levain", link="https://mill.example/1", summary="Comme hier.", at=NOW),
        Entry(key="2", title="Notre grille-pain", link="https://mill.example/2", summary="Le pain grillé", at=NOW),
    )
    state = FeedState(url="https://mill.example/feed", read_at=NOW, next_at=NOW)
    feeds.keep(number, Fetched(state=state, feed=Feed(title="Le moulin", entries=told)), {}, lambda _: [], NOW)


def test_words_are_added_with_their_forms_shown(place: Place) -> None:
    status, page = said(place, words="boulanger\npain au levain", without="grille-pain", lang="fr")
    assert status == 200
    assert "You listen for it from now on." in page
    assert "boulanger, pain au levain" in page
    for form in ("boulangère", "boulangers", "boulangères"):
        assert form in page
    assert "Not with grille-pain." in page
    assert "In French only." in page
    assert "Nothing found yet." in page
    (one,) = words.of_workspace(place.id)
    assert (one.words, one.without, one.everywhere) == (("boulanger", "pain au levain"), ("grille-pain",), False)


def test_words_are_tried_out_before_anything_is_kept(place: Place) -> None:
    read_something(place)
    status, page = said(place, words="pain", without="grille-pain", **{"try": "1"})
    assert status == 200
    assert "1 among the last 2 things heard and read here." in page
    assert "Le pain au levain" in page
    assert "Le moulin" in page
    assert "Notre grille-pain" not in page
    assert ">pain</textarea>" in page.replace("\n", "")
    assert words.of_workspace(place.id) == []


def test_where_there_is_nothing_to_try_it_on_the_page_says_so(place: Place) -> None:
    assert "so there is nothing to try it on" in said(place, words="pain", **{"try": "1"})[1]
    read_something(place)
    assert "Nothing among the last 2 things" in said(place, words="zeppelin", **{"try": "1"})[1]


def test_words_are_changed_and_taken_away(place: Place) -> None:
    said(place, words="seigle")
    number = words.of_workspace(place.id)[0].id
    assert ">seigle</textarea>" in html(place, f"{number}/").replace("\n", "")
    said(place, f"{number}/", words="seigle\nepeautre", everywhere="on")
    assert words.one(place.id, number).words == ("seigle", "epeautre")  # type: ignore[union-attr]
    assert words.one(place.id, number).everywhere  # type: ignore[union-attr]
    assert "You no longer listen for it." in said(place, f"{number}/remove/")[1]
    assert html(place, f"{number}/").count("seigle") == 0


@pytest.mark.parametrize("wrong", ["", " \n ,", "!!!", "a", "x" * 200, "\n".join(f"word{n}" for n in range(40))])
def test_what_cannot_be_listened_for_is_refused_and_kept_in_the_form(place: Place, wrong: str) -> None:
    answer = cast.browser(OWNER).post(url(place), {"words": wrong})
    assert answer.status_code == 422
    assert 'role="alert"' in answer.content.decode()
    assert words.of_workspace(place.id) == []


def test_there_is_a_limit_and_it_is_said(place: Place) -> None:
    for n in range(actions.MOST):
        words.add(place.id, [f"word{n}"], [], lang="", everywhere=False, now=NOW)
    status, page = said(place, words="one more")
    assert status == 422
    assert "You listen for 50 things already." in page


def test_an_adviser_looks_and_changes_nothing(place: Place) -> None:
    said(place, words="seigle")
    number = words.of_workspace(place.id)[0].id
    page = html(place, who=ADVISER)
    assert "seigle" in page
    assert "<textarea" not in page
    assert cast.browser(ADVISER).get(url(place, f"{number}/")).status_code == 200
    assert cast.browser(ADVISER).post(url(place), {"words": "x"}).status_code == 404
    assert cast.browser(ADVISER).post(url(place, f"{number}/remove/")).status_code == 404
    assert len(words.of_workspace(place.id)) == 1


def test_the_page_says_where_one_listens(place: Place) -> None:
    page = html(place)
    assert "No account is connected yet" in page
    assert "No feeds yet" in page
    assert "The whole of Bluesky: not now." in page
    assert "Nothing is sent there" in page
    read_something(place)
    said(place, words="seigle", everywhere="on")
    page = html(place, language="fr")
    assert "Le site que vous suivez" in page
    assert "Les premières publications arrivent." in page


def test_words_come_one_a_line_or_between_commas() -> None:
    assert actions.lines(" pain  au levain,seigle\r\n\nseigle;  rye ") == ("pain au levain", "seigle", "rye")


def test_what_stands_in_quotes_has_no_other_forms() -> None:
    assert actions.others(("“boulanger”",), "fr") == ()
    assert "boulangers" in actions.others(("boulanger",), "fr")


def test_nothing_to_listen_for_is_refused() -> None:
    with pytest.raises(Refusal):
        actions.rule([], [], "")


def codes(flow: Flow, now: datetime = NOW) -> list[str]:
    told = actions.how_far(flow, now)
    assert all(say(reason, lang=lang) for reason in told for lang in ("en", "fr"))
    return [reason.code.removeprefix("listening.stream.") for reason in told]


def test_how_far_the_stream_is_is_never_hidden() -> None:
    trouble = Reason(code="network.nobody_there", args={"host": "jet.example"})
    well = Flow(cursor="1", at=NOW, seen_at=NOW, behind=1.0, posts=5)
    assert codes(Flow()) == ["not_begun"]
    assert codes(Flow(reason=trouble)) == ["network.nobody_there"]
    assert codes(well) == ["well"]
    assert codes(well, NOW + timedelta(minutes=6)) == ["silent"]
    late = Flow(cursor="1", at=NOW - timedelta(hours=1), seen_at=NOW, behind=3600.0, lost=((NOW, NOW),))
    assert codes(late) == ["late", "lost"]
    assert codes(Flow(cursor="1", at=NOW, seen_at=NOW, reason=trouble)) == ["network.nobody_there", "well"]


def test_a_stream_is_spoken_of_to_those_only_who_listen_there(place: Place) -> None:
    stream.keep({}, cursor="1", at=NOW, posts=1, now=NOW)
    assert actions.sources(place.id, NOW).stream == ()
    words.add(place.id, ["seigle"], [], lang="", everywhere=True, now=NOW)
    assert [reason.code for reason in actions.sources(place.id, NOW).stream] == ["listening.stream.well"]
