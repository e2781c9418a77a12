"""Two texts of one draft: the second becomes a draft of its own, with all that belongs to it."""

from __future__ import annotations

from datetime import datetime

from causerie.records import Refusal, Writing, Written
from causerie.store import writings

from . import pictures
from .actions import LONGEST


def apart(writing: Writing, written: Written, user_id: int, now: datetime) -> int:
    """Make a second draft of what another window held, pictures too; returns its id. Both stay.

    Raises Refusal where it is far too long, or the account is gone.
    """
    if len(written.text) > LONGEST:
        raise Refusal("write.far_too_long", n=LONGEST)
    if writing.account is None:
        raise Refusal("write.not_connected")
    number = writings.begin(
        writing.workspace, user_id, writing.account, written.text, now, lang=written.lang, warning=written.warning
    )
    pictures.copy(writing.pictures, dict(written.alts), number, now)
    return number
