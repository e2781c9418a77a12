"""Today, in a large house: server time of the page, and how many queries it asks.

    python benchmarks/today.py [--posts 1000000] [--people 100000] [--open 2000] [--requests 200]

A throw-away home is filled (SQLite, or DATABASE_URL), then the page is asked for through Django as a browser would ask:
middleware, session, queries, template. Beside it: the same page in an almost empty house, which is the limit. The first
twenty requests warm up and are left out.
"""

from __future__ import annotations

import argparse
import os
import random
import resource
import statistics
import sys
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
HOME = tempfile.mkdtemp(prefix="causerie-today-")
os.environ["CAUSERIE_HOME"] = HOME
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "causerie.config.settings")
sys.path.insert(0, str(ROOT))

import django  # noqa: E402

django.setup()

from django.contrib.auth import get_user_model  # noqa: E402
from django.db import connection, transaction  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402

from causerie.judgement import talk  # noqa: E402
from causerie.records import (  # noqa: E402
    Address,
    Heard,
    HeardState,
    Judged,
    Kind,
    Person,
    Post,
    Profile,
    Ref,
    Relation,
    Token,
    Workspace,
)
from causerie.store import connections, hearing, ready, tally, write  # noqa: E402
from causerie.store.posts import Keeper  # noqa: E402

NOW = datetime.now(UTC)
WORDS = [
    "bread",
    "loaf",
    "oven",
    "flour",
    "rye",
    "mill",
    "morning",
    "market",
    "recipe",
    "crust",
    "crumb",
    "salt",
    "water",
    "Sunday",
    "garden",
    "street",
    "warm",
]
BATCH = 20_000


def sentence(chance: random.Random, asks: bool = False) -> str:
    said = " ".join(chance.choices(WORDS, k=14)).capitalize()
    return said + ("?" if asks else ".")


def somebody(number: int) -> Profile:
    person = Person(key=f"did:plc:p{number:06d}", handle=f"p{number}.example", name=f"Person {number}")
    return Profile(person=person, handle=person.key)


def fill(name: str, posts: int, people: int, waiting: int) -> Workspace:
    """A workspace with one connected account, its posts, the people they answer, and what waits to be answered."""
    chance = random.Random(20261122)
    user = write.make_user(name, "the bread of the morning", language="")
    place = write.make_workspace(f"House of {name}", zone="Europe/Paris", owner_id=user)
    me = Profile(person=Person(key=f"did:plc:{name}", handle=f"{name}.example", name=name))
    token = Token(service="https://pds.example", kind="app-password", access="a", refresh="r")
    account = connections.connect(place.id, "bluesky", token, me, [], user_id=user, now=NOW)
    keeper = Keeper(account, import_id=None, counted_at=NOW)
    for start in range(0, posts, BATCH):
        with transaction.atomic():
            keeper.keep([own(chance, name, n, people) for n in range(start, min(start + BATCH, posts))])
    with transaction.atomic():
        tally.recount(account)
    for start in range(0, waiting, 500):
        page = [heard(chance, name, n, posts, people) for n in range(start, min(start + 500, waiting))]
        known = hearing.relations(place.id, "bluesky", [one.author for one in page])
        with transaction.atomic():
            hearing.keep(place.id, "bluesky", account, [judged(one, known) for one in page], NOW)
    return place


def own(chance: random.Random, name: str, number: int, people: int) -> Post:
    to = somebody(chance.randrange(people)).person if number % 2 else None
    return Post(
        key=key(name, number), kind=Kind.REPLY if to else Kind.ORIGINAL, text=sentence(chance), to=to, likes=number % 7,
        at=NOW - timedelta(minutes=number * 3), parent=key("x", number) if to else "", client="Causerie",
    )  # fmt: skip


def key(who: str, number: int) -> str:
    return f"at://did:plc:{who}/app.bsky.feed.post/{number:013d}"


def heard(chance: random.Random, name: str, number: int, posts: int, people: int) -> Heard:
    address = (Address.REPLY, Address.MENTION, Address.QUOTE, Address.FIELD, Address.FIND)[number % 5]
    parent = Ref(key=key(name, chance.randrange(max(posts, 1))), handle="c") if address == Address.REPLY else None
    return Heard(
        ref=Ref(key=key("q", number), handle="c"), author=somebody(chance.randrange(people)), address=address,
        at=NOW - timedelta(minutes=number), text=sentence(chance, asks=number % 3 == 0), parent=parent, root=parent,
    )  # fmt: skip


def judged(one: Heard, known: dict[str, Relation]) -> Judged:
    relation = known.get(one.author.person.key, Relation())
    return Judged(heard=one, lane=talk.lane(one.address), state=HeardState.OPEN, turn=talk.turn(one, relation))


def ask(name: str, place: Workspace, requests: int) -> tuple[list[float], list[float], int]:
    """(milliseconds of each request by the clock and of CPU, queries of one)."""
    client = Client(headers={"accept-language": "fr"}, SERVER_NAME="localhost")
    client.force_login(get_user_model().objects.get(username=name))
    took, worked = [], []
    for _ in range(requests + 20):
        started, busy = time.perf_counter(), time.process_time()
        response = client.get(f"/w/{place.slug}/")
        took.append((time.perf_counter() - started) * 1000)
        worked.append((time.process_time() - busy) * 1000)
        assert response.status_code == 200
    with CaptureQueriesContext(connection) as asked:
        client.get(f"/w/{place.slug}/")
    return took[20:], worked[20:], len(asked)


def tell(what: str, took: list[float], worked: list[float], queries: int) -> None:
    cells = [
        cell for each in (took, worked) for cell in (statistics.median(each), statistics.quantiles(each, n=20)[18])
    ]
    print(f"{what:46}" + "".join(f"{cell:8.1f}" for cell in cells) + f"{queries:9d}", flush=True)


def main() -> None:
    asking = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for option, default in (("posts", 1_000_000), ("people", 100_000), ("open", 2_000), ("requests", 200)):
        asking.add_argument(f"--{option}", type=int, default=default)
    asked = asking.parse_args()
    ready.bring_up_to_date()
    small = fill("small", 20, 5, 12)
    started = time.perf_counter()
    large = fill("large", asked.posts, asked.people, asked.open)
    print(f"filled in {time.perf_counter() - started:.0f} s; {connection.vendor}")
    print(f"{'server time of Today (ms)':46}{'median':>8}{'p95':>8}{'CPU':>8}{'CPU p95':>8}{'queries':>9}")
    tell("20 posts, 5 people, 12 open", *ask("small", small, asked.requests))
    said = f"{asked.posts:,} posts, {asked.people:,} people, {asked.open:,} open"
    tell(said, *ask("large", large, asked.requests))
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


if __name__ == "__main__":
    main()
