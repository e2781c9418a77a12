"""Web and background work in one process group: what falls is started again, and stopping one stops both.

Run as a program of its own (`python -m causerie.cli.serve`), it needs nothing of ours and holds a tenth of the memory.
"""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Sequence
from typing import NoReturn

PAUSE = 1.0
LONG_ENOUGH = 10.0
STOP = frozenset({signal.SIGINT, signal.SIGTERM})


class Child:
    """One program we look after."""

    def __init__(self, name: str, command: Sequence[str]) -> None:
        self.name, self._command = name, command
        self._process: subprocess.Popen[bytes] | None = None
        self._since = 0.0

    def start(self) -> None:
        """Start it, or start it again; one that fell at once waits a moment first, so that it does not spin."""
        if self._process is not None and time.monotonic() - self._since < LONG_ENOUGH:
            time.sleep(PAUSE)
        self._since = time.monotonic()
        self._process = subprocess.Popen(self._command, preexec_fn=_listen_again)  # noqa: PLW1509

    def fallen(self) -> bool:
        """True once it has ended."""
        return self._process is not None and self._process.poll() is not None

    def stop(self) -> None:
        """Ask it to end, and insist after ten seconds."""
        if self._process is None:
            return
        self._process.terminate()
        try:
            self._process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            self._process.kill()


def _listen_again() -> None:
    """A child must not inherit the signals that we hold back to wait for them."""
    signal.pthread_sigmask(signal.SIG_UNBLOCK, STOP | {signal.SIGCHLD})


def web(bind: str) -> list[str]:
    """The command that serves the pages: one process with threads, which is all that a house needs (and its memory)."""
    return [
        sys.executable, "-m", "gunicorn", "causerie.config.wsgi:application", f"--bind={bind}", "--workers=1",
        "--threads=8", "--timeout=0", "--graceful-timeout=5", "--log-level=warning", "--no-control-socket",
    ]  # fmt: skip


def worker() -> list[str]:
    """The command that does the background work."""
    return [sys.executable, "-m", "causerie.config.main", "worker", "--with-parent"]


def free(bind: str) -> bool:
    """True where nobody serves at the address yet."""
    host, _, port = bind.rpartition(":")
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, int(port)))
        except OSError:
            return False
    return True


def look_after(children: Sequence[Child]) -> None:
    """Run the children until someone stops us (Ctrl-C, or the service manager). Waits for signals; catches none."""
    signal.pthread_sigmask(signal.SIG_BLOCK, STOP | {signal.SIGCHLD})
    for child in children:
        child.start()
    while signal.sigwait(STOP | {signal.SIGCHLD}) == signal.SIGCHLD:
        for child in children:
            if child.fallen():
                child.start()
    for child in children:
        child.stop()


def become(bind: str, *, with_worker: bool) -> NoReturn:
    """Go on as the small program that looks after the others, in the place of this one."""
    words = [sys.executable, "-m", "causerie.cli.serve", bind, *(["worker"] if with_worker else [])]
    os.execv(sys.executable, words)  # noqa: S606


if __name__ == "__main__":
    look_after([Child("web", web(sys.argv[1])), *([Child("worker", worker())] if "worker" in sys.argv[2:] else [])])
