"""Ten more rows cost no more queries, on any page."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.contrib.auth import get_user_model
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from tests.networks import builders as b
from tests.rooms import cast, following, talking, tour
from tests.rooms.cast import OWNER, Place
from tests.rooms.intend import planning
from tests.rooms.share import passing
from tests.rooms.tour import Stop
from tests.rooms.write import writing

from causerie.records import Address, Find, Notes, Role
from causerie.store import passed_on, reviews, spent, weeks, write
from causerie.web import elsewhere

NAMES = ("Ada", "Bea", "Cleo", "Dora", "Edda", "Faye", "Gwen", "Hope", "Isis", "June")


def queries(place: Place, stops: list[Stop], client: Client) -> dict[str, int]:
    counted = {}
    for stop in stops:
        with CaptureQueriesContext(connection) as seen:
            client.get(stop.url)
        counted[stop.name] = len(seen)
    return counted


def ten_more_of_everything(place: Place) -> None:
    posts = [cast.answering(1500 + n, name.lower()) for n, name in enumerate(NAMES)]
    posts += [cast.answering(1600 + n, "anna", f"Yes, {name}!") for n, name in enumerate(NAMES)]
    posts += [b.tweet(700 + n * 740, f"Loaf number {n % 10} is out.") for n in range(20)]
    cast.bring(place.id, b.zipped({"data/manifest.js": b.manifest({}), "data/tweets.js": b.tweets_js(posts)}))
    nadia = get_user_model().objects.get(username=OWNER)
    account = cast.linked(place)
    following.more(place, NAMES)
    for name in NAMES:
        for address in (Address.REPLY, Address.FIELD, Address.FIND):
            talking.says(place, account, name, "Is it?", address=address, about="Baker")
        talking.says(place, account, name + "bot", "Deals", automated=True, address=Address.FIELD)
        other = b.zipped({"data/manifest.js": b.manifest({}).replace(b"77", name.encode().hex().encode()),
                          "data/tweets.js": b.tweets_js([b.tweet(ord(name[0]) * 1000)])})  # fmt: skip
        cast.bring(place.id, other)
        cast.failed(place)
        writing.new(place, f"{name}, the bread is out.")
        writing.published(place, f"{name}, the bread was out.", f"https://town.example/users/nadia/{name}")
        talking.says(
            place, account, f"{name} of the mill", "Warm?", parent=talking.ref("https://town.example/users/nadia/1")
        )
        write.accept(write.invite(place.id, Role.MEMBER), cast.user(name))
        write.note(place.id, place.person, author_id=nadia.pk, text=name, now=timezone.now() + timedelta(hours=1))
        write.make_workspace(name, zone="Europe/Paris", owner_id=nadia.pk)
        passed_and_noted(place, account, name)
        elsewhere = Client()
        elsewhere.force_login(nadia)
        elsewhere.get("/sessions/")


def passed_and_noted(place: Place, account: int, name: str) -> None:
    """Something more that was passed on and answered, something kept to read, and a week looked back upon."""
    now, days = timezone.now(), timedelta(weeks=NAMES.index(name) + 1)
    key = passing.sent(place, account, name)
    talking.says(place, account, f"{name} of the mill", "Where is that?", parent=talking.ref(key))
    passed_on.put_by(place.id, place.user, Find(link=f"https://mill.example/{name}"), passed_on.KEPT, now)
    week = Notes(first=date(2026, 1, 5) - days, last=date(2026, 1, 11) - days, keep=name)
    reviews.note(place.id, place.user, week, now)


def test_ten_more_rows_cost_no_more_queries(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    # Whether a whole second has passed since the last page is no matter of rows: here, none ever has.
    monkeypatch.setattr(spent, "STILL_THERE", timedelta(seconds=-1))
    stops = [stop for stop in tour.everywhere(place) if stop.status == 200 and stop.sends is None and stop.who == OWNER]
    stops.append(Stop("workspaces", "/"))
    write.make_workspace("A second one", zone="Europe/Paris", owner_id=place.user)
    client = cast.browser(OWNER)
    queries(place, stops, client)  # what is only made once (a session, a cache) is made now
    before, sizes = queries(place, stops, client), lengths(stops, client)
    ten_more_of_everything(place)
    elsewhere.look(most=10_000)  # once for all, by whoever asks first whether a text stands elsewhere
    weeks.talked(planning.workspace(place), timezone.now())  # once, by whoever first asks what was posted week by week
    after, longer = queries(place, stops, client), lengths(stops, client)
    assert len(before) > 20
    assert {name: (before[name], n) for name, n in after.items() if n > before[name]} == {}
    grown = {"hall", "archives", "look", "people", "person", "house", "sessions", "workspaces"}
    grown |= {"desk", "after a post"}
    grown |= {"audience, all", "audience, automation", "decisions", "passed on", "noted"}
    assert {name for name in grown if longer[name] <= sizes[name]} <= {"hall"}


def lengths(stops: list[Stop], client: Client) -> dict[str, int]:
    """How much each page says: the test is worth something only where there really was more to say."""
    return {stop.name: len(client.get(stop.url).content) for stop in stops}
