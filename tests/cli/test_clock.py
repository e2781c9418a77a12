"""The clock and the listener beside the worker: a worker that has lost one of them is gone, and started again."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

FALLS = """
import threading, time
import django
django.setup()
from causerie.cli import clock

def falls(stop):
    raise {error}("nobody foresaw this")

clock.{what} = falls if "{what}" == "run" else type("Live", (), {{"follow": staticmethod(falls)}})
clock.start(threading.Event())
time.sleep(30)
"""
ENDS = """
import threading
import django
django.setup()
from causerie.cli import clock

stop = threading.Event()
stop.set()
clock.start(stop)
for thread in threading.enumerate():
    thread is threading.current_thread() or thread.join(10)
"""


def program(text: str, home: Path) -> subprocess.CompletedProcess[str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("CAUSERIE_")}
    environment = {**kept, "CAUSERIE_HOME": str(home), "DJANGO_SETTINGS_MODULE": "causerie.config.settings"}
    environment.pop("DATABASE_URL", None)
    line = [sys.executable, "-c", text]
    return subprocess.run(line, env=environment, capture_output=True, text=True, timeout=25, check=False)


@pytest.mark.parametrize(("what", "error"), [("run", "ZeroDivisionError"), ("live", "SystemExit")])
def test_a_thread_that_falls_ends_the_program_and_says_why(tmp_path: Path, what: str, error: str) -> None:
    ended = program(FALLS.format(what=what, error=error), tmp_path)
    assert ended.returncode == 1
    assert f"{error}: nobody foresaw this" in ended.stderr
    assert "the worker ends with it" in ended.stderr


def test_a_program_that_is_asked_to_stop_ends_well(tmp_path: Path) -> None:
    assert program(ENDS, tmp_path).returncode == 0
