"""What a house needs that no page does, in a program of its own:  bluesky_driver.py house|through|ends|said ...

house NAME...: nadia and her workspaces. through ACCOUNT ADDRESS: from now on the account's server is asked at another
address (of a gate before it). said WORKSPACE TEXT: nadia's account on X said it a week ago. ends ACCOUNT TOKEN: two
hours go by, and the access token is one that has ended.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import timedelta

import msgspec
from django.utils import timezone

import causerie.config.main  # noqa: F401  # sets Django up
from causerie.records import ArchiveInfo, Kind, Person, Post, Token
from causerie.store import accounts, connections, posts, read, ready, write

PASSWORD = "le pain du matin"


def house(*names: str) -> None:
    ready.bring_up_to_date()
    user = write.make_user("nadia", PASSWORD, language="")
    for name in names:
        write.make_workspace(name, zone="Europe/Paris", owner_id=user)


def through(account: str, address: str) -> None:
    _changed(account, lambda token: msgspec.structs.replace(token, service=address))


def ends(account: str, access: str) -> None:
    past = timezone.now() - timedelta(minutes=1)
    _changed(account, lambda token: msgspec.structs.replace(token, access=access, ends_at=past))


def said(workspace: str, text: str) -> None:
    place = next(each for each in read.all_workspaces() if each.slug == workspace)
    on_x = ArchiveInfo(
        network="x", format="", owner=Person(key="7", handle="nadia"), taken_at=None, files=(), expected={}, size=0
    )
    account, at = accounts.account_of(place.id, on_x, []), timezone.now() - timedelta(days=7)
    keeper = posts.Keeper(account, import_id=None, counted_at=at)
    keeper.keep([Post(key="1", kind=Kind.ORIGINAL, at=at, text=text)])


def _changed(account: str, change: Callable[[Token], Token]) -> None:
    kept = connections.vault(int(account))
    kept.renew(kept.read(), change)


if __name__ == "__main__":
    command, *given = sys.argv[1:]
    if command == "house":
        house(*given)
    elif command == "said":
        said(*given)
    elif command == "through":
        through(*given)
    else:
        ends(*given)
