"""Whose archive it is: finding the account it belongs to, and making one of two that turn out to be the same."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import connection, transaction

from causerie.records import ArchiveInfo

from .models import Account, Act, Connection, Errand, Heard, Import, Post, Sending, Tie
from .posts import person_key, remember_people


def workspace_of(account_id: int) -> int:
    """The workspace of an account."""
    return Account.objects.values_list("workspace_id", flat=True).get(pk=account_id)


def account_of(workspace_id: int, info: ArchiveInfo, keys: Sequence[str]) -> int:
    """The account an archive belongs to, made if it is new; returns its id.

    It is known by the network's id or handle or, where the archive does not say whose it is, by `keys` of posts it
    shares with an account that is already here.
    """
    with transaction.atomic():
        same = Account.objects.select_for_update().filter(workspace_id=workspace_id, network=info.network)
        row = _by_name(list(same), info) or _by_posts(list(same), info, keys)
        if row is None:
            row = Account(workspace_id=workspace_id, network=info.network)
        _complete(row, info)
    return row.pk


def _by_name(same: list[Account], info: ArchiveInfo) -> Account | None:
    owner = info.owner
    for row in same:
        if (owner.key and row.key == owner.key) or (not owner.key and owner.handle and row.handle == owner.handle):
            return row
    return None


def _by_posts(same: list[Account], info: ArchiveInfo, keys: Sequence[str]) -> Account | None:
    """An account that shares posts with the archive, unless both say plainly that they are two."""
    possible = [row.pk for row in same if not (row.key and info.owner.key)]
    shared = Post.objects.filter(account_id__in=possible, key__in=keys[:500])
    found = shared.values_list("account_id", flat=True).first()
    return next((row for row in same if row.pk == found), None)


def _complete(row: Account, info: ArchiveInfo) -> None:
    owner = info.owner
    row.key, row.handle, row.name = owner.key or row.key, owner.handle or row.handle, owner.name or row.name
    if info.taken_at and (row.taken_at is None or row.taken_at < info.taken_at):
        row.taken_at = info.taken_at
    if row.person_id is None and (owner.key or owner.handle):
        row.person_id = remember_people(row.workspace_id, row.network, {person_key(owner): owner})[person_key(owner)]
    row.save()


def account_name(account_id: int) -> str:
    """What an account is called: its handle, or its name, or "" where neither is known."""
    row = Account.objects.get(pk=account_id)
    return row.handle or row.name


def keys_of(workspace_id: int, network: str) -> set[str]:
    """The network's own ids of the accounts a workspace has on it."""
    rows = Account.objects.filter(workspace_id=workspace_id, network=network).exclude(key="")
    return set(rows.values_list("key", flat=True))


def join(account_id: int) -> tuple[int, int]:
    """Make one account of this one and another that holds the same posts; returns (the id that stays, posts doubled).

    An archive that does not say whose it is may start with posts nobody has seen yet, so that only its end tells. Two
    accounts that both name their owner stay two, whatever they hold. Must run inside a transaction.
    """
    account = Account.objects.select_for_update().get(pk=account_id)
    same = Account.objects.filter(workspace_id=account.workspace_id, network=account.network).exclude(pk=account_id)
    for other in same.order_by("pk"):
        if not (account.key and other.key) and _shares_posts(account.pk, other.pk):
            return other.pk, _move(account, other)
    return account_id, 0


_SHARED = """FROM store_post mine WHERE mine.account_id = %s AND EXISTS
    (SELECT 1 FROM store_post other WHERE other.account_id = %s AND other."key" = mine."key")"""


def _shares_posts(account_id: int, other_id: int) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT 1 {_SHARED} LIMIT 1", [account_id, other_id])
        return cursor.fetchone() is not None


def _move(account: Account, other: Account) -> int:
    """Everything of `account` that `other` lacks goes over to it; returns how many posts it had already."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"DELETE FROM store_post WHERE id IN (SELECT mine.id {_SHARED})",  # noqa: S608
            [account.pk, other.pk],
        )
        doubled: int = cursor.rowcount
    Post.objects.filter(account=account).update(account=other)
    for table in (Import, Connection, Errand, Heard, Sending, Act, Tie):
        table._default_manager.filter(account=account).update(account=other)
    other.key, other.handle = other.key or account.key, other.handle or account.handle
    other.name, other.called = other.name or account.name, other.called or account.called
    other.person_id = other.person_id or account.person_id
    other.save()
    account.delete()
    return doubled
