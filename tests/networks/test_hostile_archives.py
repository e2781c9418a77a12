"""Small files that ask for much time or memory, and posts that cannot be: each costs itself and nothing more."""

from __future__ import annotations

import io
import json
import struct
import time
import tracemalloc
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from tests.networks import builders as b
from tests.networks.reading import Read, refusal

from causerie.networks.archives import container, mastodon
from causerie.records import Kind, Person

ANN = "https://other.example/users/ann"
LONG = "x" * 256
MOST = 2**31 - 1


def put(folder: Path, name: str, data: bytes) -> Path:
    place = folder / name
    place.write_bytes(data)
    return place


@contextmanager
def within(seconds: float, megabytes: float | None = None) -> Iterator[None]:
    """Processor seconds, so that a busy machine changes nothing; memory costs time to watch, so it is watched apart."""
    if megabytes is not None:
        tracemalloc.start()
    start = time.process_time()
    try:
        yield
        assert time.process_time() - start < seconds
        assert megabytes is None or tracemalloc.get_traced_memory()[1] < megabytes * 1e6
    finally:
        tracemalloc.stop()


def x(folder: Path, *tweets: dict[str, Any]) -> Read:
    return Read(put(folder, "tweets.js", b.tweets_js(list(tweets))))


def link(url: str, expanded: str) -> dict[str, str]:
    return {"url": url, "expanded_url": expanded}


def test_only_short_addresses_are_written_out(tmp_path: Path) -> None:
    entities = {"urls": [link("a", "aa")] * 12 + [link("https://t.co/b", "https://bakery.example/tea")]}
    post = x(tmp_path, b.tweet(1, "a banana https://t.co/b, https://t.co/bc", entities=entities)).posts[0]
    assert post.text == "a banana https://bakery.example/tea, https://t.co/bc"


def test_sixty_thousand_addresses_in_one_post_take_no_time(tmp_path: Path) -> None:
    text = "b " * 40_000 + "https://t.co/7"
    entities = {"urls": [link(f"https://t.co/{n}", f"https://bakery.example/{n}") for n in range(60_000)]}
    with within(3):
        post = x(tmp_path, b.tweet(1, text, entities=entities)).posts[0]
    assert post.text.endswith(" https://bakery.example/7")


def test_addresses_that_would_fill_a_book_stay_short(tmp_path: Path) -> None:
    text = "https://t.co/a " * 2000
    with within(3, megabytes=30):
        post = x(tmp_path, b.tweet(1, text, entities={"urls": [link("https://t.co/a", "y" * 100_000)]})).posts[0]
    assert post.text == text


def test_a_text_longer_than_any_network_takes_is_no_post(tmp_path: Path) -> None:
    found = x(tmp_path, b.tweet(1, "b" * 100_000), b.tweet(2, "b" * 100_001))
    assert (found.keys, found.skipped) == (["1001"], {"unreadable": 1})
    place = put(tmp_path, "repo.car", b.car([b.skeet(1), b.skeet(2, "b" * 100_001)]))
    assert Read(place).skipped == {"unreadable": 1}


def test_a_sign_with_too_long_a_number_is_left_as_it_is(tmp_path: Path) -> None:
    sign = "&#" + "9" * 5000 + ";"
    assert x(tmp_path, b.tweet(1, source=sign)).keys == ["1001"]
    assert mastodon.plain(sign) == sign


def test_many_long_posts_of_one_second_take_no_time(tmp_path: Path) -> None:
    whole = "A long story about bread that goes on and on &amp; on. "
    notes = [
        {"noteTweet": {"createdAt": "2021-03-01T10:30:00.000Z", "core": {"text": f"{whole}{n}"}}} for n in range(8000)
    ]
    rows = [b.tweet(n, f"{whole[:-3]}… https://t.co/xyz", created_at=b.tweet(1)["created_at"]) for n in range(500)]
    files = {"data/tweets.js": b.tweets_js(rows), "data/note-tweet.js": b.ytd("note_tweet", notes)}
    place = b.packed(files, tmp_path)
    with within(3):
        assert len(Read(place).posts) == 500


