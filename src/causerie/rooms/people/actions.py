"""The memory of people: who they are, on which networks, what was said both ways, what one noted."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from causerie.judgement import people as judgement
from causerie.records import Alike, Exchange, Face, Known, Note, Record, Refusal, Stance
from causerie.store import heard, joined, read, write
from causerie.web import door

PAGE = 50
EXCHANGES = 30
LONGEST_NOTE = 5_000
DECISIONS = ("person", "leave")


class Memory(Record, frozen=True):
    """What a workspace knows of one person. months: (first of the local month, answers). hidden: private posts.

    faces: on each network, the one that stands for them first. cares: what they care about, as somebody typed it.
    stances: where our connected accounts stand with them. alike: faces that may be theirs too. decided: what somebody
    said of them. more: there are older exchanges.
    """

    person: Known
    months: tuple[tuple[date, int], ...]
    exchanges: tuple[Exchange, ...]
    notes: tuple[Note, ...]
    hidden: int
    faces: tuple[Face, ...] = ()
    cares: str = ""
    stances: tuple[Stance, ...] = ()
    alike: tuple[Alike, ...] = ()
    decided: str = ""
    more: bool = False


def people(workspace_id: int, *, search: str = "", page: int = 1, count: int = PAGE) -> tuple[list[Known], int]:
    """One page of the people talked with, most often first, and how many there are in all."""
    return read.people(workspace_id, search=_plain(search), start=(max(page, 1) - 1) * count, count=count)


def _plain(search: str) -> str:
    return search.replace("\0", "").strip()


def person(workspace_id: int, person_id: int, *, page: int = 1) -> Memory | None:
    """All that is remembered of a person, by any of their faces; None if the workspace does not know them.

    page: of the exchanges, the newest first.
    """
    head = joined.head_of(workspace_id, person_id)
    known = None if head is None else read.person(workspace_id, head)
    if head is None or known is None:
        return None
    faces = joined.faces(workspace_id, head)
    said = read.exchanges(head, start=(page - 1) * EXCHANGES, count=EXCHANGES + 1)
    return Memory(
        person=known,
        months=tuple(read.months_with(head)),
        exchanges=tuple(said[:EXCHANGES]),
        notes=tuple(read.notes(head)),
        hidden=read.private_exchanges(head),
        faces=tuple(faces),
        cares=joined.cares(head),
        stances=tuple(_stances(workspace_id, faces)),
        alike=tuple(_alike(workspace_id, head, faces)),
        decided=next((face.decided for face in faces if face.decided), ""),
        more=len(said) > EXCHANGES,
    )


def _stances(workspace_id: int, faces: list[Face]) -> list[Stance]:
    """Where our accounts stand with somebody; nothing where they are one of our accounts: nobody follows themselves."""
    ours = {(account.network, account.handle) for account in read.accounts(workspace_id) if account.handle}
    theirs = [face.id for face in faces if (face.network, face.handle) not in ours]
    return joined.stances(workspace_id, theirs) if theirs else []


def _alike(workspace_id: int, head: int, faces: list[Face]) -> list[Alike]:
    """The people who may be this one too, with this one's face first in each pair."""
    others = joined.like(workspace_id, judgement.clues(faces), beside=[face.id for face in faces])
    apart = joined.said_apart(workspace_id)
    found = judgement.suggestions([*faces, *others], apart=apart, about=head)
    return [pair if pair.one.head == head else _turned(pair) for pair in found]


def _turned(pair: Alike) -> Alike:
    return Alike(one=pair.other, other=pair.one, reasons=pair.reasons)


def maybe_one(workspace_id: int) -> list[Alike]:
    """Pairs among the people one has had to do with that may be one person, the surest first."""
    return judgement.suggestions(joined.met(workspace_id), apart=joined.said_apart(workspace_id))


def same_as(workspace_id: int, person_id: int, search: str) -> list[Face]:
    """People by that name who may be chosen as the same person."""
    head = joined.head_of(workspace_id, person_id)
    words = _plain(search)
    if head is None or not words:
        return []
    return joined.found(workspace_id, words, beside=[face.id for face in joined.faces(workspace_id, head)])


def unite(workspace_id: int, person_id: int, other_id: int) -> int:
    """Remember that two are one person; returns the id that stands for both. Raises Refusal for somebody unknown.

    What was said of one is said of both now: what waits from them passes the door again.
    """
    _known(workspace_id, person_id, other_id)
    with transaction.atomic():
        head = joined.unite(workspace_id, person_id, other_id)
        door.again(workspace_id, [head])
    return head


def two(workspace_id: int, person_id: int, other_id: int) -> None:
    """Remember that two people are two, so that nobody asks again. Raises Refusal for somebody unknown."""
    _known(workspace_id, person_id, other_id)
    joined.two(workspace_id, person_id, other_id)


def part(workspace_id: int, face_id: int) -> None:
    """Take one face away from the others it was joined with. Raises Refusal for somebody unknown.

    What waits from any of them passes the door again.
    """
    together = [face.id for face in joined.faces(workspace_id, _known(workspace_id, face_id)[0])]
    with transaction.atomic():
        joined.part(workspace_id, face_id)
        door.again(workspace_id, together)


def decide(workspace_id: int, person_id: int, decided: str, *, user_id: int | None = None) -> None:
    """Say of a person that they are one ("person"), or that they are to be kept out of Today ("leave"): it stands."""
    head = _known(workspace_id, person_id)[0]
    if decided not in DECISIONS:
        raise Refusal("people.no_decision")
    with transaction.atomic():
        for face in joined.faces(workspace_id, head):
            heard.letting(workspace_id, face.id, decided, user_id=user_id)
        door.again(workspace_id, [head])


def care(workspace_id: int, person_id: int, cares: str) -> None:
    """Keep what a person cares about. Raises Refusal for somebody unknown."""
    joined.care(workspace_id, _known(workspace_id, person_id)[0], cares.strip())


def _known(workspace_id: int, *person_ids: int) -> list[int]:
    """The ids that stand for these people. Raises Refusal where the workspace does not know one of them."""
    heads = []
    for person_id in person_ids:
        head = joined.head_of(workspace_id, person_id)
        if head is None:
            raise Refusal("people.unknown", n=person_id)
        heads.append(head)
    return heads


def every_month(memory: Memory) -> list[tuple[date, int]]:
    """The months from the first answer to the last, those without one too: a plot must not hide a silence."""
    answers = dict(memory.months)
    months = sorted(answers)
    while months and months[-1] > (after := _month_after(months[0])):
        answers.setdefault(after, 0)
        months[0] = after
    return sorted(answers.items())


def _month_after(month: date) -> date:
    return date(month.year + month.month // 12, month.month % 12 + 1, 1)


def note(workspace_id: int, person_id: int, *, author_id: int | None, text: str, now: datetime) -> None:
    """Note something about a person."""
    write.note(workspace_id, person_id, author_id=author_id, text=text, now=now)


def forget_note(workspace_id: int, note_id: int) -> None:
    """Take a note away."""
    write.forget_note(workspace_id, note_id)
