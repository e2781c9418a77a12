"""The owner's own posts, what brought them, and the counts pages read instead of them."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from causerie.records import ImportState

from .base import choices
from .house import Activity, Person, User, Workspace


class Account(models.Model):
    """An account the workspace speaks with. `key` and `handle` are "" until an archive or the network tells them.

    name: its own, on the network. called: what one calls it here.
    """

    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE)
    activity = models.ForeignKey(Activity, on_delete=models.SET_NULL, null=True, blank=True)
    network = models.CharField(max_length=16)
    key = models.CharField(max_length=255, blank=True)
    handle = models.CharField(max_length=255, blank=True)
    name = models.CharField(max_length=255, blank=True)
    called = models.CharField(max_length=255, blank=True)
    person = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    taken_at = models.DateTimeField(null=True)


class Client(models.Model):
    """A program posts are sent with, by the name the network gives it."""

    name = models.CharField(max_length=255, unique=True)


class Import(models.Model):
    """One archive brought in. `cursor` and `receipt` move in the same transaction as the posts they speak of."""

    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE)
    account = models.ForeignKey(Account, on_delete=models.SET_NULL, null=True)
    user = models.ForeignKey(User, on_delete=models.SET_NULL, null=True)
    name = models.CharField(max_length=255)
    path = models.TextField()
    fingerprint = models.CharField(max_length=64, blank=True)
    ours = models.BooleanField(default=False)
    private = models.BooleanField(default=False)
    state = models.CharField(max_length=10, choices=choices(ImportState), default=ImportState.WAITING)
    cursor = models.JSONField(null=True)
    receipt = models.JSONField(null=True)
    reason = models.JSONField(null=True)
    done = models.BigIntegerField(default=0)
    size = models.BigIntegerField(default=0)
    attempts = models.PositiveSmallIntegerField(default=0)
    created_at = models.DateTimeField(auto_now_add=True)
    finished_at = models.DateTimeField(null=True)


class Post(models.Model):
    """One act of an account's owner. The unique key is what makes a second import add nothing.

    No foreign key here has an index of its own: half a million rows are written at once, and each index costs 2 us a
    row. The unique key serves look-ups by account; `posts_to_a_person` leaves out the posts to nobody, and asking for
    more in its condition (the kind) would cost another 5 us a row. Nor does the database check account, client and
    import of each row (12 us each on PostgreSQL): who writes posts holds the rows of the account and the import, and
    clients are never deleted.
    """

    id = models.BigAutoField(primary_key=True)
    account = models.ForeignKey(Account, on_delete=models.CASCADE, db_index=False, db_constraint=False)
    key = models.CharField(max_length=255)
    kind = models.CharField(max_length=8)
    at = models.DateTimeField()
    text = models.TextField(blank=True)
    text_key = models.BigIntegerField(default=0)
    lang = models.CharField(max_length=12, blank=True)
    client = models.ForeignKey(Client, on_delete=models.PROTECT, null=True, db_index=False, db_constraint=False)
    visibility = models.CharField(max_length=9)
    person = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, db_index=False)
    parent = models.CharField(max_length=255, blank=True)
    likes = models.IntegerField(null=True)
    reposts = models.IntegerField(null=True)
    replies = models.IntegerField(null=True)
    counted_at = models.DateTimeField(null=True)
    brought_by = models.ForeignKey(Import, on_delete=models.SET_NULL, null=True, db_index=False, db_constraint=False)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["account", "key"], name="one_row_a_post")]
        indexes: ClassVar = [
            models.Index(fields=["person"], name="posts_to_a_person", condition=models.Q(person__isnull=False))
        ]


def _whole(name: str, *columns: str) -> models.Index:
    return models.Index(fields=["account", *columns], name=f"tally_of_{name}")


class Tally(models.Model):
    """Base of the counts pages read instead of posts: made anew from the posts by tally.recount, never edited.

    Each has one index that holds all its columns in the order pages add them up: a first look reads no table.
    """

    account = models.ForeignKey(Account, on_delete=models.CASCADE, db_index=False)
    month = models.DateField()

    class Meta:
        abstract = True


class MonthTally(Tally):
    kind = models.CharField(max_length=8)
    client = models.ForeignKey(Client, on_delete=models.PROTECT, null=True)
    posts = models.PositiveIntegerField()
    to_self = models.PositiveIntegerField()
    repeated = models.PositiveIntegerField()

    class Meta:
        indexes: ClassVar = [_whole("months", "month", "kind", "client", "posts", "to_self", "repeated")]


class DayTally(Tally):
    day = models.DateField()
    posts = models.PositiveIntegerField()
    own = models.PositiveIntegerField()
    log_response = models.FloatField()

    class Meta:
        indexes: ClassVar = [_whole("days", "day", "month", "posts", "own", "log_response")]


class HourTally(Tally):
    hour_of_week = models.PositiveSmallIntegerField()
    posts = models.PositiveIntegerField()

    class Meta:
        indexes: ClassVar = [_whole("hours", "hour_of_week", "month", "posts")]


class ValueTally(Tally):
    measure = models.CharField(max_length=7)
    value = models.PositiveIntegerField()
    posts = models.PositiveIntegerField()

    class Meta:
        indexes: ClassVar = [_whole("values", "measure", "value", "month", "posts")]


class PersonTally(Tally):
    person = models.ForeignKey(Person, on_delete=models.CASCADE)
    answers = models.PositiveIntegerField()
    first = models.DateField()
    last = models.DateField()

    class Meta:
        indexes: ClassVar = [_whole("people", "person", "month", "answers", "first", "last")]


class RepeatTally(Tally):
    # Django would load every post it deletes to look for examples among them; tallies are made anew after that anyway.
    example = models.ForeignKey(Post, on_delete=models.DO_NOTHING)
    posts = models.PositiveIntegerField()

    class Meta:
        indexes: ClassVar = [_whole("repeats", "example", "month", "posts")]
