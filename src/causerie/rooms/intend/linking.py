"""Linked accounts (P2): comparing the histories of a workspace's accounts, and what a page shows of it.

Comparing reads whole histories: a small one is done where somebody asks for it, a long one by the worker.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import combinations

import msgspec
from django.utils import timezone
from django_tasks import task

from causerie.judgement.intend.linked import Summary, linked, summary
from causerie.judgement.intend.linked_finding import Written
from causerie.judgement.intend.linked_same import Edit
from causerie.judgement.intend.linked_saying import says
from causerie.records import Account, Reason, Record, Workspace
from causerie.store import contradictions, copies, queue, read
from causerie.web import elsewhere, words

WHAT = "linked"
"""What is contradicted; about: the numbers of both accounts ("3-7"). With KNOWN in front: linked, and meant to be."""
KNOWN = "known "
AT_ONCE = 3_000
"""Posts that are compared while somebody waits: a tenth of a second."""
_BEHIND = 2_000
_EACH = 20_000
_OFTEN = timedelta(days=1)
SETTINGS = {
    "bluesky": "https://bsky.app/settings/app-passwords",
    "facebook": "https://www.facebook.com/settings?tab=business_tools",
    "instagram": "https://accountscenter.instagram.com/connected_experiences/",
    "x": "https://x.com/settings/connected_apps",
}
"""Where each network lists the programs that may publish in one's name. Mastodon's is on each server."""


class Side(Record, frozen=True):
    """One of two accounts. settings: where it lists what may publish in its name ("" unknown)."""

    account: int
    called: str
    settings: str


class Example(Record, frozen=True):
    """The same text twice, and what sets the two apart. None: it is gone since."""

    a: copies.SaidOn | None
    b: copies.SaidOn | None
    edit: Edit


class Shown(Record, frozen=True):
    """Two accounts, in sentences. no: somebody said they are not linked. known: they are, and are meant to be."""

    id: int
    a: Side
    b: Side
    found: Summary
    says: tuple[Reason, ...]
    at: datetime
    no: bool
    known: bool


def pairs(workspace_id: int) -> list[Shown]:
    """Every two accounts that have a text in common, those with the most first; contradicted ones last."""
    sides = {each.id: _side(each) for each in read.accounts(workspace_id)}
    said = contradictions.said(workspace_id, WHAT)
    shown = [
        _shown(kept, sides[kept.a], sides[kept.b], said)
        for kept in copies.pairs(workspace_id)
        if kept.a in sides and kept.b in sides
    ]
    return sorted((one for one in shown if one.found.n), key=lambda one: (one.no, one.known, -one.found.n, one.id))


def _shown(kept: copies.KeptPair, a: Side, b: Side, said: frozenset[str]) -> Shown:
    found, about = msgspec.json.decode(kept.found, type=Summary), f"{kept.a}-{kept.b}"
    return Shown(
        id=kept.id, a=a, b=b, found=found, says=says(found, a.called, b.called), at=kept.at, no=about in said,
        known=KNOWN + about in said,
    )  # fmt: skip


def _side(account: Account) -> Side:
    network = words.say(f"networks.{account.network}")
    called = f"{account.called} · {network}" if account.called else network
    return Side(account=account.id, called=called, settings=_settings(account.network, account.handle))


def _settings(network: str, handle: str) -> str:
    _, at, server = handle.strip("@").partition("@")
    if network == "mastodon" and at:
        return f"https://{server}/oauth/authorized_applications"
    return SETTINGS.get(network, "")


def examples(one: Shown) -> list[Example]:
    """The posts that show it, side by side; those of which both are gone are left out."""
    a, b = one.a.account, one.b.account
    there = copies.texts({a: [pair.a for pair in one.found.examples], b: [pair.b for pair in one.found.examples]})
    told = [Example(a=there.get((a, pair.a)), b=there.get((b, pair.b)), edit=pair.edit) for pair in one.found.examples]
    return [each for each in told if each.a or each.b]


def answer(workspace: Workspace, user_id: int | None, one: Shown, said: str, now: datetime) -> None:
    """Keep what a person says of two accounts: "no" (not linked), "known" (linked, and meant to be), "back"."""
    about = f"{one.a.account}-{one.b.account}"
    for key, stands in ((about, said == "no"), (KNOWN + about, said == "known")):
        if stands:
            contradictions.say(workspace.id, user_id, WHAT, key, now)
        else:
            contradictions.take_back(workspace.id, WHAT, key)


def comparing(workspace_id: int) -> bool:
    """Whether the worker compares these histories, or is to."""
    return workspace_id in queue.in_line(compare.module_path)


def enough(workspace_id: int) -> bool:
    """Whether there are two accounts to compare."""
    return len(_compared(workspace_id)) > 1


def begin(workspace_id: int, now: datetime) -> None:
    """Compare the histories: now where they are short, else as soon as the worker can."""
    if sum(each.posts for each in _compared(workspace_id)) <= AT_ONCE:
        refresh(workspace_id, now)
    elif not comparing(workspace_id):
        compare.enqueue(workspace_id)


def refresh(workspace_id: int, now: datetime) -> None:
    """Compare every two accounts of which one has other posts than when they were compared last."""
    known = {(kept.a, kept.b): kept for kept in copies.pairs(workspace_id)}
    for a, b in combinations(sorted(_compared(workspace_id), key=lambda each: each.id), 2):
        kept = known.get((a.id, b.id))
        if kept is None or (kept.posts_a, kept.posts_b) != (a.posts, b.posts):
            found = summary(linked(_history(a.id), _history(b.id)))
            told = msgspec.json.encode(found).decode()
            copies.keep_pair(workspace_id, a.id, b.id, posts=(a.posts, b.posts), found=told, now=now)


def _compared(workspace_id: int) -> list[Account]:
    return [each for each in read.accounts(workspace_id) if each.posts]


def _history(account_id: int) -> list[Written]:
    return [
        Written(id=one.key, at=one.at.timestamp(), text=one.text, client=one.client, answers=one.answers)
        for one in copies.history(account_id)
    ]


@task()
def compare(workspace_id: int) -> None:
    """Compare the histories of a workspace. It may be run again after any interruption."""
    refresh(workspace_id, timezone.now())


@task()
def trace(_: int) -> None:
    """Make the keys by which the writing desk finds posts, of all posts that nobody looked at yet."""
    while elsewhere.look(most=_EACH):
        pass
    copies.forget_gone()


def tick(now: datetime) -> None:
    """Put in line what is to be compared anew, once a day at most, and posts nobody looked at yet, if they are many."""
    if copies.newest() - copies.looked_up_to() > _BEHIND and not queue.in_line(trace.module_path):
        trace.enqueue(0)
    if now.minute % 15:
        return
    for place in read.all_workspaces():
        if _due(place.id, now) and not comparing(place.id):
            compare.enqueue(place.id)


def _due(workspace_id: int, now: datetime) -> bool:
    accounts = _compared(workspace_id)
    known = {(kept.a, kept.b): kept for kept in copies.pairs(workspace_id)}
    for a, b in combinations(sorted(accounts, key=lambda each: each.id), 2):
        kept = known.get((a.id, b.id))
        if kept is None or ((kept.posts_a, kept.posts_b) != (a.posts, b.posts) and kept.at < now - _OFTEN):
            return True
    return False
