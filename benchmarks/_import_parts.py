"""The programs that import.py measures, each by itself:  _import_parts.py migrate|causerie|plain|limit|look ARCHIVE"""

from __future__ import annotations

import json
import resource
import statistics
import sys
import time
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec
from django.db import transaction
from django.test import Client as Browser

from causerie.config import main
from causerie.store import bulk, read, ready, write
from causerie.store.models import Account, Client, Person, Post, RepeatTally, User, Workspace

REQUESTS = 20
AT_ONCE = 5_000


def migrate(_: Path) -> None:
    """Make the tables."""
    ready.bring_up_to_date()


def causerie(archive: Path) -> None:
    """The command as it is typed."""
    sys.argv = ["causerie", "import", str(archive), "--json"]
    main.main()


def plain(archive: Path) -> None:
    """What one writes first: the whole file decoded, one model for each post, nothing counted."""
    RepeatTally.objects.all().delete()
    Post.objects.all().delete()
    with zipfile.ZipFile(archive) as zipped:
        tweets = [row["tweet"] for row in json.loads(zipped.read("data/tweets.js").partition(b"=")[2])]
    place = Workspace.objects.create(name="plain", slug=f"plain-{time.time_ns()}")
    account = Account.objects.create(workspace=place, network="x", handle="plain")
    numbers = {tweet["in_reply_to_user_id_str"] for tweet in tweets if tweet.get("in_reply_to_user_id_str")}
    Person.objects.bulk_create([Person(workspace=place, network="x", key=key) for key in numbers])
    people = dict(Person.objects.filter(workspace=place).values_list("key", "pk"))
    names = {tweet["source"] for tweet in tweets}
    Client.objects.bulk_create([Client(name=name[:255]) for name in names], ignore_conflicts=True)
    clients = dict(Client.objects.values_list("name", "pk"))
    rows = (_model(Post, account.pk, tweet, people, clients) for tweet in tweets)
    Post.objects.bulk_create(rows, batch_size=AT_ONCE)


def _model(
    post: type[Any], account: int, tweet: dict[str, Any], people: dict[str, int], clients: dict[str, int]
) -> Any:
    kind = (
        "repost" if tweet["full_text"].startswith("RT @") else "reply" if "in_reply_to_user_id" in tweet else "original"
    )
    at = datetime.strptime(tweet["created_at"], "%a %b %d %H:%M:%S %z %Y")
    return post(
        account_id=account, key=tweet["id_str"], kind=kind, at=at, text=tweet["full_text"], lang=tweet["lang"],
        client_id=clients[tweet["source"][:255]], person_id=people.get(tweet.get("in_reply_to_user_id_str", "")),
        parent=tweet.get("in_reply_to_status_id_str", ""), likes=int(tweet["favorite_count"]),
        reposts=int(tweet["retweet_count"]), counted_at=datetime(2026, 1, 1, tzinfo=UTC), visibility="public",
    )  # fmt: skip


class Tweet(msgspec.Struct, gc=False):
    """The least of a tweet that must be kept."""

    id_str: str
    full_text: str
    created_at: str
    source: str
    favorite_count: str
    retweet_count: str


class Row(msgspec.Struct, gc=False):
    """One row of tweets.js."""

    tweet: Tweet


def limit(archive: Path) -> None:
    """What nobody gets under: inflate, find and decode the rows, put them as they are into the same table."""
    place = Workspace.objects.create(name="limit", slug="limit")
    account = Account.objects.create(workspace=place, network="x", handle="limit")
    decoder = msgspec.json.Decoder(list[Row])
    with zipfile.ZipFile(archive) as zipped, zipped.open("data/tweets.js") as file, bulk.roomy():
        rest = file.read(1 << 20).partition(b"=")[2].lstrip()[1:]
        while rest:
            more = file.read(1 << 20)
            cut = rest.rfind(b"\n  },\n") + 4 if more else rest.rfind(b"]")
            rows = [row.tweet for row in decoder.decode(b"[" + rest[:cut].lstrip(b",") + b"]")]
            with transaction.atomic():
                bulk.insert([_bare(account.pk, tweet) for tweet in rows])
            rest = rest[cut:] + more if more else b""


def _bare(account: int, tweet: Tweet) -> tuple[Any, ...]:
    return (
        account, tweet.id_str, "original", tweet.created_at, tweet.full_text, 0, "", None, "public", None, "",
        tweet.favorite_count, tweet.retweet_count, None, None, None,
    )  # fmt: skip


def look(_: Path) -> None:
    """The page of the first look on what was just brought in, asked for as a browser does; prints JSON."""
    place = read.all_workspaces()[0]
    reader = User.objects.create_user("reader")
    write.adopt(place.id, reader.pk)
    client = Browser(HTTP_HOST="localhost")
    client.force_login(reader)
    address = f"/w/{place.slug}/evidence/{read.accounts(place.id)[0].id}/"
    client.get(address)
    taken = sorted(_milliseconds(client, address) for _ in range(REQUESTS))
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        json.dumps({"median ms": statistics.median(taken), "p95 ms": taken[round(REQUESTS * 0.95) - 1], "MB": memory})
    )


def _milliseconds(client: Any, address: str) -> float:
    started = time.perf_counter()
    answer = client.get(address)
    assert answer.status_code == 200, answer.status_code
    return (time.perf_counter() - started) * 1000


PARTS: dict[str, Callable[[Path], None]] = {
    "migrate": migrate,
    "causerie": causerie,
    "plain": plain,
    "limit": limit,
    "look": look,
}

if __name__ == "__main__":
    PARTS[sys.argv[1]](Path(sys.argv[2]))
