"""What a workspace set out to do: its plan in versions, goals, time, days off, places, and what was contradicted."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from .history import Account
from .house import Activity, User, Workspace


class Plan(models.Model):
    """One version of the plan. The newest is the one that holds; an older one is only read.

    message: what people should learn. people: who they are. place: what one would want to read in their place. tone: up
    to five words, as a list. changed_at: the last word of it. The why is kept in the workspace too, for every page.
    """

    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, db_index=False)
    why = models.CharField(max_length=300, blank=True)
    message = models.TextField(blank=True)
    people = models.TextField(blank=True)
    place = models.TextField(blank=True)
    tone = models.JSONField(default=list)
    user = models.ForeignKey(User, on_delete=models.SET_NULL, null=True)
    begun_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["workspace", "-begun_at"], name="plans_newest_first")]


class Goal(models.Model):
    """One goal, for one of the five jobs. measure: a code of judgement.intend.goals, or "typed" (values are typed in).

    benchmark, low, high: one's own past, and its spread (None: there is none). better: "more" or "less". account,
    activity: what it is measured on (None: all, or it is gone); scope: what that was called then, "" for all.
    ended_at, ended: when it came to its end, and how ("reached", "left").
    """

    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE)
    job = models.CharField(max_length=16)
    says = models.CharField(max_length=200)
    measure = models.CharField(max_length=32)
    unit = models.CharField(max_length=60, blank=True)
    account = models.ForeignKey(Account, on_delete=models.SET_NULL, null=True)
    activity = models.ForeignKey(Activity, on_delete=models.SET_NULL, null=True)
    scope = models.CharField(max_length=255, blank=True)
    better = models.CharField(max_length=4, default="more")
    benchmark = models.FloatField(null=True)
    low = models.FloatField(null=True)
    high = models.FloatField(null=True)
    target = models.FloatField()
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    review_on = models.DateField()
    ended_at = models.DateTimeField(null=True)
    ended = models.CharField(max_length=8, blank=True)
    ending = models.TextField(blank=True)


class GoalValue(models.Model):
    """A value somebody typed for a goal, for a local day; typed again, the newer one holds."""

    goal = models.ForeignKey(Goal, on_delete=models.CASCADE)
    day = models.DateField()
    value = models.FloatField()
    note = models.CharField(max_length=200, blank=True)
    user = models.ForeignKey(User, on_delete=models.SET_NULL, null=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["goal", "day"], name="one_value_a_day")]


class GoalChange(models.Model):
    """What was changed of a goal, and when: its life can be read. was, now: {"target": 5.0} and the like."""

    goal = models.ForeignKey(Goal, on_delete=models.CASCADE)
    user = models.ForeignKey(User, on_delete=models.SET_NULL, null=True)
    was = models.JSONField()
    now = models.JSONField()
    at = models.DateTimeField()


class TimeShare(models.Model):
    """Minutes a week somebody wants to give to one network or to one job; "" where it is not said for which."""

    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE)
    network = models.CharField(max_length=16, blank=True)
    job = models.CharField(max_length=16, blank=True)
    minutes = models.PositiveSmallIntegerField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["workspace", "network", "job"], name="one_share_of_time_each")
        ]


class TimeGiven(models.Model):
    """What time went to. seconds: counted here by itself (by_hand False), or typed for time spent on a network.

    network, job, room: "" where not known. heard: the conversation it went to. goal: the goal it served.
    """

    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, db_index=False)
    user = models.ForeignKey(User, on_delete=models.CASCADE)
    day = models.DateField()
    by_hand = models.BooleanField(default=False)
    seconds = models.PositiveIntegerField(default=0)
    network = models.CharField(max_length=16, blank=True)
    job = models.CharField(max_length=16, blank=True)
    room = models.CharField(max_length=16, blank=True)
    heard = models.ForeignKey("Heard", on_delete=models.SET_NULL, null=True)
    goal = models.ForeignKey(Goal, on_delete=models.SET_NULL, null=True)
    at = models.DateTimeField()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["workspace", "day"], name="time_given_on_a_day")]


class DayOff(models.Model):
    """Days one is not here, and need not be: "today", "rest" or "holiday"; both days included. Nobody asks why."""

    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE)
    user = models.ForeignKey(User, on_delete=models.CASCADE)
    first = models.DateField()
    last = models.DateField()
    kind = models.CharField(max_length=8)
    why = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["workspace", "user", "first", "last", "kind"], name="same_days_off_once")
        ]


class Reminder(models.Model):
    """What somebody chose to be reminded by when it weighs on them. path: of a picture or a song, in CAUSERIE_HOME."""

    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE)
    user = models.ForeignKey(User, on_delete=models.CASCADE)
    kind = models.CharField(max_length=8)
    text = models.TextField(blank=True)
    name = models.CharField(max_length=255, blank=True)
    path = models.CharField(max_length=255, blank=True)
    type = models.CharField(max_length=80, blank=True)
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["workspace", "user"], name="one_reminder_each")]


class Focus(models.Model):
    """What a person decided of a network, each time anew: "focus", "listen" or "rest". The newest holds."""

    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE)
    network = models.CharField(max_length=16)
    state = models.CharField(max_length=8)
    why = models.CharField(max_length=300, blank=True)
    user = models.ForeignKey(User, on_delete=models.SET_NULL, null=True)
    at = models.DateTimeField()


class LinkedPair(models.Model):
    """Two accounts of a workspace, and what was found of posts that stand on both. found: as JSON.

    posts_a, posts_b: how many posts each had then: others now, and it is found anew.
    """

    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE)
    a = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="+")
    b = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="+")
    posts_a = models.PositiveIntegerField()
    posts_b = models.PositiveIntegerField()
    found = models.TextField()
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["a", "b"], name="one_row_two_accounts")]


class Trace(models.Model):
    """What the words of a public post are found by: a number that its copies share (judgement.intend.linked_words).

    key 0 stands once, beside the newest post that was looked at. Posts are deleted by the ten thousand and nobody
    waits for this table: rows of posts that are gone are forgotten later, and lead nowhere until then.
    """

    key = models.BigIntegerField()
    account_id = models.BigIntegerField()
    post_id = models.BigIntegerField()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["key", "post_id", "account_id"], name="posts_by_their_words")]


class Contradiction(models.Model):
    """Somebody said no to something the program noticed. what: which judgement. about: what it was said of."""

    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, db_index=False)
    what = models.CharField(max_length=32)
    about = models.CharField(max_length=200)
    user = models.ForeignKey(User, on_delete=models.SET_NULL, null=True)
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["workspace", "what", "about"], name="said_no_once")]
