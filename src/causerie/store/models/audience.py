"""Who an account's audience is: followers as their network shows them, their latest posts, and what was decided."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from .history import Account
from .house import Person, User, Workspace


class Look(models.Model):
    """A look at the followers of an account that a person asked for. stopped: by a person, before its end.

    waves, rings: records.Wave and records.Ring found when it was last weighed, as JSON.
    """

    account = models.OneToOneField(Account, on_delete=models.CASCADE, primary_key=True)
    began_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    stopped = models.BooleanField(default=False)
    audited_at = models.DateTimeField(null=True)
    waves = models.TextField(default="[]")
    rings = models.TextField(default="[]")


class Looked(models.Model):
    """A follower as their network shows them, and what was counted in their posts. Their verdict is in their own row.

    looked_at: when their posts were read last (None: never). audited_at: when these were weighed. readable: their posts
    are public. seen: posts that are kept; addressed, passed_on, last_at: of these (records.Dealings). score: how strong
    the evidence is. behaviour, audited: the records as JSON ("": none).
    """

    person = models.OneToOneField(Person, on_delete=models.CASCADE, primary_key=True)
    created_at = models.DateTimeField(null=True)
    followers = models.PositiveIntegerField(null=True)
    following = models.PositiveIntegerField(null=True)
    posts = models.PositiveIntegerField(null=True)
    pictured = models.BooleanField(null=True)
    looked_at = models.DateTimeField(null=True)
    audited_at = models.DateTimeField(null=True)
    readable = models.BooleanField(default=True)
    seen = models.PositiveSmallIntegerField(default=0)
    addressed = models.PositiveSmallIntegerField(default=0)
    passed_on = models.PositiveSmallIntegerField(default=0)
    last_at = models.DateTimeField(null=True)
    score = models.FloatField(null=True)
    behaviour = models.TextField(blank=True, default="")
    audited = models.TextField(blank=True, default="")


class Seen(models.Model):
    """A public post of a follower: their latest 100 at most, replaced at each look.

    text_key: as in Post, of the text without the names, tags and numbers a mould is filled with.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, db_index=False)
    key = models.CharField(max_length=500)
    at = models.DateTimeField()
    kind = models.CharField(max_length=8, blank=True)
    text = models.TextField(blank=True)
    text_key = models.BigIntegerField(default=0)
    lang = models.CharField(max_length=12, blank=True)
    client = models.CharField(max_length=255, blank=True)
    to = models.CharField(max_length=255, blank=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["person", "key"], name="one_row_a_post_seen")]


class Decision(models.Model):
    """What somebody of the workspace said of a person, each time anew: "" takes back what was said before."""

    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, db_index=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE)
    user = models.ForeignKey(User, on_delete=models.SET_NULL, null=True)
    decided = models.CharField(max_length=6, blank=True)
    at = models.DateTimeField()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["workspace", "-at"], name="decisions_newest_first")]


class Mirror(models.Model):
    """An account's own posts as they looked when last counted. posts: how many there were then; found: as JSON."""

    account = models.OneToOneField(Account, on_delete=models.CASCADE, primary_key=True)
    posts = models.PositiveIntegerField()
    found = models.TextField()
