"""The lines of listen.py, each in a program of its own.

python -m benchmarks._listen_parts causerie|plain|decode|read|regex STREAM RULES TIMES
"""

from __future__ import annotations

import gc
import json
import re
import resource
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import msgspec
from benchmarks._listen_stream import rules as rules_of

from causerie.cli.replay import Tally, replay
from causerie.judgement.listen import Listener, read_rules
from causerie.networks.jetstream import decode

SAMPLE = 300
POST = "app.bsky.feed.post"
Found = tuple[int, int]  # how many events it went over, and how many matches it found


def causerie(listener: Listener, place: Path) -> Found:
    """What `causerie listen --replay --json` does, but for writing the lines out."""
    tally = Tally()
    with place.open("rb", buffering=0) as file:
        for found in replay(file, listener, tally):
            for said, matches in found:
                for match in matches:
                    msgspec.json.encode((match.rule, said.uri, said.did, said.at, said.text, match.words))
    return tally.events, tally.matches


def plain(listener: Listener, place: Path) -> Found:
    """The same rules heard the plain way: each line decoded, each text heard alone (what following live does)."""
    events = matches = 0
    with place.open("rb") as file:
        for line in file:
            events += 1
            _, said = decode(line)
            if said and not said.gone:
                matches += len(listener.match(said.text, said.langs))
    return events, matches


class _Record(msgspec.Struct, gc=False):
    text: str = ""


class _Commit(msgspec.Struct, gc=False):
    operation: str = ""
    collection: str = ""
    record: _Record | None = None


class _Line(msgspec.Struct, gc=False):
    commit: _Commit | None = None


def decoded(_: None, place: Path) -> Found:
    """The limit of whoever decodes: each line to its collection and its text, by msgspec, and nothing else."""
    decoder, events = msgspec.json.Decoder(_Line), 0
    with place.open("rb") as file:
        for line in file:
            decoder.decode(line)
            events += 1
    return events, 0


def read(_: None, place: Path) -> Found:
    """The limit of whoever reads: the bytes, line by line."""
    with place.open("rb") as file:
        return sum(1 for _ in file), 0


def with_regex(pattern: re.Pattern[str], place: Path) -> Found:
    """What one would write first, over the first posts of a stream and the events between them."""
    events = posts = matches = 0
    with place.open(encoding="utf-8") as file:
        for line in file:
            events += 1
            commit = json.loads(line).get("commit", {})
            if commit.get("collection") == POST and "record" in commit:
                posts += 1
                matches += sum(1 for _ in pattern.finditer(commit["record"].get("text", "")))
            if posts == SAMPLE:
                break
    return events, matches


def ready(kind: str, count: int) -> Callable[[Path], Found]:
    """The function of a line with what it needs."""
    if kind in ("causerie", "plain"):
        listener = Listener(read_rules(json.dumps(rules_of(count)).encode()))
        gc.freeze()  # as the command does
        return partial(causerie if kind == "causerie" else plain, listener)
    if kind == "regex":
        words = sorted({re.escape(word) for rule in rules_of(count) for word in rule["words"]})
        return partial(with_regex, re.compile(rf"\b(?:{'|'.join(words)})\b", re.IGNORECASE))
    return partial({"decode": decoded, "read": read}[kind], None)


def main() -> None:
    """Run one line some times, and print what the best took as JSON."""
    kind, place, count, times = sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4])
    started = time.process_time()
    go = ready(kind, count)
    made = time.process_time() - started
    best, events, matches = float("inf"), 0, 0
    for _ in range(times):
        started = time.process_time()
        events, matches = go(place)
        best = min(best, time.process_time() - started)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"cpu": best, "events": events, "matches": matches, "ready": made, "memory": memory}))


if __name__ == "__main__":
    main()
