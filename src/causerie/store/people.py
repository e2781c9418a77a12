"""One row a person: archives name the same one now by the network's id, now by handle only."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import connection
from django.db.models import F, QuerySet
from django.db.models.functions import Lower

from .models import Person

AT_ONCE = 500

# The one who has an id, for a shadow that is known by handle only ("@ada"): same network, same handle.
_TWIN = """SELECT min(twin.id) FROM store_person twin, store_person shadow WHERE shadow.id = {table}.person_id
    AND twin.workspace_id = shadow.workspace_id AND twin.network = shadow.network
    AND substr(twin.key, 1, 1) <> '@' AND lower(twin.handle) = lower(shadow.handle)"""
_SPEAK_OF_PEOPLE = ("store_post", "store_note", "store_account")


def join(workspace_id: int, network: str) -> int:
    """Make one person of each shadow and the one who has its handle; returns how many shadows there were.

    Posts, notes and accounts go over to the one with the id. Must run inside a transaction, and the accounts of the
    workspace must be recounted where it did something.
    """
    shadows = _shadows(workspace_id, network)
    for start in range(0, len(shadows), AT_ONCE):
        part = shadows[start : start + AT_ONCE]
        _move(part)
        Person.objects.filter(pk__in=part).delete()
    return len(shadows)


def _shadows(workspace_id: int, network: str) -> list[int]:
    people: QuerySet[Person] = Person.objects.filter(workspace_id=workspace_id, network=network).exclude(handle="")
    named = people.exclude(key__startswith="@").annotate(low=Lower("handle")).values("low")
    shadows = people.filter(key__startswith="@").annotate(low=Lower("handle")).filter(low__in=named)
    return list(shadows.order_by(F("pk")).values_list("pk", flat=True))


def _move(shadows: Sequence[int]) -> None:
    places = ", ".join(["%s"] * len(shadows))
    with connection.cursor() as cursor:
        for table in _SPEAK_OF_PEOPLE:
            twin = _TWIN.format(table=table)
            cursor.execute(f"UPDATE {table} SET person_id = ({twin}) WHERE person_id IN ({places})", list(shadows))  # noqa: S608
