"""People of the invented town speak to a user of the demo: through the doors that networks and feeds come in by.

Their account is marked as invented (store.connections.invent), their feeds as over: nothing is asked of anybody.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction

from causerie.networks import capabilities
from causerie.records import (
    ADDRESSED,
    Budget,
    Errand,
    Feed,
    FeedKind,
    FeedState,
    Fetched,
    Goal,
    Heard,
    Subscription,
    Workspace,
)
from causerie.rooms.accounts import judging
from causerie.rooms.read import finds
from causerie.store import connections, errands, feeds, focus, goals, hearing, plan, words
from causerie.town.talk import Talk

BACK = timedelta(days=21)
SEASON = timedelta(days=91)
"""After which they want to look at their goal again."""


def speak(place: Workspace, talk: Talk, now: datetime) -> None:
    """Let people speak to a workspace, and say why it talks at all; where that was done before, nothing is done."""
    can = capabilities.of(talk.network)
    with transaction.atomic():
        account_id, new = connections.invent(place.id, talk.network, talk.me, can, now)
        if new:
            _all(place.id, account_id, talk, now)
            _intends(place, talk, now)
    if new:
        errands.count_own(_errand(place.id, account_id, talk.network, errands.OWN, now))


def _intends(place: Workspace, talk: Talk, now: datetime) -> None:
    """What they want, for whom, where, and for how long in a week."""
    for question, said in talk.plan.items():
        plan.say(place.id, None, question, said, now)
    plan.set_budget(place.id, Budget(week_minutes=talk.minutes, week_days=talk.days))
    focus.place(place.id, talk.network, "focus", user_id=None, now=now)
    aim = Goal(
        id=0,
        job="service",
        says=talk.goal,
        measure="answered",
        target=0.8,
        review_on=(now + SEASON).date(),
        made_at=now,
    )
    goals.make(place, None, aim)


def _all(workspace_id: int, account_id: int, talk: Talk, now: datetime) -> None:
    rule = talk.rule
    field = words.add(workspace_id, rule.words, rule.without, lang=rule.lang, everywhere=False, now=now)
    ear = finds.Ear(words.for_reading([workspace_id]))
    errands.keep_posts(_errand(workspace_id, account_id, talk.network, errands.OWN, now), talk.own, now)
    for what in (errands.ADDRESSED, f"{errands.WORDS}{field}"):
        errand = _errand(workspace_id, account_id, talk.network, what, now)
        judged = judging.judge(errand, talk.heard, _finder(ear, errand))
        hearing.keep(workspace_id, talk.network, account_id, judged, now)
    for feed in talk.feeds:
        _read(workspace_id, feed, ear, rule.lang, now)


def _errand(workspace_id: int, account_id: int, network: str, what: str, now: datetime) -> Errand:
    """As one that had been asked; it is kept nowhere, so that none is."""
    return Errand(
        id=0, account=account_id, workspace=workspace_id, network=network, what=what, cursor="", since=now - BACK,
        attempts=0, done_at=None,
    )  # fmt: skip


def _finder(ear: finds.Ear, errand: Errand) -> judging.Find:
    """Who addresses the owner comes with the one errand, who says words of the field with the other."""
    field = errands.kind(errand.what) == errands.WORDS

    def find(heard: Heard) -> str | None:
        if heard.address in ADDRESSED:
            return None if field else ""
        found = ear.finds(errand.workspace, heard.text, heard.lang) if field else None
        return found[1] if found else None

    return find


def _read(workspace_id: int, feed: Feed, ear: finds.Ear, lang: str, now: datetime) -> None:
    """A feed as if it had been read; it says that it is over, and is asked no more."""
    kind = FeedKind.COMMENTS if feed.comments else FeedKind.READ
    feed_id, new = feeds.add(workspace_id, Subscription(url=feed.url, title=feed.title, site=feed.site), kind, now)
    known = feeds.feed(workspace_id, feed_id)
    if not new or known is None:
        return
    fetched = Fetched(state=FeedState(url=feed.url, read_at=now, changed_at=now, dead=True), feed=feed)
    feeds.keep(feed_id, fetched, finds.sought(feed.entries), finds.judge(known, ear, lang=lang, now=now), now)
