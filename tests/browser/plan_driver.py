"""Lets time go by in a home, as it would: what was said today was said in spring."""

from __future__ import annotations

import os
import sys
from datetime import timedelta

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "causerie.config.settings")
django.setup()

from django.db.models import F  # noqa: E402

from causerie.store.models import Goal, Plan  # noqa: E402


def spring() -> None:
    """Every version of the plan and every goal is half a year older."""
    gone = timedelta(days=180)
    Plan.objects.update(begun_at=F("begun_at") - gone, changed_at=F("changed_at") - gone)
    Goal.objects.update(made_at=F("made_at") - gone)


if __name__ == "__main__" and sys.argv[1] == "spring":
    spring()
