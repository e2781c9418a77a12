"""The writing desk: drafts for one place each, what is noticed in them, and what was left as it is."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from causerie.judgement import write as judgement
from causerie.judgement.share import named
from causerie.networks.errors import NetworkError
from causerie.networks.measuring import USUAL, used
from causerie.records import (
    Ability,
    Checked,
    ConnectionState,
    Limit,
    Limits,
    Link,
    PlanWords,
    Reason,
    Record,
    Refusal,
    Remark,
    RemarkKind,
    Sheet,
    Way,
    Writing,
    Written,
)
from causerie.store import connections, contradictions, desk, focus, passed_on, plan, writings
from causerie.web.reach import reach

LONGEST = 80_000
"""Characters of a draft. More than any network takes, and a form of them stays below what the house reads at once
(DATA_UPLOAD_MAX_MEMORY_SIZE): 12 bytes each at worst.
"""
REMARK = "remark"
_FIRST = {"focus": 0, "": 1, "listen": 1, "rest": 2}


class Place(Record, frozen=True):
    """An account one may write for. state: what was decided of its network ("focus", "listen", "rest" or "")."""

    account: int
    network: str
    called: str
    state: str


class Look(Record, frozen=True):
    """A draft looked at. remarks: what is said now. left: what its writer left as it is.

    used, limits: how long it is, and may be, as its network counts; None where the network is gone.
    """

    writing: Writing
    limits: Limits | None
    used: int
    checked: Checked
    remarks: tuple[Remark, ...]
    left: tuple[Remark, ...]

    @property
    def over(self) -> int:
        """By how much it is too long; 0 where it is not."""
        return max(0, self.used - self.limits.most) if self.limits else 0


def places(workspace_id: int, now: datetime) -> list[Place]:
    """The connected accounts one may publish from, the one in focus first, those that rest last."""
    states = focus.states(workspace_id)
    found = [
        Place(account=link.account, network=link.network, called=link.called, state=states.get(link.network, ""))
        for link in connections.links(workspace_id, now)
        if may_publish(link)
    ]
    return sorted(found, key=lambda place: _FIRST.get(place.state, 1))


def may_publish(link: Link | None) -> bool:
    """Whether an account can publish from here now."""
    return (
        link is not None
        and link.state == ConnectionState.OPEN
        and any(each.ability == Ability.POST and each.way == Way.AVAILABLE for each in link.can)
    )


def begin(workspace_id: int, user_id: int, account_id: int, now: datetime, *, lang: str) -> int:
    """Begin a draft for an account; returns its id. lang: where the account never said one. Raises Refusal."""
    if account_id not in {place.account for place in places(workspace_id, now)}:
        raise Refusal("write.not_connected")
    lang = desk.last_language(account_id) or lang
    return writings.begin(workspace_id, user_id, account_id, "", now, lang=lang)


def learn_limits(writing: Writing) -> Limits | None:
    """What its network says a post may be: asked once, and taken for the usual where it cannot be asked now."""
    if writing.limits is None and writing.account is not None:
        try:
            with reach(writing.account) as network:
                limits = network.limits()
        except (NetworkError, Refusal):
            # Publishing asks again, and the network has the last word anyway.
            return USUAL.get(writing.network)
        writings.note_limits(writing.id, limits)
        return limits
    return limits_of(writing)


def limits_of(writing: Writing) -> Limits | None:
    """The limits as they were last told, else the usual ones; None for a network nobody publishes to from here."""
    return writing.limits or USUAL.get(writing.network)


def look(writing: Writing) -> Look:
    """All that is noticed in a draft now."""
    limits = limits_of(writing)
    length = used(writing.text, writing.warning, limits) if limits else 0
    limit = Limit(used=length, most=limits.most) if limits else None
    sheet = Sheet(
        text=writing.text, network=writing.network, lang=writing.lang, warning=writing.warning,
        alts=tuple(each.alt for each in writing.pictures), limit=limit,
    )  # fmt: skip
    own = desk.own_texts(writing.account) if writing.account is not None else ()
    checked = judgement.check(sheet, own, plan_words(writing.workspace))
    said = contradictions.said(writing.workspace, REMARK)
    remarks = friend_named(writing) + checked.remarks
    return Look(
        writing=writing, limits=limits, used=length, checked=checked,
        remarks=tuple(each for each in remarks if about(writing, each) not in said),
        left=tuple(each for each in remarks if about(writing, each) in said),
    )  # fmt: skip


def friend_named(writing: Writing) -> tuple[Remark, ...]:
    """That a text says who the friend is whom its writer thinks of; a name that stood in what they told this friend was
    asked about then. Its key has no name in it: what is left as it is belongs to the whole workspace.
    """
    thought = passed_on.of_writing(writing.workspace, writing.user, writing.id)
    if thought is None:
        return ()
    friend, told = thought
    asked = named(told, friend)
    words = [word for word in named(writing.text, friend) if word not in asked]
    if not words:
        return ()
    return (Remark(kind=RemarkKind.NAMED, says=Reason(code="remarks.named", args={"words": ", ".join(words)})),)


def plan_words(workspace_id: int) -> PlanWords | None:
    """The plan a draft is held against; None where nobody has said anything yet."""
    found = plan.plan(workspace_id)
    if found is None:
        return None
    return PlanWords(why=found.why, message=found.message, people=found.people, tone=tuple(found.tone))


def about(writing: Writing, remark: Remark) -> str:
    """What "leave it" is remembered by: words one uses anywhere, all else for this draft alone."""
    key = remark.key if remark.lasting else f"{writing.id}:{remark.key}"
    return key[: contradictions.LONGEST]


def leave(writing: Writing, key: str, user_id: int, now: datetime) -> None:
    """A remark is left as it is. What was not remarked is not remembered."""
    for remark in look(writing).remarks:
        if remark.key == key:
            contradictions.say(writing.workspace, user_id, REMARK, about(writing, remark), now)


def look_again(writing: Writing, key: str) -> None:
    """A remark that was left is said again."""
    for remark in look(writing).left:
        if remark.key == key:
            contradictions.take_back(writing.workspace, REMARK, about(writing, remark))


def plain(text: str) -> str:
    """What a browser sent, as it was written: only the ends of lines are made alike, and NUL, which no store takes."""
    return text.replace("\r\n", "\n").replace("\0", "")


def keep(writing: Writing, edition: int, written: Written, now: datetime) -> int | None:
    """Keep what a form holds; returns the edition it is now, None where another window changed it meanwhile.

    Raises Refusal where it is far too long to be a post of anywhere.
    """
    if len(written.text) > LONGEST:
        raise Refusal("write.far_too_long", n=LONGEST)
    return writings.keep(writing.id, edition, written, now)


def languages(chosen: str, known: Sequence[str]) -> list[str]:
    """Codes to choose a language from, the one in hand first, and each once."""
    return [code for code in dict.fromkeys([chosen, *known]) if code]
