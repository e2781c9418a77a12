"""A walk through the whole house: every page in every situation in which it looks different.

The promises that hold for every page (no more queries, nothing from elsewhere, every template rendered...) take this
walk, so a page that is added here is held to all of them at once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.test import Client
from django.test.utils import override_settings
from tests.networks import builders as b
from tests.rooms import cast
from tests.rooms.cast import ADVISER, OWNER, Place

from causerie.judgement.evidence import NAMES
from causerie.records import Role
from causerie.rooms.people import actions as people
from causerie.store import imports, write


@dataclass(frozen=True)
class Stop:
    """One page of the walk. `rows`: it lists something, so that more rows may not cost more queries."""

    name: str
    url: str
    status: int = 200
    who: str = OWNER
    sends: dict[str, Any] | None = None
    rows: bool = True


def everywhere(place: Place) -> list[Stop]:
    """The stops of the walk, for a workspace with an archive in it."""
    home = f"/w/{place.slug}/"
    return [*_reading(place, home), *_at_the_door(place), *_errors(home, place), *_imports(place, home), *_bare()]


def _reading(place: Place, home: str) -> list[Stop]:
    return [
        Stop("hall", home),
        Stop("archives", home + "archives/"),
        Stop("archives, adviser", home + "archives/", who=ADVISER),
        Stop("look", f"{home}evidence/{place.account}/"),
        Stop("look, a year", f"{home}evidence/{place.account}/?from=2021&to=2021"),
        Stop("look, nothing there", f"{home}evidence/{place.account}/?from=1999&to=1999"),
        Stop("people", home + "people/"),
        Stop("people, looked for", home + "people/?search=anna"),
        Stop("people, nobody", home + "people/?search=zzz"),
        Stop("person", f"{home}people/{place.person}/"),
        Stop("person, adviser", f"{home}people/{place.person}/", who=ADVISER),
        Stop("house", home + "house/"),
        Stop("house, adviser", home + "house/", who=ADVISER),
        Stop("account", f"{home}house/accounts/{place.account}/"),
        Stop("house, invited", home + "house/invite/", sends={"role": "member"}),
        *(Stop(f"computed: {name}", f"/judgement/{name}/") for name in NAMES),
    ]


def _at_the_door(place: Place) -> list[Stop]:
    return [
        Stop("sign in", "/signin/", who=""),
        Stop("sign in, wrong", "/signin/", who="", sends={"login": OWNER, "password": "no"}),
        Stop("sign out", "/signout/"),
        Stop("password", "/password/"),
        Stop("password, wrong", "/password/", sends={"oldpassword": "no", "password1": "short", "password2": "x"}),
        Stop("sessions", "/sessions/"),
        Stop("invitation", f"/invitation/{write.invite(place.id, Role.ADVISER)}/", who=""),
        Stop("invitation, signed in", f"/invitation/{write.invite(place.id, Role.ADVISER)}/"),
        Stop("invitation, over", "/invitation/nonsense/", status=422, who=""),
    ]


def _errors(home: str, place: Place) -> list[Stop]:
    return [
        Stop("nothing here", "/nowhere/", status=404),
        Stop("nothing here, nobody", "/nowhere/", status=404, who=""),
        Stop("no month", f"{home}evidence/{place.account}/?from=soon", status=422),
        Stop("no file", home + "archives/", status=422, sends={}),
        Stop("no name", home + "house/", status=422, sends={"name": "", "zone": "Europe/Paris"}),
        Stop("empty note", f"{home}people/{place.person}/", status=422, sends={"text": ""}),
    ]


def _imports(place: Place, home: str) -> list[Stop]:
    waiting, stopped = cast.moving(place), cast.moving(place)
    imports.cancel(stopped)
    imports.undo(stopped)
    cut = cast.bring(place.id, b.zipped({"data/tweets.js": b.tweets_js(cast.tweets())[:-900]})).id
    numbers = {
        "done": place.archive, "waiting": waiting, "cancelled": stopped, "failed": cast.failed(place), "cut": cut,
    }  # fmt: skip
    return [Stop(f"import, {name}", f"{home}archives/{number}/") for name, number in numbers.items()]


def _bare() -> list[Stop]:
    """A workspace without anything in it, and somebody with no workspace, and with two."""
    new = write.make_workspace("Brand new", zone="Europe/Paris", owner_id=cast.user("olga"))
    cast.user("nils")
    return [
        Stop("hall, bare", f"/w/{new.slug}/", who="olga"),
        Stop("look, bare", f"/w/{new.slug}/evidence/", who="olga"),
        Stop("people, bare", f"/w/{new.slug}/people/", who="olga"),
        Stop("archives, bare", f"/w/{new.slug}/archives/", who="olga"),
        Stop("workspaces, none", "/", who="nils"),
    ]


def opened(stop: Stop, language: str = "en") -> Any:
    """The answer at a stop. Fails where it is not what the stop says."""
    client = cast.browser(stop.who, language)
    response = client.get(stop.url) if stop.sends is None else client.post(stop.url, stop.sends)
    assert response.status_code == stop.status, (stop.name, response.status_code)
    return response


def beside(language: str = "en") -> Iterator[tuple[str, Any]]:
    """What no ordinary address shows: set-up before there is anybody, our own mistakes, doors shut by Django."""
    client = cast.browser("", language)
    with override_settings(ALLOWED_HOSTS=["causerie.example"]):
        yield "unknown host", client.get("/", headers={"host": "elsewhere.example"})
    yield "stale form", cast.browser("", language, enforce_csrf_checks=True).post("/signin/", {})
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(people, "people", _broken)
        careless = cast.browser(OWNER, language, raise_request_exception=False)
        yield "broken", careless.get(f"/w/{_home()}/people/")
    patient = cast.browser("", language)
    yield "slowly", [patient.post("/signin/", {"login": "nobody", "password": "x"}) for _ in range(40)][-1]


def _home() -> str:
    return "the-bakery"


def _broken(*args: object, **kwargs: object) -> None:
    raise ZeroDivisionError


def pages(place: Place, language: str = "en", only: Callable[[Stop], bool] = bool) -> Iterator[tuple[str, Any]]:
    """Every page of the house, by the name of the situation."""
    for stop in everywhere(place):
        if only(stop):
            yield stop.name, opened(stop, language)
    yield from beside(language)


def setup_pages(language: str = "en") -> Iterator[tuple[str, Any]]:
    """The pages of a house nobody lives in yet."""
    client: Client = cast.browser("", language)
    yield "set-up", client.get("/setup/")
    wrong = {"code": "x", "username": "a", "password": "morning bread", "workspace": "w", "zone": "Europe/Paris"}
    yield "set-up, wrong code", client.post("/setup/", wrong)
    yield "set-up, weak", client.post("/setup/", wrong | {"password": "1234"})
