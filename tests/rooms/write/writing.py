"""A draft of the owner's in these tests, as the pages of other tests need one."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.utils import timezone
from tests.networks import pictures_made as made
from tests.rooms import cast, talking
from tests.rooms.cast import Place

from causerie.records import Attached, Draft, Reason, Ref, Sent, Visibility
from causerie.rooms.write import actions
from causerie.store import sendings, writings
from causerie.store.models import Picture

TEXT = "The rye is out of the oven, and it sings. #bread #rye #oven #sour #mill #flour #crust #loaf"


def draft(place: Place) -> int:
    """The one draft of the owner, with a picture, made where it is not there yet; returns its id."""
    kept = [each.id for each in writings.resting(place.id, place.user)]
    if kept:
        return kept[0]
    number = new(place, TEXT)
    path = settings.HOME / "pictures" / "loaf.png"
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(made.png(noted=False))
    kept_as: dict[str, str | int] = {
        "name": "loaf.png", "path": "pictures/loaf.png", "type": "image/png", "size": 90, "width": 3, "height": 2,
        "alt": "A loaf on a board",
    }  # fmt: skip
    writings.add_picture(number, kept_as, timezone.now())
    return number


def new(place: Place, text: str) -> int:
    """Another draft; returns its id."""
    return writings.begin(place.id, place.user, cast.linked(place), text, timezone.now(), lang="en")


def picture(place: Place) -> int:
    """The picture of the draft."""
    return Picture.objects.get(writing_id=draft(place)).pk


def pressed(place: Place, number: int) -> int:
    """The button was pressed on a draft; returns the number of its sending, which nobody has begun."""
    found = writings.one(place.id, place.user, number)
    assert found is not None
    draft_of = Draft(once=found.once, text=found.text, at=timezone.now(), pictures=tuple(pictures(place, number)))
    sending = writings.press(found, draft_of)
    assert sending is not None
    return sending


def pictures(place: Place, number: int) -> list[Attached]:
    found = writings.one(place.id, place.user, number)
    assert found is not None
    return [each.attached for each in found.pictures]


def published(place: Place, text: str = TEXT, key: str = "https://town.example/users/nadia/1") -> int:
    """A post that went out from the desk, and was answered; returns the draft it was."""
    number = new(place, text)
    sending, now = pressed(place, number), timezone.now()
    sendings.begin(sending, now)
    sendings.sent(sending, Sent(ref=Ref(key=key), url=key, visibility=Visibility.PUBLIC), now)
    talking.says(place, cast.linked(place), "Ada", "Is it warm?", parent=talking.ref(key), ago=timedelta(0))
    return number


def failed(place: Place) -> int:
    """A draft that could not be sent; returns its number."""
    number = new(place, "It did not get through.")
    sending, now = pressed(place, number), timezone.now()
    sendings.begin(sending, now)
    sendings.failed(sending, Reason(code="mastodon.sign_in_again", args={"host": "town.example"}), now)
    return number


def unknown(place: Place) -> int:
    """A draft of which nobody knows whether it arrived; returns its number."""
    number = new(place, "It may be there.")
    sending, now = pressed(place, number), timezone.now()
    sendings.begin(sending, now)
    sendings.unknown(sending, None, now)
    return number


def elsewhere(place: Place) -> int:
    """A draft whose text stands on another account already; returns its number."""
    text = "We took the old oven apart this morning, and found the mason’s name in the third row of stones."
    talking.own_post(place.account, "elsewhere-1", text, timezone.now() - timedelta(days=2))
    return new(place, text)


def leaves_one(place: Place, number: int) -> None:
    """The first remark on a draft was left as it is."""
    found = writings.one(place.id, place.user, number)
    assert found is not None
    actions.leave(found, actions.look(found).remarks[0].key, place.user, timezone.now())
