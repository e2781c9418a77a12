"""The look back by mail: to the address somebody typed for themselves, in plain text, with nothing in it to be pressed.

What is anybody's own stays here: no friend, no name, no note is in a mail; only counts, the why, and one's own goals.
"""

from __future__ import annotations

import smtplib
from datetime import datetime, timedelta
from email.utils import make_msgid
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core import signing
from django.core.mail import EmailMessage
from django.urls import reverse
from django.utils import translation

from causerie.judgement import review as judgement
from causerie.records import Part, Refusal, Span, ToMail, Workspace
from causerie.store import read, reviews
from causerie.web.words import say

from . import actions

AGAIN = timedelta(minutes=10)
"""Two presses in so short a time are one."""
_SALT = "causerie.review.mail"
# After these nothing is under way: the server said so itself. After all else, a silence say, it may be.
_SAID_NO = (
    ConnectionRefusedError, smtplib.SMTPResponseException, smtplib.SMTPRecipientsRefused,
)  # fmt: skip


def possible() -> bool:
    """Whether whoever installed this house has set up mail."""
    return bool(settings.EMAIL_HOST)


def send_due(now: datetime, *, most: int) -> int:
    """Send the mails whose day has come, each at most once; returns how many went."""
    went = 0
    for wish, every, here in reviews.due(now)[:most] if possible() else []:
        lived = judgement.around(every, here)
        taken = reviews.take(wish, judgement.before(lived), judgement.after(lived).first, here, now)
        went += taken is not None and _hand_over(taken, now)
    return went


def send_now(workspace: Workspace, user_id: int, span: Span, now: datetime) -> str:
    """Send a look back at somebody's press; returns the address. Raises Refusal where that cannot be."""
    if not possible():
        raise Refusal("review.mail.not_set_up")
    wish = reviews.wish(workspace.id, user_id)
    if not wish.mail:
        raise Refusal("review.mail.no_address_yet")
    taken = reviews.take_now(workspace.id, user_id, span, now - AGAIN, now)
    if taken is None:
        raise Refusal("review.mail.tried" if wish.failed_on else "review.mail.not_again")
    if not _hand_over(taken, now):
        raise Refusal("review.mail.failed")
    return taken.mail


def _hand_over(taken: ToMail, now: datetime) -> bool:
    """Give it to the mail server. What goes wrong is remembered with its day, and it is not tried again by itself."""
    with translation.override(taken.language or settings.LANGUAGE_CODE):
        message = _message(taken, now)
    try:
        message.send()
    except OSError as error:  # smtplib's own errors are some, too
        reviews.failed(taken.wish, now.astimezone(ZoneInfo(taken.zone)).date())
        if isinstance(error, _SAID_NO):
            reviews.surely_not(taken)
        return False
    reviews.went(taken.wish)
    return True


def _message(taken: ToMail, now: datetime) -> EmailMessage:
    place = next(each for each in read.all_workspaces() if each.id == taken.workspace)
    said = actions.parts(place, taken.user, taken.span, now)
    stop = taken.home + reverse("review_mail:stop", args=[token(taken.wish)]) if taken.home else ""
    subject = say("review.mail.subject", name=place.name, first=taken.span.first, last=taken.span.last)
    message = plain(taken.mail, subject, text_of(place, taken.span, said, stop))
    if stop:
        message.extra_headers["List-Unsubscribe"] = f"<{stop}>"
    return message


def plain(mail: str, subject: str, text: str) -> EmailMessage:
    """A mail of plain text to one address."""
    # A name of its own would tell the world how this machine is called.
    headers = {"Message-ID": make_msgid(domain=settings.DEFAULT_FROM_EMAIL.rpartition("@")[2])}
    return EmailMessage(" ".join(subject.split()), text, to=[mail], headers=headers)


def text_of(workspace: Workspace, span: Span, parts: tuple[Part, ...], stop: str) -> str:
    """A look back in plain words, in the language at hand."""
    blocks = [say("review.mail.begin", name=workspace.name, first=span.first, last=span.last)]
    if workspace.why:
        blocks.append(workspace.why)
    for part in parts:
        told = [f"{own}: {say(reason)}" if own else say(reason) for own, reason in part.reasons]
        blocks.append("\n".join([say(f"review.part.{part.name}").upper(), say(part.says), *told]))
    blocks += [say("review.mail.end"), say("review.mail.stop", address=stop) if stop else say("review.mail.stop_here")]
    return "\n\n".join(blocks) + "\n"


def token(wish_id: int) -> str:
    """What ends the mails of a wish, and nobody can make up."""
    return signing.Signer(salt=_SALT).sign(str(wish_id))


def wish_of(token: str) -> int | None:
    """The wish a token is of; None for one that was made up."""
    try:
        return int(signing.Signer(salt=_SALT).unsign(token))
    except signing.BadSignature:
        return None
