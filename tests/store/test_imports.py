"""The life of an import: every state, what cancelling takes back, and that a receipt stays what it was."""

from __future__ import annotations

from datetime import timedelta

import pytest
from msgspec.structs import replace

from causerie.records import Cursor, FileFate, FileNote, ImportState, Kind, Reason, Workspace
from causerie.rooms.archives import actions
from causerie.store import accounts, imports, read, write
from causerie.store.models import Account, Import, Person, Post
from causerie.store.posts import Keeper

from . import making as m


def test_an_import_goes_from_waiting_to_done(place: Workspace) -> None:
    number = imports.start(place.id, user_id=None, name="x.zip", path="/here", ours=False, private=True)
    job = imports.get(number)
    assert (job.state, job.attempts, job.cursor, job.private) == (ImportState.WAITING, 0, Cursor(), True)
    assert imports.begin(number).state == ImportState.READING
    account = accounts.account_of(place.id, m.info(), [])
    imports.belongs_to(number, account, m.info(), "nora")
    keeper = Keeper(account, import_id=number, counted_at=m.TAKEN)
    imports.keep(number, keeper, m.batch(m.posts(5)))
    assert imports.get(number).cursor == Cursor(rows=5)
    imports.count(number)
    job = imports.get(number)
    assert (job.state, job.done, job.size) == (ImportState.DONE, 100, 100)
    assert job.finished_at is not None


def test_the_receipt_adds_up_batch_by_batch_and_comes_back_as_it_was(place: Workspace) -> None:
    number, keeper = m.begin(place, m.info(), [])
    note = FileNote(name="data/tweets.js", fate=FileFate.USED, reason=Reason(code="archive.file.cut"))
    first = m.batch(m.posts(4))
    imports.keep(number, keeper, replace(first, read=6, skipped={"unreadable": 2}))
    imports.keep(number, keeper, replace(m.batch(m.posts(4, first=2)), notes=(note,)))
    receipt = imports.get(number).receipt
    assert receipt is not None
    assert (receipt.read, receipt.kept) == (10, 6)
    assert {code: n for code, n in receipt.skipped.items() if n} == {"unreadable": 2, "already": 2}
    assert receipt.read == receipt.kept + sum(receipt.skipped.values())
    assert (receipt.first, receipt.last) == (m.START, m.START + timedelta(hours=5))
    assert receipt.found == {"data/tweets.js": 10}
    assert (receipt.files, receipt.account, receipt.taken_at) == ((note,), "nora", m.TAKEN)


