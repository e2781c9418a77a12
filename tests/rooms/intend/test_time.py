"""Time: one's own, counted by itself or added by hand, with what came of it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from tests.rooms import cast, talking
from tests.rooms.cast import ADVISER, MEMBER, OWNER, Place
from tests.rooms.intend import giving

from causerie.records import Budget, TimeShare, Went
from causerie.rooms.intend import timing
from causerie.store import days, given, plan, read, spent
from causerie.store.models import Contradiction, Goal, Member, Spent, TimeGiven


def here(place: Place) -> str:
    return f"/w/{place.slug}/plan/time/"


def page(place: Place, who: str = OWNER, language: str = "en") -> str:
    response = cast.browser(who, language).get(here(place))
    assert response.status_code == 200
    return response.content.decode()


def weeks_of(place: Place, network: str, minutes: int, *, count: int) -> None:
    """So many minutes on a network in each of the last whole weeks."""
    today = timezone.localdate()
    for number in range(1, count + 1):
        day = today - timedelta(days=today.weekday() + 7 * number)
        given.by_hand(place.id, place.user, day, minutes, Went(network=network), timezone.now())


def connected_for(place: Place, *, weeks: int) -> int:
    account = talking.connect(place)
    giving.listened(place, weeks=weeks + 2)
    return account


def alone(place: Place) -> None:
    """Nobody but the owner answers here."""
    Member.objects.filter(workspace_id=place.id).exclude(user_id=place.user).delete()


def test_the_week_and_its_parts_are_kept(place: Place) -> None:
    client = cast.browser(OWNER)
    sent = {"week_minutes": "90", "week_days": "3", "for_x": "60", "for_brand": "15"}
    assert client.post(here(place), sent).status_code == 302
    assert plan.budget(place.id) == Budget(week_minutes=90, week_days=3)
    assert given.shares(place.id) == [TimeShare(minutes=15, job="brand"), TimeShare(minutes=60, network="x")]


def test_parts_beyond_the_whole_are_said_and_kept(place: Place) -> None:
    client = cast.browser(OWNER)
    client.post(here(place), {"week_minutes": "30", "week_days": "5", "for_x": "60"})
    assert "These parts come to 60 minutes, and the week has 30." in page(place)
    assert given.shares(place.id) == [TimeShare(minutes=60, network="x")]


def test_no_time_at_all_is_an_answer(place: Place) -> None:
    talking.a_day(place, talking.connect(place))
    cast.browser(OWNER).post(here(place), {"week_minutes": "0", "week_days": "5"})
    hall = cast.browser(OWNER).get(f"/w/{place.slug}/").content.decode()
    assert "No time is set aside. You are welcome whenever you like." in hall
    assert hall.count('id="heard-') == 6


@pytest.mark.parametrize("wrong", ["-5", "many", "99999999"])
def test_what_is_no_time_is_refused_and_nothing_is_lost(place: Place, wrong: str) -> None:
    plan.set_budget(place.id, Budget(week_minutes=50, week_days=5))
    response = cast.browser(OWNER).post(here(place), {"week_minutes": wrong, "week_days": "5"})
    assert response.status_code == 422
    assert f'value="{wrong}"' in response.content.decode()
    assert "A week has 10,080 minutes. Write a number from 0 to 10,080" in response.content.decode()
    assert plan.budget(place.id).week_minutes == 50


def test_time_is_added_in_two_presses_and_taken_back(place: Place) -> None:
    client = cast.browser(OWNER)
    client.post(here(place) + "add/", {"network": "x", "minutes": "15", "what": "service"})
    row = TimeGiven.objects.get()
    assert (row.seconds, row.network, row.job, row.by_hand) == (900, "x", "service", True)
    workspace = next(one for one in read.all_workspaces() if one.id == place.id)
    assert spent.spent(workspace, place.user, timezone.now()).today == 900
    assert "15 minutes on X (Twitter) are kept." in client.get(here(place)).content.decode()
    client.post(f"{here(place)}{row.pk}/forget/")
    assert not TimeGiven.objects.exists()


def test_nobody_takes_back_what_another_typed(place: Place) -> None:
    number = given.by_hand(place.id, place.user, timezone.localdate(), 5, Went(network="x"), timezone.now())
    cast.browser(MEMBER).post(f"{here(place)}{number}/forget/")
    assert TimeGiven.objects.filter(pk=number).exists()


@pytest.mark.parametrize("sent", [{"network": "nowhere", "minutes": "5"}, {"network": "x", "minutes": "0"}, {}])
def test_what_cannot_be_kept_is_said(place: Place, sent: dict[str, Any]) -> None:
    response = cast.browser(OWNER).post(here(place) + "add/", sent, follow=True)
    assert "This could not be kept." in response.content.decode()
    assert not TimeGiven.objects.exists()


def test_time_is_ones_own(place: Place) -> None:
    given.by_hand(place.id, place.user, timezone.localdate(), 30, Went(network="x"), timezone.now())
    assert "30 minutes this week" in page(place)
    assert "0 minutes this week" in page(place, MEMBER)
    assert cast.browser(ADVISER).get(here(place)).status_code == 404


def test_what_took_time_and_brought_nothing_is_named_once(place: Place) -> None:
    connected_for(place, weeks=9)
    weeks_of(place, "mastodon", 20, count=9)
    assert "180 minutes went to Mastodon" in page(place)
    cast.browser(OWNER).post(here(place) + "heed/", {"network": "mastodon", "how": "time_read"})
    assert "180 minutes went to Mastodon" not in page(place)


def test_what_one_says_of_ones_own_hours_is_ones_own_and_is_taken_back(place: Place) -> None:
    connected_for(place, weeks=9)
    weeks_of(place, "mastodon", 20, count=9)
    heed, client = here(place) + "heed/", cast.browser(OWNER)
    cast.browser(MEMBER).post(heed, {"network": "mastodon", "how": "time"})
    assert "180 minutes went to Mastodon" in page(place)
    client.post(heed, {"network": "mastodon", "how": "time"})
    seen = page(place)
    assert "180 minutes went to Mastodon" not in seen
    assert "You see this differently, and that stands." in seen
    client.post(heed, {"network": "mastodon", "how": "back"})
    seen = page(place)
    assert "180 minutes went to Mastodon" in seen
    assert "that stands" not in seen


@pytest.mark.parametrize("network", ["zzz", "", "x\0", "instagram"])
def test_nothing_is_remembered_of_a_network_that_is_not_here(place: Place, network: str) -> None:
    sent = {"network": network, "how": "time"}
    assert cast.browser(OWNER).post(here(place) + "heed/", sent).status_code == 422
    assert not Contradiction.objects.exists()


def test_nothing_is_named_where_nobody_was_heard_any_more(place: Place) -> None:
    connected_for(place, weeks=18)
    weeks_of(place, "mastodon", 20, count=12)
    giving.listened(place, weeks=20, until=timedelta(weeks=9))
    assert "went to Mastodon" not in page(place)
    giving.listened(place, weeks=20)
    assert "240 minutes went to Mastodon" in page(place)


def test_time_on_a_network_without_an_account_is_shown(place: Place) -> None:
    cast.browser(OWNER).post(here(place) + "add/", {"network": "instagram", "minutes": "60", "what": ""})
    weeks_of(place, "x", 30, count=6)  # an archive was read, nothing is connected
    workspace = next(one for one in read.all_workspaces() if one.id == place.id)
    lines = {line.id: line for line in timing.look(workspace, place.user, timezone.now()).networks}
    assert (lines["x"].minutes, lines["x"].week, lines["x"].talk) == (180, 0, None)
    assert (lines["instagram"].minutes, lines["instagram"].week) == (60, 60)
    assert list(lines) == ["x", "instagram"]
    assert "Instagram" in page(place)


def test_days_off_take_no_minute_away(place: Place) -> None:
    connected_for(place, weeks=9)
    alone(place)
    weeks_of(place, "mastodon", 20, count=3)
    monday = timezone.localdate() - timedelta(days=timezone.localdate().weekday())
    days.take(
        place.id, place.user, monday - timedelta(days=7), monday - timedelta(days=1), kind="rest", now=timezone.now()
    )
    workspace = next(one for one in read.all_workspaces() if one.id == place.id)
    seen = timing.look(workspace, place.user, timezone.now())
    assert {line.id: line.minutes for line in seen.networks}["mastodon"] == 60


def test_a_goal_of_one_account_does_not_move_time_from_another_network(place: Place) -> None:
    account = talking.connect(place)
    goal = Goal.objects.create(
        workspace_id=place.id, job="service", says="Nobody waits", measure="answered", account_id=account, target=1,
        made_at=timezone.now(), review_on=timezone.localdate(),
    )  # fmt: skip
    client = cast.browser(OWNER)
    client.post(here(place) + "add/", {"network": "instagram", "minutes": "30", "what": goal.pk})
    row = TimeGiven.objects.get()
    assert (row.network, row.goal_id, row.job) == ("instagram", goal.pk, "service")
    # Where a page tells no network, the goal's account does.
    assert given.went(place.id, goal=goal.pk).network == "mastodon"


@pytest.mark.parametrize(
    ("language", "said"), [("en", "Say why, in one sentence"), ("fr", "Dire pourquoi, en une phrase")]
)
def test_where_there_is_no_why_one_line_leads_to_it(place: Place, language: str, said: str) -> None:
    assert said in page(place, language=language)
    plan.say(place.id, place.user, "why", "To talk about bread.", timezone.now())
    assert said not in page(place, language=language)


def test_one_conversation_and_nothing_is_named(place: Place) -> None:
    alone(place)
    account = connected_for(place, weeks=9)
    weeks_of(place, "mastodon", 20, count=9)
    talking.says(place, account, "Ada", "Good bread.", ago=timedelta(weeks=3))
    assert "went to Mastodon" not in page(place)
    assert "cannot tell yet" in page(place)


def test_minutes_for_one_conversation_have_their_interval(place: Place) -> None:
    account = connected_for(place, weeks=9)
    weeks_of(place, "mastodon", 30, count=8)
    for week in range(1, 9):
        for name in ("Ada", "Bea"):
            talking.says(place, account, name, "Yes?", ago=timedelta(days=timezone.localdate().weekday() + 7 * week))
    assert "cannot tell: several of you answer here" in page(place)
    alone(place)
    assert "15 (7.9 to 22.1)" in page(place)


@pytest.mark.parametrize(("language", "said"), [("en", "By network"), ("fr", "Par réseau")])
def test_it_is_said_in_both_languages(place: Place, language: str, said: str) -> None:
    connected_for(place, weeks=2)
    assert said in page(place, language=language)


def test_what_a_page_tells_of_itself_is_only_believed_where_it_is_ours(place: Place) -> None:
    number = talking.asked(place)
    client = cast.browser(OWNER)
    time = f"/w/{place.slug}/time/"
    client.post(time)
    spent_row = Spent.objects.get()
    for heard in (number, 10**9):
        Spent.objects.filter(pk=spent_row.pk).update(last_at=timezone.now() - timedelta(seconds=31))
        client.post(time, {"room": "talk", "heard": heard, "seen": "20", "network": "<b>", "goal": "no"})
    assert list(TimeGiven.objects.order_by("pk").values_list("heard_id", "network", "room", "seconds")) == [
        (number, "mastodon", "talk", 20),
        (None, "", "talk", 20),
    ]
