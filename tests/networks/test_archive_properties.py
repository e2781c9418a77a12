"""No input, however strange, makes a reader raise anything but a Refusal, hang, or lose its place."""

from __future__ import annotations

import io
import tempfile
import zipfile
import zlib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.networks import builders as b
from tests.networks.reading import Read

from causerie.networks.archives import bluesky_posts, formats, mastodon, open_archive, tweets
from causerie.networks.archives.inflate import Inflated
from causerie.records import Batch, Cursor, Refusal

QUICK = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
WHOLE = {
    "tweets.js": b.tweets_js([b.tweet(n) for n in range(6)]),
    "2021_03.js": b.month("2021_03", [b.old_tweet(n) for n in range(6)]),
    "outbox.json": b.outbox([b.note(1), b.announce(2, "https://a.example/users/b/statuses/1"), b.note(3)]),
    "repo.car": b.car(b.skeets()),
    "x.zip": b.zipped(b.x_files()),
    "stored.zip": b.zipped(b.x_files(), zipfile.ZIP_STORED),
    "mastodon.tar.gz": b.tarred(b.mastodon_files()),
    "mastodon.tar": b.tarred(b.mastodon_files(), "w"),
}

# What `resumable(6)` holds, counted by whoever made it.
ROWS = {
    "x.zip": {"tweets.js": 6, "tweets-part1.js": 9},
    "g.zip": {"data/js/tweets/2021_03.js": 3, "data/js/tweets/2021_04.js": 3},
    "m.zip": {"outbox.json": 6},
    "repo.car": {"repo.car": 6},
}

START = Cursor()


