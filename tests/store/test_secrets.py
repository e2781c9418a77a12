"""Tokens are never in the database as they are; without their keys nothing starts, and rotation loses none."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from django.db import connection
from pytest_django import Settings
from tests.store import talking

from causerie.records import Refusal, Workspace
from causerie.store import connections, secrets, write
from causerie.store.models import Connection


@pytest.fixture
def keys(settings: Settings, tmp_path: Path) -> Path:
    settings.TOKEN_KEYS = tmp_path / "apart" / "tokens.keys"
    return tmp_path / "apart" / "tokens.keys"


@pytest.fixture
def account(place: Workspace, keys: Path) -> int:
    return talking.connected(place.id, write.make_user("nadia", "the bread of the morning", language=""))


def test_a_token_comes_back_as_it_was(account: int) -> None:
    assert connections.vault(account).read() == talking.token()


def test_no_column_of_any_table_holds_a_token(account: int) -> None:
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            assert "-secret" not in str(cursor.fetchall()), table


def test_the_keys_are_for_their_owner_only(account: int, keys: Path) -> None:
    assert keys.stat().st_mode & 0o777 == 0o600


def test_rotation_changes_the_key_and_what_it_locked_and_keeps_every_token(account: int, keys: Path) -> None:
    before, locked = keys.read_text(), Connection.objects.get().secret
    assert secrets.rotate() == 1
    assert keys.read_text() != before
    assert len(keys.read_text().split()) == 1
    assert Connection.objects.get().secret != locked
    assert connections.vault(account).read() == talking.token()


def test_a_rotation_that_was_killed_before_it_forgot_the_old_key_is_no_harm(account: int, keys: Path) -> None:
    old = keys.read_text()
    secrets.rotate()
    keys.write_text(keys.read_text() + old)
    assert connections.vault(account).read() == talking.token()


def test_starting_without_the_keys_is_refused(account: int, keys: Path) -> None:
    keys.unlink()
    with pytest.raises(Refusal) as refused:
        secrets.ready()
    assert refused.value.reason.code == "secrets.no_keys"
    assert not keys.exists(), "new keys would make the loss look like a wrong password"


def test_starting_with_the_keys_of_another_house_is_refused(account: int, keys: Path) -> None:
    keys.write_text("cw_0x689RpI-jtRR7oE8h_eQsKImvJapLeSbXpwF4e4=\n")
    with pytest.raises(Refusal) as refused:
        secrets.ready()
    assert refused.value.reason.code == "secrets.wrong_keys"


def test_starting_with_a_token_in_the_open_is_refused(account: int) -> None:
    Connection.objects.update(secret='{"service": "https://pds.example", "access": "x"}')
    with pytest.raises(Refusal) as refused:
        secrets.ready()
    assert refused.value.reason.code == "secrets.plain"


def test_a_file_that_holds_no_keys_is_refused(account: int, keys: Path) -> None:
    keys.write_text("not a key\n")
    with pytest.raises(Refusal) as refused:
        secrets.ready()
    assert refused.value.reason.code == "secrets.bad_keys"


def test_disconnecting_destroys_the_token(place: Workspace, account: int) -> None:
    connections.disconnect(place.id, account, talking.NOON)
    assert Connection.objects.get().secret == ""
    with pytest.raises(Refusal):
        connections.vault(account).read()


def test_a_renewed_token_is_kept_before_it_is_used(account: int) -> None:
    vault, new = connections.vault(account), talking.token("access-2", "refresh-2")
    assert vault.renew(vault.read(), lambda _: new) == new
    assert connections.vault(account).read() == new


def test_who_comes_second_gets_what_the_first_renewed(account: int) -> None:
    vault, old, new = connections.vault(account), talking.token(), talking.token("access-2", "refresh-2")
    vault.renew(old, lambda _: new)
    assert vault.renew(old, lambda _: pytest.fail("asked twice: the refresh token is good once")) == new


def test_a_renewal_that_fails_leaves_the_token_as_it_was(account: int) -> None:
    def fails(_: object) -> object:
        raise ConnectionError

    vault = connections.vault(account)
    with pytest.raises(ConnectionError):
        vault.renew(talking.token(), fails)  # type: ignore[arg-type]
    assert vault.read() == talking.token()


def test_the_keys_are_not_where_the_database_is(account: int, keys: Path) -> None:
    name = str(django_settings.DATABASES["default"]["NAME"])
    if not Path(name).is_file():
        return
    with sqlite3.connect(f"file:{name}?mode=ro", uri=True) as kept:
        assert keys.read_text().strip() not in "\n".join(kept.iterdump())
