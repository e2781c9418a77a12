"""What is listened for, and the feeds one reads."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from causerie.records import FeedKind

from .base import choices
from .house import Workspace


class Words(models.Model):
    """Words, phrases and names of the field to listen for. everywhere: in the whole of Bluesky too."""

    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE)
    words = models.JSONField()
    without = models.JSONField(default=list)
    lang = models.CharField(max_length=2, blank=True)
    everywhere = models.BooleanField(default=False)
    created_at = models.DateTimeField()


class Stream(models.Model):
    """A stream that is followed for all workspaces at once, and how far. cursor: its own; behind: seconds.

    lost: stretches that had gone before they could be heard, as [[from, to], ...] (ISO times).
    """

    name = models.CharField(max_length=32, unique=True)
    cursor = models.CharField(max_length=64, blank=True)
    at = models.DateTimeField(null=True)
    seen_at = models.DateTimeField(null=True)
    behind = models.FloatField(default=0)
    posts = models.BigIntegerField(default=0)
    lost = models.JSONField(default=list)
    reason = models.JSONField(null=True)


class Feed(models.Model):
    """A feed somebody reads here. fetching: the records.FeedState as JSON, all that is needed to ask it again.

    choices: the feeds found at an address that is a page, as long as nobody has chosen one of them.
    """

    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE)
    url = models.CharField(max_length=1000)
    title = models.CharField(max_length=255, blank=True)
    named = models.CharField(max_length=255, blank=True)
    site = models.CharField(max_length=1000, blank=True)
    folder = models.CharField(max_length=80, blank=True)
    kind = models.CharField(max_length=8, choices=choices(FeedKind), default=FeedKind.READ)
    fetching = models.JSONField(null=True)
    choices = models.JSONField(null=True)
    next_at = models.DateTimeField(db_index=True)
    asked_at = models.DateTimeField(null=True)
    reason = models.JSONField(null=True)
    created_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["workspace", "url"], name="one_row_a_feed")]


class Entry(models.Model):
    """One entry of a feed. html: cleaned. sought: title, author and text, folded, for the full-text search."""

    feed = models.ForeignKey(Feed, on_delete=models.CASCADE, db_index=False)
    key = models.CharField(max_length=500)
    title = models.TextField(blank=True)
    link = models.CharField(max_length=1000, blank=True)
    author = models.CharField(max_length=255, blank=True)
    at = models.DateTimeField()
    dated = models.BooleanField(default=True)
    summary = models.TextField(blank=True)
    html = models.TextField(blank=True)
    sought = models.TextField(blank=True)
    heard_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)
    kept_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["feed", "key"], name="one_row_an_entry")]
        indexes: ClassVar = [
            models.Index(fields=["feed", "-at"], name="entries_of_a_feed"),
            models.Index(fields=["feed", "at"], name="unread_entries", condition=models.Q(read_at__isnull=True)),
            models.Index(fields=["feed", "at"], name="kept_entries", condition=models.Q(kept_at__isnull=False)),
        ]
