"""The stream of Bluesky through 10,000 rules on one core, beside what else could be done with it.

    python benchmarks/listen.py [--events 400000] [--rules 10000] [--times 5]

Two streams, made once with a seed (_listen_stream.py) and kept in the temporary folder: posts only, as `causerie
listen` asks for them live, and all events mixed, as the whole stream has them. Each line is a program of its own; its
figure is the best of several runs, in CPU seconds of that program from the first byte read to the last match told,
after its start and after the rules were made ready (told apart). Memory is the peak of the whole program. `json + one
regex` reads a sample, as it would take hours; the SDK reads 40,000 events, with the Python of .bench.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
KEPT = Path(tempfile.gettempdir()) / "causerie-benchmarks"
THEIRS = ROOT / ".bench" / "bin" / "python"


def stream_of(name: str, events: int) -> Path:
    """The stream of that many events, made if it is not there yet."""
    KEPT.mkdir(exist_ok=True)
    place = KEPT / f"jetstream-{name}-{events}.jsonl"
    if not place.exists():
        made = place.with_suffix(".making")
        share = "1" if name == "posts" else "0.15"
        command = [sys.executable, str(ROOT / "benchmarks" / "_listen_stream.py"), str(events), share, "11"]
        with made.open("wb") as file:
            subprocess.run(command, stdout=file, check=True)
        made.rename(place)
    return place


LINES = (
    ("Causerie, a recorded stream", "causerie", 1),
    ("Causerie, line by line", "plain", 1),
    ("the limit: decode only (msgspec)", "decode", 1),
    ("the limit: read lines", "read", 1),
    ("atproto SDK, decode only", "sdk", 0.4),
    ("json + one regex", "regex", 0.2),
)


def took(kind: str, place: Path, count: int, times: int) -> dict[str, float] | None:
    """What one line took; None where the SDK is not installed. Raises SystemExit with what the program said."""
    python, parts = (THEIRS, "_listen_sdk") if kind == "sdk" else (Path(sys.executable), "_listen_parts")
    if not python.exists():
        return None
    command = [str(python), "-m", f"benchmarks.{parts}", kind, str(place), str(count), str(times)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode and "No module named 'atproto'" in done.stderr:
        return None
    if done.returncode:
        raise SystemExit(done.stderr[-2000:])
    told: dict[str, float] = json.loads(done.stdout)
    return told


def measure(name: str, place: Path, asked: argparse.Namespace, events: int) -> None:
    """Print the table of one stream."""
    print(f"{name}: {place.stat().st_size / events:,.0f} bytes an event, {asked.rules:,} rules")
    print(f"{'':36}{'ns/event':>10}{'events/s':>12}{'matches':>9}{'ready s':>9}{'MB':>6}")
    for title, kind, share in LINES:
        told = took(kind, place, asked.rules, max(1, round(asked.times * share)))
        if told is None:
            print(f"{title:36} not here: .bench/bin/pip install atproto")
            continue
        each = told["cpu"] / told["events"]
        print(
            f"{title:36}{each * 1e9:10,.0f}{1 / each:12,.0f}{told['matches']:9,}{told['ready']:9.2f}"
            f"{told['memory']:6.0f}",
            flush=True,
        )


def main() -> None:
    """Measure both streams."""
    asking = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asking.add_argument("--events", type=int, default=400_000)
    asking.add_argument("--rules", type=int, default=10_000)
    asking.add_argument("--times", type=int, default=5)
    asked = asking.parse_args()
    print(f"load {os.getloadavg()[0]:.1f}, Python {sys.version.split()[0]}")
    for name, events in (("posts", asked.events // 2), ("mixed", asked.events)):
        measure(name, stream_of(name, events), asked, events)


if __name__ == "__main__":
    main()
