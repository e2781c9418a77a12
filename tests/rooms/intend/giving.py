"""What the tests of time, days off and places are made of: weeks of it, in a moment."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone
from tests.rooms.cast import MEMBER, Place

from causerie.records import Budget, TimeShare, Went
from causerie.store import contradictions, days, focus, given, plan, read, reminders
from causerie.store.models import Connection, Errand


def listened(place: Place, *, weeks: int, until: timedelta = timedelta(0)) -> None:
    """Whatever is connected has been heard for so many weeks, up to now, or until so long ago."""
    now = timezone.now()
    Connection.objects.filter(account__workspace_id=place.id).update(since=now - timedelta(weeks=weeks))
    Errand.objects.filter(account__workspace_id=place.id, what="addressed").update(done_at=now - until)


def weeks(place: Place) -> None:
    """Half a year of minutes on two networks, one in focus, one seen otherwise; a member who is off, with a song."""
    now, today = timezone.now(), timezone.localdate()
    listened(place, weeks=16)
    plan.set_budget(place.id, Budget(week_minutes=600, week_days=5))
    given.part(place.id, [TimeShare(minutes=900, network="mastodon"), TimeShare(minutes=10, job="service")])
    for number in range(12):
        day = today - timedelta(days=7 * number)
        given.by_hand(place.id, place.user, day, 20, Went(network="mastodon", job="service"), now)
    focus.place(place.id, "x", "rest", user_id=place.user, now=now, why="Enough of it")
    focus.place(place.id, "mastodon", "focus", user_id=place.user, now=now)
    contradictions.say(place.id, place.user, "leaving", "x", now)
    paul = read.user_id(MEMBER)
    days.take(place.id, paul, today, today + timedelta(days=9), kind="holiday", now=now, why="The sea")
    reminders.say(place.id, paul, "link", "https://songs.example/a", now)
