"""What every record is, and the two ways of saying something: a reason, and a refusal."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

import msgspec

Arg = str | int | float | date | datetime


class Record(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Base of every record: immutable, compared by value."""


class Reason(Record, frozen=True):
    """A sentence to be said in any language: `code` names it in web/words, `args` are its figures and names.

    Args values are of type Arg; the language decides how they are written. (Any, because a stored reason comes back
    with its dates as ISO strings, and words takes both.)
    """

    code: str
    args: Mapping[str, Any] = {}


class Refusal(Exception):
    """Something a person gave cannot be taken. Carries the Reason to show; nothing was changed."""

    def __init__(self, code: str, **args: Arg) -> None:
        super().__init__(code, args)
        self.reason = Reason(code=code, args=args)
