"""What somebody did with what was open."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db.models import Count

from causerie.records import HeardState

from .models import Heard


def done(workspace_id: int, user_id: int, since: datetime) -> Mapping[HeardState, int]:
    """How many things one person settled since a moment, by what was decided of them."""
    rows = Heard.objects.filter(workspace_id=workspace_id, settled_by_id=user_id, settled_at__gte=since)
    return {HeardState(state): n for state, n in rows.values_list("state").annotate(n=Count("pk"))}
