"""The hall: what each room has to say today, one note each, and nothing that shouts."""

from __future__ import annotations

from causerie.records import MOVING, ImportState, Reason, Record, Workspace
from causerie.rooms.archives import actions as archives
from causerie.rooms.evidence import actions as evidence
from causerie.rooms.people import actions as people
from causerie.web.words import say


class Note(Record, frozen=True):
    """What one room says. room: where it leads (a URL name). number: what of (an import's id), where it needs one."""

    room: str
    says: Reason
    number: int | None = None


def notes(workspace: Workspace, *, quiet: bool = False) -> list[Note]:
    """One note a room, in the order of what moves, what was found, whom one knows. Never empty before an archive.

    quiet: only of an archive that moves or could not be read. Where there are people to talk with, the rest is known,
    and counting all the people of a large house would take longer than all of Today.
    """
    moving = _archives(workspace)
    if quiet:
        return [note for note in moving if note.number is not None]
    return [*moving, *_evidence(workspace), *_people(workspace)]


def first_steps(workspace: Workspace) -> list[Note]:
    """What one can begin with, where no account is connected."""
    return [
        Note(room="accounts:accounts", says=Reason(code="today.connect")),
        Note(room="read:read", says=Reason(code="today.feeds")),
        Note(room="listen:listen", says=Reason(code="today.listen")),
    ]


def _archives(workspace: Workspace) -> list[Note]:
    jobs = archives.jobs(workspace.id)
    if not jobs:
        return [Note(room="archives:archives", says=Reason(code="today.bring"))]
    newest = jobs[0]
    if newest.state in MOVING:
        return [
            Note(
                room="archives:archive", says=Reason(code="today.reading", args={"name": newest.name}), number=newest.id
            )
        ]
    if newest.state == ImportState.FAILED:
        return [
            Note(
                room="archives:archive", says=Reason(code="today.failed", args={"name": newest.name}), number=newest.id
            )
        ]
    return []


def _evidence(workspace: Workspace) -> list[Note]:
    accounts = [account for account in evidence.accounts(workspace.id) if account.posts]
    if not accounts:
        return []
    fullest = accounts[0]
    said = Reason(
        code="today.look", args={"n": fullest.posts, "name": fullest.called or say(f"networks.{fullest.network}")}
    )
    return [Note(room="evidence:account", says=said, number=fullest.id)]


def _people(workspace: Workspace) -> list[Note]:
    most, total = people.people(workspace.id, count=1)
    if not most:
        return []
    said = Reason(code="today.people", args={"n": total, "name": most[0].called, "last": most[0].last or ""})
    return [Note(room="people:people", says=said)]
