"""What one does with what is open: answer it, set it aside, say that it is done, or that it is not for oneself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from uuid import uuid4
from zoneinfo import ZoneInfo

from causerie.judgement import talk
from causerie.judgement.text import shortened
from causerie.records import (
    PRIVATE,
    Ability,
    ConnectionState,
    HeardState,
    Known,
    Lane,
    Letter,
    Link,
    Reason,
    Record,
    Refusal,
    SendingState,
    Waiting,
    Way,
    Workspace,
)
from causerie.store import connections, heard, read, sendings
from causerie.web.comments import reasons

PAGE = 30
NEEDING_A_LOOK = frozenset({SendingState.FAILED, SendingState.UNKNOWN})
_MORNING, _EVENING = time(8), time(18)
_QUOTED = 220
# Said already, where a card says that somebody wrote in private.
_PLAIN = ("talk.because.mention",)


class Until(StrEnum):
    """Until when something is set aside."""

    EVENING = "evening"
    TOMORROW = "tomorrow"
    WEEK = "week"
    DAY = "day"


class Card(Record, frozen=True):
    """Something open, as a card shows it. reply, like: whether it can be done from here. aside: why it is kept out.

    ago: when it was said. mine: what one had said oneself, where it answers that. because: the reasons for its place.
    shut: its account wants to be connected again. once: names the answer that is written on it, for ever. url, link: ""
    where they are no address of a page.
    """

    waiting: Waiting
    ago: Reason
    mine: Reason | None
    because: tuple[Reason, ...]
    aside: Reason | None
    private: bool
    reply: bool
    like: bool
    shut: bool
    once: str
    url: str
    link: str


def cards(workspace_id: int, found: Sequence[Waiting], now: datetime, zone: str) -> list[Card]:
    """What is open, with all that is said about it."""
    links = {link.account: link for link in connections.links(workspace_id, now)} if found else {}
    aside = reasons(workspace_id, found)
    return [card(waiting, links, now, zone, aside.get(waiting.id)) for waiting in found]


def card(waiting: Waiting, links: Mapping[int, Link], now: datetime, zone: str, aside: Reason | None = None) -> Card:
    """One card. links: the connected accounts, by account. zone: where days are counted. aside: why it is kept out."""
    link = links.get(waiting.account or 0)
    private = waiting.visibility in PRIVATE
    return Card(
        waiting=waiting,
        ago=talk.since(waiting.at, now),
        mine=_mine(waiting, now, zone),
        because=tuple(each for each in talk.because(waiting, now) if not private or each.code not in _PLAIN),
        aside=aside or talk.kept_aside(waiting),
        private=private,
        reply=not private and waiting.lane != Lane.PASS_ON and _can(link, Ability.REPLY),
        like=not private and _can(link, Ability.LIKE),
        shut=link is not None and link.state != ConnectionState.OPEN,
        once=uuid4().hex,
        url=_page(waiting.url),
        link=_page(waiting.link),
    )


def _page(address: str) -> str:
    """Addresses come from strangers: "javascript:" and the like are no pages."""
    return address if address.lower().startswith(("https://", "http://")) else ""


def _can(link: Link | None, ability: Ability) -> bool:
    return (
        link is not None
        and link.state == ConnectionState.OPEN
        and any(each.ability == ability and each.way == Way.AVAILABLE for each in link.can)
    )


def _mine(waiting: Waiting, now: datetime, zone: str) -> Reason | None:
    if not waiting.mine or waiting.mine_at is None:
        return None
    text, days = shortened(waiting.mine, _QUOTED), _days(waiting.mine_at, now, zone)
    if days in (0, 1):
        return Reason(code="talk.you.yesterday" if days else "talk.you.today", args={"text": text})
    return Reason(code="talk.you.weekday" if days < 7 else "talk.you.day", args={"d": waiting.mine_at, "text": text})


def one(workspace_id: int, heard_id: int, now: datetime, *, zone: str = "UTC") -> Card:
    """One card by its number. Raises Refusal where the workspace has heard no such thing."""
    waiting = heard.waiting(workspace_id, heard_id)
    if waiting is None:
        raise Refusal("talk.not_there")
    return cards(workspace_id, [waiting], now, zone)[0]


def listed(
    workspace: Workspace, lane: Lane | None, state: HeardState, page: int, now: datetime
) -> tuple[list[Card], bool]:
    """One page (from 1) of a whole lane, and whether there is another after it. lane None: all of them."""
    found = heard.lane(workspace.id, lane, start=(page - 1) * PAGE, count=PAGE + 1, state=state)
    return cards(workspace.id, found[:PAGE], now, workspace.zone), len(found) > PAGE


def settle(workspace_id: int, heard_id: int, state: HeardState, *, user_id: int, now: datetime) -> None:
    """It is done, it was answered by hand, or it is not for oneself. Raises Refusal where there is no such thing."""
    if heard.settle(workspace_id, heard_id, state, user_id=user_id, now=now) is None:
        raise Refusal("talk.not_there")


def later(workspace_id: int, heard_id: int, until: datetime, *, user_id: int, now: datetime) -> None:
    """Set aside until a moment. Raises Refusal where that has passed, or there is no such thing."""
    if until <= now:
        raise Refusal("talk.later.passed")
    settled = heard.settle(workspace_id, heard_id, HeardState.LATER, user_id=user_id, now=now, until=until)
    if settled is None:
        raise Refusal("talk.not_there")


def choices(now: datetime, zone: str) -> list[Until]:
    """What "later" can mean now: this evening only while it is still to come."""
    local = now.astimezone(ZoneInfo(zone))
    evening = [Until.EVENING] if local.hour < _EVENING.hour - 1 else []
    return [*evening, Until.TOMORROW, Until.WEEK]


def when_back(choice: Until, day: date | None, now: datetime, zone: str) -> datetime:
    """When something set aside comes back: this evening at six, or in the morning at eight, local time.

    week: next Monday. Raises Refusal where a day is chosen and none is given.
    """
    there = ZoneInfo(zone)
    today = now.astimezone(there).date()
    if choice == Until.DAY and day is None:
        raise Refusal("talk.later.which_day")
    days = {
        Until.EVENING: today,
        Until.TOMORROW: today + timedelta(days=1),
        Until.WEEK: today + timedelta(days=7 - today.weekday()),
        Until.DAY: day or today,
    }
    return datetime.combine(days[choice], _EVENING if choice == Until.EVENING else _MORNING, there)


def undo(workspace_id: int, heard_id: int) -> None:
    """Take a decision back: it waits again, at its old place."""
    heard.reopen(workspace_id, heard_id)


def what_became(waiting: Waiting, now: datetime, zone: str) -> Reason | None:
    """What was decided of something, in a sentence; None while it is open."""
    codes = {
        HeardState.DONE: "talk.gone.done",
        HeardState.NOT_ME: "talk.gone.not_me",
        HeardState.ANSWERED: "talk.gone.answered",
    }
    if waiting.state == HeardState.LATER and waiting.until is not None:
        near = {0: "talk.gone.later_today", 1: "talk.gone.later_tomorrow"}
        code = near.get(_days(now, waiting.until, zone), "talk.gone.later")
        return Reason(code=code, args={"until": waiting.until, "name": waiting.called})
    settled = codes.get(waiting.state)
    return Reason(code=settled, args={"name": waiting.called}) if settled else None


def _days(earlier: datetime, later: datetime, zone: str) -> int:
    """How many midnights lie between, where the workspace is."""
    there = ZoneInfo(zone)
    return (later.astimezone(there).date() - earlier.astimezone(there).date()).days


def known(workspace_id: int, person_id: int) -> Known | None:
    """Somebody the workspace knows; None where it does not."""
    return read.person(workspace_id, person_id)


def letters(workspace_id: int, reader: int | None) -> list[Letter]:
    """What could not be sent, or nobody knows of yet, newest first. Drafts are their writer's alone."""
    return sendings.letters(workspace_id, reader, states=NEEDING_A_LOOK, count=10)


