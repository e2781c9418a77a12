"""What a person does on a network by a press of a button, apart from writing; remembered, so that it can be undone."""

from __future__ import annotations

from datetime import datetime

from causerie.networks.errors import SignInAgain
from causerie.records import Ref, Refusal, Verb
from causerie.store import connections, ties
from causerie.web.reach import reach


def act(
    workspace_id: int, account_id: int, verb: Verb, *, user_id: int, now: datetime,
    person_id: int | None = None, heard_id: int | None = None,
) -> str:  # fmt: skip
    """Do it, and remember it; returns what the network calls it. Raises Refusal or NetworkError: nothing was done."""
    return acted(
        workspace_id, account_id, verb, user_id=user_id, now=now, person_id=person_id, heard_id=heard_id
    )[0]  # fmt: skip


def acted(
    workspace_id: int, account_id: int, verb: Verb, *, user_id: int, now: datetime,
    person_id: int | None = None, heard_id: int | None = None,
) -> tuple[str, int]:  # fmt: skip
    """The same; returns what the network calls it, and the number by which `undo` takes it back."""
    ref, person = ties.target(workspace_id, account_id, person_id=person_id, heard_id=heard_id)
    record = _do(account_id, verb, ref, person)
    act_id = ties.note_act(
        workspace_id, account_id, verb, record, user_id=user_id, now=now, person_id=person_id, heard_id=heard_id
    )
    return record, act_id


def _do(account_id: int, verb: Verb, ref: Ref | None, person: str) -> str:
    try:
        with reach(account_id) as network:
            return network.act(verb, ref=ref, person=person)
    except SignInAgain as error:
        connections.again(account_id, error.reason)
        raise


def undo(workspace_id: int, act_id: int, *, now: datetime) -> None:
    """Take an act back. Raises Refusal or NetworkError; then it stands."""
    found = ties.deed(workspace_id, act_id)
    if found is None or found[0].undone:
        raise Refusal("accounts.nothing_to_undo")
    deed, person, key, handle = found
    with reach(deed.account) as network:
        network.undo(deed.verb, deed.record, ref=Ref(key=key, handle=handle) if key else None, person=person)
    ties.undone(workspace_id, act_id, now)


def taken_back(workspace_id: int, heard_id: int, verb: Verb, now: datetime) -> None:
    """Remember that the last such act on something heard was taken back."""
    ties.taken_back(workspace_id, heard_id, verb, now)


def unfollow(workspace_id: int, account_id: int, person_id: int, *, now: datetime) -> None:
    """Follow somebody no more, whoever followed them and wherever. Raises Refusal or NetworkError."""
    _, person = ties.target(workspace_id, account_id, person_id=person_id, heard_id=None)
    known = ties.tie(account_id, person_id)
    with reach(account_id) as network:
        network.undo(Verb.FOLLOW, known.record if known else "", person=person)
    ties.unfollowed(account_id, person_id, now)
