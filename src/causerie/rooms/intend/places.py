"""One place, done well: what is in focus, what one's weeks there say, and what somebody decided, and when."""

from __future__ import annotations

from datetime import datetime

from causerie.judgement.intend import leaving, mastery
from causerie.judgement.intend.mastery import Mastery
from causerie.records import Placed, Reason, Record, Refusal, Workspace
from causerie.store import contradictions, focus, given

from . import timing

MASTERY, LEAVING = "mastery", "leaving"
"""Under which names it is remembered that somebody sees it otherwise."""


class Spot(Record, frozen=True):
    """One network. state: "" where nothing was decided. mastery: of the one in focus. offer: why one might leave it.

    otherwise: what somebody sees otherwise of it (MASTERY, LEAVING).
    """

    network: str
    state: str
    since: datetime | None = None
    why: str = ""
    mastery: Mastery | None = None
    offer: Reason | None = None
    otherwise: frozenset[str] = frozenset()


class Places(Record, frozen=True):
    """All networks, and all that was decided, the newest first. next: what may be added now, if one likes."""

    spots: tuple[Spot, ...]
    log: tuple[Placed, ...]
    next: tuple[str, ...]


def look(workspace: Workspace, now: datetime) -> Places:
    """How each network stands. What was seen otherwise is not said again."""
    log = focus.decisions(workspace.id)
    states = focus.states(workspace.id)
    said = {what: contradictions.said(workspace.id, what) for what in (MASTERY, LEAVING)}
    offers = {one.id: leaving.offer(one) for one in timing.efforts(workspace, None, now)}
    spots = []
    for network in dict.fromkeys([*focus.networks(workspace.id), *states]):
        state = states.get(network, "")
        newest = next((one for one in log if one.network == network), None)
        otherwise = frozenset(what for what, about in said.items() if network in about)
        judged = _mastery(workspace, network, now) if state == "focus" else None
        offer = offers.get(network) if state != "rest" else None
        spots.append(
            Spot(
                network=network, state=state, since=newest.at if newest else None, why=newest.why if newest else "",
                mastery=judged, offer=offer, otherwise=otherwise,
            )
        )  # fmt: skip
    spots.sort(key=lambda spot: ("focus", "listen", "", "rest").index(spot.state))
    return Places(spots=tuple(spots), log=tuple(log), next=_next(spots))


def _next(spots: list[Spot]) -> tuple[str, ...]:
    """The other networks, once the one in focus is mastered and nobody sees that otherwise."""
    for spot in spots:
        if spot.mastery and spot.mastery.reached and MASTERY not in spot.otherwise:
            return tuple(one.network for one in spots if one.state in ("listen", ""))
    return ()


def _mastery(workspace: Workspace, network: str, now: datetime) -> Mastery:
    mondays = focus.weeks(workspace.id, network, now, timing.WEEKS)
    shares = {share.network: share.minutes for share in given.shares(workspace.id)}
    minutes = shares.get(network, workspace.week_minutes)
    return mastery.judge(focus.stay(workspace.id, network, mondays, minutes=minutes))


def decide(workspace: Workspace, user_id: int, network: str, state: str, why: str, now: datetime) -> None:
    """A person decides, always. Raises Refusal for a network one has no account on, or a word that says nothing."""
    if state not in focus.STATES or network not in focus.networks(workspace.id):
        raise Refusal("places.unknown")
    focus.place(workspace.id, network, state, user_id=user_id, now=now, why=" ".join(why.split()))


def otherwise(workspace: Workspace, user_id: int, what: str, network: str, now: datetime, *, back: bool) -> None:
    """Somebody sees it otherwise, and it stands; back: they take that back. Raises Refusal for anything else."""
    if what not in (MASTERY, LEAVING) or network not in {*focus.networks(workspace.id), *focus.states(workspace.id)}:
        raise Refusal("places.unknown")
    if back:
        contradictions.take_back(workspace.id, what, network)
    else:
        contradictions.say(workspace.id, user_id, what, network, now)