def node(*entries: tuple[int, bytes, bytes]) -> bytes:
    """A block of a repository's tree: what each key shares with the one before, the rest of it, the post's name."""
    return b.cbor({"l": None, "e": [{"p": p, "k": k, "v": ("link", v), "t": None} for p, k, v in entries]})


def repository(*blocks: bytes) -> bytes:
    commit = b.cbor({"did": b.DID, "version": 3, "data": ("link", b.cid(b"root"))})
    header = b"\xa2eroots\x81" + b.cbor(("link", b.cid(commit))) + b"gversion\x01"
    out = b.varint(len(header)) + header
    for block in (commit, *blocks):
        out += b.varint(len(block) + 36) + b.cid(block) + block
    return out


def test_keys_that_grow_by_sharing_are_refused(tmp_path: Path) -> None:
    path, record = b.skeet(1)
    post, at = b.cbor(record), len(path)
    growing = node((0, path.encode(), b.cid(post)), *((at + 500 * n, b"a" * 500, b.cid(b"%d" % n)) for n in range(900)))
    place = put(tmp_path, "repo.car", repository(growing, post))
    with within(5, megabytes=20):
        assert Read(place).keys == [f"at://{b.DID}/{path}"]


def test_a_tree_part_beyond_a_refused_key_is_lost_and_said(tmp_path: Path) -> None:
    (first, one), (second, two) = b.skeet(1), b.skeet(2)
    blocks = b.cbor(one), b.cbor(two)
    names = [b.cid(block) for block in blocks]
    part = node((0, first.encode(), names[0]), (0, b"z" * 1025, names[1]), (0, second.encode(), names[1]))
    found = Read(put(tmp_path, "repo.car", repository(part, *blocks)))
    assert (found.keys, found.skipped) == ([f"at://{b.DID}/{first}"], {"no_key": 1})


def test_a_thousand_names_for_one_block_are_not_a_thousand_posts(tmp_path: Path) -> None:
    _, record = b.skeet(1)
    post = b.cbor(record)
    names = [(0, b"app.bsky.feed.post/%d" % n, b.cid(post)) for n in range(20_000)]
    place = put(tmp_path, "repo.car", repository(node(*names), *[post] * 50))
    with within(3):
        found = Read(place)
    assert 2 <= len(found.posts) < 30
    assert len(set(found.keys)) == len(found.posts)


NESTED = {
    "deep": "<div>" * 19_000,
    "formatted": "".join(f"<b a={n}>" for n in range(9000)),
    "quoted": '<p class="quote-inline">' * 4000,
    "open": "<" * 99_000,
    "escaped": "&" * 99_000,
    "attributes": "<a " + " ".join(f"x{n}" for n in range(14_000)) + ">",
    "closings": "<b>" * 900 + "</i>" * 20_000,
}


@pytest.mark.parametrize("shape", NESTED)
def test_no_markup_takes_long(shape: str) -> None:
    with within(0.2):
        mastodon.plain("<p>Bread</p>" + NESTED[shape])


def test_deep_markup_keeps_its_words_and_what_is_too_long_is_no_post(tmp_path: Path) -> None:
    rows = [
        b.note(1, "<p>Bread<br>and " + "<div>" * 5000 + "butter &amp; jam</p>"),
        b.note(2, "<div>" * 100_000),
        b.note(3),
        b.announce(4, b.note(5, "<div>" * 100_000)["object"], ANN),
    ]
    with within(2):
        found = Read(b.packed(b.mastodon_files(rows), tmp_path))
    assert [post.text for post in found.posts] == ["Bread\nand butter & jam", "Bread."]
    assert found.skipped == {"unreadable": 2}


