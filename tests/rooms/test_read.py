"""Reading feeds, from a real server: adding a site, what is new, one entry, keeping, finding, lists of feeds."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from ipaddress import ip_network
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from pytest_django import Settings
from tests.rooms import cast, sites
from tests.rooms.cast import ADVISER, OWNER, Place
from tests.rooms.sites import Site, rss

from causerie.networks import feeds as network
from causerie.records import Address, Entry, FeedKind, HeardState, Lane, Reason, Subscription
from causerie.rooms.read import actions, asking, finds, tasks
from causerie.store import entries, feeds, heard, queue, words

BREADS = [("1", "Rye again", "<p>How we <b>knead</b>.</p>"), ("2", "Open on Sunday", "From eight to noon.")]


@pytest.fixture
def mill(settings: Settings) -> Iterator[Site]:
    settings.PRIVATE_NETWORKS = (ip_network("127.0.0.0/8"),)
    with sites.site() as here:
        here.says("/feed", rss("The mill", BREADS))
        yield here


def url(place: Place, tail: str = "") -> str:
    return f"/w/{place.slug}/read/{tail}"


def html(client: Client, address: str, **more: Any) -> str:
    return str(client.get(address, **more).content.decode())


def work() -> None:
    """What the worker does with what is in line."""
    now = timezone.now()
    asking.ask(feeds.due(now, most=100), now)


def follow(place: Place, address: str, **more: str) -> int:
    """Add a site as a person does; returns the feed's id once it was asked."""
    answer = cast.browser(OWNER).post(url(place, "feeds/"), {"address": address, **more})
    assert answer.status_code == 302, answer.content.decode()
    work()
    return int(re.findall(r"/feeds/(\d+)/", answer.headers["Location"])[0])


def listed(place: Place) -> list[str]:
    return [one.title for one in entries.some(place.id, show="all")]


def entry_id(place: Place, title: str) -> int:
    return next(one.id for one in entries.some(place.id, show="all") if one.title == title)


def test_a_feed_is_added_by_its_address_and_read_in_the_background(place: Place, mill: Site) -> None:
    client = cast.browser(OWNER)
    answer = client.post(url(place, "feeds/"), {"address": mill.url + "/feed"}, follow=True)
    page = answer.content.decode()
    assert "Looking at the site" in page
    assert 'hx-trigger="every 1s"' in page
    assert "Nothing looks at the site just now" in page  # no worker runs in this test
    feed_id = feeds.feeds(place.id)[0].id
    assert queue.in_line(tasks.read_feed.module_path) == {feed_id}
    tasks.read_feed.call(feed_id)
    page = html(client, url(place, f"feeds/{feed_id}/"))
    assert "The mill" in page
    assert "2 to read" in page
    assert "every 1s" not in page
    assert mill.asked == ["/feed"]


def test_the_feed_of_a_page_is_found(place: Place, mill: Site) -> None:
    address = mill.says("/", sites.page(("/feed", "News"), ("/comments/feed", "Comments feed")), "text/html")
    follow(place, address)
    assert [one.url for one in feeds.feeds(place.id)] == [mill.url + "/feed"]
    assert sorted(listed(place)) == ["Open on Sunday", "Rye again"]


def test_where_a_page_has_several_feeds_one_is_chosen(place: Place, mill: Site) -> None:
    feed_id = follow(place, mill.says("/", sites.page(("/feed", "News"), ("/other", "Recipes")), "text/html"))
    client = cast.browser(OWNER)
    page = html(client, url(place, f"feeds/{feed_id}/"))
    assert "several feeds" in page
    assert "Recipes" in page
    client.post(url(place, f"feeds/{feed_id}/choose/"), {"url": "http://evil.example/"})
    assert feeds.feeds(place.id)[0].choices
    client.post(url(place, f"feeds/{feed_id}/choose/"), {"url": mill.url + "/feed"})
    work()
    assert len(listed(place)) == 2


def test_what_cannot_be_read_is_said_in_one_sentence_and_tried_again(place: Place, mill: Site) -> None:
    mill.pages.clear()
    feed_id = follow(place, mill.says("/nothing", "<html>A page without anything</html>", "text/html"))
    page = html(cast.browser(OWNER), url(place, f"feeds/{feed_id}/"))
    assert "It is tried again on" in page
    assert "Look now" in page
    mill.says("/nothing", rss("Late", BREADS))
    cast.browser(OWNER).post(url(place, f"feeds/{feed_id}/ask/"))
    work()
    assert len(listed(place)) == 2


