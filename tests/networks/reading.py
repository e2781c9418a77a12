"""What tests ask of an archive."""

from __future__ import annotations

from pathlib import Path

from causerie.networks.archives import open_archive
from causerie.records import ArchiveInfo, Batch, FileNote, Post, Refusal


class Read:
    """All of an archive, read to its end."""

    def __init__(self, path: Path, *, private: bool = False, size: int = 5000, name: str = "") -> None:
        with open_archive(path, private=private, name=name) as archive:
            self.info: ArchiveInfo = archive.info
            self.batches: list[Batch] = list(archive.batches(size=size))
        self.posts: list[Post] = [post for batch in self.batches for post in batch.posts]
        self.read = sum(batch.read for batch in self.batches)
        self.notes: list[FileNote] = [note for batch in self.batches for note in batch.notes]
        self.skipped: dict[str, int] = {}
        for batch in self.batches:
            for why, count in batch.skipped.items():
                self.skipped[why] = self.skipped.get(why, 0) + count

    @property
    def by_file(self) -> dict[str, int]:
        """Rows read, by the file that batches say they are from."""
        found: dict[str, int] = {}
        for batch in self.batches:
            found[batch.file] = found.get(batch.file, 0) + batch.read
        return found

    @property
    def keys(self) -> list[str]:
        return [post.key for post in self.posts]

    def fates(self) -> dict[str, str]:
        """For each file noted, the last part of its reason's code."""
        return {note.name: note.reason.code.rsplit(".", 1)[-1] for note in self.info.files}


def refusal(path: Path, name: str = "") -> Refusal:
    try:
        with open_archive(path, name=name):
            pass
    except Refusal as found:
        return found
    raise AssertionError(f"{path} was not refused")
