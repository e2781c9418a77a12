"""Answering, once: what a person wrote is kept, sent by their press of a button, and never sent twice."""

from __future__ import annotations

from datetime import datetime

from causerie.records import (
    Draft,
    HeardState,
    Letter,
    Person,
    Profile,
    Reason,
    Refusal,
    Thread,
    Verb,
    Visibility,
    Waiting,
)
from causerie.store import heard, sendings
from causerie.web import acting, sending
from causerie.web.reach import reach

LONGEST = 20_000


def answer(
    workspace_id: int, heard_id: int, *, user_id: int, once: str, text: str, now: datetime, lang: str = ""
) -> Letter:
    """Answer something heard, on its own network. once: 32 hex digits made with the form; pressing twice sends once.

    Raises Refusal where it cannot be answered from here, or somebody else of the workspace is answering or has.
    """
    waiting = heard.waiting(workspace_id, heard_id)
    if waiting is None:
        raise Refusal("talk.not_there")
    text = _plain(text)
    if (known := sendings.named(workspace_id, once, text)) is not None:
        return sending.deliver(known, now)
    _mine_to_answer(workspace_id, waiting, user_id, now)
    draft = _draft(workspace_id, waiting, once, text, now, lang)
    assert waiting.account is not None
    sending_id = sendings.write(workspace_id, waiting.account, heard_id, draft, user_id=user_id)
    return sending.deliver(sending_id, now)


def _mine_to_answer(workspace_id: int, waiting: Waiting, user_id: int, now: datetime) -> None:
    if waiting.state in (HeardState.ANSWERED, HeardState.GONE):
        raise Refusal("talk.answered_already")
    if waiting.account is None or waiting.visibility in (Visibility.DIRECT, Visibility.FOLLOWERS):
        raise Refusal("talk.by_hand")
    if name := heard.claim(workspace_id, waiting.id, user_id, now):
        raise Refusal("talk.somebody_writes", name=name)
    if name := sendings.answered_by(waiting.id, other_than=user_id):
        raise Refusal("talk.somebody_answered", name=name)


def _plain(text: str) -> str:
    """What a browser sent, as it was written."""
    return text.replace("\r\n", "\n").replace("\0", "").strip()


def _draft(workspace_id: int, waiting: Waiting, once: str, text: str, now: datetime, lang: str) -> Draft:
    if not text:
        raise Refusal("talk.nothing_said")
    if len(text) > LONGEST:
        raise Refusal("talk.too_long", n=LONGEST)
    hangs_on = heard.reply_to(workspace_id, waiting.id)
    assert hangs_on is not None
    _, parent, root = hangs_on
    person = Person(key=waiting.person_key, handle=waiting.handle, name=waiting.called)
    to = Profile(person=person, handle=waiting.person_reach)
    return Draft(
        once=once, text=text, at=now, lang=lang, to=to, parent=parent, root=root or parent,
        visibility=waiting.visibility,
    )  # fmt: skip


def again(workspace_id: int, sending_id: int, *, user_id: int, now: datetime) -> Letter:
    """Send a failed one again, by a person's press, under the name it had; one that may be there is looked for first.

    Raises Refusal where what it answers was answered meanwhile, or somebody else is at it.
    """
    heard_id = sendings.heard_of(workspace_id, sending_id)
    waiting = heard.waiting(workspace_id, heard_id) if heard_id is not None else None
    if waiting is not None:
        _mine_to_answer(workspace_id, waiting, user_id, now)
    taken = sendings.again(workspace_id, sending_id, now)
    if taken is not None:
        sending.send(sending_id, taken[0], now, perhaps=taken[1])
    return sendings.letter(sending_id)


def instead(workspace_id: int, sending_id: int, *, user_id: int, once: str, text: str, now: datetime) -> Letter:
    """Send other words in place of a letter that failed. One that may be there after all is looked for first.

    Raises Refusal as `answer` does; the old letter then stays.
    """
    old = sendings.letter(sending_id)
    assert old.heard is not None
    if sending.arrived(old, now):
        return sendings.letter(sending_id)
    new = answer(workspace_id, old.heard, user_id=user_id, once=once, text=text, now=now)
    sendings.dropped(workspace_id, sending_id)
    return new


def settle_lost(now: datetime) -> None:
    """What was left on its way by a program that died is looked for; what was never begun goes back to its writer."""
    for sending_id in sendings.never_begun(now):
        sendings.give_back(sending_id, Reason(code="talk.never_begun"), now)
    sendings.lost(now)
    for sending_id in sendings.to_look_for(now):
        sending.look_for(sending_id, now)


def like(workspace_id: int, heard_id: int, *, user_id: int, now: datetime) -> None:
    """Like a post heard. Raises Refusal or NetworkError."""
    waiting = _reachable(workspace_id, heard_id)
    if waiting.liked or waiting.account is None:
        return
    record = acting.act(workspace_id, waiting.account, Verb.LIKE, user_id=user_id, now=now, heard_id=heard_id)
    heard.liked(heard_id, record or "liked")


def unlike(workspace_id: int, heard_id: int, *, now: datetime) -> None:
    """Take a like back. Raises Refusal or NetworkError."""
    waiting = _reachable(workspace_id, heard_id)
    record = heard.like_of(heard_id)
    if not record or waiting.account is None:
        return
    with reach(waiting.account) as network:
        network.undo(Verb.LIKE, "" if record == "liked" else record, ref=waiting.ref)
    heard.liked(heard_id, "")
    acting.taken_back(workspace_id, heard_id, Verb.LIKE, now)


def thread(workspace_id: int, heard_id: int) -> Thread:
    """The whole conversation something heard stands in, as its network shows it now. Raises Refusal, NetworkError."""
    waiting = _reachable(workspace_id, heard_id)
    if waiting.account is None:
        raise Refusal("talk.by_hand")
    with reach(waiting.account) as network:
        return network.thread(waiting.ref)


def _reachable(workspace_id: int, heard_id: int) -> Waiting:
    waiting = heard.waiting(workspace_id, heard_id)
    if waiting is None:
        raise Refusal("talk.not_there")
    if waiting.account is None:
        raise Refusal("talk.by_hand")
    return waiting
