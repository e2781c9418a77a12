"""Connects nadia's account on a server that speaks Mastodon, and hears what is new:  today_driver.py TOKEN_AS_JSON."""

from __future__ import annotations

import sys
from datetime import timedelta

import msgspec
from django.utils import timezone

import causerie.config.main  # noqa: F401  # sets Django up
from causerie.records import Budget, Person, Profile, Token
from causerie.rooms.accounts import sync
from causerie.store import connections, errands, plan, ready, write
from causerie.store.models import Spent
from causerie.web import reach

PASSWORD = "le pain du matin"


def main(token: Token) -> None:
    ready.bring_up_to_date()
    user = write.make_user("nadia", PASSWORD, language="")
    place = write.make_workspace("Fournil", zone="Europe/Paris", owner_id=user)
    now = timezone.now()
    nobody = Profile(person=Person(key=token.extra["key"], handle="nadia"))
    account = connections.connect(place.id, "mastodon", token, nobody, [], user_id=user, now=now)
    with reach.reach(account) as network:
        me, can = network.me(), network.capabilities()
    account = connections.connect(place.id, "mastodon", token, me, can, user_id=user, now=now)
    errands.hurry(account, now - timedelta(seconds=1))
    sync.run(account, timezone.now())


def spend() -> None:
    """The time for today is used."""
    row = Spent.objects.latest("last_at")
    plan.say(row.workspace_id, None, "why", "Parler de pain.", timezone.now())
    plan.set_budget(row.workspace_id, Budget(week_minutes=10, week_days=5))
    Spent.objects.filter(pk=row.pk).update(seconds=3600)


if __name__ == "__main__":
    if sys.argv[1] == "spend":
        spend()
    else:
        main(msgspec.json.decode(sys.argv[1], type=Token))
