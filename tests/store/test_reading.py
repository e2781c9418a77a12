"""Reading an archive to its end, whatever comes between: errors nobody foresaw, cancelling, lost tasks, two readers."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from django.db import DatabaseError
from tests.store import making as m

from causerie.records import ImportState, Person, Workspace
from causerie.rooms.archives import actions, tasks
from causerie.store import imports, queue, read
from causerie.store.posts import Keeper
from causerie.town.archives import archive_of
from causerie.town.cast import NADIA
from causerie.town.history import history

UNTIL = date(2026, 6, 1)
POSTS = len(history(NADIA, seed=1, until=UNTIL))


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return archive_of(NADIA, tmp_path_factory.mktemp("town"), seed=1, until=UNTIL)


@pytest.fixture
def brought(place: Workspace, archive: Path) -> int:
    """An import nobody has read yet."""
    return actions.bring(place.id, archive, private=False)


def kept(place: Workspace) -> int:
    return sum(account.posts for account in read.accounts(place.id))


@pytest.mark.parametrize("error", [DatabaseError("no such thing"), MemoryError(), ValueError("nan"), RecursionError()])
def test_an_error_nobody_foresaw_ends_the_import_with_a_sentence_and_it_can_go_on(
    place: Workspace, brought: int, error: Exception, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*_: object) -> int:
        raise error

    with monkeypatch.context() as patched:
        patched.setattr(Keeper, "keep", fail)
        job = actions.run(brought)
    assert job.state == ImportState.FAILED
    assert job.reason is not None
    assert job.reason.code == "archives.our_mistake"
    assert type(error).__name__ in caplog.text
    assert actions.again(job)
    assert actions.run(brought).state == ImportState.DONE
    assert kept(place) == POSTS


def test_an_import_no_task_is_there_for_is_put_in_line_once(place: Workspace) -> None:
    lost = imports.start(place.id, user_id=None, name="a.zip", path="/nowhere", ours=True, private=False)
    assert tasks.take_up_lost() == 1
    assert queue.in_line(tasks.read_archive.module_path) == {lost}
    assert tasks.take_up_lost() == 0


def test_cancelling_what_nobody_reads_takes_it_back_at_once(
    place: Workspace, brought: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object) -> bool:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(imports, "count", interrupted)
        with pytest.raises(KeyboardInterrupt):
            actions.run(brought)
    assert imports.get(brought).state == ImportState.READING
    actions.cancel(imports.get(brought))
    ended = imports.get(brought)
    assert ended.state == ImportState.CANCELLED
    assert ended.receipt is not None
    assert (ended.receipt.kept, ended.receipt.skipped["taken_back"]) == (0, POSTS)
    assert read.accounts(place.id) == []


def test_cancelling_while_somebody_reads_is_done_when_they_have_ended(place: Workspace, brought: int) -> None:
    waiting = imports.start(place.id, user_id=None, name="b.zip", path="/nowhere", ours=False, private=False)
    with queue.reading():
        actions.cancel(imports.get(waiting))
        assert imports.get(waiting).state == ImportState.CANCELLING
    assert actions.run(brought).state == ImportState.DONE
    assert imports.get(waiting).state == ImportState.CANCELLED
    assert kept(place) == POSTS


def test_there_is_one_reader_in_a_home() -> None:
    with queue.reading(), queue.reading(wait=False) as second:
        assert not second
    with queue.reading(wait=False) as alone:
        assert alone


def test_cancelling_at_the_last_moment_is_not_lost(
    place: Workspace, brought: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    counted = imports.count

    def too_late(number: int) -> bool:
        imports.cancel(number)
        return counted(number)

    monkeypatch.setattr(imports, "count", too_late)
    assert actions.run(brought).state == ImportState.CANCELLED
    assert kept(place) == 0


@pytest.fixture
def nameless(place: Workspace) -> int:
    """Posts of an archive that does not say whose it is, the newest of which nobody has seen."""
    m.bring(place, m.posts(30))
    about = m.info(Person(key=""))
    number, keeper = m.begin(place, about, m.posts(10, first=50))
    assert imports.keep(number, keeper, m.batch(m.posts(10, first=50)))
    assert imports.keep(number, keeper, m.batch(m.posts(25, first=20), rows=35))
    return number


def test_an_archive_that_shows_only_at_its_end_whose_it_is_joins_the_account(place: Workspace, nameless: int) -> None:
    assert len(read.accounts(place.id)) == 2
    assert imports.count(nameless)
    account = read.accounts(place.id)[0]
    assert [each.handle for each in read.accounts(place.id)] == ["nora"]
    assert account.posts == 30 + 10 + 15
    ended = imports.get(nameless)
    assert ended.account == account.id
    assert ended.receipt is not None
    assert (ended.receipt.kept, ended.receipt.skipped) == (25, {"already": 10})
