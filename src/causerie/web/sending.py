"""Sending what a person wrote and pressed the button for, once: an answer or a post, whichever room it comes from.

It was kept before (store.sendings). What goes wrong is kept with it, never raised, and nothing is tried twice unseen.
"""

from __future__ import annotations

from datetime import datetime

import msgspec
from django.conf import settings

from causerie.networks.errors import NetworkError, Passing, Resting, SignInAgain, Unsure
from causerie.records import Draft, Letter, Reason, Refusal, SendingState, Sent
from causerie.store import connections, sendings
from causerie.web.reach import reach


def deliver(sending_id: int, now: datetime) -> Letter:
    """Send what was kept, if nobody has; returns how it stands."""
    draft = sendings.begin(sending_id, now)
    if draft is not None:
        send(sending_id, draft, now)
    return sendings.letter(sending_id)


def send(sending_id: int, draft: Draft, now: datetime, *, perhaps: bool = False) -> None:
    """Send what was taken to be sent. perhaps: it may be there already, so it is looked for first."""
    account_id = sendings.account_of(sending_id)
    try:
        with reach(account_id) as network:
            sent = (network.find(draft) if perhaps else None) or network.send(_with_files(draft))
    except Unsure:
        # Its own reason says "try again", which nobody must do now.
        sendings.unknown(sending_id, None, now)
        look_for(sending_id, now)
    except SignInAgain as error:
        connections.again(account_id, error.reason)
        sendings.failed(sending_id, error.reason, now)
    except (NetworkError, Refusal) as error:
        sendings.failed(sending_id, error.reason, now)
    else:
        sendings.sent(sending_id, sent, now)


def _with_files(draft: Draft) -> Draft:
    """The draft with whole paths: the house may have moved since its pictures were chosen."""
    whole = (msgspec.structs.replace(each, path=str(settings.HOME / each.path)) for each in draft.pictures)
    return msgspec.structs.replace(draft, pictures=tuple(whole))


def look_for(sending_id: int, now: datetime) -> SendingState:
    """Settle an unknown one by looking at its network: it is there, or it is not and may be sent again."""
    draft, account_id = sendings.draft_of(sending_id), sendings.account_of(sending_id)
    try:
        with reach(account_id) as network:
            found = network.find(draft)
    except SignInAgain as error:
        connections.again(account_id, error.reason)
        sendings.not_found_yet(sending_id, error.reason, now)
    except Resting as error:
        sendings.not_found_yet(sending_id, error.reason, now, until=error.until)
    except Passing:
        sendings.not_found_yet(sending_id, None, now)
    except (NetworkError, Refusal) as error:
        sendings.not_found_yet(sending_id, error.reason, now)
    else:
        if found is None:
            sendings.not_there(sending_id, Reason(code="talk.did_not_arrive"), now)
        else:
            sendings.sent(sending_id, found, now)
    return sendings.letter(sending_id).state


def arrived(old: Letter, now: datetime) -> bool:
    """Whether a letter that failed is there after all; other words must not go out beside it.

    Raises Refusal where it may be, and the network cannot be asked.
    """
    if old.reason is None or old.reason.code not in sendings.PERHAPS:
        return False
    found = _found(old.id)
    if found is not None:
        sendings.sent(old.id, found, now)
    return found is not None


def _found(sending_id: int) -> Sent | None:
    try:
        with reach(sendings.account_of(sending_id)) as network:
            return network.find(sendings.draft_of(sending_id))
    except NetworkError as error:
        raise Refusal(error.reason.code, **error.reason.args) from error
