"""A disk that fills: the import ends with a sentence, nothing that was kept is lost, and trying again finishes it."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.db import connection

from causerie.records import Batch, ImportState, Job
from causerie.rooms.archives import actions
from causerie.store import imports, read, write
from causerie.store.models import Post
from causerie.store.posts import Keeper
from causerie.town.large import write_large_x_archive

POSTS = 12_000


@pytest.fixture
def begun(transactional_db: None, tmp_path: Path) -> int:
    """An import of an archive of three batches, noted and not begun."""
    archive = tmp_path / "x.zip"
    write_large_x_archive(archive, POSTS, seed=3)
    place = write.make_workspace("The bakery", zone="Europe/Paris", owner_id=None)
    return actions.bring(place.id, archive, private=False)


@contextmanager
def room_for(pages: int) -> Iterator[None]:
    """A database that may grow by so many pages only: SQLite then says what it says of a full disk."""
    with connection.cursor() as cursor:
        cursor.execute("VACUUM")  # pages that other tests have freed would be room too
        cursor.execute("PRAGMA page_count")
        cursor.execute(f"PRAGMA max_page_count = {cursor.fetchone()[0] + pages}")
    yield
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA max_page_count = 1073741823")


def goes_on(job: Job) -> None:
    assert (job.state, job.reason and job.reason.code) == (ImportState.FAILED, "archives.disk_filled")
    kept = Post.objects.count()
    assert kept == (job.receipt.kept if job.receipt else 0)
    assert imports.again(job.id)
    ended = actions.run(job.id)
    assert ended.state == ImportState.DONE
    assert ended.receipt is not None
    assert ended.receipt.kept == Post.objects.count() == POSTS
    assert read.accounts(job.workspace)[0].posts == POSTS


@pytest.mark.skipif(connection.vendor != "sqlite", reason="Only SQLite can be told how far it may grow.")
@pytest.mark.parametrize("pages", [40, 500, 900])
def test_a_full_disk_loses_nothing_and_the_import_can_be_taken_up_again(begun: int, pages: int) -> None:
    with room_for(pages):
        job = actions.run(begun)
    goes_on(job)


def test_a_disk_that_is_full_while_reading(begun: int, monkeypatch: pytest.MonkeyPatch) -> None:
    keep = imports.keep

    def full(import_id: int, keeper: Keeper, batch: Batch) -> bool:
        if batch.cursor.rows != 5000:
            raise OSError(errno.ENOSPC, "No space left on device")
        return keep(import_id, keeper, batch)

    with monkeypatch.context() as patched:
        patched.setattr(imports, "keep", full)
        job = actions.run(begun)
    assert Post.objects.count() == 5000
    goes_on(job)


def test_a_file_that_cannot_be_read_is_said_plainly(begun: int, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(actions, "open_archive", broken)
    job = actions.run(begun)
    assert (job.state, job.reason and job.reason.code) == (ImportState.FAILED, "archives.unreadable")
