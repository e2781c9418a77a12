"""A home that has been lived in is brought up to date without saying what was not so."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

BEFORE, AFTER = ("store", "0004_sought"), ("store", "0005_audience")
FIRST_WALK = datetime(2026, 9, 1, 12, tzinfo=UTC)


@pytest.fixture
def old(transactional_db: None) -> Iterator[Any]:
    """The apps as they were before the audience; afterwards everything is brought up to date again."""
    leaves = MigrationExecutor(connection).loader.graph.leaf_nodes()
    others = [node for node in leaves if node[0] != "store"]
    yield MigrationExecutor(connection).migrate([BEFORE, *others]).apps
    MigrationExecutor(connection).migrate(leaves)


def tie(old: Any, account: Any, key: str, since: datetime, **what: Any) -> None:
    person = old.get_model("store", "Person").objects.create(workspace=account.workspace, network="bluesky", key=key)
    old.get_model("store", "Tie").objects.create(account=account, person=person, since=since, seen_at=since, **what)


def test_who_was_there_before_anybody_looked_did_not_come(old: Any) -> None:
    """Whom one follows may be walked through days before one's followers are: the two walks are told apart."""
    workspace = old.get_model("store", "Workspace").objects.create(name="Fournil", slug="fournil")
    account = old.get_model("store", "Account").objects.create(workspace=workspace, network="bluesky")
    tie(old, account, "did:followed", FIRST_WALK - timedelta(days=3), followed=True)
    tie(old, account, "did:early", FIRST_WALK, follows=True)
    tie(old, account, "did:late", FIRST_WALK + timedelta(days=9), follows=True)
    new = MigrationExecutor(connection).migrate([AFTER]).apps
    came = dict(new.get_model("store", "Tie").objects.values_list("person__key", "came_at"))
    assert came == {"did:followed": None, "did:early": None, "did:late": FIRST_WALK + timedelta(days=9)}
