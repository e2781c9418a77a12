"""What somebody writes, passes on, and looks back upon."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from .history import Account
from .house import Activity, Person, User, Workspace
from .intend import Goal
from .listening import Entry
from .talk import Heard, Sending


class Writing(models.Model):
    """A draft: for one account, as long as it likes to rest. edition: grows with each change, so that two windows do
    not write over each other. sending: what it became, once its writer pressed the button (None: it is a draft).

    warning: of its content, shown in its place until somebody asks. for_both: its writer said it belongs in both.
    limits: what its network said a post may be when it was last asked (records.Limits), None where it was not.
    """

    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE)
    user = models.ForeignKey(User, on_delete=models.CASCADE)
    account = models.ForeignKey(Account, on_delete=models.SET_NULL, null=True)
    network = models.CharField(max_length=16, blank=True)
    text = models.TextField(blank=True)
    lang = models.CharField(max_length=12, blank=True)
    warning = models.CharField(max_length=300, blank=True)
    activity = models.ForeignKey(Activity, on_delete=models.SET_NULL, null=True)
    goal = models.ForeignKey(Goal, on_delete=models.SET_NULL, null=True)
    once = models.CharField(max_length=32, unique=True)
    edition = models.PositiveIntegerField(default=0)
    for_both = models.BooleanField(default=False)
    limits = models.JSONField(null=True)
    sending = models.OneToOneField(Sending, on_delete=models.SET_NULL, null=True)
    began_at = models.DateTimeField()
    changed_at = models.DateTimeField()


class Picture(models.Model):
    """A picture of a draft, and what it shows for those who cannot see it. path: under CAUSERIE_HOME."""

    writing = models.ForeignKey(Writing, on_delete=models.CASCADE)
    place = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=255)
    path = models.CharField(max_length=255)
    type = models.CharField(max_length=80)
    size = models.PositiveIntegerField()
    width = models.PositiveIntegerField(default=0)
    height = models.PositiveIntegerField(default=0)
    alt = models.TextField(blank=True)


class PassedOn(models.Model):
    """Something one thought of passing on. friend, named: whom one would send it to; never leaves this machine.

    tells: what one would tell them. writing: the post it became. state: "asked", "kept" (to read later), "written" or
    "dropped". heard, entry: where it was found (None: a link that was typed).
    """

    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE)
    user = models.ForeignKey(User, on_delete=models.CASCADE)
    heard = models.ForeignKey(Heard, on_delete=models.SET_NULL, null=True)
    entry = models.ForeignKey(Entry, on_delete=models.SET_NULL, null=True)
    link = models.CharField(max_length=1000, blank=True)
    title = models.CharField(max_length=500, blank=True)
    author = models.CharField(max_length=255, blank=True)
    friend = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True)
    named = models.CharField(max_length=120, blank=True)
    tells = models.TextField(blank=True)
    writing = models.OneToOneField(Writing, on_delete=models.SET_NULL, null=True)
    state = models.CharField(max_length=8, default="asked")
    at = models.DateTimeField()


class Review(models.Model):
    """A look back somebody took, and what they want to keep, to stop, to try. first, last: the local days it is of."""

    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE)
    user = models.ForeignKey(User, on_delete=models.SET_NULL, null=True)
    first = models.DateField()
    last = models.DateField()
    keep = models.TextField(blank=True)
    stop = models.TextField(blank=True)
    attempt = models.TextField(blank=True)
    at = models.DateTimeField()
    mailed_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["workspace", "user", "first", "last"], name="one_look_back_each")
        ]


class ReviewWish(models.Model):
    """How often somebody wants to look back ("week", "month"; no row: only when they ask), and whether by mail.

    home: where a browser reached this house when it was wished, for the address that ends it. failed_on: the local day
    of the last mail, where it could not be handed over.
    """

    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE)
    user = models.ForeignKey(User, on_delete=models.CASCADE)
    every = models.CharField(max_length=5)
    mail = models.CharField(max_length=254, blank=True)
    home = models.CharField(max_length=300, blank=True)
    next_on = models.DateField(null=True)
    failed_on = models.DateField(null=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["workspace", "user"], name="one_wish_each")]
