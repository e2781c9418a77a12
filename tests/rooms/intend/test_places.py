"""One place, done well: a person decides, always, and the decision and its date are kept."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from tests.rooms import cast, talking
from tests.rooms.cast import ADVISER, OWNER, Place
from tests.rooms.intend import giving

from causerie.records import Address, Went
from causerie.store import contradictions, days, focus, given, spent
from causerie.store.models import Connection, Focus


def here(place: Place) -> str:
    return f"/w/{place.slug}/plan/places/"


def page(place: Place, who: str = OWNER, language: str = "en") -> str:
    response = cast.browser(who, language).get(here(place))
    assert response.status_code == 200
    return response.content.decode()


def decide(place: Place, network: str, state: str, why: str = "") -> int:
    return cast.browser(OWNER).post(here(place), {"network": network, "state": state, "why": why}).status_code


def test_only_one_is_in_focus(place: Place) -> None:
    talking.connect(place)
    assert decide(place, "x", "focus") == 302
    assert decide(place, "mastodon", "focus", "The choir is there") == 302
    assert focus.states(place.id) == {"x": "listen", "mastodon": "focus"}
    seen = page(place)
    assert "The choir is there" in seen
    assert seen.count("· nadia") == 3


def test_the_same_again_is_no_new_decision(place: Place) -> None:
    for _ in range(2):
        decide(place, "x", "rest")
    assert Focus.objects.count() == 1


@pytest.mark.parametrize(("network", "state"), [("nowhere", "focus"), ("x", "sold"), ("", "")])
def test_what_cannot_be_chosen_is_refused(place: Place, network: str, state: str) -> None:
    assert decide(place, network, state) == 422
    assert not Focus.objects.exists()


def test_an_adviser_reads_and_does_not_decide(place: Place) -> None:
    assert "Put it in focus" in page(place)
    assert "Put it in focus" not in page(place, ADVISER)
    sent = {"network": "x", "state": "focus"}
    assert cast.browser(ADVISER).post(here(place), sent).status_code == 404


def test_what_rests_brings_nobody_to_meet_and_whoever_speaks_to_one_still_comes(place: Place) -> None:
    account = talking.connect(place)
    for number in range(4):
        talking.says(place, account, f"M{number}", f"Rye {number}", address=Address.FIELD, matched="rye")
    talking.says(place, account, "Ada", "Is it warm?")
    assert "Rye " in cast.browser(OWNER).get(f"/w/{place.slug}/").content.decode()
    decide(place, "mastodon", "rest")
    seen = cast.browser(OWNER).get(f"/w/{place.slug}/").content.decode()
    assert "Rye " not in seen
    assert "Is it warm?" in seen
    # All of it is still there, in the lane itself.
    assert "Rye 0" in cast.browser(OWNER).get(f"/w/{place.slug}/talk/meet/").content.decode()


def test_mastery_says_how_long_it_takes_and_can_be_seen_otherwise(place: Place) -> None:
    talking.connect(place)
    decide(place, "mastodon", "focus")
    assert "Cannot tell yet: 12 more weeks are needed." in page(place)
    client = cast.browser(OWNER)
    client.post(here(place) + "otherwise/", {"what": "mastery", "network": "mastodon"})
    assert contradictions.said(place.id, "mastery") == {"mastodon"}
    assert "You see this otherwise, and that stands." in page(place)
    client.post(here(place) + "otherwise/", {"what": "mastery", "network": "mastodon", "back": "1"})
    assert "Cannot tell yet: 12 more weeks are needed." in page(place)


def test_leaving_is_offered_where_hours_bring_nobody_and_not_once_it_was_said_no_to(place: Place) -> None:
    talking.connect(place)
    Connection.objects.update(since=timezone.now() - timedelta(weeks=12))
    today = timezone.localdate()
    for number in range(1, 10):
        day = today - timedelta(days=today.weekday() + 7 * number)
        given.by_hand(place.id, place.user, day, 20, Went(network="mastodon"), timezone.now())
    assert "3 hours went in over 11 weeks, and no conversation came out." in page(place)
    cast.browser(OWNER).post(here(place) + "otherwise/", {"what": "leaving", "network": "mastodon"})
    assert "no conversation came out" not in page(place)


@pytest.mark.parametrize(("language", "said"), [("en", "Put it in focus"), ("fr", "Le mettre au centre")])
def test_it_is_said_in_both_languages(place: Place, language: str, said: str) -> None:
    assert said in page(place, language=language)


def test_ten_more_rows_cost_no_more_queries(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spent, "STILL_THERE", timedelta(seconds=-1))  # whether a second has passed is no matter of rows
    account, client = talking.connect(place), cast.browser(OWNER)
    giving.weeks(place)
    pages = [f"/w/{place.slug}/plan/{tail}/" for tail in ("time", "days", "places")] + [f"/w/{place.slug}/"]

    def asked() -> list[int]:
        counts = []
        for url in pages:
            with CaptureQueriesContext(connection) as seen:
                assert client.get(url).status_code == 200
            counts.append(len(seen))
        return counts

    cast.browser(OWNER).post(f"/w/{place.slug}/plan/days/today/")
    asked()  # a session and caches are made once
    before = asked()
    now, today = timezone.now(), timezone.localdate()
    for number in range(10):
        focus.place(place.id, "mastodon", ("rest", "focus")[number % 2], user_id=place.user, now=now)
        given.by_hand(place.id, place.user, today, 5, Went(network="mastodon", job="brand"), now)
        days.take(place.id, place.user, today, today + timedelta(days=number), kind="rest", now=now)
        for day in (8, 9):
            talking.says(place, account, f"N{number}", "Rye?", ago=timedelta(days=day))
    assert asked() == before
