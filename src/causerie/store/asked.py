"""How far the first look at a connected account is: what has been asked of its network, and what came of it."""

from __future__ import annotations

from causerie.records import ADDRESSED, Progress

from . import errands, looks, ties
from .models import Errand as ErrandRow
from .models import Heard, Post


def progress(account_id: int) -> Progress:
    """What was kept so far of an account, and whether everything has been asked once."""
    rows = list(ErrandRow.objects.filter(account_id=account_id).values_list("what", "done_at"))
    done = {errands.kind(what) for what, done_at in rows if done_at is not None}
    # The look at those who follow is no part of it: a person asks for that apart.
    asked = {errands.kind(what) for what, _ in rows} - {looks.AUDIENCE}
    followers, following = ties.count(account_id)
    together, robots = ties.count_for_nothing(account_id)
    return Progress(
        posts=Post.objects.filter(account_id=account_id).count(),
        addressed=Heard.objects.filter(account_id=account_id, address__in=ADDRESSED).count(),
        followers=followers, following=following, waiting=tuple(sorted(asked - done)),
        together=together, robots=robots,
    )  # fmt: skip
