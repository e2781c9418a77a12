"""Commands for feeds."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import datetime
from typing import Any

import click
import msgspec
from django.conf import settings
from rich.text import Text

from causerie.networks.feeds.sources import Read, read_sources
from causerie.networks.guard import Guard
from causerie.records import Entry, Feed, FeedLink
from causerie.web.words import say

from .base import JSON, aside, screen


@click.group(help=say("cli.feeds"))
def feeds() -> None:
    """The group of commands for feeds."""


@feeds.command(help=say("cli.feeds_read"))
@click.argument("sources", nargs=-1, required=True, metavar=say("cli.feeds_sources"))
@JSON
def read(sources: Sequence[str], as_json: bool) -> None:
    """Print what feeds say, one JSON object a line or a list. Exit status 1 where one of them could not be read."""
    failed = False
    for each in read_sources(Guard(settings.PRIVATE_NETWORKS), sources):
        failed = failed or each.feed is None
        _one(each, as_json=as_json)
    sys.exit(int(failed))


def _one(read: Read, *, as_json: bool) -> None:
    if read.feed is None:
        error = say(read.says) if read.says else ""
        if as_json:
            _line({"source": read.source, "error": error})
        else:
            aside.print(Text.assemble(read.source, " ", (error, "red")))
    elif as_json:
        _line(_for_programs(read.source, read.feed, read.others))
    else:
        _for_people(read.feed, read.others)


def _line(what: Any) -> None:
    click.echo(msgspec.json.encode(what).decode())


def _for_programs(source: str, feed: Feed, others: Sequence[FeedLink]) -> dict[str, Any]:
    """Titles are as the feed wrote them, with any markup: a program may want it."""
    return {
        "source": source, "url": feed.url, "title": feed.written_title or feed.title, "link": feed.site,
        "language": feed.language, "format": feed.format, "comments": feed.comments,
        "others": [link.url for link in others], "entries": [_entry(entry) for entry in feed.entries],
    }  # fmt: skip


def _entry(entry: Entry) -> dict[str, Any]:
    return {
        "title": entry.written_title or entry.title, "link": entry.link, "id": entry.id or entry.key,
        "published": _moment(entry.at), "summary": entry.summary, "author": entry.author,
        "comments": entry.comments_url,
    }  # fmt: skip


def _moment(at: datetime | None) -> str | None:
    return at.isoformat().replace("+00:00", "Z") if at else None


def _for_people(feed: Feed, others: Sequence[FeedLink]) -> None:
    screen.print(Text(feed.title or feed.url or say("feed.untitled"), style="bold"))
    for entry in feed.entries:
        day = say("feed.day", d=entry.at) if entry.at else ""
        title = entry.title or entry.summary[:80] or say("feed.untitled")
        screen.print(Text.assemble((f"{day:>18}  ", "dim"), title), soft_wrap=True)
        if entry.link:
            screen.print(Text(f"{'':20}{entry.link}", style="dim"), soft_wrap=True)
    if others:
        screen.print(say("feed.others"))
        for link in others:
            screen.print(Text(f"  {link.url}", style="dim"), soft_wrap=True)
    screen.print()
