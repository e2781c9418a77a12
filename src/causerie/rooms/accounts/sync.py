"""Asking a connected account's network what is new: page after page, each kept with the cursor behind it.

Whatever stops a run (the network, a full disk, a kill) costs nothing but time: the next run goes on from the last page
that was kept. What may not be asked now waits, with a reason that people can read.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

from django.utils import timezone

from causerie.networks.contract import Network
from causerie.networks.errors import NetworkError, NotHere, Resting, SignInAgain
from causerie.records import Errand, Heard, HeardPage, Refusal
from causerie.store import connections, errands, looks
from causerie.web.reach import reach

from . import judging, looking, reading

PAGES = 200
AT_ONCE = 60.0

NEVER = timedelta(days=1)


def run(account_id: int, now: datetime) -> None:
    """Ask everything that is due of one account. Errors of the network are kept with the errand, never raised."""
    due = errands.due(account_id, now)
    if not due:
        return
    with reach(account_id) as network:
        for errand in due:
            if not _run(network, errand, now):
                return


def _run(network: Network, errand: Errand, now: datetime) -> bool:
    """One errand; False where nothing more should be asked of this network now."""
    errands.start(errand, now)
    try:
        _ASKED[errands.kind(errand.what)](network, errand, now)
    except SignInAgain as error:
        connections.again(errand.account, error.reason)
        return False
    except Resting as error:
        errands.held_up(errand, error.reason, now, until=error.until)
        return False
    except NotHere as error:
        # A server that cannot search is asked again tomorrow; one that no longer knows who speaks to me is not well.
        may_lack = errand.what not in (errands.OWN, errands.ADDRESSED)
        errands.held_up(errand, error.reason, now, until=now + NEVER if may_lack else None)
    except NetworkError as error:
        errands.held_up(errand, error.reason, now)
    except Refusal as refusal:
        errands.held_up(errand, refusal.reason, now)
        return False
    return True


def _pages() -> Iterator[int]:
    """So many pages, and no longer than a minute: others wait in line, and the next run goes on from here."""
    until = time.monotonic() + AT_ONCE
    for number in range(PAGES):
        if number and time.monotonic() > until:
            return
        yield number


def _own(network: Network, errand: Errand, now: datetime) -> None:
    first = errand.done_at is None
    for _ in _pages():
        page = network.own(errand.cursor)
        errands.keep_own(errand, page, timezone.now(), started=now)
        if not page.more or not (again := errands.current(errand.id)):
            break
        errand = again
    errands.count_own(errand)
    if first:
        judging.again(errand)


def _addressed(network: Network, errand: Errand, now: datetime) -> None:
    _hear(errand, now, lambda cursor: network.addressed(cursor, errand.since), _everything)


def _everything(heard: Heard) -> str | None:
    """Who addresses the owner is always let through."""
    return ""


def _hear(errand: Errand, now: datetime, ask: Callable[[str], HeardPage], find: judging.Find) -> None:
    for _ in _pages():
        page = ask(errand.cursor)
        judged = judging.judge(errand, page.heard, find)
        errands.keep_heard(errand, judged, page.cursor, page.more, timezone.now(), started=now)
        if not page.more or not (again := errands.current(errand.id)):
            return
        errand = again


def _people(network: Network, errand: Errand, now: datetime) -> None:
    ask = network.followers if errand.what == errands.FOLLOWERS else network.following
    for _ in _pages():
        started, cursor = errands.walk(errand, now)
        page = ask(cursor)
        errands.keep_people(errand, page, timezone.now(), started=started)
        if not page.more or not (again := errands.current(errand.id)):
            return
        errand = again


_ASKED: dict[str, Callable[[Network, Errand, datetime], None]] = {
    errands.OWN: _own,
    errands.ADDRESSED: _addressed,
    errands.FOLLOWERS: _people,
    errands.FOLLOWING: _people,
    looks.AUDIENCE: reading.read,
    errands.WORDS: looking.look,
}
