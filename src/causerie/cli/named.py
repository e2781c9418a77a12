"""A file of accounts: who is called what. One JSON object a line, plain or packed with gzip."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec

from causerie.networks.lines import lines
from causerie.records import Refusal


class _Account(msgspec.Struct, gc=False):
    id: str | int
    name: str | None = None


_account = msgspec.json.Decoder(_Account, strict=False)


def names(path: Path) -> dict[str, str]:
    """Names by account id, in the order of the file; what is no account is passed over.

    Raises Refusal where the file cannot be read, or holds no account at all.
    """
    try:
        found = dict(_named(path))
    except OSError as error:
        raise Refusal("audit.unreadable", path=str(path)) from error
    if not found:
        raise Refusal("audit.not_accounts", path=path.name)
    return found


def _named(path: Path) -> Iterator[tuple[str, str]]:
    for _, line in lines(path):
        try:
            account = _account.decode(line)
        except (msgspec.DecodeError, UnicodeDecodeError):
            continue
        yield str(account.id), account.name or ""
