"""Opening an archive, whatever network gave it, and reading it in batches that can be taken up again anywhere."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import TracebackType
from typing import Any

from causerie.networks.archives import bluesky, bounds, contents, grailbird, mastodon, strangers, x
from causerie.networks.archives.container import ArchiveRefused, Container, Entry, open_container
from causerie.networks.archives.cutting import Group
from causerie.networks.archives.formats import Find, Format
from causerie.records import ArchiveInfo, Batch, Cursor, FileFate, FileNote, Post, Reason

_FINDERS: tuple[Find, ...] = (x.find, grailbird.find, mastodon.find, bluesky.find)
BATCH = 5000
_START = Cursor()


def open_archive(path: Path, *, private: bool = False, name: str = "") -> Archive:
    """Return the archive at `path`: a zip, a tar, a folder or a single file, recognised by what is in it.

    private: read posts for followers and for single people too. name: what people call the file, where it is kept
    under another name; sentences and receipts speak of it so. Raises ArchiveRefused, a records.Refusal that knows
    which files were found, where no posts can be read; OSError where the disk fails.
    """
    name = name or path.name
    container = open_container(path, contents.may_look, name)
    try:
        return Archive(container, _recognised(container, name, private))
    except BaseException:
        container.close()
        raise


def _recognised(container: Container, name: str, private: bool) -> Format:
    found = [one for find in _FINDERS if (one := find(container, private)) is not None]
    if not found:
        files = contents.short(container.notes + contents.notes(container.entries, {}, {}))
        raise strangers.refusal(container, name, files)
    places = {place for one in found for place in _places(one)}
    if len(places) > 1:
        raise ArchiveRefused("archive.several", name=name, n=len(places))
    return found[0]


def _places(found: Format) -> set[str]:
    """Where the archives of a format stand: more than one place means more than one archive."""
    if found.format == "bluesky-car":
        return {part.name for part in found.parts}
    depth = "js/tweets/" if found.format == "x-grailbird" else ""
    return {found.network + " " + contents.folder(part.name).removesuffix(depth) for part in found.parts}


class Archive:
    """An open archive. `info` says what it is; `batches` reads it. Use as a context manager, or call close."""

    def __init__(self, container: Container, found: Format) -> None:
        self._container = container
        self._format = found
        self.info = _info(container, found)
        self._latest = bounds.latest(self.info.taken_at)

    def __enter__(self) -> Archive:
        """Return the archive itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close what was opened."""
        self.close()

    def close(self) -> None:
        """Close what was opened."""
        self._container.close()

    def batches(self, start: Cursor = _START, size: int = BATCH) -> Iterator[Batch]:
        """Yield what is left from `start`, at most `size` rows at a time.

        A batch holds rows of one file only, the one that the cursor before it points to; the last batch of a file
        may be empty, carries the file's notes and points to the next file. Reading from the cursor of any batch
        yields the rows that reading on would have yielded, whatever `size` was.
        """
        parts = self._format.parts
        before = sum(part.size for part in parts[: start.file])
        for number in range(start.file, len(parts)):
            skip = start.rows if number == start.file else 0
            yield from self._part(number, skip, size, before)
            before += parts[number].size

    def _part(self, number: int, skip: int, size: int, before: int) -> Iterator[Batch]:
        part = self._format.parts[number]
        outcomes: list[Post | str] = []
        passed, done, flaw = 0, before, ""
        for group in self._format.groups(part):
            outcomes += self._outcomes(group, skip - passed)
            passed += len(group.rows)
            done, flaw = before + group.done, group.flaw
            while len(outcomes) >= size:
                read = passed - (len(outcomes) - size)
                yield _batch(part.name, outcomes[:size], Cursor(file=number, rows=read), done)
                del outcomes[:size]
        yield _batch(part.name, outcomes, Cursor(file=number + 1), done, tuple(self._remarks(part, flaw)))

    def _outcomes(self, group: Group[Any], skip: int) -> list[Post | str]:
        # At once, group by group: rows that wait for a full batch fall out of the processor's cache.
        outcome, bounded, latest = self._format.outcome, bounds.bounded, self._latest
        rows = group.rows[skip:] if skip > 0 else group.rows
        return [bounded(outcome(row), latest) if row is not None else "unreadable" for row in rows]

    def _remarks(self, part: Entry, flaw: str) -> list[FileNote]:
        notes = self._format.remarks(part)
        if flaw:
            reason = Reason(code=f"archive.file.{flaw}")
            notes.append(FileNote(name=part.name, fate=FileFate.USED, reason=reason))
        return notes


def _batch(file: str, outcomes: list[Post | str], cursor: Cursor, done: int, notes: tuple[FileNote, ...] = ()) -> Batch:
    posts = [outcome for outcome in outcomes if isinstance(outcome, Post)]
    skipped: Mapping[str, int] = {}
    if len(posts) < len(outcomes):
        skipped = dict(Counter(outcome for outcome in outcomes if isinstance(outcome, str)))
    read = len(outcomes)
    return Batch(cursor=cursor, read=read, posts=posts, file=file, skipped=skipped, done=done, notes=notes)


def _info(container: Container, found: Format) -> ArchiveInfo:
    notes = container.notes + contents.notes(container.entries, found.used, found.passed)
    if container.cut:
        reason = Reason(code="archive.file.packing_cut")
        notes.append(FileNote(name="*", fate=FileFate.REFUSED, reason=reason))
    return ArchiveInfo(
        network=found.network,
        format=found.format,
        owner=bounds.owner(found.owner),
        taken_at=bounds.believed(found.taken_at),
        files=contents.short(notes),
        expected=dict(found.expected),
        size=sum(part.size for part in found.parts),
    )
