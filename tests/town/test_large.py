from __future__ import annotations

import json
import zipfile
from collections import Counter
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from causerie.networks.archives import open_archive
from causerie.records import Kind, Post
from causerie.town.large import PEOPLE, main, write_large_x_archive

POSTS = 6000


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("large") / "large.zip"
    write_large_x_archive(path, POSTS, seed=3)
    return path


@pytest.fixture(scope="module")
def posts(large: Path) -> list[Post]:
    with open_archive(large) as archive:
        assert archive.info.expected == {"data/tweets.js": POSTS}
        batches = list(archive.batches())
    assert not any(batch.skipped for batch in batches)
    return [post for batch in batches for post in batch.posts]


@pytest.fixture(scope="module")
def script(large: Path) -> str:
    with zipfile.ZipFile(large) as packed:
        return packed.read("data/tweets.js").decode()


def rows(script: str) -> list[dict[str, Any]]:
    return [row["tweet"] for row in json.loads(script.split("=", 1)[1])]


def test_spaced_as_x_spaces_it(script: str) -> None:
    spaced = json.dumps(json.loads(script.split("=", 1)[1]), indent=2, separators=(",", " : "), ensure_ascii=False)
    assert script == "window.YTD.tweets.part0 = " + spaced.replace(" : []", " : [ ]")


def test_about_two_kilobytes_a_post(script: str) -> None:
    assert 1850 < len(script.encode()) / POSTS < 2250


def test_counts_are_text_and_places_in_the_text_are_true(script: str) -> None:
    for row in rows(script)[:500]:
        assert row["favorite_count"].isdigit()
        assert row["id"] == row["id_str"]
        for link in row["entities"]["urls"] + row["entities"].get("media", []):
            start, end = map(int, link["indices"])
            assert row["full_text"][start:end] == link["url"]
        for mention in row["entities"]["user_mentions"]:
            start, end = map(int, mention["indices"])
            assert row["full_text"][start:end] == "@" + mention["screen_name"]


def test_kinds_as_asked(posts: list[Post]) -> None:
    kinds = Counter(post.kind for post in posts)
    assert len(posts) == len({post.key for post in posts}) == POSTS
    assert abs(kinds[Kind.REPLY] / POSTS - 0.20) < 0.03
    assert abs(kinds[Kind.REPOST] / POSTS - 0.15) < 0.03


def test_texts_as_asked(script: str) -> None:
    texts = [row["full_text"] for row in rows(script)]
    # The texts that come back are 500, which weighs in an archive as small as this one.
    assert 0.57 < len(set(texts)) / POSTS < 0.71
    assert 107 < sum(map(len, texts)) / POSTS < 127


def test_a_few_people_are_answered_often(posts: list[Post]) -> None:
    answered = Counter(post.to.handle for post in posts if post.kind is Kind.REPLY and post.to)
    assert 300 < len(answered) <= PEOPLE
    assert answered.most_common(1)[0][1] > 20 * sorted(answered.values())[len(answered) // 2]


def test_ten_years_newest_first_with_several_programs(posts: list[Post]) -> None:
    assert all(newer.at >= older.at for newer, older in pairwise(posts))
    assert 9.9 < (posts[0].at - posts[-1].at).days / 365.25 < 10.1
    assert len({post.client for post in posts}) == 6


def test_likes_have_a_heavy_tail(posts: list[Post]) -> None:
    likes = sorted(post.likes or 0 for post in posts)
    assert likes[POSTS // 2] <= 2
    assert likes[-1] > 300


def test_the_same_bytes_every_time(tmp_path: Path) -> None:
    for name, seed in (("one", 1), ("again", 1), ("other", 2)):
        write_large_x_archive(tmp_path / name, 1500, seed)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "again").read_bytes()
    assert (tmp_path / "one").read_bytes() != (tmp_path / "other").read_bytes()


@pytest.mark.parametrize("count", [0, 1, 1000, 1001])
def test_any_number_of_posts(count: int, tmp_path: Path) -> None:
    write_large_x_archive(tmp_path / "some.zip", count)
    with open_archive(tmp_path / "some.zip") as archive:
        assert sum(batch.read for batch in archive.batches()) == count


def test_as_a_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["12", str(tmp_path / "a.zip"), "--seed", "5"])
    assert "12 posts" in capsys.readouterr().out
    assert zipfile.is_zipfile(tmp_path / "a.zip")
