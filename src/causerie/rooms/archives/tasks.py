"""The one piece of background work of this room. It may be run again after any interruption."""

from __future__ import annotations

from django_tasks import task

from causerie.store import imports, queue

from . import actions


@task()
def read_archive(import_id: int) -> None:
    """Read an import to its end."""
    actions.run(import_id)


def take_up_lost() -> int:
    """Put in line the imports somebody waits for and no task is there for; returns how many.

    A program may have died between noting an import and asking for it to be read, or an error nobody foresaw has
    ended the task and not the import.
    """
    asked = queue.in_line(read_archive.module_path)
    lost = [import_id for import_id in imports.moving() if import_id not in asked]
    for import_id in lost:
        read_archive.enqueue(import_id)
    return len(lost)
