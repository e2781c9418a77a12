"""Sending what a person wrote and pressed the button for, once: an answer or a post, whichever room it comes from.

It was kept before (store.sendings). What goes wrong is kept with it, never raised, and nothing is tried twice unseen.
"""

from __future__ import annotations

from datetime import datetime

import msgspec
from django.conf import settings
from django.utils import timezone

from causerie.networks.errors import InOtherWords, NetworkError, Passing, Resting, SignInAgain, Unsure
from causerie.records import Draft, Letter, Reason, Refusal, SendingState, Sent
from causerie.store import connections, sendings
from causerie.web.reach import reach


def deliver(sending_id: int, now: datetime) -> Letter:
    """Send what was kept, if nobody has; returns how it stands."""
    draft = sendings.begin(sending_id, now)
    if draft is not None:
        send(sending_id, draft, now)
    return sendings.letter(sending_id)


class _Try:
    """One try at sending. at: since when it is this sender's, as the store knows it."""

    def __init__(self, sending_id: int, now: datetime) -> None:
        self.sending_id, self.at = sending_id, now
        self._began, self._now = timezone.now(), now

    def ready(self) -> None:
        """All is prepared, and only the publishing is left. Raises Refusal where the sending is ours no more."""
        later = self._now + (timezone.now() - self._began)
        if not sendings.still(self.sending_id, self.at, later):
            raise Refusal("talk.did_not_arrive")
        self.at = later


def send(sending_id: int, draft: Draft, now: datetime, *, perhaps: bool = False) -> None:
    """Send what was taken to be sent. perhaps: it may be there already, so it is looked for first."""
    account_id = sendings.account_of(sending_id)
    if perhaps and _is_there(sending_id, draft, now):
        return
    this = _Try(sending_id, now)
    try:
        with reach(account_id) as network:
            sent = network.send(_with_files(draft), this.ready)
    except Unsure:
        # Its own reason says "try again", which nobody must do now.
        sendings.unknown(sending_id, None, this.at)
        look_for(sending_id, now)
    except SignInAgain as error:
        connections.again(account_id, error.reason)
        sendings.failed(sending_id, error.reason, this.at)
    except (NetworkError, Refusal) as error:
        sendings.failed(sending_id, error.reason, this.at)
    else:
        sendings.sent(sending_id, sent, now)


def _is_there(sending_id: int, draft: Draft, now: datetime) -> bool:
    """Whether one that may have arrived has, or nobody can tell: it must not be sent then."""
    account_id = sendings.account_of(sending_id)
    try:
        with reach(account_id) as network:
            found = network.find(draft)
    except InOtherWords as error:
        sendings.unknown(sending_id, error.reason, now)
        return True
    except SignInAgain as error:
        connections.again(account_id, error.reason)
        sendings.not_looked(sending_id, now)
        return True
    except (NetworkError, Refusal):
        sendings.not_looked(sending_id, now)
        return True
    if found is not None:
        sendings.sent(sending_id, found, now)
    return found is not None


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
    except InOtherWords as error:
        sendings.not_found_yet(sending_id, error.reason, now)
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


def found(old: Letter) -> Sent | None:
    """What a letter that failed has become, if it is there after all; other words must not go out beside it.

    Raises Refusal where it may be, and the network cannot be asked.
    """
    if old.reason is None or old.reason.code not in sendings.PERHAPS:
        return None
    try:
        with reach(sendings.account_of(old.id)) as network:
            return network.find(sendings.draft_of(old.id))
    except NetworkError as error:
        raise Refusal(error.reason.code, **error.reason.args) from error


def arrived(old: Letter, now: datetime) -> bool:
    """Whether a letter that failed is there after all; it is settled then. Raises Refusal as `found`."""
    there = found(old)
    if there is not None:
        sendings.sent(old.id, there, now)
    return there is not None
