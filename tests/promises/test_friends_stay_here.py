"""Whom somebody thinks of when they pass something on stays on this machine: on no network, in no post, in no log."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from datetime import timedelta
from ipaddress import ip_network
from typing import Any

import pytest
from django.utils import timezone
from pytest_django import Settings
from tests.networks.mastodon.handling import Handler
from tests.networks.mastodon.standin import StandIn
from tests.promises.sources import PACKAGE, modules
from tests.rooms import cast, talking
from tests.rooms.cast import OWNER, Place

from causerie.records import Ability, Capability, Way
from causerie.store import connections
from causerie.store.models import PassedOn, Person, Sending, Writing
from causerie.web.reach import reach

NAME, HANDLE = "Karim Tahiri", "karim.tahiri"
TOLD = "Somebody has measured what a millstone does to rye."


class Ear:
    """What a server reads, and all of it kept."""

    def __init__(self, stream: Any, heard: bytearray) -> None:
        self._stream, self._heard = stream, heard

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)

    def read(self, *size: int) -> bytes:
        return self._kept(self._stream.read(*size))

    def readline(self, *size: int) -> bytes:
        return self._kept(self._stream.readline(*size))

    def _kept(self, said: bytes) -> bytes:
        self._heard += said
        return said


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> bytearray:
    """Every byte that reaches the network."""
    everything, begins = bytearray(), Handler.setup

    def listens(handler: Handler) -> None:
        begins(handler)
        handler.rfile = Ear(handler.rfile, everything)  # type: ignore[assignment]

    monkeypatch.setattr(Handler, "setup", listens)
    return everything


@pytest.fixture
def account(place: Place, settings: Settings, heard: bytearray) -> Iterator[int]:
    """An account of the bakery on a server that is there."""
    settings.PRIVATE_NETWORKS = (ip_network("127.0.0.0/8"),)
    with StandIn() as server:
        token, now = server.token_for("bakery"), timezone.now()
        can = [Capability(ability=each, way=Way.AVAILABLE) for each in Ability]
        me = talking.profile("bakery")
        first = connections.connect(
            place.id, "mastodon", token, me, can, user_id=place.user, now=now - timedelta(minutes=1)
        )
        with reach(first) as network:
            me = network.me()
        yield connections.connect(place.id, "mastodon", token, me, can, user_id=place.user, now=now)


def test_the_friend_is_in_nothing_that_leaves(
    place: Place, account: int, heard: bytearray, caplog: pytest.LogCaptureFixture
) -> None:
    """From the question to the published post, on a server that keeps every byte it is sent."""
    Person.objects.create(workspace_id=place.id, network="mastodon", key="k", handle=HANDLE, name=NAME)
    client = cast.browser(OWNER)
    sends = {
        "link": "https://mill.example/rye", "friend": f"{NAME} (@{HANDLE})", "tells": TOLD, "account": account,
        "do": "write",
    }  # fmt: skip
    client.post(f"/w/{place.slug}/pass-on/friends/", {"friend": NAME})
    client.post(f"/w/{place.slug}/pass-on/new/", sends)
    draft = Writing.objects.get()
    desk = f"/w/{place.slug}/write/{draft.pk}/"
    assert client.get(desk).status_code == 200
    client.post(desk + "publish/", {"text": draft.text, "edition": draft.edition, "once": draft.once})
    sending = Sending.objects.get()
    assert (sending.state, PassedOn.objects.get().named) == ("sent", NAME)
    assert b"millstone" in bytes(heard), "the ears of this test are open"
    for private in (NAME, HANDLE, "Karim", "Tahiri"):
        assert private.encode() not in bytes(heard)
        assert private not in str(sending.draft)
        assert private not in draft.text
        assert private not in "".join(
            record.getMessage() for record in caplog.records if record.name != "django.db.backends"
        )


def test_only_three_rooms_ask_for_what_was_passed_on() -> None:
    """Who does not know a friend's name cannot send it: nothing that speaks to networks reads these rows. The
    desk asks, to say where a name stands in a text.
    """
    rows, asked = set(), set()
    for path in modules():
        named = {
            alias.name
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
            if isinstance(node, ast.ImportFrom)
            for alias in node.names
        }
        where = str(path.relative_to(PACKAGE))
        rows |= {where} if "PassedOn" in named else set()
        asked |= {where} if "passed_on" in named else set()
    assert rows == {"store/models/__init__.py", "store/passed_on.py", "store/reviews.py"}
    assert asked == {"rooms/share/actions.py", "rooms/review/actions.py", "rooms/write/actions.py"}


def test_no_name_is_in_an_address() -> None:
    """Names are asked for by POST: an address is kept by browsers, and by servers that stand in front."""
    template = (PACKAGE / "rooms/share/templates/share/new.html").read_text(encoding="utf-8")
    assert "hx-post=\"{% url 'share:friends' workspace.slug %}\"" in template
    assert "hx-get" not in template
    assert 'method="get"' not in template
