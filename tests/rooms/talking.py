"""What was heard in these tests: a connected account, and people who speak to the bakery or about bread.

They are judged and kept by the same functions that a sync calls; only the network itself is not there.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import count
from typing import Any

from django.utils import timezone
from tests.rooms import cast
from tests.rooms.cast import Place

from causerie.judgement import talk
from causerie.records import (
    Ability,
    Address,
    Budget,
    Capability,
    Draft,
    Heard,
    HeardState,
    Judged,
    Kind,
    Person,
    Post,
    Profile,
    Reason,
    Ref,
    Relation,
    SendingState,
    Token,
    Visibility,
    Way,
)
from causerie.store import connections, hearing, plan, sendings
from causerie.store.models import Connection, Errand, Spent
from causerie.store.models import Heard as Row
from causerie.store.posts import Keeper

NETWORK = "mastodon"
SERVICE = "https://town.example"
_numbers = count(1)


def connect(place: Place, *, way: Way = Way.AVAILABLE) -> int:
    """Connect an account of the bakery on a Mastodon server that nobody runs; returns its id."""
    me = Profile(
        person=Person(key=f"{SERVICE}/users/bakery", handle="bakery@town.example", name="The bakery"), handle="1"
    )
    can = [Capability(ability=each, way=way) for each in Ability]
    token = Token(service=SERVICE, kind="oauth-mastodon", access="secret")
    return connections.connect(place.id, NETWORK, token, me, can, user_id=place.user, now=timezone.now())


def listened(*, weeks: int) -> None:
    """Every account has been connected for so many weeks, and was asked to the end just now."""
    now = timezone.now()
    Connection.objects.update(since=now - timedelta(weeks=weeks))
    Errand.objects.update(done_at=now)


def profile(name: str, *, automated: bool = False, about: str = "") -> Profile:
    """Somebody of the town."""
    handle = f"{name.lower()}@town.example"
    person = Person(key=f"{SERVICE}/users/{name.lower()}", handle=handle, name=name)
    return Profile(
        person=person, handle=name.lower(), about=about, url=f"{SERVICE}/@{name.lower()}", automated=automated
    )


def says(
    place: Place,
    account: int | None,
    name: str,
    text: str,
    *,
    address: Address = Address.REPLY,
    ago: timedelta = timedelta(hours=2),
    **more: Any,
) -> int:
    """Somebody says something; returns its number. more: of the records.Heard, and automated, about, feed, matched."""
    number, now = next(_numbers), timezone.now()
    who = profile(name, automated=more.pop("automated", False), about=more.pop("about", ""))
    words = {key: more.pop(key) for key in ("matched", "feed") if key in more}
    key = f"{SERVICE}/users/{name.lower()}/statuses/{number}"
    heard = Heard(
        ref=Ref(key=key, handle=str(number)), author=who, at=now - ago, text=text, address=address,
        url=f"{SERVICE}/@{name.lower()}/{number}", **more,
    )  # fmt: skip
    known = hearing.relations(place.id, NETWORK, [who])
    relation = next(iter(known.values()), Relation())
    judged = Judged(
        heard=heard, lane=talk.lane(address), turn=talk.turn(heard, relation), state=_state(heard, relation), **words
    )
    hearing.keep(place.id, NETWORK, account, [judged], now)
    return number_of(key)


def _state(heard: Heard, relation: Relation) -> HeardState:
    kept_out = talk.door(heard.author, relation.decided, address=heard.address, talked=relation.talked)
    return HeardState.ASIDE if kept_out else HeardState.OPEN


def number_of(key: str) -> int:
    return Row.objects.get(key=key).pk


def state_of(number: int) -> str:
    return Row.objects.get(pk=number).state


def a_day(place: Place, account: int) -> dict[str, int]:
    """An ordinary day: three people to answer, one of them in private, two to meet, a find, a robot kept aside."""
    return {
        "nadia": says(
            place, account, "Nadia", "I followed your recipe, the crust is perfect but the crumb stays sticky. "
            "Too much water, or not enough patience?", ago=timedelta(days=3), about="Small oven.", lang="en",
        ),
        "lilas": says(place, account, "Lilas", "Thank you for the miller’s address.", ago=timedelta(days=1), images=2),
        "paula": says(
            place, account, "Paula", "", address=Address.MENTION, visibility=Visibility.DIRECT, ago=timedelta(hours=5)
        ),
        "amelie": says(
            place, account, "Amelie", "Does anyone know a sourdough class near the station?", address=Address.FIELD,
            matched="sourdough", ago=timedelta(minutes=50),
        ),
        "bruno": says(
            place, account, "Bruno", "Rye again.", address=Address.FIELD, matched="rye", ago=timedelta(hours=9)
        ),
        "mill": says(
            place, None, "Mill", "How a mill is dressed", address=Address.FIND, link="https://town.example/mill"
        ),
        "robot": says(place, account, "Robot", "Best bread deals", address=Address.FIELD, automated=True),
    }  # fmt: skip


def letters(place: Place, account: int, heard: int) -> None:
    """One answer that could not be sent, and one of which nobody knows whether it arrived."""
    now = timezone.now()
    for once, text, settle in (("1" * 32, "It is.", sendings.failed), ("2" * 32, "Quite.", sendings.unknown)):
        draft = Draft(once=once, text=text, at=now, to=profile("Nadia"), parent=Ref(key="x"))
        number = sendings.write(place.id, account, heard, draft, user_id=place.user)
        sendings.begin(number, now)
        settle(number, Reason(code="talk.did_not_arrive"), now)


def used_up(place: Place, *, seconds: int = 3600) -> None:
    """The owner wanted to give ten minutes a week, and was here for so many seconds today."""
    plan.say(place.id, place.user, "why", "To talk about bread.", timezone.now())
    plan.set_budget(place.id, Budget(week_minutes=10, week_days=5))
    began = timezone.now() - timedelta(minutes=1)
    Spent.objects.create(
        workspace_id=place.id, user_id=place.user, day=timezone.localdate(), started_at=began, last_at=began,
        seconds=seconds,
    )  # fmt: skip


def own_post(account: int, key: str, text: str, at: datetime) -> None:
    """Something the bakery had said itself."""
    Keeper(account, import_id=None, counted_at=at).keep([Post(key=key, kind=Kind.ORIGINAL, at=at, text=text)])


def ref(key: str) -> Ref:
    return Ref(key=key)


def reason(code: str) -> Reason:
    return Reason(code=code)


def asked(place: Place) -> int:
    """Somebody asked the bakery something, on an account whose server nobody runs; returns its number."""
    return says(place, cast.linked(place), "Ada", "Is it warm?")


def letter(place: Place) -> int:
    """An answer that could not be sent; returns its number."""
    number = asked(place)
    letters(place, cast.linked(place), number)
    return sendings.letters(place.id, place.user, states=frozenset({SendingState.FAILED}))[0].id