def test_a_feed_that_fails_keeps_what_was_read_and_says_since_when(place: Place, mill: Site) -> None:
    feed_id = follow(place, mill.url + "/feed")
    mill.says("/feed", "gone", status=410)
    asking.ask([feed_id], timezone.now())
    page = html(cast.browser(OWNER), url(place, "feeds/"))
    assert "It could last be read on" in page
    assert "It is not asked any more." in page
    assert len(listed(place)) == 2


def test_private_addresses_are_not_asked(place: Place, mill: Site, settings: Settings) -> None:
    settings.PRIVATE_NETWORKS = ()
    feed_id = follow(place, mill.url + "/feed")
    assert mill.asked == []
    assert feeds.feed(place.id, feed_id).reason is not None  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "said", ["", "not an address", "mailto:a@b.example", "ftp://a.example/", "http://", "x" * 2000]
)
def test_what_is_no_address_is_refused(place: Place, said: str) -> None:
    answer = cast.browser(OWNER).post(url(place, "feeds/"), {"address": said})
    assert answer.status_code == 422
    assert feeds.feeds(place.id) == []


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("mill.example", "https://mill.example"), (" http://mill.example/x ", "http://mill.example/x"),
        ("feed://mill.example/rss", "https://mill.example/rss"), ("feed:https://mill.example/", "https://mill.example/"),
    ],
)  # fmt: skip
def test_addresses_are_taken_as_people_write_them(said: str, meant: str) -> None:
    assert actions.address(said) == meant


def test_the_page_lists_what_is_to_be_read(place: Place, mill: Site) -> None:
    feed_id = follow(place, mill.url + "/feed")
    page = html(cast.browser(OWNER), url(place))
    assert "Rye again" in page
    assert "The mill · just now" in page
    assert "How we" not in page
    assert "Lecture" in html(cast.browser(OWNER, "fr"), url(place))
    assert "Rye again" in html(cast.browser(OWNER), url(place, f"?feed={feed_id}"))
    assert "Rye again" not in html(cast.browser(OWNER), url(place, f"?feed={feed_id + 1}"))


def test_an_entry_opens_in_its_place_and_is_read_by_that(place: Place, mill: Site) -> None:
    follow(place, mill.url + "/feed")
    client, number = cast.browser(OWNER), entry_id(place, "Rye again")
    part = html(client, url(place, f"{number}/"), headers={"hx-request": "true"})
    assert part.startswith("<li")
    assert "<b>knead</b>" in part
    assert 'href="https://mill.example/1"' in part
    assert "Rye again" not in html(client, url(place))
    shut = html(client, url(place, f"{number}/?shut"), headers={"hx-request": "true"})
    assert "knead" not in shut
    assert "seen" in shut


def test_without_javascript_an_entry_has_a_page(place: Place, mill: Site) -> None:
    follow(place, mill.url + "/feed")
    client, number = cast.browser(OWNER), entry_id(place, "Rye again")
    page = html(client, url(place, f"{number}/"))
    assert "<b>knead</b>" in page
    assert "hx-post" not in page
    client.post(url(place, f"{number}/again/"))
    assert "Rye again" in html(client, url(place))


def test_looking_ahead_is_not_reading(place: Place, mill: Site) -> None:
    follow(place, mill.url + "/feed")
    number = entry_id(place, "Rye again")
    cast.browser(OWNER).get(url(place, f"{number}/"), headers={"sec-purpose": "prefetch;prerender"})
    assert not entries.entry(place.id, number).read  # type: ignore[union-attr]


def test_an_adviser_reads_without_changing_anything(place: Place, mill: Site) -> None:
    feed_id = follow(place, mill.url + "/feed")
    client, number = cast.browser(ADVISER), entry_id(place, "Rye again")
    page = html(client, url(place, f"{number}/"))
    assert "knead" in page
    assert "Keep to pass on" not in page
    assert not entries.entry(place.id, number).read  # type: ignore[union-attr]
    assert '<form method="post" class="ask' not in html(client, url(place, f"feeds/{feed_id}/"))
    assert client.post(url(place, f"feeds/{feed_id}/"), {"named": "x"}).status_code == 404
    assert client.post(url(place, "feeds/"), {"address": "mill.example"}).status_code == 404


