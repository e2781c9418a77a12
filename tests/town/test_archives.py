"""What the networks' own reader finds in the town's archives is the history, post by post, field by field."""

from __future__ import annotations

import json
import zipfile
from collections import Counter
from datetime import UTC, date, datetime
from pathlib import Path

import libipld
import pytest

from causerie.networks.archives import open_archive
from causerie.records import FileFate, Person, Post, Visibility
from causerie.town.archives import archive_of, private_posts
from causerie.town.beside import SECRET
from causerie.town.cast import CANAL, NADIA, OWEN, USERS, User
from causerie.town.history import history
from causerie.town.on_bluesky import did_of, tid
from causerie.town.tree import cid_of, layer

UNTIL = date(2026, 10, 31)
ACCOUNTS = [(user, network) for user in USERS for network in user.networks]
accounts = pytest.mark.parametrize(("user", "network"), ACCOUNTS, ids=[f"{u.slug}-{n}" for u, n in ACCOUNTS])


def given(user: User, folder: Path, network: str = "") -> Path:
    return archive_of(user, folder, seed=7, until=UNTIL, network=network)


def read(path: Path, *, private: bool = False) -> tuple[list[Post], Counter[str]]:
    skipped: Counter[str] = Counter()
    posts: list[Post] = []
    with open_archive(path, private=private) as archive:
        for batch in archive.batches():
            posts += batch.posts
            skipped.update(batch.skipped)
    return sorted(posts, key=lambda post: post.at), skipped


@accounts
def test_every_post_comes_back(user: User, network: str, tmp_path: Path) -> None:
    posts, skipped = read(given(user, tmp_path, network))
    assert posts == history(user, seed=7, until=UNTIL, network=network)
    assert skipped == ({"private": 1, "direct": 1} if network == "mastodon" else {})


@accounts
def test_the_same_bytes_every_time(user: User, network: str, tmp_path: Path) -> None:
    (tmp_path / "again").mkdir()
    assert given(user, tmp_path, network).read_bytes() == given(user, tmp_path / "again", network).read_bytes()


def test_private_posts_lie_in_the_archive_of_mastodon(tmp_path: Path) -> None:
    posts, skipped = read(given(CANAL, tmp_path), private=True)
    private = [post for post in posts if post.visibility in (Visibility.DIRECT, Visibility.FOLLOWERS)]
    assert sorted(private, key=lambda post: post.key) == sorted(private_posts(CANAL, UNTIL), key=lambda post: post.key)
    assert not skipped


def test_what_the_archives_say_of_themselves(tmp_path: Path) -> None:
    with open_archive(given(NADIA, tmp_path)) as archive:
        assert archive.info.owner == Person(key=archive.info.owner.key, handle=NADIA.handle, name=NADIA.name)
        assert archive.info.taken_at == datetime(2026, 11, 1, 8, tzinfo=UTC)
        assert archive.info.expected == {"data/tweets.js": len(history(NADIA, seed=7, until=UNTIL))}
    with open_archive(given(CANAL, tmp_path)) as archive:
        assert archive.info.owner.handle == "amiscanal@quai.example"
        assert archive.info.expected == {"outbox.json": len(history(CANAL, seed=7, until=UNTIL)) + 2}
    with open_archive(given(OWEN, tmp_path, "bluesky")) as archive:
        assert archive.info.owner == Person(key=did_of(OWEN), name=OWEN.name)


def test_an_archive_of_x_looks_like_one_and_holds_what_is_none_of_our_business(tmp_path: Path) -> None:
    path = given(NADIA, tmp_path)
    with zipfile.ZipFile(path) as packed:
        files = {name: packed.read(name).decode() for name in packed.namelist()}
    assert files["data/tweets.js"].startswith('window.YTD.tweets.part0 = [\n  {\n    "tweet" : {\n')
    assert '"hashtags" : [ ],' in files["data/tweets.js"]
    tweet = json.loads(files["data/tweets.js"].split("=", 1)[1])[0]["tweet"]
    assert tweet["retweeted"] is False
    assert tweet["favorite_count"].isdigit()
    assert tweet["source"].startswith("<a href=")
    closed = {name for name, text in files.items() if SECRET in text}
    assert {"data/direct-messages.js", "data/ip-audit.js", "data/contact.js", "data/like.js"} <= closed
    assert "data/tweets.js" not in closed
    with open_archive(path) as archive:
        used = {note.name for note in archive.info.files if note.fate is FileFate.USED}
    assert not used & closed


def test_an_archive_of_mastodon_looks_like_one(tmp_path: Path) -> None:
    with zipfile.ZipFile(given(CANAL, tmp_path)) as packed:
        raw = packed.read("outbox.json").decode()
    items = json.loads(raw)["orderedItems"]
    assert not set(raw) & set("<>&")  # Rails escapes them
    assert all(isinstance(item["object"], str) for item in items if item["type"] == "Announce")
    assert {item["type"] for item in items} == {"Create", "Announce"}


def test_a_repository_of_bluesky_holds_together(tmp_path: Path) -> None:
    """Read by another program's rules: every block under its own name, the tree walked from the root by its links."""
    header, blocks = libipld.decode_car(given(OWEN, tmp_path, "bluesky").read_bytes())
    assert all(cid_of(libipld.encode_dag_cbor(block)) == cid for cid, block in blocks.items())
    commit = blocks[header["roots"][0]]
    assert commit["did"] == did_of(OWEN)
    places = list(walked(blocks, commit["data"]))
    assert [place for place, _ in places] == sorted(place for place, _ in places)
    posts = [place for place, _ in places if place.startswith((b"app.bsky.feed.post/", b"app.bsky.feed.repost/"))]
    assert len(posts) == len(history(OWEN, seed=7, until=UNTIL, network="bluesky"))


def walked(blocks: dict[bytes, dict[str, object]], cid: bytes) -> list[tuple[bytes, int]]:
    node = blocks[cid]
    left, entries = node["l"], node["e"]
    assert isinstance(entries, list)
    found = walked(blocks, left) if isinstance(left, bytes) else []
    key = b""
    heights = set()
    for entry in entries:
        key = key[: entry["p"]] + entry["k"]
        assert entry["v"] in blocks
        heights.add(layer(key))
        found.append((key, layer(key)))
        found += walked(blocks, entry["t"]) if entry["t"] else []
    assert len(heights) <= 1
    assert all(height < max(heights) for place, height in found if heights and layer(place) not in heights)
    return found


# Examples of https://atproto.com/specs/repository and of the test vectors of github.com/bluesky-social/atproto.
@pytest.mark.parametrize(("place", "height"), [(b"2653ae71", 0), (b"blue", 1), (b"app.bsky.feed.post/454397e440ec", 4)])
def test_layers_of_a_tree(place: bytes, height: int) -> None:
    assert layer(place) == height


def test_times_in_keys() -> None:
    assert tid(0, 0) == "2222222222222"
    assert tid(1, 0) > tid(0, 1023)
    assert len(tid(2**53 - 1, 1023)) == 13
