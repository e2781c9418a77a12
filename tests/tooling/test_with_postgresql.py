"""The throw-away PostgreSQL of the tests: there for one command, and nothing of it afterwards."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

SCRIPT = Path(__file__).resolve().parents[2] / "scripts" / "with-postgresql"
ABSENT = 77
ASK = """
import os, sys, dj_database_url, psycopg
said = dj_database_url.config()
with psycopg.connect(host=said["HOST"], user=said["USER"], dbname=said["NAME"]) as database:
    print(os.environ["DATABASE_URL"], *database.execute("SHOW server_encoding").fetchone())
sys.exit(3)
"""


def test_it_is_there_for_one_command_and_gone_afterwards() -> None:
    done = subprocess.run([SCRIPT, sys.executable, "-c", ASK], capture_output=True, text=True, check=False, timeout=60)
    if done.returncode == ABSENT:
        pytest.skip("PostgreSQL is not installed here (apt-get install postgresql)")
    assert done.returncode == 3, done.stderr
    url, encoding = done.stdout.split()
    socket = Path(unquote(urlsplit(url).netloc.partition("@")[2]))
    assert encoding == "UTF8"
    assert socket.name.startswith("causerie-postgresql")
    assert not socket.exists()
