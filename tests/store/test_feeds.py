"""Feeds and their entries: kept once, changed in place, opened, listed, found by words; with how the feed is asked."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import DatabaseError, connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from causerie.records import (
    Address,
    Entry,
    Feed,
    FeedKind,
    FeedLink,
    FeedState,
    Fetched,
    Heard,
    HeardState,
    Judged,
    KeptEntry,
    Lane,
    Person,
    Profile,
    Reason,
    Ref,
    Subscription,
    Workspace,
)
from causerie.store import entries, feeds, heard, write

NOW = datetime(2026, 5, 4, 8, 0, tzinfo=UTC)
URL = "https://mill.example/feed"


def told(number: int, **more: object) -> Entry:
    said: dict[str, object] = {
        "key": f"k{number}", "title": f"Loaf {number}", "link": f"https://mill.example/{number}", "html": "<p>Rye</p>",
        "summary": "Rye", "at": NOW - timedelta(hours=number), **more,
    }  # fmt: skip
    return Entry(**said)  # type: ignore[arg-type]


def fetched(*said: Entry, url: str = URL, **state: Any) -> Fetched:
    kept = FeedState(url=url, read_at=NOW, next_at=NOW + timedelta(hours=2), **state)
    return Fetched(state=kept, feed=Feed(title="The mill", site="https://mill.example/", entries=said))


def nothing(new: Sequence[Entry]) -> list[Judged]:
    return []


def read(place: Workspace, *said: Entry, now: datetime = NOW, feed_id: int = 0, **state: Any) -> int:
    number = feed_id or feeds.add(place.id, Subscription(url=URL), FeedKind.READ, NOW)[0]
    sought = {entry.key: f"{entry.title} {entry.summary}".casefold() for entry in said}
    feeds.keep(number, fetched(*said, **state), sought, nothing, now)
    return number


def titles(place: Workspace, **more: object) -> list[str]:
    return [one.title for one in entries.some(place.id, **more)]  # type: ignore[arg-type]


def first(place: Workspace) -> KeptEntry:
    return entries.some(place.id, show="all")[0]


def test_entries_are_kept_once_newest_first(place: Workspace) -> None:
    number = read(place, told(1), told(2))
    read(place, told(1), told(0), now=NOW + timedelta(hours=1), feed_id=number)
    assert titles(place) == ["Loaf 0", "Loaf 1", "Loaf 2"]
    kept = feeds.feed(place.id, number)
    assert kept is not None
    assert (kept.called, kept.new, kept.next_at) == ("The mill", 3, NOW + timedelta(hours=2))
    assert kept.state == fetched().state


def test_an_entry_that_was_changed_is_changed_and_stays_read(place: Workspace) -> None:
    number = read(place, told(1))
    assert entries.mark(place.id, first(place).id, read=True, now=NOW)
    read(place, told(1, title="Rye, again"), feed_id=number)
    assert titles(place) == []
    assert titles(place, show="all") == ["Rye, again"]
    assert titles(place, show="all", words="again") == ["Rye, again"]
    assert titles(place, show="all", words="loaf") == []


def test_what_is_old_when_a_feed_is_first_read_does_not_wait(place: Workspace) -> None:
    number = read(place, told(1), told(30 * 24))
    assert titles(place) == ["Loaf 1"]
    assert titles(place, show="all") == ["Loaf 1", "Loaf 720"]
    read(place, told(40 * 24), feed_id=number)
    assert titles(place) == ["Loaf 1", "Loaf 960"]


def test_entries_without_a_date_keep_the_order_of_the_feed_and_those_from_the_future_are_of_now(
    place: Workspace,
) -> None:
    read(place, told(5, at=None), told(6, at=None), told(7, at=NOW + timedelta(days=900)))
    listed = entries.some(place.id)
    assert {one.title: one.dated for one in listed} == {"Loaf 7": True, "Loaf 5": False, "Loaf 6": False}
    assert [one.title for one in listed if not one.dated] == ["Loaf 5", "Loaf 6"]
    assert all(one.at <= NOW for one in listed)


def test_nothing_is_kept_where_one_part_of_it_cannot_be(place: Workspace) -> None:
    number = read(place, told(1))

    def broken(new: Sequence[Entry]) -> list[Judged]:
        raise DatabaseError

    with pytest.raises(DatabaseError):
        feeds.keep(number, fetched(told(1), told(2), etag="new"), {}, broken, NOW)
    kept = feeds.feed(place.id, number)
    assert kept is not None
    assert kept.state is not None
    assert (titles(place), kept.state.etag) == (["Loaf 1"], "")


def test_what_goes_to_today_is_asked_of_new_entries_only_and_kept_with_them(place: Workspace) -> None:
    seen: list[str] = []

    def judge(new: Sequence[Entry]) -> list[Judged]:
        seen.extend(entry.key for entry in new)
        author = Profile(person=Person(key=f"{URL}#ada", handle="", name="Ada"))
        return [
            Judged(
                heard=Heard(ref=Ref(key=f"f:{entry.key}"), author=author, at=NOW, text="?", address=Address.COMMENT),
                lane=Lane.ANSWER, state=HeardState.OPEN, turn=NOW, feed=number,
            )
            for entry in new
        ]  # fmt: skip

    number, new = feeds.add(place.id, Subscription(url=URL), FeedKind.COMMENTS, NOW)
    assert new
    for _ in range(2):
        feeds.keep(number, fetched(told(1), told(2)), {}, judge, NOW)
    assert seen == ["k1", "k2"]
    assert [one.called for one in heard.lane(place.id, Lane.ANSWER)] == ["Ada", "Ada"]
    assert {one.feed for one in heard.lane(place.id, Lane.ANSWER)} == {"The mill"}


def test_marking_all_leaves_what_came_meanwhile(place: Workspace) -> None:
    number = read(place, told(1), told(2))
    seen = entries.newest(place.id)
    read(place, told(3), feed_id=number)
    assert entries.mark_all(place.id, until=seen, now=NOW) == 2
    assert titles(place) == ["Loaf 3"]


def find(entry: KeptEntry) -> Judged:
    author = Profile(person=Person(key=f"{URL}#ada", handle="", name="Ada"))
    said = Heard(ref=Ref(key=f"f:{entry.key}"), author=author, at=NOW, text=entry.title, address=Address.FIND)
    return Judged(heard=said, lane=Lane.PASS_ON, state=HeardState.OPEN, turn=NOW, feed=entry.feed)


def test_an_entry_waits_again_and_is_kept_to_be_passed_on(place: Workspace) -> None:
    read(place, told(1))
    one = first(place)
    assert entries.mark(place.id, one.id, read=True, now=NOW)
    assert not entries.mark(place.id, one.id, read=True, now=NOW)
    assert entries.mark(place.id, one.id, read=False, now=NOW)
    for _ in range(2):
        entries.pass_on(place.id, one.id, find(one), NOW)
        assert titles(place, show="kept") == titles(place) == ["Loaf 1"]
        assert [each.text for each in heard.lane(place.id, Lane.PASS_ON)] == ["Loaf 1"]
        entries.let_go(place.id, one.id, "f:k1", NOW)
        assert titles(place, show="kept") == []
        assert heard.lane(place.id, Lane.PASS_ON) == []


def test_nothing_of_another_workspace_is_seen_or_changed(place: Workspace) -> None:
    feed_id = read(place, told(1))
    other = write.make_workspace("Elsewhere", zone="Europe/Paris", owner_id=None)
    number = first(place).id
    assert entries.entry(other.id, number) is None
    assert feeds.feed(other.id, feed_id) is None
    assert not entries.mark(other.id, number, read=True, now=NOW)
    assert entries.mark_all(other.id, until=number, now=NOW) == 0
    assert not feeds.remove(other.id, feed_id)
    assert titles(place) == ["Loaf 1"]


def test_a_long_list_is_read_in_parts_without_a_gap(place: Workspace) -> None:
    read(place, *(told(n, at=NOW - timedelta(hours=n // 3)) for n in range(25)))
    listed: list[str] = []
    before = None
    while part := entries.some(place.id, before=before, count=4):
        listed += [one.title for one in part]
        before = (part[-1].at, part[-1].id)
    assert sorted(listed) == sorted(f"Loaf {n}" for n in range(25))
    assert len(listed) == 25


def test_words_are_found_by_their_beginnings_all_of_them(place: Workspace) -> None:
    read(place, told(1, title="Pain au levain"), told(2, title="Pain de seigle"), told(3, title="Brioche"))
    assert titles(place, words="pain") == ["Pain au levain", "Pain de seigle"]
    assert titles(place, words="pai lev") == ["Pain au levain"]
    assert titles(place, words="ain") == []


def test_what_is_removed_is_found_no_more(place: Workspace) -> None:
    number = read(place, told(1))
    assert feeds.remove(place.id, number)
    assert titles(place, show="all", words="loaf") == []
    assert feeds.feeds(place.id) == []


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    words=st.text(max_size=40) | st.sampled_from(['"', "NEAR(a b)", "a AND", "* OR", "sought:x", "a & | !", "'a':*"])
)
def test_no_question_is_an_error(place: Workspace, words: str) -> None:
    assert titles(place, words="zzz" + words) == []


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(said=st.text(max_size=60))
def test_no_text_of_a_feed_is_an_error(place: Workspace, said: str) -> None:
    number = read(place, told(1, title="Rye " + said, summary=said, html=said, author=said, link=said))
    assert len(titles(place, show="all", words="rye")) == 1
    feeds.remove(place.id, number)


def test_a_feed_that_moved_is_called_by_its_new_address_unless_it_is_there_already(place: Workspace) -> None:
    number = read(place, told(1))
    feeds.keep(number, fetched(told(1), url=URL + "/new"), {}, nothing, NOW)
    assert [one.url for one in feeds.feeds(place.id)] == [URL + "/new"]
    other, _ = feeds.add(place.id, Subscription(url=URL), FeedKind.READ, NOW)
    feeds.keep(other, fetched(told(1), url=URL + "/new"), {}, nothing, NOW)
    assert sorted(one.url for one in feeds.feeds(place.id)) == [URL, URL + "/new"]


def test_a_feed_that_is_over_is_asked_no_more_until_somebody_asks(place: Workspace) -> None:
    number = read(place, told(1), dead=True, says=Reason(code="feed.over"))
    assert feeds.due(NOW + timedelta(days=3650), most=10) == []
    kept = feeds.feed(place.id, number)
    assert kept is not None
    assert (kept.reason, kept.since) == (Reason(code="feed.over"), NOW)
    feeds.hurry(place.id, number, NOW)
    assert feeds.due(NOW, most=10) == [number]
    assert not feeds.some([number])[0].state.dead  # type: ignore[union-attr]


def test_one_of_several_feeds_is_chosen(place: Workspace) -> None:
    number, _ = feeds.add(place.id, Subscription(url="https://mill.example/"), FeedKind.READ, NOW)
    found = [FeedLink(url=URL, title="News"), FeedLink(url=URL + "/all")]
    feeds.to_be_chosen(number, found, NOW)
    kept = feeds.feed(place.id, number)
    assert kept is not None
    assert kept.choices == tuple(found)
    assert feeds.due(NOW, most=10) == []
    assert feeds.choose(place.id, number, URL, NOW) == number
    assert feeds.due(NOW, most=10) == [number]
    again, _ = feeds.add(place.id, Subscription(url="https://mill.example/"), FeedKind.READ, NOW)
    feeds.to_be_chosen(again, found, NOW)
    assert feeds.choose(place.id, again, URL, NOW) == number
    assert len(feeds.feeds(place.id)) == 1


def test_a_feed_is_named_laid_in_a_folder_and_made_one_of_comments(place: Workspace) -> None:
    number = read(place, told(1))
    feeds.change(place.id, number, named="Mill", folder="Flour", kind=FeedKind.COMMENTS, judged=[], now=NOW)
    kept = feeds.feed(place.id, number)
    assert kept is not None
    assert (kept.called, kept.folder, kept.kind) == ("Mill", "Flour", FeedKind.COMMENTS)
    assert titles(place, folder="Flour") == ["Loaf 1"]
    assert titles(place, folder="") == []


def test_the_number_of_queries_does_not_grow(place: Workspace) -> None:
    def queries() -> tuple[int, int]:
        counted = []
        for ask in (lambda: feeds.feeds(place.id), lambda: entries.some(place.id, words="loaf")):
            with CaptureQueriesContext(connection) as seen:
                ask()
            counted.append(len(seen))
        return counted[0], counted[1]

    number = read(place, told(1))
    before = queries()
    read(place, *(told(n) for n in range(2, 40)), feed_id=number)
    for n in range(5):
        feeds.add(place.id, Subscription(url=f"{URL}/{n}"), FeedKind.READ, NOW)
    assert queries() == before == (2, 1)
