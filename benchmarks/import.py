"""From an archive of X to posts stored and countable, beside what a user would pick instead; then the first look.

    python benchmarks/import.py [--posts 500000] [--database sqlite|postgresql|both]

Every line is a program of its own: CPU seconds of it and its children (of PostgreSQL's server too, told apart), wall
seconds, peak memory. The archive (about 2 kB a post, laid out as X does) is made once and kept in the temporary folder.
Causerie's tables are made before the clock starts; its start, reading, storing and counting are all in the figure.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urlparse

ROOT = Path(__file__).resolve().parent.parent
KEPT = Path(tempfile.gettempdir()) / "causerie-benchmarks"
THEIRS = ROOT / ".bench" / "bin" / "twitter-to-sqlite"


class Cost(NamedTuple):
    """What one program took. server: CPU seconds of PostgreSQL's server on its behalf."""

    name: str
    cpu: float
    server: float
    wall: float
    memory: float


def archive_of(posts: int) -> Path:
    """The archive of that many posts, made if it is not there yet."""
    KEPT.mkdir(exist_ok=True)
    place = KEPT / f"x-{posts}.zip"
    if not place.exists():
        made = place.with_suffix(".making")
        subprocess.run([sys.executable, "-m", "causerie.town.large", str(posts), str(made)], check=True, stdout=2)
        made.rename(place)
    return place


def as_they_know_it(archive: Path) -> Path:
    """The same posts as `tweet.js`, the name of before 2022: twitter-to-sqlite passes over `tweets.js`."""
    place = archive.with_name(f"old-{archive.name}")
    if not place.exists():
        made = place.with_suffix(".making")
        with (
            zipfile.ZipFile(archive) as ours,
            zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as theirs,
            ours.open("data/tweets.js") as source,
            theirs.open("data/tweet.js", "w", force_zip64=True) as copy,
        ):
            shutil.copyfileobj(source, copy, 1 << 20)
        made.rename(place)
    return place


def server_seconds() -> float:
    """CPU seconds of the PostgreSQL server of DATABASE_URL so far, all its processes; 0 on SQLite."""
    socket = unquote(urlparse(os.environ.get("DATABASE_URL", "")).netloc.partition("@")[2])
    if not socket:
        return 0.0
    first = (Path(socket) / "data" / "postmaster.pid").read_text().split()[0]
    children = Path(f"/proc/{first}/task/{first}/children").read_text().split()
    ticks = sum(_ticks(pid) for pid in (first, *children))
    return ticks / os.sysconf("SC_CLK_TCK")


def _ticks(pid: str) -> int:
    """Its own time and that of its children that have ended (fields 14 to 17 of stat)."""
    return sum(int(part) for part in Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[11:15])


def cost(name: str, command: Sequence[str], home: Path) -> Cost:
    """Run a program by itself and say what it took. Raises SystemExit with what it said if it fails."""
    served, started = server_seconds(), time.perf_counter()
    with (home / "said").open("w+b") as said:
        process = subprocess.Popen(command, env={**os.environ, "CAUSERIE_HOME": str(home)}, stdout=said, stderr=said)
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        said.seek(0)
        if process.returncode:
            raise SystemExit(f"{name}: {said.read().decode()[-2000:]}")
    wall = time.perf_counter() - started
    return Cost(name, used.ru_utime + used.ru_stime, server_seconds() - served, wall, used.ru_maxrss / 1024)


def itself(mode: str, archive: Path) -> list[str]:
    """The command that runs one part by itself."""
    return [sys.executable, str(ROOT / "benchmarks" / "_import_parts.py"), mode, str(archive)]


def costs(archive: Path, kind: str) -> tuple[list[Cost], str]:
    """All lines for one database, and what the first look took (JSON)."""
    with tempfile.TemporaryDirectory(dir=KEPT) as ours, tempfile.TemporaryDirectory(dir=KEPT) as other:
        homes = Path(ours), Path(other)
        for home in homes:
            cost("migrate", itself("migrate", archive), home)
        lines = [cost(f"causerie import ({kind})", itself("causerie", archive), homes[0])]
        cost("look", itself("look", archive), homes[0])
        look = (homes[0] / "said").read_text()
        lines.append(cost(f"json.load + bulk_create ({kind})", itself("plain", archive), homes[1]))
        if kind == "sqlite":
            lines.append(cost("the limit: inflate, decode, insert", itself("limit", archive), homes[1]))
            command = [str(THEIRS), "import", str(homes[1] / "theirs.db"), str(as_they_know_it(archive))]
            lines.append(cost("twitter-to-sqlite import", command, homes[1]))
    return lines, look


def table(lines: Sequence[Cost], posts: int) -> None:
    """Print the costs, with ratios to the first line."""
    print(f"{'':38}{'CPU s':>8}{'server s':>10}{'posts/s':>10}{'wall s':>8}{'MB':>7}{'CPU x':>7}")
    first = lines[0].cpu + lines[0].server
    for line in lines:
        total = line.cpu + line.server
        print(
            f"{line.name:38}{line.cpu:8.1f}{line.server:10.1f}{posts / total:10,.0f}{line.wall:8.1f}"
            f"{line.memory:7.0f}{total / first:7.1f}"
        )


def with_postgresql(posts: int) -> None:
    """The same on a throw-away PostgreSQL."""
    command = [str(ROOT / "scripts" / "with-postgresql"), sys.executable, __file__, "--posts", str(posts)]
    subprocess.run([*command, "--database", "postgresql"], check=True)


def main() -> None:
    """Measure what was asked for."""
    asking = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asking.add_argument("--posts", type=int, default=500_000)
    asking.add_argument("--database", choices=("sqlite", "postgresql", "both"), default="both")
    asked = asking.parse_args()
    if asked.database != "sqlite" and "DATABASE_URL" not in os.environ:
        if asked.database == "both":
            measure("sqlite", asked.posts)
        with_postgresql(asked.posts)
        return
    measure(asked.database if "DATABASE_URL" in os.environ else "sqlite", asked.posts)


def measure(kind: str, posts: int) -> None:
    """Measure one database and print its table."""
    lines, seen = costs(archive_of(posts), kind)
    table(lines, posts)
    print(f"first look on {posts:,} posts ({kind}): {seen.strip()}\n", flush=True)


if __name__ == "__main__":
    main()
