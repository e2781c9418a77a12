"""`causerie feeds read`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from pytest_django.fixtures import Settings
from tests.networks.feeds.serving import LOCAL, Said, rss, serving

from causerie.cli.feeds import feeds
from causerie.networks.guard import networks

ITEM = (
    "<title>Une miche</title><link>https://pain.example/1</link><guid>1</guid>"
    "<pubDate>Mon, 01 Jun 2026 12:00:00 +0200</pubDate><description>&lt;p&gt;Du levain&lt;/p&gt;</description>"
)


@pytest.fixture
def file(tmp_path: Path) -> str:
    place = tmp_path / "feed.xml"
    place.write_bytes(rss(ITEM))
    return str(place)


def run(*words: str) -> Result:
    return CliRunner().invoke(feeds, ["read", *words])


def lines(result: Result) -> list[dict[str, Any]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_one_object_a_feed(file: str) -> None:
    result = run(file, file, "--json")
    assert result.exit_code == 0
    first, second = lines(result)
    assert first == second
    assert (first["source"], first["title"], first["format"]) == (file, "Pain", "rss 2.0")
    assert first["entries"] == [
        {
            "title": "Une miche", "link": "https://pain.example/1", "id": "1", "published": "2026-06-01T10:00:00Z",
            "summary": "Du levain", "author": "", "comments": "",
        }
    ]  # fmt: skip


def test_what_cannot_be_read_is_an_object_too_and_the_others_are_read(file: str) -> None:
    result = run("nowhere.xml", file, "http://127.0.0.1:9/", "--json")
    assert result.exit_code == 1
    missing, read, private = lines(result)
    assert missing["source"] == "nowhere.xml"
    assert "nowhere.xml" in missing["error"]
    assert len(read["entries"]) == 1
    assert "private network" in private["error"]


def test_for_people(file: str) -> None:
    result = run(file)
    assert "Une miche" in result.stdout
    assert "https://pain.example/1" in result.stdout
    assert "{" not in result.stdout


def test_the_address_of_a_page_will_do_where_its_network_is_allowed(settings: Settings) -> None:
    kinds = {"/feed": "application/rss+xml", "/two": "application/atom+xml"}
    page = "".join(f'<link rel="alternate" type="{kind}" href="{path}">' for path, kind in kinds.items()).encode()
    settings.PRIVATE_NETWORKS = networks(LOCAL)
    with serving(lambda asked: Said(body=rss(ITEM) if asked.path == "/feed" else page)) as server:
        result = run(server.url + "/", "--json")
    (feed,) = lines(result)
    assert [entry["id"] for entry in feed["entries"]] == ["1"]
    assert feed["others"] == [server.url + "/two"]
