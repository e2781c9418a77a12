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

from causerie.records import Address, Reason, Went
from causerie.store import contradictions, days, focus, given, spent
from causerie.store.models import Connection, Focus
from causerie.web.words import say


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
    assert "You see this differently, and that stands." in page(place)
    client.post(here(place) + "otherwise/", {"what": "mastery", "network": "mastodon", "back": "1"})
    assert "Cannot tell yet: 12 more weeks are needed." in page(place)


def test_leaving_is_offered_where_hours_bring_nobody_and_not_once_it_was_said_no_to(place: Place) -> None:
    talking.connect(place)
    giving.listened(place, weeks=12)
    today = timezone.localdate()
    for number in range(1, 10):
        day = today - timedelta(days=today.weekday() + 7 * number)
        given.by_hand(place.id, place.user, day, 20, Went(network="mastodon"), timezone.now())
    assert "3 hours went in over 11 weeks, and no conversation came out." in page(place)
    cast.browser(OWNER).post(here(place) + "otherwise/", {"what": "leaving", "network": "mastodon"})
    assert "no conversation came out" not in page(place)


def hours_on_mastodon(place: Place) -> None:
    today = timezone.localdate()
    for number in range(1, 12):
        day = today - timedelta(days=today.weekday() + 7 * number)
        given.by_hand(place.id, place.user, day, 20, Went(network="mastodon"), timezone.now())


@pytest.mark.parametrize("state", ["off", "again"])
def test_silence_of_an_account_that_was_not_heard_is_no_news(place: Place, state: str) -> None:
    talking.connect(place)
    hours_on_mastodon(place)
    giving.listened(place, weeks=20, until=timedelta(0) if state == "off" else timedelta(weeks=13))
    Connection.objects.update(state=state)
    assert "no conversation came out" not in page(place)
    Connection.objects.update(state="open")
    giving.listened(place, weeks=20)
    assert "no conversation came out" in page(place)


def test_an_adviser_is_told_nothing_of_anybodys_hours(place: Place) -> None:
    talking.connect(place)
    giving.weeks(place)
    hours_on_mastodon(place)
    assert "no conversation came out" in page(place)
    assert "minutes a week on average" in page(place)
    seen = page(place, ADVISER)
    assert "no conversation came out" not in seen
    assert "minutes a week on average" not in seen
    assert "Cannot tell yet" in seen


def test_who_writes_down_why_is_told_who_reads_it(place: Place) -> None:
    assert "Why (everybody here can read it)" in page(place)
    decide(place, "x", "rest", "Enough of it")
    assert "Enough of it" in page(place, ADVISER)


@pytest.mark.parametrize("sent", [("mastery", "zzz"), ("leaving", "x\0"), ("bread", "x"), ("", "")])
def test_only_a_judgement_of_a_place_that_is_there_is_seen_otherwise(place: Place, sent: tuple[str, str]) -> None:
    what, network = sent
    client = cast.browser(OWNER)
    assert client.post(here(place) + "otherwise/", {"what": what, "network": network}).status_code == 422
    assert contradictions.said(place.id, what) == frozenset()


@pytest.mark.parametrize(("language", "said"), [("en", "Put it in focus"), ("fr", "Le mettre au centre")])
def test_it_is_said_in_both_languages(place: Place, language: str, said: str) -> None:
    assert said in page(place, language=language)


@pytest.mark.parametrize(
    ("code", "args", "english", "french"),
    [
        ("mastery.back.no", {"least": 5}, "1 person spoke", "1 personne vous a reparlé"),
        ("mastery.answered.no", {"total": 12, "share": 0.5}, "1 of 12 people", "1 personne sur 12"),
        ("mastery.soon.yes", {"total": 12, "share": 0.5}, "1 of 12 had it", "1 sur 12 l’a eue"),
        (
            "mastery.talk.no",
            {"total": 40, "share": 0.5},
            "1 of your 40 posts was",
            "1 de vos 40 publications s’adressait",
        ),
        ("mastery.budget.yes", {"minutes": 30}, "1 minute a week", "1 minute par semaine"),
        ("days.short", {}, "about 1 more week is", "encore 1 semaine environ"),
        ("days.always", {}, "only 1 day after", "que 1 lendemain de jour"),
        ("days.seldom", {}, "only 1 day after", "que 1 lendemain de jour"),
    ],
)
def test_one_is_one(code: str, args: dict[str, float], english: str, french: str) -> None:
    assert english in say(Reason(code=f"intend.{code}", args={"n": 1, **args}), lang="en")
    assert french in say(Reason(code=f"intend.{code}", args={"n": 1, **args}), lang="fr")


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
