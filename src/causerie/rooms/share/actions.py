"""Passing something on: a friend one can name, what one would tell them, and the draft that becomes of it.

The friend's name is kept for whoever thought of them and goes nowhere: into no draft, no log, no network.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction

from causerie.judgement import share as judgement
from causerie.records import Ability, Account, ConnectionState, Find, Link, Passed, Record, Refusal, Way
from causerie.store import connections, desk, focus, passed_on, read, writings

PAGE = 30
FRIENDS = 40
LONGEST = 20_000
_FIRST = {"focus": 0, "": 1, "listen": 1, "rest": 2}
AGAIN = timedelta(minutes=10)
"""Two presses in so short a time are one, though the first one's draft is sent already."""


class Asked(Record, frozen=True):
    """What somebody answered: whom they think of, what they would tell them, and where. stands: names may stay in this
    text. lang: the language it is taken to be in, where the account never said one.
    """

    friend: str
    tells: str
    account: int | None
    stands: bool = False
    lang: str = ""


class Looked(Record, frozen=True):
    """What became of it: the draft's id or, where the friend is named in the text, the words to look at once more."""

    writing: int | None = None
    words: tuple[str, ...] = ()


class Place(Record, frozen=True):
    """An account one may write for. called: its name. publishes: a post can go out there from here."""

    id: int
    network: str
    called: str
    publishes: bool


def find(
    workspace_id: int,
    user_id: int,
    *,
    entry: int | None = None,
    heard: int | None = None,
    kept: int | None = None,
    link: str = "",
) -> Find:
    """What is to be passed on. Raises Refusal where it is not there, or was said in private."""
    found = Find(link=link)
    if kept is not None:
        found = _there(passed_on.kept(workspace_id, user_id, kept))
    elif heard is not None:
        found = _there(passed_on.of_heard(workspace_id, heard))
    elif entry is not None:
        found = _there(passed_on.of_entry(workspace_id, entry))
    if found.shut:
        raise Refusal("pass_on.private")
    return found


def _there(found: Find | None) -> Find:
    if found is None:
        raise Refusal("pass_on.gone")
    return found


def places(workspace_id: int, now: datetime) -> list[Place]:
    """The accounts one can publish from, the one in focus first, those that rest last; all where one can from none."""
    states = focus.states(workspace_id)
    linked = {link.account: link for link in connections.links(workspace_id, now) if link.state == ConnectionState.OPEN}
    accounts = sorted(
        read.accounts(workspace_id), key=lambda each: (_FIRST[states.get(each.network, "")], each.id not in linked)
    )
    found = [_place(account, linked.get(account.id)) for account in accounts]
    return [place for place in found if place.publishes] or found


def _place(account: Account, link: Link | None) -> Place:
    can = link.can if link else ()
    return Place(
        id=account.id, network=account.network, called=account.called or (link.called if link else ""),
        publishes=any(each.ability == Ability.POST and each.way == Way.AVAILABLE for each in can),
    )  # fmt: skip


def friends(workspace_id: int, words: str) -> list[str]:
    """People one knows, as they may be typed: a name, and the handle that says which one."""
    known, _ = read.people(workspace_id, search=words.replace("\0", "").strip(), start=0, count=FRIENDS)
    return [_typed(each.name, each.handle) for each in known if each.name or each.handle]


def _typed(name: str, handle: str) -> str:
    if not handle:
        return name
    return f"{name} (@{handle})" if name else f"@{handle}"


def write(workspace_id: int, user_id: int, find: Find, asked: Asked, now: datetime) -> Looked:
    """Make a draft of what one would tell a friend, with the link at its end; or say where the friend is named in it.
    The draft and the memory of whom it was for are made together. A second press finds the first one's draft.

    Raises Refusal where nobody was named, nothing is told, or the account is not the workspace's.
    """
    friend, tells = passed_on.friend(workspace_id, asked.friend), asked.tells.replace("\r\n", "\n").strip()
    if not friend.name:
        raise Refusal("pass_on.no_friend")
    if not tells:
        raise Refusal("pass_on.nothing_told")
    if asked.account is None or read.account(workspace_id, asked.account) is None:
        raise Refusal("pass_on.which_account")
    with transaction.atomic():
        known = passed_on.already(workspace_id, user_id, find, friend, tells, asked.account, now - AGAIN)
        if known is not None:
            return Looked(writing=known)
        # What may stay is said of this text only: the next one is asked about anew, and nobody else is told the name.
        words = judgement.named(tells, friend)
        if words and not asked.stands:
            return Looked(words=words)
        lang = desk.last_language(asked.account) or asked.lang
        writing = writings.begin(workspace_id, user_id, asked.account, text_of(tells, find.link), now, lang=lang)
        passed_on.written(workspace_id, user_id, find, friend, tells, writing, now)
    return Looked(writing=writing)


def text_of(tells: str, link: str) -> str:
    """What one would tell, and the link at its end unless it is in there: not a word more."""
    return tells if not link or link in tells else f"{tells}\n\n{link}"


def read_later(workspace_id: int, user_id: int, find: Find, now: datetime) -> None:
    """Keep it, to be read later."""
    passed_on.put_by(workspace_id, user_id, find, passed_on.KEPT, now)


def drop(workspace_id: int, user_id: int, find: Find, now: datetime) -> None:
    """Let it go."""
    passed_on.put_by(workspace_id, user_id, find, passed_on.DROPPED, now)


def back(workspace_id: int, user_id: int, page: int) -> tuple[Sequence[Passed], bool]:
    """One page of what somebody passed on, the newest first, and whether there is more."""
    found = passed_on.passed(workspace_id, user_id, start=(page - 1) * PAGE, count=PAGE + 1)
    return found[:PAGE], len(found) > PAGE


def to_read(workspace_id: int, user_id: int) -> list[Passed]:
    """What somebody kept to read later."""
    return passed_on.to_read(workspace_id, user_id)
