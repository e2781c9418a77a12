"""Counting what followers do and weighing it, once their posts are here; and the same for one's own account."""

from __future__ import annotations

import shutil
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from itertools import islice
from pathlib import Path

import msgspec
from django.conf import settings

from causerie import __version__
from causerie.counting import asking
from causerie.judgement.audience import audit
from causerie.judgement.audience.rings import rings
from causerie.judgement.audience.waves import waves
from causerie.records import Audited, Behaviour, Dealings, Record, Stretch
from causerie.store import audience, lines, looks, weighed
from causerie.web import door

MEMORY = "512MB"
"""The most that counting a home's followers may take: it runs beside a small worker."""
_SOME = 500
LEFT_OVER = 86_400
"""Seconds after which nobody counts any more what lies in CAUSERIE_HOME/tmp."""


def place() -> Path:
    """Where posts lie while they are counted: among what is ours, so that what a killed program left is found again."""
    found = Path(settings.HOME) / "tmp"
    found.mkdir(mode=0o700, exist_ok=True)
    return found


def sweep(now: float) -> None:
    """Remove what countings that were killed have left there. now: seconds since 1970."""
    for one in place().iterdir():
        if now - one.stat().st_mtime > LEFT_OVER:
            if one.is_dir():
                shutil.rmtree(one, ignore_errors=True)
            else:
                one.unlink(missing_ok=True)


class _Made(Record, frozen=True):
    """What something kept was made of: the posts, and the Causerie. Read first: the rest may be in an older form."""

    of: str = ""


class Mirrored(Record, frozen=True):
    """One's own account: what it looks like now, each stretch of it, and its posts by the program that sent them."""

    audited: Audited
    stretches: tuple[Stretch, ...]
    clients: Mapping[str, int]
    of: str = ""


def audit_followers(workspace_id: int, account_id: int, now: datetime) -> list[Audited]:
    """Weigh the followers whose posts were read since they were weighed last; returns what is said of all of them.

    What is heard of them passes the door again. Raises Refusal where counting cannot run.
    """
    people = weighed.keys(looks.changed(account_id))
    changed: list[int] = []
    counted = _counted(people)
    while some := list(islice(counted, _SOME)):
        found = [(people[each.author], each, audit(each)) for each in some]
        changed += weighed.keep(found, now)
    came = waves(audience.arrivals(account_id), now)
    weighed.together(account_id, came, rings(looks.shared(account_id)), now)
    door.again(workspace_id, changed)
    return weighed.every(account_id)


def _counted(people: Mapping[str, int]) -> Iterator[Behaviour]:
    """What was counted of these people, by key; of those who said nothing, nothing."""
    left = set(people)
    if people:
        # Only we may read it, and it is gone afterwards.
        with tempfile.NamedTemporaryFile(
            "w", prefix="causerie-posts-", suffix=".jsonl", encoding="utf-8", dir=place()
        ) as file:
            file.writelines(f"{line}\n" for line in lines.lines(people.values()))
            file.flush()
            for each in asking.behaviours(Path(file.name), memory=MEMORY, place=place()):
                left.discard(each.author)
                yield each
    yield from map(_nothing, sorted(left))


def _nothing(author: str) -> Behaviour:
    dealings = Dealings(
        posts=0, answers=0, addressed=0, passed_on=0, people=0, linked=0, first=None, last=None
    )  # fmt: skip
    return Behaviour(author=author, window=0, dealings=dealings, features={})


def mirror(workspace_id: int, account_id: int) -> tuple[Audited, list[Stretch], Mapping[str, int]]:
    """What one's own account looks like: (as it is now, each window of its posts in time, posts by program).

    Counted anew only where there are other posts, or another Causerie, than the last time. Raises Refusal where the
    account is none of the workspace, or counting cannot run.
    """
    audience.owned(workspace_id, account_id)
    posts, mark = weighed.own_posts(account_id)
    of, kept = f"{__version__} {mark}", weighed.mirrored(account_id)
    same = kept and msgspec.json.decode(kept, type=_Made).of == of
    found = msgspec.json.decode(kept, type=Mirrored) if same else _mirrored(account_id, posts, of)
    return found.audited, list(found.stretches), found.clients


def _mirrored(account_id: int, posts: int, of: str) -> Mirrored:
    own = weighed.own(account_id)
    counted = list(asking.of_posts(own, windows=True, memory=MEMORY, place=place())) if posts else []
    windows = sorted(counted, key=lambda each: each.window) or [_nothing(str(account_id))]
    audited = [audit(each) for each in windows]
    found = Mirrored(
        audited=audited[0], stretches=tuple(_stretches(audited)), clients=_clients(windows), of=of
    )  # fmt: skip
    weighed.mirror(account_id, posts, msgspec.json.encode(found).decode())
    return found


def _stretches(audited: Iterable[Audited]) -> Iterator[Stretch]:
    """In the order of time. A window without any time cannot be placed."""
    dated = [one for one in audited if one.dealings.first and one.dealings.last]
    for one in sorted(dated, key=lambda one: str(one.dealings.first)):
        first, last = one.dealings.first, one.dealings.last
        if first and last:
            yield Stretch(first=first.date(), last=last.date(), audited=one)


def _clients(windows: Iterable[Behaviour]) -> dict[str, int]:
    total: Counter[str] = Counter()
    for each in windows:
        total.update(each.clients)
    return dict(total.most_common())
