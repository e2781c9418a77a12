"""Somebody at the writing desk, connected to a server that plays Mastodon."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from django.test import Client
from django.utils import timezone
from tests.networks.mastodon.standin import StandIn
from tests.rooms import cast
from tests.rooms.cast import OWNER, Place

from causerie.records import Ability, Capability, Person, Profile, Way
from causerie.records import Writing as WritingRecord
from causerie.store import connections, writings
from causerie.web.reach import reach

HTMX = {"HX-Request": "true"}
TEXT = "The rye is out of the oven, and it sings."


def join(place: Place, server: StandIn, name: str = "bakery") -> int:
    """Connect an account of the bakery there; returns its id."""
    server.person(name)
    can = [Capability(ability=each, way=Way.AVAILABLE) for each in Ability]
    now = timezone.now()
    from_server = server.token_for(name)
    who = Profile(
        person=Person(key=from_server.extra["key"], handle=f"{name}@{server.world.host}", name=name),
        handle=from_server.extra["id"],
    )
    account = connections.connect(place.id, "mastodon", from_server, who, can, user_id=place.user, now=now)
    with reach(account) as network:
        assert network.me().person.key == from_server.extra["key"]
    return account


@dataclass
class Desk:
    """One draft of one writer, and what they press."""

    place: Place
    number: int
    who: str = OWNER
    language: str = "en"

    @property
    def client(self) -> Client:
        return cast.browser(self.who, self.language)

    @property
    def home(self) -> str:
        return f"/w/{self.place.slug}/write/"

    @property
    def url(self) -> str:
        return f"{self.home}{self.number}/"

    @property
    def writing(self) -> WritingRecord:
        found = writings.one(self.place.id, self.place.user, self.number)
        assert found is not None
        return found

    def form(self, text: str = TEXT, **more: Any) -> dict[str, Any]:
        return {"text": text, "edition": self.writing.edition, "lang": "en", "warning": "", **more}

    def press(self, what: str, *, htmx: bool = False, **sends: Any) -> Any:
        headers = HTMX if htmx else {}
        return self.client.post(f"{self.url}{what}", sends, headers=headers)

    def page(self) -> str:
        response = self.client.get(self.url, follow=True)
        assert response.status_code == 200
        return str(response.content.decode())


def begun(place: Place, account: int, text: str = "") -> Desk:
    """A draft, begun as a person does: by choosing one account."""
    client = cast.browser(OWNER)
    response = client.post(f"/w/{place.slug}/write/begin/", {"account": account})
    assert response.status_code == 302, response.status_code
    desk = Desk(place, int(re.findall(r"/write/(\d+)/", response.headers["Location"])[0]))
    if text:
        assert desk.press("", **desk.form(text)).status_code == 302
    return desk
