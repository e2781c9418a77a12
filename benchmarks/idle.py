"""What the whole product holds in memory when nobody asks anything of it: web, worker, and what looks after both.

    python benchmarks/idle.py [--minutes 1]

`causerie serve` in a throw-away home, a few pages asked for, then left alone. The proportional set size (PSS) counts
memory that programs share once; the sum of resident sizes (RSS), which is larger, is given too.
"""

from __future__ import annotations

import argparse
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def family(pid: int) -> list[int]:
    """A program and all it has started."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [pid, *(one for child in children for one in family(int(child)))]


def held(pid: int) -> tuple[float, float]:
    """(PSS, RSS) of one program in MB."""
    lines = dict(line.split(":", 1) for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()[1:])
    return int(lines["Pss"].split()[0]) / 1024, int(lines["Rss"].split()[0]) / 1024


def named(pid: int) -> str:
    words = Path(f"/proc/{pid}/cmdline").read_bytes().decode().split("\0")
    return " ".join(word for word in words[1:6] if word)[:60]


def main() -> None:
    asking = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asking.add_argument("--minutes", type=float, default=1.0)
    asked = asking.parse_args()
    port = free_port()
    with tempfile.TemporaryDirectory() as home:
        serve = [sys.executable, "-m", "causerie.config.main", "serve", f"--bind=127.0.0.1:{port}"]
        house = subprocess.Popen(serve, env={**os.environ, "CAUSERIE_HOME": home}, stdout=subprocess.DEVNULL)
        try:
            for _ in range(20):
                visit(port)
            time.sleep(asked.minutes * 60)
            tell(house.pid)
        finally:
            house.send_signal(signal.SIGTERM)
            house.wait(timeout=20)


def visit(port: int) -> None:
    for _ in range(150):
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/setup/", timeout=5).close()
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.2)
        else:
            return
    raise TimeoutError


def tell(pid: int) -> None:
    print(f"{'':62}{'PSS MB':>8}{'RSS MB':>8}")
    whole = [0.0, 0.0]
    for one in family(pid):
        pss, rss = held(one)
        whole = [whole[0] + pss, whole[1] + rss]
        print(f"{named(one):62}{pss:8.0f}{rss:8.0f}")
    print(f"{'the whole product, idle':62}{whole[0]:8.0f}{whole[1]:8.0f}")


if __name__ == "__main__":
    main()
