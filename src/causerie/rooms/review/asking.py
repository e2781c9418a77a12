"""Is this your address? Nothing is mailed to an address before whoever reads it has said yes: one mail asks, once."""

from __future__ import annotations

from datetime import timedelta
from hashlib import blake2b

from django.core import signing
from django.core.cache import cache
from django.urls import reverse

from causerie.records import Every, Record, Refusal, Wish, Workspace
from causerie.store import read, reviews
from causerie.web.words import say

from .mailing import plain, possible

VALID = timedelta(days=7)
_SALT = "causerie.review.mail.yes"
# One question in ten minutes from one person, one a day to one address: nobody is pestered by way of this house.
_A_PERSON, _AN_ADDRESS = timedelta(minutes=10), timedelta(days=1)


class Question(Record, frozen=True):
    """What somebody is asked by mail: whether looks back on a workspace shall come to their address."""

    workspace: Workspace
    user: int
    every: Every
    mail: str


def known(workspace_id: int, user_id: int, mail: str) -> bool:
    """Whether an address has said yes to this user, and has not stopped the mails since."""
    return bool(mail) and reviews.wish(workspace_id, user_id).mail.casefold() == mail.casefold()


def ask(workspace: Workspace, user_id: int, wish: Wish, home: str) -> None:
    """Ask an address whether it is the one of who typed it. home: where a browser reaches this house.

    Raises Refusal where there is no mail here, where it was asked already, or where the mail server takes it not.
    """
    if not possible():
        raise Refusal("review.mail.not_set_up")
    person = f"review-mail-{workspace.id}-{user_id}"
    address = "review-mail-" + blake2b(wish.mail.casefold().encode(), digest_size=16).hexdigest()
    if not cache.add(person, True, _A_PERSON.total_seconds()):
        raise Refusal("review.mail.asked_already")
    if not cache.add(address, True, _AN_ADDRESS.total_seconds()):
        raise Refusal("review.mail.asked_already")
    yes = home + reverse("review_mail:yes", args=[token(workspace.id, user_id, wish)])
    try:
        plain(
            wish.mail, say("review.mail.ask_subject"), say("review.mail.ask", name=workspace.name, address=yes)
        ).send()
    except OSError as error:  # smtplib's own errors are some, too
        cache.delete_many([person, address])
        raise Refusal("review.mail.failed") from error


def token(workspace_id: int, user_id: int, wish: Wish) -> str:
    """What says yes for an address, and nobody can make up: whoever has it reads that address's mail."""
    assert wish.every is not None
    return signing.dumps([workspace_id, user_id, wish.every.value, wish.mail], salt=_SALT)


def question(token: str) -> Question | None:
    """The question a token answers; None for one that was made up, is too old, or of a workspace that has gone."""
    try:
        workspace_id, user_id, every, mail = signing.loads(token, salt=_SALT, max_age=VALID)
    except signing.BadSignature:
        return None
    place = next((each for each in read.all_workspaces() if each.id == workspace_id), None)
    if place is None or not reviews.belongs(workspace_id, user_id):
        return None
    return Question(workspace=place, user=user_id, every=Every(every), mail=mail)
