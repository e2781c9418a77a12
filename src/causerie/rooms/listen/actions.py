"""Listening: the words of one's field, what they would have found, and where one listens."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime, timedelta

from causerie.judgement.listen import Listener, also, checked
from causerie.records import Flow, Listened, Reason, Record, Refusal, Rule
from causerie.store import entries, feeds, stream, words

MOST = 50
MOST_WORDS = 30
LANGUAGES = ("", "fr", "en")
TRIED = 1_000
SHOWN = 12
SNIPPET = 200
LATE = 120.0
SILENT = timedelta(minutes=5)
_QUOTES = ('"', "“", "”", "«")


class Tried(Record, frozen=True):
    """Something that would have been found. source: who said it, or the feed it stood in. words: which ones it says."""

    text: str
    source: str
    at: datetime
    url: str
    words: str


class Trial(Record, frozen=True):
    """What words would have found. among: of how many things heard and read; n: how many of these they match."""

    found: tuple[Tried, ...]
    n: int
    among: int


class Sources(Record, frozen=True):
    """Where one listens. accounts: (network, what it is called). stream: how the whole of Bluesky stands, in sentences;
    empty where nobody of the workspace listens there.
    """

    accounts: tuple[tuple[str, str], ...]
    feeds: int
    stream: tuple[Reason, ...]


def lines(said: str) -> tuple[str, ...]:
    """One word or phrase a line, or between commas; each once, in the order they were written."""
    parts = (" ".join(part.split()) for part in re.split(r"[\n\r,;]", said))
    return tuple(dict.fromkeys(part for part in parts if part))


def rule(said: Sequence[str], without: Sequence[str], lang: str) -> Rule:
    """What a person wrote, as it is listened for. Raises Refusal, with a sentence, where it cannot be."""
    if not said:
        raise Refusal("listening.no_words")
    if len(said) > MOST_WORDS or len(without) > MOST_WORDS:
        raise Refusal("listening.too_many_words", n=MOST_WORDS)
    return checked([Rule(id="0", words=tuple(said), without=tuple(without), lang=lang)])[0]


def others(said: Sequence[str], lang: str) -> tuple[str, ...]:
    """The other forms that are listened for besides what was written; none for what stands in quotes."""
    found: dict[str, None] = {}
    for one in said:
        if not one.startswith(_QUOTES):
            found |= dict.fromkeys(form for word in re.findall(r"\w{3,}", one) for form in also(word, lang))
    plain = {word.lower() for one in said for word in re.findall(r"\w+", one)}
    return tuple(form for form in found if form not in plain)


def add(workspace_id: int, wanted: Rule, *, everywhere: bool, now: datetime) -> int:
    """Listen for something more; returns its id. Raises Refusal where there is too much already."""
    if len(words.of_workspace(workspace_id)) >= MOST:
        raise Refusal("listening.too_many", n=MOST)
    return words.add(
        workspace_id, wanted.words, wanted.without, lang=wanted.lang, everywhere=everywhere, now=now
    )  # fmt: skip


def change(workspace_id: int, words_id: int, wanted: Rule, *, everywhere: bool, now: datetime) -> bool:
    """Listen for something else; False where it was not listened for."""
    return words.change(
        workspace_id, words_id, wanted.words, wanted.without, lang=wanted.lang, everywhere=everywhere, now=now
    )


def remove(workspace_id: int, words_id: int, now: datetime) -> None:
    """Listen for it no more."""
    words.remove(workspace_id, words_id, now)


def listened(workspace_id: int) -> list[tuple[Listened, tuple[str, ...]]]:
    """What is listened for, each with its other forms."""
    return [(one, others(one.words, one.lang)) for one in words.of_workspace(workspace_id)]


def tried(workspace_id: int, wanted: Rule) -> Trial:
    """What it would have found in the last thousand things heard, and in the last thousand read."""
    listener = Listener([wanted])
    lately = _lately(workspace_id)
    found = []
    for said, lang, source, at, url in lately:
        if matches := listener.match(said, (lang,) if lang else ()):
            matched = ", ".join(matches[0].words)
            found.append(Tried(text=_snippet(said), source=source, at=at, url=url, words=matched))
    found.sort(key=lambda one: one.at, reverse=True)
    return Trial(found=tuple(found[:SHOWN]), n=len(found), among=len(lately))


def _lately(workspace_id: int) -> list[tuple[str, str, str, datetime, str]]:
    read = [
        (f"{one.title}\n{one.summary}", "", one.called, one.at, one.link)
        for one in entries.lately(workspace_id, TRIED)
    ]  # fmt: skip
    return words.heard_lately(workspace_id, TRIED) + read


def _snippet(text: str) -> str:
    return text if len(text) <= SNIPPET else text[:SNIPPET].rsplit(" ", 1)[0] + "…"


def sources(workspace_id: int, now: datetime) -> Sources:
    """Where one listens."""
    mine = any(one.everywhere and one.workspace == workspace_id for one in words.everywhere())
    return Sources(
        accounts=tuple((network, called) for _, network, called in words.connected(workspace_id)),
        feeds=feeds.how_many(workspace_id), stream=how_far(stream.flow(), now) if mine else (),
    )  # fmt: skip


def how_far(flow: Flow, now: datetime) -> tuple[Reason, ...]:
    """How far the stream of all of Bluesky is: whether it is late, stands still, or has lost something."""
    return (*_standing(flow, now), *_lost(flow))


def _standing(flow: Flow, now: datetime) -> list[Reason]:
    if flow.at is None or flow.seen_at is None:
        return [flow.reason or Reason(code="listening.stream.not_begun")]
    told = [flow.reason] if flow.reason else []
    if now - flow.seen_at > SILENT:
        return [*told, Reason(code="listening.stream.silent", args={"d": flow.seen_at})]
    if flow.behind > LATE:
        return [*told, Reason(code="listening.stream.late", args={"n": round(flow.behind / 60), "d": flow.at})]
    return [*told, Reason(code="listening.stream.well", args={"d": flow.at, "n": flow.posts})]


def _lost(flow: Flow) -> list[Reason]:
    return [
        Reason(code="listening.stream.lost", args={"first": start, "last": end}) for start, end in flow.lost[-3:][::-1]
    ]