def record(info: zipfile.ZipInfo, name: str, offset: int) -> bytes:
    """One line of a zip's directory, pointing wherever we like."""
    fields = (20, 20, 0, 8, 0, 33, info.CRC, info.compress_size, info.file_size, len(name), 0, 0, 0, 0, 0, offset)
    return struct.pack("<IHHHHHHIIIHHHHHII", 0x02014B50, *fields) + name.encode()


def overlapping(body: bytes, names: list[str], step: int = 0) -> bytes:
    """A zip whose directory gives the same bytes many names."""
    whole = b.zipped({names[0]: body})
    info = zipfile.ZipFile(io.BytesIO(whole)).infolist()[0]
    local = whole[: 30 + len(names[0]) + info.compress_size]
    listed = b"".join(record(info, name, step * n) for n, name in enumerate(names))
    end = struct.pack("<IHHHHIIH", 0x06054B50, 0, 0, len(names), len(names), len(listed), len(local), 0)
    return local + listed + end


@pytest.mark.parametrize("step", [0, 1])
def test_many_names_for_the_same_bytes_are_read_once(tmp_path: Path, step: int) -> None:
    names = ["data/tweets.js", *(f"data/tweets-part{n}.js" for n in range(1, 9))]
    data = overlapping(b.tweets_js([b.tweet(1), b.tweet(2)]), names, step)
    found = Read(put(tmp_path, "a.zip", data))
    assert (found.read, found.by_file) == (2, {"data/tweets.js": 2})
    assert [found.fates()[name] for name in names] == ["posts"] + ["overlap"] * 8


