"""The old archive of Twitter, Mastodon's and Bluesky's."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from tests.networks import builders as b
from tests.networks.reading import Read

from causerie.records import Kind, Person, Visibility

ANN = "https://other.example/users/ann"


def test_the_old_archive_is_read_month_by_month(tmp_path: Path) -> None:
    found = Read(b.packed(b.grailbird_files(), tmp_path))
    assert found.info.format == "x-grailbird"
    assert found.info.owner == Person(key="77", handle="nora", name="Nora")
    assert found.info.taken_at == datetime(2021, 5, 1, 10, tzinfo=UTC)
    assert found.info.expected == {"data/js/tweets/2021_03.js": 3, "data/js/tweets/2021_04.js": 3}
    assert [batch.read for batch in found.batches] == [3, 3]
    assert found.posts[0].text == "Bread & butter."
    assert found.posts[0].client == "web"
    assert found.fates()["tweets.csv"] == "same_posts"


def test_the_old_archive_tells_what_was_passed_on(tmp_path: Path) -> None:
    original = {
        "id_str": "40",
        "text": "hello",
        "source": "web",
        "user": {"screen_name": "ann", "name": "Ann", "id_str": "5"},
    }
    rows = [
        b.old_tweet(1, "RT @ann: hello", retweeted_status=original),
        b.old_tweet(2, "RT @ann: hello"),
        b.old_tweet(3, "@ann yes", in_reply_to_user_id=5, in_reply_to_user_id_str="5", in_reply_to_screen_name="ann"),
    ]
    posts = Read(b.packed({"data/js/tweets/2021_03.js": b.month("2021_03", rows)}, tmp_path)).posts
    assert [(post.kind, post.parent) for post in posts] == [(Kind.REPOST, "40"), (Kind.REPOST, ""), (Kind.REPLY, "")]
    assert posts[0].to == Person(key="5", handle="ann", name="Ann")
    assert posts[1].to == Person(key="", handle="ann")
    assert posts[2].to == Person(key="5", handle="ann")


def test_mastodon_says_whose_it_is_and_how_much(tmp_path: Path) -> None:
    found = Read(b.packed(b.mastodon_files(), tmp_path))
    assert (found.info.network, found.info.format) == ("mastodon", "mastodon-archive")
    assert found.info.owner == Person(key=b.NORA, handle="nora@town.example", name="Nora")
    assert found.info.expected == {"outbox.json": 8}
    assert found.posts[3].likes == 3
    assert found.posts[3].text == "Bread."
    assert found.posts[3].lang == "en"
    assert found.fates() == {"actor.json": "owner", "outbox.json": "posts", "likes.json": "likes"}


@pytest.mark.parametrize("name", ["archive.zip", "archive.tar.gz"])
@pytest.mark.parametrize("indent", [None, 2])
def test_mastodon_in_every_packing_and_printing(tmp_path: Path, name: str, indent: int | None) -> None:
    files = b.mastodon_files() | {"outbox.json": b.outbox([b.note(n) for n in range(700)], indent)}
    found = Read(b.packed(files, tmp_path, name))
    assert (len(found.posts), found.skipped, found.notes) == (700, {}, [])


def test_private_posts_stay_out_unless_asked_for(tmp_path: Path) -> None:
    followers = f"{b.NORA}/followers"
    rows = [
        b.note(1),
        b.note(2, to=[followers], cc=[b.PUBLIC]),
        b.note(3, to=[followers], cc=[]),
        b.note(4, to=[ANN], cc=[]),
        b.note(5, to=ANN, cc=None),
    ]
    place = b.packed(b.mastodon_files(rows), tmp_path)
    found = Read(place)
    assert [post.visibility for post in found.posts] == [Visibility.PUBLIC, Visibility.UNLISTED]
    assert found.skipped == {"private": 1, "direct": 2}
    asked = Read(place, private=True)
    assert [post.visibility for post in asked.posts[2:]] == [Visibility.FOLLOWERS, Visibility.DIRECT, Visibility.DIRECT]


def test_whom_a_post_on_mastodon_talks_to(tmp_path: Path) -> None:
    tag = {"type": "Mention", "href": ANN, "name": "@ann@other.example"}
    bob = {"type": "Mention", "href": "https://town.example/users/bob", "name": "@bob"}
    rows = [
        b.note(1, inReplyTo=f"{ANN}/statuses/5", tag=[bob, tag]),
        b.note(2, inReplyTo=f"{b.NORA}/statuses/1"),
        b.note(3, "<p><span class='h-card'><a href='x'>@<span>bob</span></a></span> tea?</p>", tag=[tag, bob]),
        b.note(4, quote=f"{ANN}/statuses/6"),
        b.announce(5, f"{ANN}/statuses/7", ANN),
        b.announce(6, b.note(1)["object"]),
    ]
    posts = Read(b.packed(b.mastodon_files(rows), tmp_path)).posts
    kinds = [Kind.REPLY, Kind.REPLY, Kind.REPLY, Kind.QUOTE, Kind.REPOST, Kind.REPOST]
    assert [post.kind for post in posts] == kinds
    to = [post.to.handle if post.to else "" for post in posts]
    assert to == [
        "ann@other.example",
        "nora@town.example",
        "bob@town.example",
        "ann@other.example",
        "ann@other.example",
        "nora@town.example",
    ]
    assert posts[1].to is not None
    assert posts[1].to.key == b.NORA
    assert posts[4].parent == f"{ANN}/statuses/7"


def test_text_keeps_its_lines_and_loses_its_markup(tmp_path: Path) -> None:
    content = (
        '<p class="quote-inline">RE: <a href="x">y</a></p><p>Tea &amp; cake<br />at <b>four</b></p>'
        '<p><a href="https://x.example"><span class="invisible">https://</span><span>x.example</span></a></p>'
        "<script>alert(1)</script>"
    )
    post = Read(b.packed(b.mastodon_files([b.note(1, content)]), tmp_path)).posts[0]
    assert post.text == "Tea & cake\nat four\n\nhttps://x.example"


def test_other_activities_and_broken_ones_are_counted(tmp_path: Path) -> None:
    rows = [b.note(1), b.note(2) | {"type": "Delete"}, b.note(3, published="soon"), b.note(4) | {"object": None}]
    rows[2]["published"] = "soon"
    found = Read(b.packed(b.mastodon_files(rows), tmp_path))
    assert len(found.posts) == 1
    assert found.skipped == {"not_a_post": 1, "no_date": 1, "unreadable": 1}


def test_an_outbox_without_posts_is_still_an_archive(tmp_path: Path) -> None:
    found = Read(b.packed(b.mastodon_files([]), tmp_path))
    assert (found.read, found.info.owner.key, found.notes) == (0, b.NORA, [])


def test_bluesky_is_read_from_its_tree(tmp_path: Path) -> None:
    profile = ("app.bsky.actor.profile/self", {"$type": "app.bsky.actor.profile", "displayName": "Nora"})
    like = ("app.bsky.feed.like/3kaaaaaaaaa22", {"$type": "app.bsky.feed.like", "createdAt": "x"})
    place = tmp_path / "whatever.bin"
    place.write_bytes(b.car([*b.skeets(), profile, like]))
    found = Read(place)
    assert (found.info.network, found.info.format) == ("bluesky", "bluesky-car")
    assert found.info.owner == Person(key=b.DID, name="Nora")
    assert sorted(found.keys) == sorted(f"at://{b.DID}/{path}" for path, _ in b.skeets())
    assert {post.at for post in found.posts} == {b.DAY + timedelta(hours=n) for n in range(6)}
    assert {note.name: note.count for note in found.notes} == {"app.bsky.actor.profile": 1, "app.bsky.feed.like": 1}


def test_whom_a_post_on_bluesky_talks_to(tmp_path: Path) -> None:
    ann, own = "at://did:plc:ann/app.bsky.feed.post/1", f"at://{b.DID}/app.bsky.feed.post/1"
    feed = {"$type": "app.bsky.embed.record", "record": {"uri": "at://did:plc:ann/app.bsky.feed.generator/1"}}
    quote = {"$type": "app.bsky.embed.record", "record": {"uri": ann}}
    both = {"$type": "app.bsky.embed.recordWithMedia", "record": {"record": {"uri": ann}}}
    repost = {"$type": "app.bsky.feed.repost", "subject": {"uri": ann}, "createdAt": "2021-03-02T00:00:00Z"}
    records = [
        b.skeet(1, reply={"root": {"uri": own}, "parent": {"uri": ann}}),
        b.skeet(2, reply={"root": {"uri": own}, "parent": {"uri": own}}),
        b.skeet(3, embed=quote),
        b.skeet(4, embed=both),
        b.skeet(5, embed=feed),
        (f"app.bsky.feed.repost/{b.rkey(b.DAY)}", repost),
    ]
    place = tmp_path / "repo.car"
    place.write_bytes(b.car(records))
    found = Read(place)
    told = sorted((post.kind.value, post.to.key if post.to else "", post.parent) for post in found.posts)
    assert told == sorted(
        [
            ("reply", "did:plc:ann", ann),
            ("reply", b.DID, own),
            ("quote", "did:plc:ann", ann),
            ("quote", "did:plc:ann", ann),
            ("original", "", ""),
            ("repost", "did:plc:ann", ann),
        ]
    )
    assert all(post.to == found.info.owner for post in found.posts if post.parent == own)


def test_a_time_on_bluesky_is_believed_within_reason(tmp_path: Path) -> None:
    late, odd, moved = (
        b.skeet(1, createdAt="2099-01-01T00:00:00Z"),
        b.skeet(2, createdAt="?"),
        b.skeet(3, createdAt="2009-01-01T00:00:00Z"),
    )
    place = tmp_path / "repo.car"
    place.write_bytes(b.car([late, odd, moved]))
    times = sorted(post.at for post in Read(place).posts)
    assert times == [datetime(2009, 1, 1, tzinfo=UTC), b.DAY + timedelta(hours=1), b.DAY + timedelta(hours=2)]


def test_two_posts_of_the_same_words_and_moment_are_two(tmp_path: Path) -> None:
    path, record = b.skeet(1)
    place = tmp_path / "repo.car"
    place.write_bytes(b.car([(path, record), (path[:-1] + "z", record)]))
    assert len(set(Read(place).keys)) >= 2


def test_a_repository_that_stops_in_the_middle(tmp_path: Path) -> None:
    whole = b.car(b.skeets(30))
    place = tmp_path / "repo.car"
    place.write_bytes(whole[: int(len(whole) * 0.8)])
    found = Read(place)
    assert 10 < len(found.posts) < 30
    assert found.notes[-1].reason.code == "archive.file.cut"
