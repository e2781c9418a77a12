"""What somebody said no to: it stands until they take it back, and the program does not ask again."""

from __future__ import annotations

from datetime import datetime

from .models import Contradiction

LONGEST = 200
"""Characters of what a contradiction is about."""


def say(workspace_id: int, user_id: int | None, what: str, about: str, now: datetime) -> None:
    """Remember that somebody does not agree. what: which judgement ("remark"). about: its key."""
    Contradiction.objects.get_or_create(
        workspace_id=workspace_id, what=what, about=about[:LONGEST], defaults={"user_id": user_id, "at": now}
    )


def take_back(workspace_id: int, what: str, about: str) -> None:
    """It is judged again from now on."""
    Contradiction.objects.filter(workspace_id=workspace_id, what=what, about=about[:LONGEST]).delete()


def said(workspace_id: int, what: str) -> frozenset[str]:
    """All that was contradicted of one judgement."""
    return frozenset(Contradiction.objects.filter(workspace_id=workspace_id, what=what).values_list("about", flat=True))
