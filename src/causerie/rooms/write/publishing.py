"""Publishing: one draft, to one place, now, by a person's press of the button; once, whatever happens on the way."""

from __future__ import annotations

from datetime import datetime

from causerie.judgement.write.limits import unfit
from causerie.networks.measuring import used
from causerie.records import Draft, Letter, Record, Refusal, SendingState, Writing
from causerie.store import connections, sendings, writings
from causerie.web import elsewhere, sending
from causerie.web.elsewhere import Elsewhere

from . import actions
from .apart import apart


class Pressed(Record, frozen=True):
    """What became of a press. apart: the draft that holds what was written since, where an earlier text arrived."""

    letter: Letter
    apart: int | None = None


def publish(writing: Writing, user_id: int, now: datetime) -> Pressed:
    """Publish a draft as it was kept; returns how it stands. Pressed twice, it is one post.

    What fails on the way is kept with the letter, and the draft stays a draft. Raises Refusal where it cannot be
    published as it is (too long, a picture without words, an account that is not connected), where it stands elsewhere
    already and its writer has not said that it belongs in both, or where another window changed it meanwhile.
    """
    try:
        return _published(writing, user_id, now)
    except Refusal as refusal:
        if refusal.reason.code != "talk.not_there":
            raise
        # The letter of this draft was taken back by another window's press, which made one of other words.
        raise Refusal("write.changed") from refusal


def _published(writing: Writing, user_id: int, now: datetime) -> Pressed:
    letter = writing.letter
    if letter is not None and letter.state != SendingState.FAILED:
        return Pressed(letter=sending.deliver(letter.id, now))
    _ready(writing, now)
    draft = _draft(writing, now)
    if letter is not None:
        done = _once_more(writing, letter, draft, user_id, now)
        if done is not None:
            return done
        again = writings.one(writing.workspace, user_id, writing.id)
        assert again is not None
        writing, draft = again, _draft(again, now)
    sending_id = writings.press(writing, draft)
    if sending_id is None:
        raise Refusal("write.changed")
    return Pressed(letter=sending.deliver(sending_id, now))


def _ready(writing: Writing, now: datetime) -> None:
    """Raise Refusal where it cannot be published as it is."""
    link = connections.link(writing.workspace, writing.account or 0, now)
    if not actions.may_publish(link):
        raise Refusal("write.not_connected")
    limits = actions.learn_limits(writing)
    if limits is not None:
        alts = [(each.alt, each.size) for each in writing.pictures]
        reason = unfit(writing.text, used(writing.text, writing.warning, limits), limits, alts)
        if reason is not None:
            raise Refusal(reason.code, **reason.args)
    if stands_elsewhere(writing) is not None and not writing.for_both:
        raise Refusal("write.stands_elsewhere")


def stands_elsewhere(writing: Writing) -> Elsewhere | None:
    """The earlier post elsewhere that this text is, if it is one."""
    if writing.account is None or not writing.text.strip():
        return None
    return elsewhere.published(writing.workspace, writing.text, but_account=writing.account)


def _draft(writing: Writing, now: datetime) -> Draft:
    warning = writing.warning if (limits := actions.limits_of(writing)) and limits.warning else ""
    return Draft(
        once=writing.once, text=writing.text.strip(), at=now, lang=writing.lang, warning=warning,
        pictures=tuple(each.attached for each in writing.pictures),
    )  # fmt: skip


def _once_more(writing: Writing, letter: Letter, draft: Draft, user_id: int, now: datetime) -> Pressed | None:
    """A letter that failed: the same words go out under the same name; other words only once the first are known not to
    be there, and if they are, what was written since is a draft of its own. None where it is to be sent as a new one.
    """
    if _same(sendings.draft_of(letter.id), draft):
        taken = sendings.again(writing.workspace, letter.id, now)
        if taken is not None:
            sending.send(letter.id, taken[0], now, perhaps=taken[1])
        return Pressed(letter=sendings.letter(letter.id))
    there = sending.found(letter)
    if there is not None:
        # The new words first: a house that dies in between has two drafts of them, and not none.
        second = apart(writing, writing.written, user_id, now)
        sendings.sent(letter.id, there, now)
        return Pressed(letter=sendings.letter(letter.id), apart=second)
    sendings.dropped(writing.workspace, letter.id)
    return None


def _same(one: Draft, other: Draft) -> bool:
    """Whether two drafts say the same, whenever their button was pressed."""
    return (one.text, one.lang, one.warning, one.pictures) == (other.text, other.lang, other.warning, other.pictures)
