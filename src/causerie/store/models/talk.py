"""Connected accounts, what was heard through them, and what a person sent or did there."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from causerie.records import Address, ConnectionState, HeardState, Lane, SendingState, Verb, Visibility

from .base import choices
from .history import Account
from .house import Person, User, Workspace
from .listening import Feed, Words


class Connection(models.Model):
    """The way to an account on its network. secret: its token, encrypted (store.secrets); never anything else.

    can: its capabilities when last asked. reason: why it must be connected again.
    """

    account = models.OneToOneField(Account, on_delete=models.CASCADE)
    service = models.CharField(max_length=255)
    way = models.CharField(max_length=16)
    secret = models.TextField()
    state = models.CharField(max_length=5, choices=choices(ConnectionState), default=ConnectionState.OPEN)
    reason = models.JSONField(null=True)
    can = models.JSONField(default=list)
    by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True)
    since = models.DateTimeField()
    ends_at = models.DateTimeField(null=True)


class Errand(models.Model):
    """One thing that is asked of an account's network again and again. `cursor` moves with what it brought, or not.

    what: "own", "addressed", "followers", "following", or "words:<id>". done_at: when it last came to its end.
    """

    account = models.ForeignKey(Account, on_delete=models.CASCADE)
    what = models.CharField(max_length=32)
    cursor = models.TextField(blank=True, default="")
    since = models.DateTimeField()
    next_at = models.DateTimeField(db_index=True)
    done_at = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    reason = models.JSONField(null=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["account", "what"], name="one_errand_of_a_kind")]


class Rest(models.Model):
    """A host that wants to be left alone for a while."""

    host = models.CharField(max_length=255, unique=True)
    until = models.DateTimeField()


class Heard(models.Model):
    """A post of somebody else that concerns the workspace, and what was made of it.

    turn: when its turn comes: lanes are read in this order (judgement.talk says what moves it forward). lane: where it
    stands while it is open. words: what it was listened for, and matched. claim: who is writing an answer, until when.
    """

    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, db_index=False)
    account = models.ForeignKey(Account, on_delete=models.SET_NULL, null=True)
    network = models.CharField(max_length=16)
    key = models.CharField(max_length=500)
    handle = models.CharField(max_length=255, blank=True)
    person = models.ForeignKey(Person, on_delete=models.CASCADE)
    address = models.CharField(max_length=8, choices=choices(Address))
    at = models.DateTimeField()
    heard_at = models.DateTimeField()
    text = models.TextField(blank=True)
    lang = models.CharField(max_length=12, blank=True)
    url = models.CharField(max_length=1000, blank=True)
    link = models.CharField(max_length=1000, blank=True)
    parent = models.CharField(max_length=500, blank=True)
    parent_handle = models.CharField(max_length=255, blank=True)
    root = models.CharField(max_length=500, blank=True)
    root_handle = models.CharField(max_length=255, blank=True)
    visibility = models.CharField(max_length=9, choices=choices(Visibility))
    likes = models.IntegerField(null=True)
    reposts = models.IntegerField(null=True)
    replies = models.IntegerField(null=True)
    images = models.PositiveSmallIntegerField(default=0)
    feed = models.ForeignKey(Feed, on_delete=models.SET_NULL, null=True)
    words = models.ForeignKey(Words, on_delete=models.SET_NULL, null=True)
    matched = models.CharField(max_length=255, blank=True)
    lane = models.CharField(max_length=7, choices=choices(Lane))
    state = models.CharField(max_length=8, choices=choices(HeardState), default=HeardState.OPEN)
    turn = models.DateTimeField()
    until = models.DateTimeField(null=True)
    liked = models.CharField(max_length=255, blank=True)
    claimed_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    claimed_until = models.DateTimeField(null=True)
    settled_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    settled_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["workspace", "network", "key"], name="one_row_a_post_heard")
        ]
        indexes: ClassVar = [
            models.Index(fields=["workspace", "state", "lane", "turn", "id"], name="whose_turn"),
            models.Index(fields=["state", "until"], name="until_when"),
        ]


class Sending(models.Model):
    """What a person wrote and pressed the button for. Kept before it is sent; `once` names it for ever.

    draft: the records.Draft as JSON. text_key: tells the same words said again to the same post.
    """

    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE)
    account = models.ForeignKey(Account, on_delete=models.CASCADE)
    user = models.ForeignKey(User, on_delete=models.SET_NULL, null=True)
    heard = models.ForeignKey(Heard, on_delete=models.SET_NULL, null=True)
    once = models.CharField(max_length=32, unique=True)
    draft = models.JSONField()
    text_key = models.BigIntegerField()
    state = models.CharField(max_length=7, choices=choices(SendingState), default=SendingState.KEPT)
    reason = models.JSONField(null=True)
    key = models.CharField(max_length=500, blank=True)
    url = models.CharField(max_length=1000, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    created_at = models.DateTimeField()
    tried_at = models.DateTimeField(null=True)
    settled_at = models.DateTimeField(null=True)
    next_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["heard", "text_key"],
                condition=models.Q(heard__isnull=False) & ~models.Q(state=SendingState.FAILED),
                name="said_once_to_a_post",
            )
        ]


class Act(models.Model):
    """What a person did on a network apart from writing, by one press of a button. record: what undoes it."""

    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE)
    account = models.ForeignKey(Account, on_delete=models.CASCADE)
    user = models.ForeignKey(User, on_delete=models.SET_NULL, null=True)
    verb = models.CharField(max_length=15, choices=choices(Verb))
    heard = models.ForeignKey(Heard, on_delete=models.SET_NULL, null=True)
    person = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True)
    record = models.CharField(max_length=255, blank=True)
    at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True)


class Tie(models.Model):
    """Who follows an account, and whom it follows. gone_at: when a follower was found to have left.

    came_at: when a follower was found to have come; None where they were there before anybody looked. wave: the first
    moment of the wave of followers they came with (judgement.audience.waves), None for nearly everybody.
    """

    account = models.ForeignKey(Account, on_delete=models.CASCADE)
    person = models.ForeignKey(Person, on_delete=models.CASCADE)
    follows = models.BooleanField(default=False)
    followed = models.BooleanField(default=False)
    record = models.CharField(max_length=255, blank=True)
    since = models.DateTimeField()
    seen_at = models.DateTimeField()
    gone_at = models.DateTimeField(null=True)
    came_at = models.DateTimeField(null=True)
    wave = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["account", "person"], name="one_tie_each")]


class Spent(models.Model):
    """A session of one person at one workspace: seconds of it counted, idle time left out. `heard`: what it went to."""

    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE)
    user = models.ForeignKey(User, on_delete=models.CASCADE)
    day = models.DateField()
    started_at = models.DateTimeField()
    last_at = models.DateTimeField()
    seconds = models.PositiveIntegerField(default=0)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["workspace", "user", "day"], name="spent_on_a_day")]
