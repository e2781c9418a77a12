"""Commands that change something: accounts, notes, invitations, passwords, the demo; and the doctor."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from tests.cli.conftest import data, run

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def read(home: Path, nadias_archive: Path) -> Path:
    run(home, "import", str(nadias_archive))
    return home


def test_an_account_is_named_sorted_and_taken_away(read: Path) -> None:
    number = str(data(run(read, "accounts", "--json"))[0]["id"])
    run(read, "account", number, "--name", "Le fournil", "--activity", "Pain")
    known = data(run(read, "accounts", "--json"))[0]
    assert (known["named"], known["activity"]) == ("Le fournil", "Pain")
    assert run(read, "account", number, "--remove").returncode == 0
    assert data(run(read, "accounts", "--json")) == []
    assert run(read, "account", number, "--remove").returncode == 1


def test_a_note_is_kept(read: Path) -> None:
    person = str(data(run(read, "people", "--json"))["people"][0]["id"])
    assert run(read, "note", person, "Son four chauffe trop à gauche.").returncode == 0
    assert data(run(read, "people", person, "--json"))["notes"][0]["text"] == "Son four chauffe trop à gauche."
    assert run(read, "note", "99999", "Personne.").returncode == 1


def test_an_ended_import_cannot_be_cancelled_and_an_unknown_one_is_refused(read: Path) -> None:
    number = str(data(run(read, "imports", "--json"))[0]["id"])
    run(read, "cancel", number)
    assert data(run(read, "imports", "--json"))[0]["state"] == "done"
    assert run(read, "cancel", "99999").returncode == 1


def test_an_invitation_is_an_address(home: Path) -> None:
    assert re.search(r"/invitation/[\w-]{20,}/", run(home, "invite", "adviser").stdout)
    assert run(home, "invite", "king").returncode == 2


def test_a_new_password_must_be_good_and_its_owner_known(home: Path) -> None:
    run(home, "demo", "--language", "en")
    assert run(home, "password", "valcombe", typed="trois petits pains\ntrois petits pains\n").returncode == 0
    assert "too short" in run(home, "password", "valcombe", typed="short\nshort\n").stderr
    assert "Nobody is called" in run(home, "password", "nobody", typed="trois petits pains\n" * 2).stderr


def test_the_demo_makes_a_way_in_once(home: Path) -> None:
    first = run(home, "demo", "--language", "en")
    assert first.returncode == 0, first.stderr
    assert "sign in as valcombe" in first.stdout
    again = run(home, "demo", "--language", "en")
    assert again.returncode == 0, again.stderr
    assert "sign in as" not in again.stdout


@contextmanager
def worker(home: Path) -> Iterator[subprocess.Popen[bytes]]:
    environment = {**os.environ, "CAUSERIE_HOME": str(home)}
    environment.pop("DATABASE_URL", None)
    process = subprocess.Popen([sys.executable, "-m", "causerie.config.main", "worker"], env=environment)
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def goes_well(home: Path, name: str) -> bool:
    return bool(next(check["good"] for check in data(run(home, "doctor", "--json")) if check["name"] == name))


def becomes_well(home: Path, name: str) -> bool:
    until = time.monotonic() + 20
    while time.monotonic() < until:
        if goes_well(home, name):
            return True
    return False


def test_the_doctor_never_calls_a_dead_worker_healthy(home: Path) -> None:
    assert not goes_well(home, "worker")
    assert run(home, "doctor").returncode == 1
    with worker(home) as alive:
        assert becomes_well(home, "worker")
        assert run(home, "doctor").returncode == 0
        assert run(home, "worker", "--until-done").returncode == 1
        alive.kill()
        alive.wait()
        assert not goes_well(home, "worker")


def test_every_command_is_documented_in_both_languages(home: Path) -> None:
    listed = re.findall(r"^  (\w+) ", run(home, "--help").stdout.split("Commands:")[1], flags=re.MULTILINE)
    assert len(listed) >= 12
    for page in ("commands.md", "commands.fr.md"):
        text = (ROOT / "docs" / page).read_text(encoding="utf-8")
        assert [name for name in listed if f"`causerie {name}" not in text] == [], page


@pytest.mark.parametrize(("name", "value"), [("CAUSERIE_DEBUG", "perhaps"), ("CAUSERIE_MAX_ARCHIVE_GB", "-3")])
def test_settings_refuse_nonsense_at_start(home: Path, name: str, value: str) -> None:
    environment = {**os.environ, "CAUSERIE_HOME": str(home), name: value}
    line = [sys.executable, "-m", "causerie.config.main", "doctor"]
    said = subprocess.run(line, env=environment, capture_output=True, text=True, check=False)
    assert said.returncode == 1
    assert name in said.stderr
    assert "Traceback" not in said.stderr


def test_a_workspace_is_made_renamed_and_moved(home: Path) -> None:
    assert run(home, "workspace", "Le fournil", "--new", "--zone", "America/Montreal").returncode == 0
    assert run(home, "workspace", "Le fournil", "--rename", "Le moulin").returncode == 0
    known = data(run(home, "workspaces", "--json"))
    assert [(place["name"], place["zone"]) for place in known] == [("Le moulin", "America/Montreal")]
    assert "Mars/Base" in run(home, "workspace", "Le moulin", "--zone", "Mars/Base").stderr
    assert run(home, "workspace", "Nowhere").returncode == 1


def test_members_are_listed_and_the_last_owner_stays(home: Path) -> None:
    run(home, "demo", "--language", "en")
    member = data(run(home, "members", "--json"))[0]
    assert (member["name"], member["role"]) == ("valcombe", "owner")
    assert run(home, "dismiss", str(member["id"])).returncode == 1
    assert run(home, "dismiss", "99999").returncode == 1


def test_only_what_failed_can_be_taken_up_again(read: Path) -> None:
    said = run(read, "again", str(data(run(read, "imports", "--json"))[0]["id"]))
    assert said.returncode == 1
    assert "did not fail" in said.stderr


def test_a_note_is_taken_away(read: Path) -> None:
    person = str(data(run(read, "people", "--json"))["people"][0]["id"])
    run(read, "note", person, "Un chat, deux chiens.")
    note = data(run(read, "people", person, "--json"))["notes"][0]
    assert run(read, "note", person, "--forget", str(note["id"])).returncode == 0
    assert data(run(read, "people", person, "--json"))["notes"] == []


def test_what_people_call_themselves_is_printed_as_it_is(home: Path, tmp_path: Path) -> None:
    """A name with brackets is no command of ours to the terminal."""
    run(home, "workspace", "Anna [she/her] [/x]", "--new")
    said = run(home, "workspaces")
    assert said.returncode == 0
    assert "Anna [she/her] [/x]" in said.stdout
