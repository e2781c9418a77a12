"""Somebody who wished for mails, and the address that ends them."""

from __future__ import annotations

from tests.rooms.cast import Place

from causerie.records import Every, Wish
from causerie.rooms.review import mailing
from causerie.store import reviews
from causerie.store.models import ReviewWish


def token(place: Place) -> str:
    """What ends the owner's mails."""
    wish = Wish(every=Every.WEEK, mail="nadia@post.example")
    reviews.want(place.id, place.user, wish, "https://house.example")
    return mailing.token(ReviewWish.objects.get(workspace_id=place.id, user_id=place.user).pk)
