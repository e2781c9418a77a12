"""Tokens are secrets from the first day: encrypted before they reach the database, with keys that are kept apart.

The file of keys (settings.TOKEN_KEYS) holds one Fernet key a line, the newest first: it encrypts, all of them decrypt.
A backup of the database without this file opens nobody's account; with both, everything goes on.
"""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

import msgspec
from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.db import transaction

from causerie.records import Refusal, Token

from .models import Connection


def ready() -> None:
    """See that every token kept can be read. Raises Refusal where the keys are missing or wrong, or one lies open."""
    kept = list(Connection.objects.exclude(secret="").values_list("secret", flat=True))
    if kept and not settings.TOKEN_KEYS.exists():
        raise Refusal("secrets.no_keys", file=str(settings.TOKEN_KEYS), n=len(kept))
    for secret in kept:
        opened(secret)


def sealed(token: Token) -> str:
    """A token, encrypted with the newest key. The first one ever makes the keys."""
    return _fernet().encrypt(msgspec.json.encode(token)).decode("ascii")


def opened(secret: str) -> Token:
    """The token in `secret`. Raises Refusal where it was kept in the open, or was sealed with other keys."""
    try:
        plain = _fernet().decrypt(secret.encode())
    except InvalidToken as error:
        code = "secrets.plain" if secret.lstrip().startswith("{") else "secrets.wrong_keys"
        raise Refusal(code, file=str(settings.TOKEN_KEYS)) from error
    return msgspec.json.decode(plain, type=Token)


def rotate() -> int:
    """Make a new key, encrypt every token with it, and forget the old keys; returns how many tokens.

    The new key is in the file before any token is sealed with it, and the old ones stay until all are: killed at any
    moment, every token can still be read.
    """
    keys = _keys(settings.TOKEN_KEYS)
    _write(settings.TOKEN_KEYS, [Fernet.generate_key().decode(), *keys])
    with transaction.atomic():
        rows = list(Connection.objects.select_for_update().exclude(secret=""))
        for row in rows:
            row.secret = sealed(opened(row.secret))
            row.save(update_fields=["secret"])
    _write(settings.TOKEN_KEYS, _keys(settings.TOKEN_KEYS)[:1])
    return len(rows)


def _fernet() -> MultiFernet:
    """Read again when the file has changed: another program may have rotated the keys meanwhile."""
    path: Path = settings.TOKEN_KEYS
    if not path.exists():
        if Connection.objects.exclude(secret="").exists():
            raise Refusal("secrets.no_keys", file=str(path), n=Connection.objects.exclude(secret="").count())
        _write(path, [Fernet.generate_key().decode()])
    return _made(path, path.stat().st_mtime_ns)


@cache
def _made(path: Path, changed: int) -> MultiFernet:  # noqa: ARG001
    try:
        return MultiFernet([Fernet(key) for key in _keys(path)])
    except ValueError as error:
        raise Refusal("secrets.bad_keys", file=str(path)) from error


def _keys(path: Path) -> list[str]:
    return path.read_text(encoding="ascii").split() if path.exists() else []


def _write(path: Path, keys: list[str]) -> None:
    """The whole file or the old one: never half of it, and for its owner only."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(path.name + ".new")
    beside.unlink(missing_ok=True)
    descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write("\n".join(keys) + "\n")
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)
