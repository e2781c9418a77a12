"""Who may come in, what they keep apart, and the people they know."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models.functions import Lower

from causerie.records import Role

from .base import choices


class User(AbstractUser):
    """Someone who can sign in. `language` is "" (follow the browser), "fr" or "en"."""

    language = models.CharField(max_length=2, blank=True, default="")

    class Meta:
        # A phone writes "Sam" where a keyboard wrote "sam": sign-in takes both for one, so there must be one only.
        constraints: ClassVar = [models.UniqueConstraint(Lower("username"), name="one_user_a_name")]


class Workspace(models.Model):
    """One client, or one holder of activities. Days, weeks and months are those of `zone` (an IANA name).

    why: one sentence, on top of every page that asks for effort. week_minutes: the time one wants to give in a week
    (None: not said), over week_days days.
    """

    name = models.CharField(max_length=80)
    slug = models.SlugField(max_length=80, unique=True)
    zone = models.CharField(max_length=64, default="Europe/Paris")
    why = models.CharField(max_length=300, blank=True, default="")
    week_minutes = models.PositiveSmallIntegerField(null=True)
    week_days = models.PositiveSmallIntegerField(default=5)
    created_at = models.DateTimeField(auto_now_add=True)


class Member(models.Model):
    """A user's place in a workspace. since: the day they came in (None: they have been there from the beginning)."""

    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE)
    user = models.ForeignKey(User, on_delete=models.CASCADE)
    role = models.CharField(max_length=8, choices=choices(Role))
    since = models.DateField(null=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["workspace", "user"], name="one_place_each")]


class Invitation(models.Model):
    """A one-time way in for someone else. Only the digest of its code is kept."""

    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE)
    role = models.CharField(max_length=8, choices=choices(Role))
    digest = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField()


class Activity(models.Model):
    """One of the things a person does under one identity, measured apart from the others."""

    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE)
    name = models.CharField(max_length=80)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["workspace", "name"], name="one_activity_a_name")]


class Person(models.Model):
    """Somebody on a network, as one workspace knows them. `key`: the network's id, or "@handle".

    reach: what the network wants back to act on them. automated: the account says so of itself. decided: what a person
    of the workspace said of them ("person", "robot", "leave"), which stands for ever. head: the same human on another
    network, by somebody's word (None where they are alone, or the head themselves). cares: what they care about, typed.
    verdict: what can be said of their posts (records.Verdict; "" where nobody looked).

    The columns after `name` have their defaults in the database: an import adds people by the thousand without them.
    """

    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE)
    network = models.CharField(max_length=16)
    key = models.CharField(max_length=255)
    handle = models.CharField(max_length=255, blank=True)
    name = models.CharField(max_length=255, blank=True)
    reach = models.CharField(max_length=255, blank=True, db_default="")
    url = models.CharField(max_length=500, blank=True, db_default="")
    about = models.TextField(blank=True, db_default="")
    automated = models.BooleanField(db_default=False)
    decided = models.CharField(max_length=6, blank=True, db_default="")
    verdict = models.CharField(max_length=11, blank=True, db_default="")
    cares = models.TextField(blank=True, db_default="")
    head = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, related_name="others")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["workspace", "network", "key"], name="one_row_a_person")
        ]


class Apart(models.Model):
    """Two people somebody said are two, however alike: it is not asked again. one is the smaller id."""

    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE)
    one = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    other = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["one", "other"], name="said_apart_once")]


class Note(models.Model):
    """What someone of the workspace noted about a person."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE)
    author = models.ForeignKey(User, on_delete=models.SET_NULL, null=True)
    text = models.TextField()
    at = models.DateTimeField()
