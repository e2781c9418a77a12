"""What a house needs that no page does, in a program of its own:  bluesky_driver.py house|through|ends ...

house NAME...: nadia and her workspaces. through ACCOUNT ADDRESS: from now on the account's server is asked at another
address (of a gate before it). ends ACCOUNT TOKEN: two hours go by, and the access token is one that has ended.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import timedelta

import msgspec
from django.utils import timezone

import causerie.config.main  # noqa: F401  # sets Django up
from causerie.records import Token
from causerie.store import connections, ready, write

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


def _changed(account: str, change: Callable[[Token], Token]) -> None:
    kept = connections.vault(int(account))
    kept.renew(kept.read(), change)


if __name__ == "__main__":
    command, *given = sys.argv[1:]
    if command == "house":
        house(*given)
    elif command == "through":
        through(*given)
    else:
        ends(*given)
