"""What the worker would do, in a program of its own:  audience_driver.py begin TOKEN_AS_JSON | look | wave

begin: nadia's account is connected and heard once. look: the look that was asked for goes on to its end, and what it
read is weighed. wave: a parcel of accounts came some weeks ago, in one hour.
"""

from __future__ import annotations

import sys
from datetime import timedelta

import msgspec
from django.utils import timezone
from tests.browser import today_driver
from tests.rooms import following

from causerie.records import Token
from causerie.rooms.accounts import sync
from causerie.rooms.audience import actions
from causerie.store import errands, looks
from causerie.store.models import Connection, Tie, Workspace


def look() -> None:
    account = Connection.objects.get().account_id
    workspace = Workspace.objects.get().pk
    for _ in range(30):
        if not looks.state(account, timezone.now()).running:
            break
        errands.hurry(account, timezone.now() - timedelta(seconds=1))
        sync.run(account, timezone.now())
    assert not looks.state(account, timezone.now()).running
    actions.audit_followers(workspace, account, timezone.now())


def wave() -> None:
    account, now = Connection.objects.get().account_id, timezone.now()
    Tie.objects.filter(account_id=account).update(since=now - timedelta(days=80))
    following.bought(Workspace.objects.get().pk, account, ago=40)


if __name__ == "__main__":
    if sys.argv[1] == "begin":
        today_driver.main(msgspec.json.decode(sys.argv[2], type=Token))
    else:
        {"look": look, "wave": wave}[sys.argv[1]]()
