"""Listening to the whole of Bluesky, for every workspace that wants it, over one connection.

What fits and how far the stream has come are kept together, so that whenever this program dies, the next one goes on
from there: the stream is asked again from a little before, and keys keep what comes twice from being kept twice.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import datetime, timedelta

from django.conf import settings
from django.db import DatabaseError, close_old_connections, connection
from django.utils import timezone

from causerie.judgement import talk
from causerie.judgement.listen import Listener
from causerie.networks import jetstream
from causerie.networks.errors import NetworkError
from causerie.networks.guard import Guard
from causerie.networks.jetstream.events import moment
from causerie.records import Heard, HeardState, Judged, Listened, Match, Relation, Rule
from causerie.store import hearing, stream, words
from causerie.store.posts import person_key
from causerie.store.stumbles import STUMBLES

LOOK = 5.0
"""Seconds after which somebody who begins to listen is heard of, and the longest that nothing is kept."""
LATER = 60.0
_log = logging.getLogger(__name__)
Tell = Callable[[jetstream.Batch, int], None]
_Found = tuple[Heard, int, str]
_Stretch = tuple[datetime, datetime]


def _nobody(batch: jetstream.Batch, new: int) -> None:
    """Nobody wants to know."""


def follow(stop: threading.Event, tell: Tell = _nobody) -> bool:
    """Listen until `stop` is set, and be quiet as long as nobody wants it. One follower for a home: others stand by.

    tell: is called with each batch and how much of what was kept just now is new. Returns whether this one ever
    followed: False where another did all the time.
    """
    ever = False
    try:
        while not stop.is_set():
            with stream.only_follower() as alone:
                if alone:
                    ever = True
                    _alone(stop, tell)
            stop.wait(LOOK)
    finally:
        connection.close()
    return ever


def _alone(stop: threading.Event, tell: Tell) -> None:
    while not stop.is_set():
        close_old_connections()
        try:
            wait = _while_somebody_listens(stop, tell)
        except NetworkError as error:
            stream.held_up(error.reason)
            wait = LATER
        except DatabaseError:
            _log.exception("What was heard could not be kept; it is asked for again")
            wait = LOOK
        stop.wait(wait)


def _while_somebody_listens(stop: threading.Event, tell: Tell) -> float:
    """Follow as long as anybody listens; returns how many seconds to wait before the next look."""
    ear = _Ear(words.everywhere(), stream.own())
    flow = stream.flow()
    if not ear.listened:
        if flow.cursor:
            stream.put_down()
        return LOOK
    notes = _Notes(ear)
    for batch in _batches(stop, flow.cursor):
        new = notes.take(batch, timezone.now())
        tell(batch, new)
        if stop.is_set() or not notes.ear.listened:
            break
    notes.write(timezone.now())
    return 0.0


def _batches(stop: threading.Event, cursor: str) -> Iterator[jetstream.Batch]:
    """The stream, hung up when nobody wants more of it."""
    guard = Guard(settings.PRIVATE_NETWORKS)
    said = jetstream.follow(
        settings.JETSTREAM, cursor, guard=guard, now=timezone.now, wait=lambda seconds: not stop.wait(seconds)
    )
    with closing(said):
        yield from said


class _Ear:
    """What everybody listens for, ready to hear."""

    def __init__(self, listened: list[Listened], own: dict[int, set[str]]) -> None:
        self.listened = listened
        self._of = {str(one.id): one for one in listened}
        self.own = own
        self._listener = Listener(
            [Rule(id=str(one.id), words=one.words, without=one.without, lang=one.lang) for one in listened]
        )

    def hears(self, said: jetstream.Said) -> Iterator[tuple[Listened, Match]]:
        """For each workspace that is concerned, the first of its words that the post meets."""
        told: set[int] = set()
        for match in self._listener.match(said.text, said.langs):
            one = self._of[match.rule]
            if one.workspace not in told and said.did not in self.own.get(one.workspace, ()):
                told.add(one.workspace)
                yield one, match


class _Notes:
    """What has been heard and is not kept yet: little, and never for longer than LOOK."""

    def __init__(self, ear: _Ear) -> None:
        self.ear = ear
        self._looked: datetime | None = None
        self._clear()

    def _clear(self) -> None:
        self._found: dict[int, dict[str, _Found]] = {}
        self._gone: list[str] = []
        self._lost: list[_Stretch] = []
        self._posts, self._cursor = 0, ""

    def take(self, batch: jetstream.Batch, now: datetime) -> int:
        """Hear a batch, and keep what there is where it is time to; returns how much of it was new."""
        if batch.trouble is not None:
            stream.held_up(batch.trouble)
        if batch.events:
            self._hear(batch)
        due = self._looked is None or now - self._looked >= timedelta(seconds=LOOK)
        new = self.write(now) if due or self._found else 0
        if due:
            self._looked = now
            self._listen_anew()
        return new

    def _hear(self, batch: jetstream.Batch) -> None:
        self._cursor = batch.cursor
        if batch.lost_from and batch.lost_to:
            self._lost.append((batch.lost_from, batch.lost_to))
        for said in batch.posts:
            if said.gone:
                self._gone.append(said.uri)
                for found in self._found.values():
                    found.pop(said.uri, None)
                continue
            self._posts += 1
            try:
                self._note(said)
            except STUMBLES:
                _log.exception("%s could not be heard; it is left out", said.uri)

    def _note(self, said: jetstream.Said) -> None:
        for one, match in self.ear.hears(said):
            matched = ", ".join(match.words)
            self._found.setdefault(one.workspace, {})[said.uri] = (jetstream.heard(said), one.id, matched)

    def _listen_anew(self) -> None:
        """Somebody may have begun to listen for something else."""
        listened, own = words.everywhere(), stream.own()
        if (listened, own) != (self.ear.listened, self.ear.own):
            self.ear = _Ear(listened, own)

    def write(self, now: datetime) -> int:
        """Keep what was heard and how far it has come; returns how much was new.

        Where one post cannot be kept, against all that is known, the seconds it came in are lost and said to be:
        asked for again, it would come again, and end listening for everybody.
        """
        if not self._cursor:
            return 0
        at = moment(int(self._cursor))
        try:
            judged = {workspace: _judged(workspace, list(found.values())) for workspace, found in self._found.items()}
            new = self._keep(judged, self._gone, self._lost, at, now)
        except STUMBLES:
            _log.exception("What was heard cannot be kept; it is left out")
            new = self._keep({}, [], [*self._lost, (stream.flow().at or at, at)], at, now)
        self._clear()
        return new

    def _keep(
        self, judged: dict[int, list[Judged]], gone: list[str], lost: list[_Stretch], at: datetime, now: datetime
    ) -> int:
        return stream.keep(judged, cursor=self._cursor, at=at, posts=self._posts, now=now, lost=lost, gone=gone)


def _judged(workspace_id: int, found: list[_Found]) -> list[Judged]:
    """Where each goes, by what was seen of its account and what a person said of it: the stream tells nothing of it."""
    known = hearing.relations(workspace_id, stream.BLUESKY, [heard.author for heard, _, _ in found])
    return [_one(*one, known.get(person_key(one[0].author.person), Relation())) for one in found]


def _one(heard: Heard, words_id: int, matched: str, relation: Relation) -> Judged:
    aside = talk.door(
        heard.author, relation.decided, address=heard.address, talked=relation.talked, verdict=relation.verdict
    )
    return Judged(
        heard=heard, lane=talk.lane(heard.address), turn=talk.turn(heard, relation), words=words_id, matched=matched,
        state=HeardState.ASIDE if aside else HeardState.OPEN,
    )  # fmt: skip