def sent(workspace_id: int, reader: int | None, count: int = 50) -> list[Letter]:
    """What was written from here, newest first, however it stands. Drafts are their writer's alone."""
    return sendings.letters(workspace_id, reader, count=count)


def letter_in_hand(workspace_id: int, letter_id: int, reader: int | None) -> Letter:
    """A letter that could not be sent, or may not have been. Raises Refusal where there is none of that number, or it
    lies at the writing desk: its text may have been changed there since.
    """
    found = _in_hand(workspace_id, letter_id, reader)
    if found is None:
        raise Refusal("talk.not_there")
    return found


def _in_hand(workspace_id: int, letter_id: int, reader: int | None) -> Letter | None:
    for each in sendings.letters(workspace_id, reader, states=NEEDING_A_LOOK, count=200):
        if each.id == letter_id:
            if each.writing is not None:
                raise Refusal("write.at_the_desk")
            return each
    return None


def drop(workspace_id: int, letter_id: int, reader: int | None) -> None:
    """A letter that could not be sent is not wanted any more. Raises Refusal where it lies at the writing desk."""
    if _in_hand(workspace_id, letter_id, reader) is not None:
        sendings.dropped(workspace_id, letter_id)


def decide(workspace_id: int, person_id: int, decided: str, *, user_id: int | None = None) -> None:
    """What a person says of somebody: "person" lets them in for ever, "robot" and "leave" keep them out."""
    heard.letting(workspace_id, person_id, decided, user_id=user_id)