def test_files_that_swell_only_together_are_a_bomb(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(container, "RATIO_FREE", 1 << 20)
    body = b"window.YTD.tweets.part0 = [" + b" " * 900_000 + b"]"
    files = {f"data/tweets-part{n}.js": body for n in range(4)}
    assert Read(b.packed({"data/tweets.js": body}, tmp_path)).posts == []
    found = refusal(b.packed(files, tmp_path))
    assert (found.reason.code, found.reason.args) == ("archive.bomb", {"name": "archive.zip"})


def test_an_outbox_alone_makes_nobody_of_no_name(tmp_path: Path) -> None:
    rows = [
        b.announce(1, f"{ANN}/statuses/7", ANN),
        b.announce(2, "https://other.example/objects/8"),
        b.note(3, quote=f"{ANN}/statuses/6"),
        b.note(4, quote="https://other.example/objects/9"),
    ]
    for act in rows[:2]:
        act["cc"] = [uri for uri in act["cc"] if not uri.endswith("/followers")]
    found = Read(put(tmp_path, "outbox.json", b.outbox(rows)))
    assert found.info.owner == Person(key="")
    assert [(post.kind, post.to and post.to.key) for post in found.posts] == [
        (Kind.REPOST, ANN),
        (Kind.REPOST, None),
        (Kind.QUOTE, ANN),
        (Kind.QUOTE, None),
    ]


def test_a_post_passed_on_from_nobody_is_to_nobody(tmp_path: Path) -> None:
    row = b.old_tweet(1, "RT @ann: hello", retweeted_status={"id_str": "40", "user": {}})
    post = Read(b.packed({"data/js/tweets/2021_03.js": b.month("2021_03", [row])}, tmp_path)).posts[0]
    assert (post.kind, post.to) == (Kind.REPOST, None)


@pytest.mark.parametrize("written", ["9999-12-31T23:59:59Z", "2101-01-02T00:00:00Z", "0001-01-01T00:00:00Z"])
def test_a_time_nobody_lives_in_is_no_date(tmp_path: Path, written: str) -> None:
    rows = [b.note(1), b.note(2, published=written)]
    found = Read(put(tmp_path, "outbox.json", b.outbox(rows)))
    assert (len(found.posts), found.skipped) == (1, {"no_date": 1})


def test_a_post_of_after_the_archive_was_taken_is_no_date(tmp_path: Path) -> None:
    taken = datetime(2023, 5, 6, 7, 8, 9, tzinfo=UTC)
    times = [taken, taken + timedelta(hours=20), taken + timedelta(days=2)]
    rows = [b.tweet(n, created_at=at.strftime("%a %b %d %H:%M:%S +0000 %Y")) for n, at in enumerate(times)]
    files = {"data/tweets.js": b.tweets_js(rows), "data/manifest.js": b.manifest({"data/tweets.js": 3})}
    found = Read(b.packed(files, tmp_path))
    assert (found.keys, found.skipped) == (["1000", "1001"], {"no_date": 1})


@pytest.mark.parametrize("said", ["1970-01-01T00:00:00.000Z", "9999-12-31T23:59:59.000-12:00", "soon"])
def test_a_day_of_taking_that_cannot_be_costs_no_posts(tmp_path: Path, said: str) -> None:
    manifest = b.manifest({"data/tweets.js": 1}).replace(b"2023-05-06T07:08:09.000Z", said.encode())
    found = Read(b.packed({"data/tweets.js": b.tweets_js([b.tweet(1)]), "data/manifest.js": manifest}, tmp_path))
    assert (found.keys, found.info.taken_at) == (["1001"], None)


def test_counts_beyond_all_measure_are_brought_down(tmp_path: Path) -> None:
    post = x(tmp_path, b.tweet(1, favorite_count="2147483648", retweet_count=10**14)).posts[0]
    assert (post.likes, post.reposts) == (MOST, MOST)
    rows = [b.note(1, likes={"totalItems": 10**12}, shares={"totalItems": -1})]
    told = Read(b.packed(b.mastodon_files(rows), tmp_path)).posts[0]
    assert (told.likes, told.reposts) == (MOST, None)


def test_keys_parents_and_languages_have_a_length(tmp_path: Path) -> None:
    found = x(
        tmp_path,
        b.tweet(1, id_str=LONG),
        b.tweet(2, in_reply_to_status_id_str=LONG, in_reply_to_user_id_str="5", lang="e" * 13),
        b.tweet(3, id_str=LONG[:255], in_reply_to_status_id_str=LONG[:255], in_reply_to_user_id_str="5"),
    )
    assert found.skipped == {"unreadable": 1}
    assert [(post.kind, post.parent, post.lang) for post in found.posts] == [
        (Kind.REPLY, "", ""),
        (Kind.REPLY, LONG[:255], "en"),
    ]


def test_long_keys_of_mastodon_and_bluesky(tmp_path: Path) -> None:
    said = "<p>Bread.</p>"
    rows = [b.note(1, id=LONG), b.note(2, inReplyTo=f"{ANN}/{LONG}"), b.note(3, said, contentMap={"e" * 13: said})]
    found = Read(b.packed(b.mastodon_files(rows), tmp_path))
    assert (found.skipped, [(post.parent, post.lang) for post in found.posts]) == (
        {"unreadable": 1},
        [("", "en"), ("", "")],
    )
    lang = b.skeet(2, langs=["e" * 13])
    skeets = Read(put(tmp_path, "repo.car", b.car([(f"app.bsky.feed.post/{LONG}", b.skeet(1)[1]), lang])))
    assert (skeets.skipped, [post.lang for post in skeets.posts]) == ({"unreadable": 1}, [""])


def test_names_no_database_takes_are_mended(tmp_path: Path) -> None:
    actor = {"@context": "https://www.w3.org/ns/activitystreams", "id": b.NORA, "preferredUsername": "n\0" + LONG}
    tag = {"type": "Mention", "href": ANN + "\0", "name": "@a\0nn@other.example"}
    files = {"actor.json": json.dumps(actor).encode(), "outbox.json": b.outbox([b.note(1, inReplyTo="b\0c", tag=tag)])}
    found = Read(b.packed(files, tmp_path))
    assert found.info.owner == Person(key=b.NORA, handle="n" + LONG[:253])
    assert [(post.to, post.parent) for post in found.posts] == [(Person(key=ANN, handle="ann@other.example"), "bc")]
