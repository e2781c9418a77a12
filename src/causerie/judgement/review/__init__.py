"""Looking back on a week or a month: what happened, how sure that is, and no judgement on whoever lived it."""

from __future__ import annotations

from causerie.judgement.review.looking import look
from causerie.judgement.review.spans import after, around, before, next_on

__all__ = ["after", "around", "before", "look", "next_on"]
