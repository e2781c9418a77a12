"""To ask the counting program, from programs that stay small: it runs beside us, and ends when we stop reading."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import IO

import msgspec

from causerie.records import Behaviour, Reason, Refusal, Seen

PROGRAMS = {"duckdb": "causerie.counting", "spark": "causerie.counting.spark"}
_PATIENCE = 5.0
"""Seconds the program gets to end before it is ended."""
_behaviour = msgspec.json.Decoder(Behaviour)
_reason = msgspec.json.Decoder(Reason)
Tell = Callable[[Reason], None]


def nobody(reason: Reason) -> None:
    """Nobody wants to know."""


def behaviours(
    path: Path, *, windows: bool = False, engine: str = "duckdb", memory: str = "", tell: Tell = nobody,
    place: Path | None = None,
) -> Generator[Behaviour]:  # fmt: skip
    """What was counted of each account in a file of posts, by author and window, as it comes.

    path: JSON Lines (plain or gzip) or Parquet. windows: every window of 100 posts; otherwise the latest alone. memory:
    a ceiling such as "2GB"; "" lets the engine choose. tell: is told what a reader should know of the file, at the end.
    place: where temporary files go; None leaves it to the system.
    Raises Refusal with what the program says, and where it ended without a word.
    """
    if engine == "spark" and not find_spec("pyspark"):
        raise Refusal("audit.no_spark")
    # The program has another standard input than we: what is no file by itself would be empty there.
    if not (file := path.resolve()).is_file():
        raise Refusal("audit.unreadable", path=str(path))
    words = [str(file), *(["--windows"] if windows else []), *([f"--memory={memory}"] if memory else [])]
    # Whatever becomes of the program, its files are ours to take away.
    with (
        tempfile.TemporaryDirectory(prefix="causerie-counting-", dir=place) as temp,
        (Path(temp) / "said").open("w+b") as said,
        _running([sys.executable, "-m", PROGRAMS[engine], *words, f"--temp={temp}"], said) as program,
    ):
        try:
            yield from map(_behaviour.decode, program.stdout or ())
        except msgspec.DecodeError as error:  # it was ended in the middle of a line
            _listen(said, program.wait(), tell)
            raise Refusal("audit.fell", n=0) from error
        _listen(said, program.wait(), tell)


@contextmanager
def _running(line: list[str], said: IO[bytes]) -> Iterator[subprocess.Popen[bytes]]:
    """In a group of its own: Ctrl-C is ours to answer, and what the program started ends with it."""
    program = subprocess.Popen(
        line, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=said, start_new_session=True
    )
    try:
        yield program
    finally:
        if program.poll() is None:
            _end(program)
        if program.stdout:
            program.stdout.close()


def _end(program: subprocess.Popen[bytes]) -> None:
    program.terminate()
    try:
        program.wait(_PATIENCE)
    except subprocess.TimeoutExpired:
        program.kill()
        program.wait()


def _listen(said: IO[bytes], status: int, tell: Tell) -> None:
    """Passes on the notes; raises the last word of a program that failed."""
    said.seek(0)
    reasons = [reason for line in said if (reason := _read(line))]
    if status:
        last = reasons.pop() if reasons else Reason(code="audit.fell", args={"n": abs(status)})
        raise Refusal(last.code, **last.args)
    for reason in reasons:
        tell(reason)


def _read(line: bytes) -> Reason | None:
    """Java and its kind talk on the error stream too; that is not for us."""
    try:
        return _reason.decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None


class _Line(msgspec.Struct, omit_defaults=True):
    """A post as the counting program reads it."""

    id: str
    author_id: str
    created_at: str
    text: str
    lang: str = ""
    client: str = ""
    kind: str = ""
    reply_to: str = ""


def of_posts(
    posts: Iterable[Seen], *, windows: bool = False, memory: str = "", place: Path | None = None
) -> Generator[Behaviour]:
    """The same of posts in hand. They pass through a file that only we may read and that is gone afterwards."""
    handle, name = tempfile.mkstemp(prefix="causerie-posts-", suffix=".jsonl", dir=place)
    path = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            encoder = msgspec.json.Encoder()
            file.writelines(encoder.encode(_line(post)) + b"\n" for post in posts)
        yield from behaviours(path, windows=windows, memory=memory, place=place)
    finally:
        path.unlink(missing_ok=True)


def _line(post: Seen) -> _Line:
    return _Line(
        id=post.key,
        author_id=post.author,
        created_at=post.at.isoformat(),
        text=post.text,
        lang=post.lang,
        client=post.client,
        kind=post.kind or "",
        reply_to=post.to,
    )
