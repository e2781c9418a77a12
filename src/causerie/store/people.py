"""One row a person: archives name the same one now by the network's id, now by handle only."""

from __future__ import annotations

from django.db import connection

from . import joined
from .models import Account, Person

AT_ONCE = 500
_SPEAK_OF_PEOPLE = ("store_post", "store_note", "store_account", "store_heard", "store_act", "store_decision")

# A tie the one with an id has too stays theirs; the shadow's goes with the shadow.
_TIES_OVER = """UPDATE store_tie SET person_id = %s WHERE person_id = %s AND NOT EXISTS
    (SELECT 1 FROM store_tie theirs WHERE theirs.account_id = store_tie.account_id AND theirs.person_id = %s)"""


def join(workspace_id: int, network: str) -> int:
    """Make one person of each shadow ("@ada") and the one who has an id and that handle; returns how many there were.

    Posts, notes and accounts go over to the one with the id. Must run inside a transaction, and the accounts of the
    workspace must be recounted where it did something.
    """
    twins = _twins(workspace_id, network)
    shadows = list(twins)
    for start in range(0, len(shadows), AT_ONCE):
        for shadow in joined.spoken_of(shadows[start : start + AT_ONCE]):
            joined.hand_over(workspace_id, shadow, twins[shadow])
    with connection.cursor() as cursor:
        for table in _SPEAK_OF_PEOPLE:
            moves = [(twin, shadow) for shadow, twin in twins.items()]
            cursor.executemany(f"UPDATE {table} SET person_id = %s WHERE person_id = %s", moves)  # noqa: S608
        cursor.executemany(_TIES_OVER, [(twin, shadow, twin) for shadow, twin in twins.items()])
    for start in range(0, len(shadows), AT_ONCE):
        Person.objects.filter(pk__in=shadows[start : start + AT_ONCE]).delete()
    return len(shadows)


def _twins(workspace_id: int, network: str) -> dict[int, int]:
    """The one with an id for each shadow. Paired here: PostgreSQL takes a second for 5,000 people."""
    people = Person.objects.filter(workspace_id=workspace_id, network=network).exclude(handle="").order_by("pk")
    named: dict[str, int] = {}
    shadows: list[tuple[int, str]] = []
    for pk, key, handle in people.values_list("pk", "key", "handle").iterator():
        if key.startswith("@"):
            shadows.append((pk, handle.lower()))
        else:
            named.setdefault(handle.lower(), pk)
    return {shadow: named[handle] for shadow, handle in shadows if handle in named}


def forget_strangers(workspace_id: int) -> None:
    """Remove the people of a workspace whom no post speaks of, nobody said anything about and no account is."""
    owners = Account.objects.filter(person__isnull=False).values("person_id")
    strangers = Person.objects.filter(workspace_id=workspace_id, note=None, post=None, head=None, others=None)
    strangers = strangers.filter(heard=None, tie=None, act=None, decision=None)
    strangers.filter(cares="", decided="").exclude(pk__in=owners).delete()
