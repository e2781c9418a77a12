"""A house that talks on a real network, in a program of its own:  talk_driver.py connect|work|kills|dump ...

connect SERVICE HANDLE PASSWORD: make the house and connect an account. work SECONDS: ask what is new, settle what was
left on its way, answer whoever waits; again and again. kills TIMES SEED: the same, in a program that is killed -9 at as
many random moments, and begun again each time. dump: what is kept, as JSON.

An answer is a person's press of a button: its form has a name (`once`) made of the post it answers, as a form opened
once keeps its name however often it is sent.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import multiprocessing
import os
import random
import signal
import sys
import time
from datetime import timedelta

import msgspec
from django.db import connections as databases
from django.utils import timezone

import causerie.config.main  # noqa: F401  # sets Django up
from causerie.cli import worker
from causerie.records import HeardState, Lane, Refusal, SendingState
from causerie.rooms.accounts import connecting
from causerie.rooms.accounts import tasks as accounts
from causerie.rooms.talk import answers
from causerie.store import connections as accounts_kept
from causerie.store import errands, heard, ready, sendings, write
from causerie.store.models import Account, Heard, Post, Sending, User, Workspace

FAR = timedelta(minutes=7)
FAILED = frozenset({SendingState.FAILED})


def connect(service: str, handle: str, password: str) -> None:
    ready.bring_up_to_date()
    user = write.make_user("nadia", "the bread of the morning", language="")
    place = write.make_workspace("The bakery", zone="Europe/Paris", owner_id=user)
    account = connecting.with_password(
        place.id, handle=handle, password=password, service=service, user_id=user, now=timezone.now()
    )
    # The network tells where the account really lives; all that follows must go through `service`, a gate maybe.
    vault = accounts_kept.vault(account)
    vault.renew(vault.read(), lambda token: msgspec.structs.replace(token, service=service))


def turn() -> None:
    """Once around: the worker asks what is new; what a dead program left is settled; who waits is answered."""
    now = timezone.now()
    for account in Account.objects.filter(connection__isnull=False):
        errands.hurry(account.pk, now)
        accounts.tick(now)
    worker.work(until_done=True)
    answers.settle_lost(timezone.now() + FAR)
    place, user = Workspace.objects.get(), User.objects.get()
    for letter in sendings.letters(place.pk, user.pk, states=FAILED):
        answers.again(place.pk, letter.id, user_id=user.pk, now=timezone.now())
    for one in heard.lane(place.pk, Lane.ANSWER):
        once = hashlib.md5(one.ref.key.encode()).hexdigest()
        with contextlib.suppress(Refusal):
            answers.answer(
                place.pk, one.id, user_id=user.pk, once=once, text=f"Answer to {one.text}", now=timezone.now()
            )


def work(seconds: float) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        turn()
        time.sleep(0.05)


def kills(times: int, seed: int) -> None:
    """Forked, so that a killed program is back at work at once; killed -9, wherever it is."""
    chance = random.Random(seed)
    fork = multiprocessing.get_context("fork")
    databases.close_all()
    for _ in range(times):
        child = fork.Process(target=work, args=(60,))
        child.start()
        child.join(chance.uniform(0.05, 1.5))
        assert child.pid is not None
        os.kill(child.pid, signal.SIGKILL)
        child.join()


def dump() -> None:
    told = {
        "heard": sorted(Heard.objects.values_list("key", "state")),
        "open": Heard.objects.filter(state=HeardState.OPEN).count(),
        "letters": sorted(Sending.objects.values_list("state", "key")),
        "posts": sorted(Post.objects.values_list("key", "kind", "text")),
    }
    print(json.dumps(told))


if __name__ == "__main__":
    command, *given = sys.argv[1:]
    if command == "connect":
        connect(*given)
    elif command == "work":
        work(float(given[0]))
    elif command == "kills":
        kills(int(given[0]), int(given[1]))
    else:
        dump()
