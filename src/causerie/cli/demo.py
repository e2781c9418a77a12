"""The demo: an invented town in a workspace of its own, brought in by the same door as anybody's archives."""

from __future__ import annotations

import secrets
import tempfile
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

from causerie.records import Record, Workspace
from causerie.rooms.archives import actions as archives
from causerie.rooms.house import actions as house
from causerie.town.archives import archive_of
from causerie.town.cast import USERS, User
from causerie.town.talk import talk_of

from . import speaking

SEED = 2


class Demo(Record, frozen=True):
    """What was made: the workspaces and, where nobody could sign in yet, a name and a password for it (else "")."""

    workspaces: tuple[Workspace, ...]
    user: str
    password: str


def fill(*, until: date, now: datetime, language: str, tell: Callable[[str], None]) -> Demo:
    """Fill a workspace for each user of the town who speaks the language, up to a day. tell: called with each name.

    now: by when people have spoken to them, for Today. A second call adds nothing but the days since.
    """
    name, password = _guest(language)
    places = tuple(_workspace(user, until, now, tell) for user in USERS if user.lang == language)
    for place in places:
        house.settle(place, name)
    return Demo(workspaces=places, user=name if password else "", password=password)


def _guest(language: str) -> tuple[str, str]:
    """The first user, made with a password nobody else has; where there are users already, none is made."""
    known = house.first_user()
    if known:
        return known, ""
    password = "-".join(secrets.token_hex(3) for _ in range(3))
    return house.make_first_user("valcombe", password, language=language), password


def _workspace(user: User, until: date, now: datetime, tell: Callable[[str], None]) -> Workspace:
    place = house.workspace_called(user.name)
    with tempfile.TemporaryDirectory() as folder:
        for network in user.networks:
            path = archive_of(user, Path(folder), seed=SEED, until=until, network=network)
            tell(path.name)
            archives.run(archives.bring(place.id, path, private=False))
    speaking.speak(place, talk_of(user, now), now)
    return place
