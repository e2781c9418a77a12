"""The audience: what can be said of an account from what it does, and never more than that."""

from __future__ import annotations

from causerie.judgement.audience.facts import Manner, facts, manner
from causerie.judgement.audience.mirror import mirror
from causerie.judgement.audience.rings import rings
from causerie.judgement.audience.verdict import audit
from causerie.judgement.audience.waves import many_at_once, waves

__all__ = ["Manner", "audit", "facts", "manner", "many_at_once", "mirror", "rings", "waves"]