def test_what_came_meanwhile_is_not_marked_as_read(place: Place, mill: Site) -> None:
    feed_id = follow(place, mill.url + "/feed")
    client = cast.browser(OWNER)
    until = re.findall(r'name="until" value="(\d+)"', html(client, url(place)))[0]
    mill.says("/feed", rss("The mill", [("3", "Brand new", "x"), *BREADS]))
    asking.ask([feed_id], timezone.now())
    answer = client.post(url(place, "all/"), {"until": until, "show": "new"}, follow=True).content.decode()
    assert "2 entries are out of the way." in answer
    assert "Brand new" in answer
    assert "Rye again" not in answer


def test_what_is_kept_stands_in_today_until_it_is_let_go(place: Place, mill: Site) -> None:
    follow(place, mill.url + "/feed")
    client, number = cast.browser(OWNER), entry_id(place, "Rye again")
    client.post(url(place, f"{number}/keep/"))
    found = heard.lane(place.id, Lane.PASS_ON)
    assert [(one.address, one.link, one.feed) for one in found] == [
        (Address.FIND, "https://mill.example/1", "The mill")
    ]
    assert "Rye again" in html(client, url(place, "?show=kept"))
    client.post(url(place, f"{number}/keep/"), {"let_go": "1"})
    assert heard.lane(place.id, Lane.PASS_ON) == []
    client.post(url(place, f"{number}/keep/"))
    assert len(heard.lane(place.id, Lane.PASS_ON)) == 1


def test_comments_on_ones_own_site_address_the_owner(place: Place, mill: Site) -> None:
    mill.says("/comments", rss("Comments", [("c1", "By Ada", "Do you have rye on Sunday?")]))
    follow(place, mill.url + "/comments", comments="on")
    (one,) = heard.lane(place.id, Lane.ANSWER)
    assert (one.text, one.called, one.address, one.url) == (
        "Do you have rye on Sunday?", "Ada", Address.COMMENT, "https://mill.example/c1",
    )  # fmt: skip
    work()
    assert len(heard.lane(place.id, Lane.ANSWER)) == 1


def test_a_feed_can_be_said_to_be_comments_later(place: Place, mill: Site) -> None:
    feed_id = follow(place, mill.url + "/feed")
    assert heard.lane(place.id, Lane.ANSWER) == []
    cast.browser(OWNER).post(url(place, f"feeds/{feed_id}/"), {"named": "Guests", "folder": "", "comments": "on"})
    assert feeds.feed(place.id, feed_id).kind == FeedKind.COMMENTS  # type: ignore[union-attr]
    assert {one.feed for one in heard.lane(place.id, Lane.ANSWER)} == {"Guests"}
    assert len(heard.lane(place.id, Lane.ANSWER)) == 2


def test_who_was_kept_out_stays_out(place: Place, mill: Site) -> None:
    mill.says("/comments", rss("Comments", [("c1", "Hello", "Cheap watches")]))
    feed_id = follow(place, mill.url + "/comments", comments="on")
    heard.letting(place.id, heard.lane(place.id, Lane.ANSWER)[0].person, "robot")
    mill.says("/comments", rss("Comments", [("c2", "Hello", "Cheap shoes")]))
    asking.ask([feed_id], timezone.now())
    assert heard.lane(place.id, Lane.ANSWER) == []
    assert len(heard.lane(place.id, Lane.ANSWER, state=HeardState.ASIDE)) == 2


def test_what_says_ones_words_is_found(place: Place, mill: Site) -> None:
    words.add(place.id, ["rye"], [], lang="", everywhere=False, now=timezone.now())
    follow(place, mill.url + "/feed")
    (one,) = heard.lane(place.id, Lane.PASS_ON)
    assert (one.text.splitlines()[0], one.matched) == ("Rye again", "rye")
    assert words.of_workspace(place.id)[0].found == 1


def test_words_are_found_without_their_accents(place: Place, mill: Site) -> None:
    mill.says("/feed", rss("Le moulin", [("1", "Blé d’été", "Œufs frais"), ("2", "Seigle", "x")]))
    follow(place, mill.url + "/feed")
    client = cast.browser(OWNER)
    for asked in ("ete", "BLÉ", "blé d’été", "été seig"):
        page = html(client, url(place, f"?search={asked}"))
        assert ("Blé d’été" in page) == (asked != "été seig"), asked
    assert "Nothing with these words" in html(client, url(place, '?search=" OR *'))


