"""A draft as it lies on the desk, and a post that went from there."""

from __future__ import annotations

from datetime import datetime

from causerie.records.base import Record
from causerie.records.open import Letter
from causerie.records.talk import Attached, Limits


class Picture(Record, frozen=True):
    """A picture of a draft. name: of the file it came as. path: relative to CAUSERIE_HOME."""

    id: int
    name: str
    path: str
    type: str
    size: int
    width: int
    height: int
    alt: str

    @property
    def attached(self) -> Attached:
        """As it goes to a network."""
        return Attached(
            path=self.path, type=self.type, alt=self.alt, size=self.size, width=self.width, height=self.height
        )


class Written(Record, frozen=True):
    """What a form on the desk holds. alts: (id of a picture, what it shows)."""

    text: str
    lang: str = ""
    warning: str = ""
    alts: tuple[tuple[int, str], ...] = ()


class Writing(Record, frozen=True):
    """A draft for one account. edition: grows with each change. once: names the post it becomes, for ever.

    account: None where it was removed since. limits: what its network said of itself, None where it was not asked.
    letter: what became of it, None while nobody has pressed the button (or what failed was taken back).
    """

    id: int
    workspace: int
    user: int
    account: int | None
    network: str
    called: str
    text: str
    lang: str
    warning: str
    edition: int
    for_both: bool
    once: str
    limits: Limits | None
    pictures: tuple[Picture, ...]
    began_at: datetime
    changed_at: datetime
    letter: Letter | None

    @property
    def written(self) -> Written:
        """What its form holds."""
        alts = tuple((each.id, each.alt) for each in self.pictures)
        return Written(text=self.text, lang=self.lang, warning=self.warning, alts=alts)


class Published(Record, frozen=True):
    """A post that went from the desk, and what came of it. likes, reposts: None where they were never told.

    writing: the draft it was, where this reader wrote it. answers: how many answered or quoted it, as far as was heard.
    """

    sending: int
    account: int
    network: str
    called: str
    key: str
    text: str
    url: str
    at: datetime
    writing: int | None
    likes: int | None
    reposts: int | None
    answers: int
