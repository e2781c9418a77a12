"""Today: who waits, in which order, within the time one wants to give."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from tests.rooms import cast, talking
from tests.rooms.cast import ADVISER, OWNER, Place

from causerie.records import Address, Budget, Lane, Workspace
from causerie.store import connections, heard, plan, read, spent, write
from causerie.store.models import Spent
from causerie.today import lanes


def workspace_of(place: Place) -> Workspace:
    return next(each for each in read.all_workspaces() if each.id == place.id)


def hall(place: Place, who: str = OWNER, language: str = "en", query: str = "") -> str:
    response = cast.browser(who, language).get(f"/w/{place.slug}/{query}")
    assert response.status_code == 200
    return str(response.content.decode())


def order(page: str) -> list[str]:
    return re.findall(r'<b id="who-\d+"><a[^>]*>([^<]+)</a>', page)


def test_people_come_in_their_turn(place: Place) -> None:
    talking.a_day(place, talking.connect(place))
    # Nadia has waited longest and asks; Lilas answered yesterday; Paula named the bakery this morning.
    assert order(hall(place)) == ["Nadia", "Lilas", "Paula", "Amelie", "Bruno", "Mill"]


@pytest.mark.parametrize(
    ("language", "says"),
    [
        (
            "en",
            ["3 people spoke to you.", "answers you, asks a question", "Does anyone know", "Answer", "50 minutes ago"],
        ),
        ("fr", ["3 personnes vous ont parlé.", "vous répond, pose une question", "Rencontrer", "il y a 50 minutes"]),
    ],
)
def test_it_says_who_and_why(place: Place, language: str, says: list[str]) -> None:
    talking.a_day(place, talking.connect(place))
    page = hall(place, language=language)
    assert [each for each in says if each not in page] == []


def test_what_one_had_said_stands_with_the_answer_to_it(place: Place) -> None:
    account = talking.connect(place)
    said = f"{talking.SERVICE}/users/bakery/statuses/77"
    talking.own_post(account, said, "The rye is out.", timezone.now() - timedelta(days=2))
    talking.says(place, account, "Ada", "Is it warm?", parent=talking.ref(said))
    assert "“The rye is out.”" in hall(place)


def test_where_nobody_waits_it_says_so_kindly(place: Place) -> None:
    talking.connect(place)
    page = hall(place)
    assert "Nobody is waiting for you." in page
    assert "<textarea" not in page
    assert "Connect your account" not in page


def test_before_an_account_is_connected_it_says_how_to_begin(place: Place) -> None:
    page = hall(place)
    assert "Connect your account on Bluesky or Mastodon" in page
    assert f"/w/{place.slug}/accounts/" in page
    assert "Nobody is waiting" not in page
    assert "Why do you do this?" in page
    assert "Connect your account" not in hall(place, ADVISER)


def test_the_why_stands_on_top(place: Place) -> None:
    talking.connect(place)
    assert "Why do you do this?" in hall(place)
    client = cast.browser(OWNER)
    said = client.post(f"/w/{place.slug}/plan/why/", {"answer": "To talk \n about bread."})
    assert said.status_code == 302
    plan.set_budget(place.id, Budget(week_minutes=50, week_days=5))
    page = hall(place)
    assert '<p class="why">To talk about bread.</p>' in page
    assert "10 minutes left, if you like." in page


def test_when_the_time_is_used_it_closes_and_can_be_opened_again(place: Place) -> None:
    day = talking.a_day(place, talking.connect(place))
    talking.used_up(place)
    cast.browser(OWNER).post(f"/w/{place.slug}/talk/{day['lilas']}/answered/")
    page = hall(place)
    assert "That is all for this week." in page
    assert "You gave one answer." in page
    assert "Nobody is forgotten" in page
    assert "To talk about bread." in page
    assert order(page) == []
    on = hall(place, query="?go_on")
    assert order(on)[0] == "Nadia"
    assert "you are going on, and that is fine too" in on
    assert order(hall(place, ADVISER))[0] == "Nadia"  # nobody's time is counted for an adviser


def test_time_is_counted_while_one_is_there_and_not_while_one_is_away(place: Place) -> None:
    client = cast.browser(OWNER)
    plan.set_budget(place.id, Budget(week_minutes=50, week_days=5))
    assert client.post(f"/w/{place.slug}/time/").content.decode() == "10 minutes left, if you like."
    for gone, counted in ((40, 40), (59, 99), (61, 99), (600, 99)):
        Spent.objects.update(last_at=timezone.now() - timedelta(seconds=gone))
        client.post(f"/w/{place.slug}/time/")
        assert spent.spent(workspace_of(place), place.user, timezone.now()).today == pytest.approx(counted, abs=1)
    assert spent.spent(workspace_of(place), place.members[ADVISER], timezone.now()).today == 0


def test_without_javascript_each_page_counts(place: Place) -> None:
    hall(place)
    Spent.objects.update(last_at=timezone.now() - timedelta(seconds=30))
    hall(place)
    assert spent.spent(workspace_of(place), place.user, timezone.now()).today == pytest.approx(30, abs=1)


def test_who_comes_less_is_offered_less_and_reminded_of_the_why(place: Place) -> None:
    account = talking.connect(place)
    plan.say(place.id, place.user, "why", "To talk about bread.", timezone.now())
    for number in range(6):
        talking.says(place, account, f"P{number}", "Hello", ago=timedelta(hours=9 - number))
    assert len(order(hall(place))) == 5
    now = timezone.now()
    Spent.objects.create(
        workspace_id=place.id, user_id=place.user, day=(now - timedelta(days=20)).date(), started_at=now,
        last_at=now - timedelta(days=20), seconds=900,
    )  # fmt: skip
    page = hall(place)
    assert len(order(page)) == lanes.FEW[Lane.ANSWER] == 3
    assert "Only a few, today. That is enough." in page
    assert "To talk about bread." in page
    assert "3 people first. The others follow, each in their turn." in page


def test_a_letter_that_needs_a_look_stands_on_top_and_its_card_nowhere(place: Place) -> None:
    account = talking.connect(place)
    day = talking.a_day(place, account)
    talking.letters(place, account, day["nadia"])
    page = hall(place)
    assert page.index("It may have arrived") < page.index("Lilas")
    assert page.index("It was not sent") < page.index("Lilas")
    assert "crumb" not in page
    assert "2 people spoke to you." in page
    assert page.count("Send it again") == 1  # never what may have arrived


def test_an_account_that_wants_something_says_so(place: Place) -> None:
    account = talking.connect(place)
    assert "See the accounts" not in hall(place)
    connections.again(account, talking.reason("accounts.again"))
    assert "connect this account again" in hall(place)


def counted(place: Place) -> int:
    client = cast.browser(OWNER)
    client.get(f"/w/{place.slug}/")
    with CaptureQueriesContext(connection) as seen:
        client.get(f"/w/{place.slug}/")
    return len(seen)


def test_more_that_is_open_costs_no_more_queries(place: Place) -> None:
    account = talking.connect(place)
    talking.a_day(place, account)
    few = counted(place)
    for number in range(25):
        for address in (Address.REPLY, Address.FIELD, Address.FIND):
            talking.says(place, account, f"P{number}", "Is it?", address=address, about="Baker")
        write.note(place.id, place.person, author_id=place.user, text="x", now=timezone.now())
    assert counted(place) == few
    assert len(order(hall(place))) == 5 + 3 + 3
    assert len(heard.lane(place.id, Lane.ANSWER, count=99)) == 28


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("name", ["turn", "time"])
def test_how_it_is_made_can_be_read(place: Place, language: str, name: str) -> None:
    page = cast.browser(OWNER, language).get(f"/judgement/{name}/")
    assert page.status_code == 200
    assert "<h1>" in page.content.decode()