def test_posts_cursor_and_receipt_move_together_or_not_at_all(
    place: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    number, keeper = m.begin(place, m.info(), [])
    imports.keep(number, keeper, m.batch(m.posts(3)))
    before = imports.get(number)
    monkeypatch.setattr(imports, "_with", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        imports.keep(number, keeper, m.batch(m.posts(3, first=50), rows=6))
    assert imports.get(number) == before
    assert Post.objects.count() == 3


def test_cancelling_takes_back_all_the_import_added(place: Workspace) -> None:
    number, keeper = m.begin(place, m.info(), [])
    imports.keep(number, keeper, m.batch(m.posts(9)))
    imports.cancel(number)
    assert not imports.keep(number, keeper, m.batch(m.posts(9, first=9)))
    imports.undo(number)
    assert imports.get(number).state == ImportState.CANCELLED
    assert (Post.objects.count(), Person.objects.count(), read.accounts(place.id)) == (0, 0, [])


def test_cancelling_leaves_what_was_there_before(place: Workspace) -> None:
    account = m.account(m.bring(place, m.posts(9)))
    before = read.tallies(account, m.EVER), read.people(place.id)
    said = [*m.posts(6, first=5), m.post(40, Kind.REPLY, to=m.BEN)]
    number, keeper = m.begin(place, m.info(), said)
    imports.keep(number, keeper, m.batch(said))
    assert Post.objects.count() == 12
    imports.cancel(number)
    imports.undo(number)
    assert (read.tallies(account, m.EVER), read.people(place.id)) == before
    assert sorted(Post.objects.values_list("key", flat=True)) == [str(1000 + n) for n in range(9)]
    assert not Person.objects.filter(handle="ben").exists()


def test_cancelling_keeps_the_people_somebody_noted_something_about(place: Workspace) -> None:
    number, keeper = m.begin(place, m.info(), [])
    imports.keep(number, keeper, m.batch(m.posts(9)))
    ada = Person.objects.get(handle="ada")
    write.note(place.id, ada.pk, author_id=None, text="Likes rye.", now=m.TAKEN)
    imports.cancel(number)
    imports.undo(number)
    assert [note.text for note in read.notes(ada.pk)] == ["Likes rye."]


def test_an_account_with_a_name_of_ones_own_outlives_a_cancelled_import(place: Workspace) -> None:
    number, keeper = m.begin(place, m.info(), [])
    imports.keep(number, keeper, m.batch(m.posts(3)))
    write.name_account(place.id, m.account(number), name="The shop", activity="Bread")
    imports.cancel(number)
    imports.undo(number)
    assert Account.objects.get().activity is not None


def test_what_has_ended_cannot_be_cancelled(place: Workspace) -> None:
    number = m.bring(place, m.posts(3))
    imports.cancel(number)
    assert imports.get(number).state == ImportState.DONE


def test_a_failed_import_says_why_and_can_be_taken_up_again(place: Workspace) -> None:
    number, keeper = m.begin(place, m.info(), [])
    imports.keep(number, keeper, m.batch(m.posts(3)))
    imports.fail(number, Reason(code="archives.disk_filled", args={"free": 3}))
    job = imports.get(number)
    assert (job.state, job.reason) == (ImportState.FAILED, Reason(code="archives.disk_filled", args={"free": 3}))
    assert imports.again(number)
    assert not imports.again(number)
    job = imports.get(number)
    assert (job.state, job.reason, job.cursor, job.attempts) == (ImportState.READING, None, Cursor(rows=3), 0)


def test_a_machine_that_restarts_often_stops_nothing_and_a_file_that_kills_does_not_loop(place: Workspace) -> None:
    number = imports.start(place.id, user_id=None, name="x.zip", path="/nowhere", ours=False, private=False)
    for _ in range(10):
        job = imports.begin(number)
        assert actions._stopped_too_often(job) is None
    for _ in range(imports.ATTEMPTS):
        imports.begin(number)
    reason = actions._stopped_too_often(imports.get(number))
    assert reason is not None
    assert reason.code == "archives.stopped_too_often"


def test_a_batch_that_was_kept_forgives_the_attempts_before_it(place: Workspace) -> None:
    number, keeper = m.begin(place, m.info(), [])
    for _ in range(imports.ATTEMPTS - 2):
        imports.begin(number)
    imports.keep(number, keeper, m.batch(m.posts(3)))
    assert imports.get(number).attempts == 1


def test_posts_that_another_import_brought_too_outlive_a_cancelled_one(place: Workspace) -> None:
    number, keeper = m.begin(place, m.info(), [])
    imports.keep(number, keeper, m.batch(m.posts(9)))
    other, second = m.begin(place, m.info(), m.posts(9))
    imports.keep(other, second, m.batch(m.posts(9, first=5)))
    imports.cancel(number)
    imports.undo(number)
    imports.count(other)
    assert sorted(Post.objects.values_list("key", flat=True)) == [str(1000 + n) for n in range(5, 14)]
    assert read.accounts(place.id)[0].posts == 9


def test_an_interrupted_command_is_found_by_its_path(place: Workspace) -> None:
    number = imports.start(
        place.id, user_id=None, name="x.zip", path="/a/x.zip", ours=False, private=False, fingerprint="f"
    )
    imports.begin(number)

    def found(path: str = "/a/x.zip", *, private: bool = False, workspace: int = place.id) -> int | None:
        return imports.unfinished(path, private=private, workspace_id=workspace, fingerprint="f")

    assert found() == number
    assert found(private=True) is None
    assert found("/b/x.zip") is None
    assert found(workspace=place.id + 1) is None
    Import.objects.update(state=ImportState.DONE)
    assert found() is None


def test_a_file_that_was_changed_meanwhile_is_not_gone_on_with(place: Workspace) -> None:
    number = imports.start(
        place.id, user_id=None, name="x.zip", path="/a/x.zip", ours=False, private=False, fingerprint="old"
    )
    imports.begin(number)
    assert imports.unfinished("/a/x.zip", private=False, workspace_id=place.id, fingerprint="new") is None
    assert imports.get(number).state == ImportState.CANCELLING