def everything(name: str, data: bytes, start: Cursor = START, size: int = 5000) -> list[Batch] | None:
    """All batches, or None where the archive is refused."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / name
        place.write_bytes(data)
        try:
            with open_archive(place, private=True) as archive:
                return list(archive.batches(start, size))
        except Refusal:
            return None


def consistent(batches: list[Batch] | None) -> bool:
    return all(batch.read == len(batch.posts) + sum(batch.skipped.values()) for batch in batches or ())


@QUICK
@given(data=st.binary(max_size=600), name=st.sampled_from(sorted(WHOLE)))
def test_arbitrary_bytes(data: bytes, name: str) -> None:
    assert consistent(everything(name, data))


OPENINGS = {
    "tweets.js": b"window.YTD.tweets.part0 = [",
    "2021_03.js": b"Grailbird.data.tweets_2021_03 = \n [",
    "outbox.json": b'{"@context":"https://www.w3.org/ns/activitystreams","orderedItems":[',
    "repo.car": b.car([])[:59],
    "x.zip": b"PK\x03\x04",
    "a.tar.gz": b"\x1f\x8b\x08\x00",
}


@QUICK
@given(
    data=st.binary(max_size=400) | st.text('{}[]",:\\ \ntweet', max_size=200).map(str.encode),
    name=st.sampled_from(sorted(OPENINGS)),
)
def test_arbitrary_bytes_after_a_true_beginning(data: bytes, name: str) -> None:
    assert consistent(everything(name, OPENINGS[name] + data))


@pytest.mark.parametrize("name", sorted(WHOLE))
@settings(QUICK, max_examples=40)
@given(data=st.data())
def test_mutations_of_a_whole_archive(name: str, data: st.DataObject) -> None:
    body = bytearray(WHOLE[name])
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(body) - 1))
        gone = data.draw(st.integers(0, 40))
        body[at : at + gone] = data.draw(st.binary(max_size=12))
        if not body:
            break
    assert consistent(everything(name, bytes(body)))


@pytest.mark.parametrize("name", sorted(WHOLE))
@settings(QUICK, max_examples=25)
@given(share=st.floats(0, 1))
def test_every_cut_of_a_whole_archive(name: str, share: float) -> None:
    data = WHOLE[name]
    assert consistent(everything(name, data[: int(len(data) * share)]))


def resumable(count: int) -> dict[str, bytes]:
    broken = b.tweets_js([b.tweet(n) for n in range(count)]).replace(b'"1003"', b"10x03", 1)
    return {
        "x.zip": b.zipped({"tweets.js": broken, "tweets-part1.js": b.tweets_js([b.tweet(n) for n in range(90, 99)])}),
        "g.zip": b.zipped(b.grailbird_files()),
        "m.zip": b.zipped(b.mastodon_files([b.note(n) for n in range(count)])),
        "repo.car": b.car(b.skeets(count)),
    }


@pytest.mark.parametrize("size", [1, 2, 5, 5000])
@pytest.mark.parametrize("name", sorted(resumable(1)))
def test_batches_are_of_one_used_file_and_count_all_of_its_rows(name: str, size: int, tmp_path: Path) -> None:
    place = tmp_path / name
    place.write_bytes(resumable(6)[name])
    found = Read(place, size=size)
    assert found.by_file == ROWS[name]
    used = {note.name for note in found.info.files if note.reason.code == "archive.file.posts"}
    assert set(found.by_file) == used


@pytest.mark.parametrize("name", sorted(resumable(1)))
@settings(QUICK, max_examples=20)
@given(
    count=st.integers(0, 30),
    size=st.integers(1, 12),
    again=st.integers(1, 12),
    choice=st.randoms(use_true_random=False),
)
def test_reading_goes_on_exactly_where_it_stopped(name: str, count: int, size: int, again: int, choice: Any) -> None:
    data = resumable(count)[name]
    batches = everything(name, data, size=size)
    assert batches
    whole = [post for batch in batches for post in batch.posts]
    stop = choice.randrange(len(batches))
    before = [post for batch in batches[: stop + 1] for post in batch.posts]
    after = everything(name, data, batches[stop].cursor, again) or []
    assert before + [post for batch in after for post in batch.posts] == whole
    assert sum(b.read for b in batches[: stop + 1]) + sum(b.read for b in after) == sum(b.read for b in batches)
    if after:
        assert after[-1].done == batches[-1].done


TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=200)


@QUICK
@given(text=TEXT)
def test_text_of_x_comes_back_as_it_was_written(text: str) -> None:
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    assert tweets.plain(escaped) == text
    read = everything("tweets.js", b.tweets_js([b.tweet(1, escaped)]))
    assert read
    assert [post.text for post in read[0].posts] == [text]


@QUICK
@given(text=TEXT)
def test_text_of_bluesky_comes_back_as_it_was_written(text: str) -> None:
    read = everything("repo.car", b.car([b.skeet(1, text)]))
    assert read
    assert [post.text for post in read[0].posts] == [text]


WORDS = st.lists(
    st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=8) | st.sampled_from("&<>\"'"), max_size=12
)


@QUICK
@given(lines=st.lists(WORDS.map(" ".join), min_size=1, max_size=4))
def test_text_of_mastodon_keeps_every_word_and_line(lines: list[str]) -> None:
    escaped = [line.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;") for line in lines]
    assert mastodon.plain("<p>" + "<br>".join(escaped) + "</p>") == "\n".join(lines).strip()


@QUICK
@given(content=st.text(max_size=300))
def test_any_markup_becomes_text(content: str) -> None:
    assert isinstance(mastodon.plain(content), str)


@QUICK
@given(written=st.text(max_size=40))
def test_any_time_is_a_time_or_none(written: str) -> None:
    for found in (tweets.moment(written), formats.iso_moment(written), bluesky_posts.key_time(written)):
        assert found is None or found.tzinfo is not None


@QUICK
@given(
    data=st.binary(max_size=3000),
    repeat=st.integers(1, 60),
    sizes=st.lists(st.integers(1, 9000), min_size=1, max_size=5),
)
def test_unpacking_gives_what_was_packed_in_any_helpings(data: bytes, repeat: int, sizes: list[int]) -> None:
    packed = b.zipped({"a": data * repeat})
    info = zipfile.ZipFile(io.BytesIO(packed)).getinfo("a")
    reader = Inflated(io.BytesIO(packed), info)
    out, turn = b"", 0
    while part := reader.read(sizes[turn % len(sizes)]):
        assert len(part) <= sizes[turn % len(sizes)]
        out, turn = out + part, turn + 1
    assert out == data * repeat
    assert zlib.crc32(out) == info.CRC
