"""Somebody who wished for mails, and the address that ends them."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from django.core.mail.backends.locmem import EmailBackend
from tests.rooms import cast
from tests.rooms.cast import OWNER, Place

from causerie.records import Every, Wish
from causerie.rooms.review import actions, asking, mailing
from causerie.store import read, reviews
from causerie.store.models import ReviewWish

WEDNESDAY = datetime(2026, 5, 20, 9, 0, tzinfo=UTC)
MONDAY = datetime(2026, 5, 25, 6, 0, tzinfo=UTC)
"""In Paris it is eight in the morning."""
ADDRESS = "nadia@post.example"


def workspace(place: Place) -> Any:
    return next(each for each in read.all_workspaces() if each.id == place.id)


def wished(place: Place, every: Every = Every.WEEK) -> None:
    wish = Wish(every=every, mail=ADDRESS)
    actions.want(workspace(place), place.user, wish, "https://house.example", WEDNESDAY)


def sends(place: Place, what: str, **told: str) -> Any:
    return cast.browser(OWNER).post(
        f"/w/{place.slug}/review/{what}", {"of": "week", "day": "2026-05-11", **told}, follow=True
    )


def refusing(error: OSError) -> Any:
    def refuses(self: EmailBackend, messages: Any) -> int:
        raise error

    return refuses


def token(place: Place) -> str:
    """What ends the owner's mails."""
    wish = Wish(every=Every.WEEK, mail="nadia@post.example")
    reviews.want(place.id, place.user, wish, "https://house.example")
    return mailing.token(ReviewWish.objects.get(workspace_id=place.id, user_id=place.user).pk)


def yes(place: Place) -> str:
    """What says yes for the owner's address."""
    return asking.token(place.id, place.user, Wish(every=Every.WEEK, mail="nadia@post.example"))
