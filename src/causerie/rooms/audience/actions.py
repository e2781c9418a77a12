"""The audience: who follows, what each does, why one may think of a program, and letting go by small steps.

Nothing here acts by itself: what is done on a network is done for people who were named, by a press of a button.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from causerie.networks.errors import NetworkError, Passing, SignInAgain, Unsure
from causerie.records import (
    ConnectionState,
    CurveDay,
    Link,
    Listed,
    Logged,
    Looking,
    Reason,
    Refusal,
    Theirs,
    Tried,
    Verb,
    Wave,
)
from causerie.store import audience, connections, decisions, heard, joined, looks, ties
from causerie.web import acting, door

from .auditing import audit_followers, mirror

__all__ = ["audit_followers", "mirror"]

PAGE = 50
AT_ONCE = 20
_UNSURE = Reason(code="audience.acts.unsure")
DECISIONS = ("person", "robot", "leave", "")
VERBS = {
    "follow": Verb.FOLLOW, "remove_follower": Verb.REMOVE_FOLLOWER, "mute": Verb.MUTE, "block": Verb.BLOCK,
}  # fmt: skip


def accounts(workspace_id: int, now: datetime) -> list[Link]:
    """The connected accounts, those that must be signed in to again among them."""
    return [one for one in connections.links(workspace_id, now) if one.state != ConnectionState.OFF]


def state(account_id: int, now: datetime) -> Looking:
    """How far the look at an account's followers is."""
    return looks.state(account_id, now)


def begin(workspace_id: int, account_id: int, now: datetime) -> None:
    """Begin to look at everybody who follows an account, from the start. Raises Refusal where it is not connected."""
    _open(workspace_id, account_id, now)
    looks.begin(account_id, now)


def stop(workspace_id: int, account_id: int, now: datetime) -> None:
    """Look no further. What was read stays. Raises Refusal for an account that is none of the workspace."""
    _ours(workspace_id, account_id, now)
    looks.stop(account_id, now)


def _ours(workspace_id: int, account_id: int, now: datetime) -> Link:
    found = connections.link(workspace_id, account_id, now)
    if found is None:
        raise Refusal("accounts.not_connected")
    return found


def _open(workspace_id: int, account_id: int, now: datetime) -> Link:
    found = _ours(workspace_id, account_id, now)
    if found.state != ConnectionState.OPEN:
        raise Refusal("accounts.not_connected")
    return found


def people(workspace_id: int, account_id: int, *, group: str = "all", page: int = 1) -> tuple[list[Listed], int]:
    """One page of the followers in a group (records.GROUPS), the clearest evidence first, and how many they are.

    Raises Refusal for a group nobody knows, or an account that is none of the workspace.
    """
    now = timezone.now()
    _ours(workspace_id, account_id, now)
    return audience.people(account_id, group, now, start=(max(page, 1) - 1) * PAGE, count=PAGE)


def counts(workspace_id: int, account_id: int) -> Mapping[str, int]:
    """How many followers stand in each of records.GROUPS. Raises Refusal as `people`."""
    now = timezone.now()
    _ours(workspace_id, account_id, now)
    return audience.counts(account_id, now)


def curve(account_id: int) -> list[CurveDay]:
    """The account's followers by local day, from the first day anybody looked to today, every day of them."""
    return audience.curve(account_id, timezone.now())


def waves(account_id: int) -> list[Wave]:
    """Followers who arrived together and are alike, without those somebody said are people; the newest first."""
    return audience.waves(account_id)


def account_of(workspace_id: int, person_id: int) -> Theirs | None:
    """One account of the audience, whole; None if the workspace does not know it."""
    listed = audience.one(workspace_id, person_id)
    if listed is None:
        return None
    reasons = listed.audited.because if listed.audited else ()
    return Theirs(
        listed=listed,
        posts=looks.posts_by_key(person_id, [key for reason in reasons for key in reason.examples]),
        latest=tuple(looks.latest(person_id, 10)),
        log=tuple(decisions.log(workspace_id, person_id=person_id)),
        stances=tuple(joined.stances(workspace_id, [person_id])),
    )


def named(workspace_id: int, account_id: int, person_ids: Sequence[int]) -> list[Listed]:
    """The chosen followers, each to be named before anything is done. Raises Refusal for none, or more than AT_ONCE."""
    now = timezone.now()
    _ours(workspace_id, account_id, now)
    if not person_ids:
        raise Refusal("audience.store.nobody_chosen")
    if len(set(person_ids)) > AT_ONCE:
        raise Refusal("audience.store.too_many", n=AT_ONCE)
    return audience.some(account_id, person_ids)


def decide(workspace_id: int, person_ids: Sequence[int], decided: str, user_id: int | None, now: datetime) -> None:
    """Say of people that each is one ("person"), a program ("robot"), or to be kept out ("leave"); "" takes it back.

    It stands above every verdict, for ever, and is in the log. Raises Refusal for anything else one may want to say.
    """
    if decided not in DECISIONS:
        raise Refusal("people.no_decision")
    with transaction.atomic():
        for person_id in person_ids:
            heard.letting(workspace_id, person_id, decided, user_id=user_id, now=now)
        door.again(workspace_id, person_ids)


def act(
    workspace_id: int, account_id: int, person_ids: Sequence[int], verb: str, user_id: int, now: datetime
) -> list[Tried]:
    """Do to each of these (AT_ONCE at most) what a person pressed a button for: one of VERBS, one after the other.

    Where the network wants a rest, or cannot be reached, it stops there: who is left is told. What stands already is
    not done twice; what the network did not answer is in the log, as it may have been done. Raises Refusal for a verb
    nobody knows, an account that is not connected, nobody or too many.
    """
    if verb not in VERBS:
        raise Refusal("audience.store.no_such_act")
    _open(workspace_id, account_id, now)
    tried: list[Tried] = []
    held_up: Reason | None = None
    for one in named(workspace_id, account_id, person_ids):
        if held_up is not None:
            tried.append(Tried(person=one.person, called=one.called, reason=held_up, left=True))
            continue
        done, held_up = _one(workspace_id, account_id, one, VERBS[verb], user_id, now)
        tried.append(done)
    return tried


def _one(
    workspace_id: int, account_id: int, one: Listed, verb: Verb, user_id: int, now: datetime
) -> tuple[Tried, Reason | None]:
    """What became of it, and what holds up the others (None: nothing)."""
    done = ties.standing(account_id, verb, one.person)
    if done is not None:
        return Tried(person=one.person, called=one.called, act=done), None
    try:
        _, act_id = acting.acted(workspace_id, account_id, verb, user_id=user_id, now=now, person_id=one.person)
    except (Passing, SignInAgain, Refusal) as error:
        return Tried(person=one.person, called=one.called, reason=error.reason, left=True), error.reason
    except Unsure:
        unsure = ties.unsure(workspace_id, account_id, verb, user_id=user_id, now=now, person_id=one.person)
        return Tried(person=one.person, called=one.called, act=unsure, reason=_UNSURE), None
    except NetworkError as error:
        return Tried(person=one.person, called=one.called, reason=error.reason), None
    return Tried(person=one.person, called=one.called, act=act_id), None


def undo(workspace_id: int, act_id: int, now: datetime) -> None:
    """Take back what was done. Raises Refusal or NetworkError: then it stands."""
    acting.undo(workspace_id, act_id, now=now)


def log(workspace_id: int, start: int = 0, count: int = PAGE) -> tuple[list[Logged], int]:
    """A part of all that was decided and done, the newest first, and how much there is."""
    return decisions.log(workspace_id, start=start, count=count), decisions.count(workspace_id)