def test_a_feed_is_no_longer_followed(place: Place, mill: Site) -> None:
    feed_id = follow(place, mill.url + "/feed")
    answer = cast.browser(OWNER).post(url(place, f"feeds/{feed_id}/remove/"), follow=True).content.decode()
    assert "You no longer follow The mill." in answer
    assert listed(place) == []


def test_a_list_goes_out_and_comes_in(place: Place, mill: Site) -> None:
    follow(place, mill.url + "/feed", folder="Flour")
    client = cast.browser(OWNER)
    opml = client.get(url(place, "feeds/list.opml"))
    assert 'filename="causerie.opml"' in opml.headers["Content-Disposition"]
    kept = opml.content.replace(b"/feed", b"/other")
    sent = {"opml": SimpleUploadedFile("x.opml", kept)}
    page = client.post(url(place, "feeds/list/"), sent, follow=True).content.decode()
    assert "You follow 1 site more." in page
    assert sorted((one.url, one.folder) for one in feeds.feeds(place.id)) == [
        (mill.url + "/feed", "Flour"), (mill.url + "/other", "Flour"),
    ]  # fmt: skip
    again = client.post(url(place, "feeds/list/"), {"opml": SimpleUploadedFile("x.opml", kept)}, follow=True)
    assert "1 was there already." in again.content.decode()


@pytest.mark.parametrize("body", [b"not a list", b"", b"<!DOCTYPE x [<!ENTITY a 'b'>]><opml>&a;</opml>"])
def test_what_is_no_list_is_refused_with_a_sentence(place: Place, body: bytes) -> None:
    answer = cast.browser(OWNER).post(url(place, "feeds/list/"), {"opml": SimpleUploadedFile("x.opml", body)})
    assert answer.status_code == 422
    assert feeds.feeds(place.id) == []


def test_the_clock_puts_the_asking_in_line_once(place: Place, mill: Site) -> None:
    now = timezone.now()
    tasks.tick(now)
    assert queue.in_line(tasks.poll_feeds.module_path) == set()
    cast.browser(OWNER).post(url(place, "feeds/"), {"address": mill.url + "/feed"})
    tasks.tick(timezone.now())
    tasks.tick(timezone.now())
    assert queue.in_line(tasks.poll_feeds.module_path) == {asking.AT_ONCE}
    tasks.poll_feeds.call(asking.AT_ONCE)
    assert len(listed(place)) == 2
    assert feeds.due(timezone.now(), most=10) == []


def test_a_feed_that_kills_the_program_is_not_the_first_again(place: Place, mill: Site, monkeypatch: Any) -> None:
    def dies(*args: object) -> None:
        raise SystemExit

    cast.browser(OWNER).post(url(place, "feeds/"), {"address": mill.url + "/feed"})
    with monkeypatch.context() as patch:
        patch.setattr(feeds, "keep", dies)
        with pytest.raises(SystemExit):
            work()
    assert listed(place) == []
    assert feeds.due(timezone.now(), most=10) == []
    assert len(feeds.due(timezone.now() + asking.IN_HAND, most=10)) == 1


@pytest.mark.parametrize(
    "query", ["?before=x", "?feed=x", "?show=x", "?before=9999-99-99T00:00:00+00:00_1", "?feed=" + "9" * 30]
)
def test_nonsense_in_the_address_is_no_error(place: Place, mill: Site, query: str) -> None:
    follow(place, mill.url + "/feed")
    assert "Rye again" in html(cast.browser(OWNER), url(place, query))


def test_a_long_list_goes_on(place: Place, mill: Site) -> None:
    mill.says("/feed", rss("The mill", [(str(n), f"Loaf number {n}.", "x") for n in range(70)]))
    follow(place, mill.url + "/feed")
    client = cast.browser(OWNER)
    first = html(client, url(place))
    further = re.findall(r'rel="next" href="([^"]+)"', first)[0].replace("&amp;", "&")
    second = html(client, url(place, further))
    seen = [re.findall(r"Loaf number (\d+)\.", part) for part in (first, second)]
    assert [len(part) for part in seen] == [actions.PAGE, 70 - actions.PAGE]
    assert len(set(seen[0] + seen[1])) == 70


