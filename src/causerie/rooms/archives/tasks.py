"""The one piece of background work of this room. It may be run again after any interruption."""

from __future__ import annotations

from django_tasks import task

from . import actions


@task()
def read_archive(import_id: int) -> None:
    """Read an import to its end."""
    actions.run(import_id)
