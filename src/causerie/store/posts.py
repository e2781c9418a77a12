"""Keeping posts: from records to rows, with the people they speak to and the programs they were sent with."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import datetime
from hashlib import blake2b

from causerie.records import Kind, Post, Visibility
from causerie.records import Person as PersonRecord

from . import bulk
from .models import Account, Client

_URL = re.compile(r"https?://\S+")
_OWN = (Kind.ORIGINAL, Kind.QUOTE)
SHORTEST_REPEAT = 12
AT_ONCE = 5_000
# An enumeration's own `.value` takes longer than a look into a small dictionary, and every post has two.
_PLAIN = {word: word.value for word in (*Kind, *Visibility)}


def text_key(text: str) -> int:
    """A number that two texts share when only case, spaces and addresses set them apart; 0 for very short texts.

    64 bits of BLAKE2b, signed, so that both databases can hold it: the chance that two of a million different texts
    meet is 3 in 100,000,000.
    """
    if "http" in text:
        text = _URL.sub("", text)
    bare = " ".join(text.lower().split())
    if len(bare) < SHORTEST_REPEAT:
        return 0
    return int.from_bytes(blake2b(bare.encode("utf-8", "replace"), digest_size=8).digest(), "big", signed=True)


class Keeper:
    """Keeps posts of one account. Remembers the ids of people and programs it met: keep one a whole import long."""

    def __init__(self, account_id: int, *, import_id: int | None, counted_at: datetime) -> None:
        account = Account.objects.get(pk=account_id)
        self._account_id, self._workspace_id, self._network = account.pk, account.workspace_id, account.network
        self._import_id = import_id
        self._moment = bulk.moments()
        self._counted_at = self._moment(counted_at)
        self._people: dict[str, int] = {}
        self._nameless: set[str] = set()
        self._clients: dict[str, int | None] = {"": None}

    def keep(self, posts: Sequence[Post]) -> int:
        """Store the posts that are new, inside the caller's transaction; returns how many they were."""
        self._meet([post.to for post in posts if post.to is not None])
        self._learn({post.client for post in posts})
        return bulk.insert([self._row(post) for post in posts])

    def _row(self, post: Post) -> bulk.type_row:
        counted = post.likes is not None or post.reposts is not None or post.replies is not None
        to = post.to
        return (
            self._account_id,
            post.key,
            _PLAIN[post.kind],
            self._moment(post.at),
            post.text,
            text_key(post.text) if post.kind in _OWN else 0,
            post.lang,
            self._clients[post.client],
            _PLAIN[post.visibility],
            self._people[person_key(to)] if to is not None else None,
            post.parent,
            post.likes,
            post.reposts,
            post.replies,
            self._counted_at if counted else None,
            self._import_id,
        )

    def _meet(self, people: Iterable[PersonRecord]) -> None:
        """Many answers name only the number of a person: the name may come with a later one."""
        new: dict[str, PersonRecord] = {}
        for person in people:
            key = person_key(person)
            known = key in self._people and not (person.handle and key in self._nameless)
            if not known and (person.handle or key not in new):
                new[key] = person
        for start in range(0, len(new), AT_ONCE):
            part = dict(list(new.items())[start : start + AT_ONCE])
            self._people |= remember_people(self._workspace_id, self._network, part)
        self._nameless |= {key for key, person in new.items() if not person.handle}
        self._nameless -= {key for key, person in new.items() if person.handle}

    def _learn(self, names: set[str]) -> None:
        new = [name[:255] for name in names if name not in self._clients]
        if not new:
            return
        Client.objects.bulk_create([Client(name=name) for name in new], ignore_conflicts=True)
        ids = dict(Client.objects.filter(name__in=new).values_list("name", "pk"))
        self._clients |= {name: ids[name[:255]] for name in names if name not in self._clients}


def person_key(person: PersonRecord) -> str:
    """What tells a person from another on one network: its id, or the handle where no id is known."""
    return (person.key or "@" + person.handle.lower())[:255]


def remember_people(workspace_id: int, network: str, people: dict[str, PersonRecord]) -> dict[str, int]:
    """Store the people (by person_key) that are new to a workspace, name the nameless; returns the id of each."""
    rows = [(key, person.handle[:255], person.name[:255]) for key, person in people.items()]
    return bulk.meet(workspace_id, network, rows)