def test_a_feed_that_cannot_be_kept_takes_no_other_with_it(
    place: Place, mill: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    mill.says("/poison", rss("Poison", [("9", "Poison", "<p>x</p>")]))
    seek = finds.sought

    def sought(told: Sequence[Entry]) -> dict[str, str]:
        if any(one.title == "Poison" for one in told):
            raise OverflowError("a date nobody foresaw")
        return seek(told)

    monkeypatch.setattr(finds, "sought", sought)
    now = timezone.now()
    ids = [
        feeds.add(place.id, Subscription(url=mill.url + path), FeedKind.READ, now)[0] for path in ("/poison", "/feed")
    ]
    assert asking.ask(ids, now) == 2
    assert sorted(listed(place)) == ["Open on Sunday", "Rye again"]
    poison = feeds.feed(place.id, ids[0])
    assert poison is not None
    assert poison.reason == Reason(code="feed.unreadable")
    assert poison.next_at == now + asking.AGAIN


def test_words_removed_while_feeds_are_read_hold_nothing_up(
    place: Place, mill: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    words_id = words.add(place.id, ["knead"], [], lang="", everywhere=False, now=timezone.now())
    poll = network.poll

    def removed_meanwhile(*asked: Any) -> Iterator[Any]:
        words.remove(place.id, words_id, timezone.now())
        yield from poll(*asked)

    monkeypatch.setattr(network, "poll", removed_meanwhile)
    follow(place, mill.url + "/feed")
    assert len(listed(place)) == 2
    assert heard.lane(place.id, Lane.PASS_ON) == []
    assert feeds.feeds(place.id)[0].reason is None


def test_comments_of_a_feed_that_is_added_again_come_once(place: Place, mill: Site) -> None:
    feed_id = follow(place, mill.url + "/feed", comments="on")
    said = heard.lane(place.id, Lane.ANSWER)
    assert len(said) == 2
    feeds.remove(place.id, feed_id)
    again = follow(place, mill.url + "/feed", comments="on")
    assert again != feed_id
    assert [one.id for one in heard.lane(place.id, Lane.ANSWER)] == [one.id for one in said]


def test_a_page_of_a_feed_one_follows_already_leads_there(place: Place, mill: Site) -> None:
    there = follow(place, mill.url + "/feed")
    link = '<link rel="alternate" type="application/rss+xml" href="/feed">'
    page = mill.says("/", f"<html><head>{link}</head></html>", "text/html")
    again = follow(place, page)
    asked = html(cast.browser(OWNER), url(place, f"feeds/{there}/"))
    assert "hx-get" not in asked
    client = cast.browser(OWNER)
    answer = client.get(url(place, f"feeds/{again}/"), {"was": page}, headers={"HX-Request": "true"})
    assert answer.headers["HX-Redirect"] == url(place, f"feeds/{there}/")
    assert "You follow this one already." in html(client, answer.headers["HX-Redirect"])
    assert client.get(url(place, f"feeds/{again}/"), {"was": page}).headers["Location"] == url(place, f"feeds/{there}/")
    lost = client.get(url(place, f"feeds/{again}/"), {"was": "http://elsewhere.example/"})
    assert lost.headers["Location"] == url(place, "feeds/")
    assert client.get(url(place, f"feeds/{again}/")).status_code == 404


def test_what_was_never_at_its_address_is_to_be_checked(place: Place, mill: Site) -> None:
    number = follow(place, mill.url + "/nowhere")
    assert "Check how it is written" in html(cast.browser(OWNER), url(place, f"feeds/{number}/"))


def test_an_address_without_a_scheme_is_tried_over_http_too(place: Place, mill: Site) -> None:
    bare = mill.url.removeprefix("http://") + "/feed"
    for typed, title in ((bare, "The mill"), (f"https://{bare}", "")):
        cast.browser(OWNER).post(url(place, "feeds/"), {"address": typed})
        number = max(one.id for one in feeds.feeds(place.id))
        tasks.read_feed.func(number, bare=actions.bare(typed))
        found = feeds.feed(place.id, number)
        assert found is not None
        assert found.title == title


def test_an_adviser_is_not_asked_to_add_a_site(place: Place) -> None:
    assert url(place, "feeds/") in html(cast.browser(OWNER), url(place))
    page = html(cast.browser(ADVISER), url(place))
    assert "No site is followed in this workspace yet." in page
    assert url(place, "feeds/") not in page
