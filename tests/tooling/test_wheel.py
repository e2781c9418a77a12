"""The wheel stands by itself: built, unpacked elsewhere and served there, with none of the repository beside it."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
import zipfile
from collections.abc import Iterator
from http.client import HTTPResponse
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "causerie"
START_SECONDS = 30.0


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(place)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    [built] = place.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def names(wheel: Path) -> set[str]:
    with zipfile.ZipFile(wheel) as opened:
        return set(opened.namelist())


@pytest.fixture(scope="module")
def unpacked(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The environment of a program that finds Causerie in the unpacked wheel, and has a home nobody has used yet."""
    place = tmp_path_factory.mktemp("site")
    with zipfile.ZipFile(wheel) as opened:
        opened.extractall(place)
    home = tmp_path_factory.mktemp("empty") / "home"
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("CAUSERIE", "DATABASE", "DJANGO"))
    }
    return kept | {"PYTHONPATH": str(place), "CAUSERIE_HOME": str(home), "PYTHONSAFEPATH": "1"}


def run(environment: dict[str, str], *arguments: str) -> subprocess.CompletedProcess[str]:
    code = "from causerie.config.main import main; main()"
    command = [sys.executable, "-c", code, *arguments]
    return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60, check=False)


def test_it_is_found_in_the_wheel_and_not_in_the_repository(unpacked: dict[str, str]) -> None:
    """Without this the tests below could pass on the source."""
    command = [sys.executable, "-c", "import causerie; print(causerie.__file__)"]
    found = subprocess.run(command, env=unpacked, capture_output=True, text=True, check=True).stdout
    assert found.startswith(unpacked["PYTHONPATH"])


def test_it_carries_every_file_of_the_package(names: set[str]) -> None:
    files = {f"causerie/{file.relative_to(SOURCE)}" for file in SOURCE.rglob("*") if file.is_file()}
    assert {file for file in files if "__pycache__" not in file} - names == set()


def test_it_carries_the_pages_that_say_how_a_figure_is_computed(names: set[str]) -> None:
    pages = {f"causerie/web/judgement_pages/{page.name}" for page in (ROOT / "docs" / "judgement").glob("*.md")}
    assert pages
    assert pages - names == set()


def test_it_carries_the_licence(names: set[str]) -> None:
    assert [name for name in names if name.endswith(".dist-info/licenses/LICENSE")]


def test_it_says_its_version(unpacked: dict[str, str]) -> None:
    said = run(unpacked, "--version")
    assert said.returncode == 0, said.stderr
    declared = re.search(r'^version = "(.+)"$', (ROOT / "pyproject.toml").read_text(encoding="utf-8"), re.MULTILINE)
    assert declared
    assert declared[1] in said.stdout


@pytest.fixture(scope="module")
def address(unpacked: dict[str, str]) -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    code = "from causerie.config.main import main; main()"
    command = [sys.executable, "-c", code, "serve", f"--bind=127.0.0.1:{port}"]
    log = Path(unpacked["CAUSERIE_HOME"]).parent / "serve.log"
    with log.open("w", encoding="utf-8") as said:
        served = subprocess.Popen(command, env=unpacked, stdout=said, stderr=subprocess.STDOUT)
        try:
            wait_for(port, served, log)
            yield f"http://127.0.0.1:{port}"
        finally:
            served.terminate()
            served.wait(timeout=20)
    shutil.rmtree(unpacked["CAUSERIE_HOME"], ignore_errors=True)


def wait_for(port: int, served: subprocess.Popen[bytes], log: Path) -> None:
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end:
        assert served.poll() is None, log.read_text(encoding="utf-8")
        with socket.socket() as door:
            if door.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    pytest.fail(f"nothing answered within {START_SECONDS} s: {log.read_text(encoding='utf-8')}")


def test_its_doctor_is_content_while_it_serves(unpacked: dict[str, str], address: str) -> None:
    """The whole of it: a home made from nothing, the tables, the worker that `serve` started."""
    assert address
    end = time.monotonic() + START_SECONDS
    while (said := run(unpacked, "doctor")).returncode != 0 and time.monotonic() < end:
        time.sleep(0.5)  # the worker starts beside the web server, not before it
    assert said.returncode == 0, said.stdout + said.stderr


def get(url: str) -> tuple[int, str]:
    """Status and text of a page (redirects followed), as a browser of this machine sees it."""
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        answer: HTTPResponse = opener.open(url, timeout=20)
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode()
    with answer:
        return answer.status, answer.read().decode()


def test_it_serves_a_page_with_its_style(address: str) -> None:
    status, page = get(address + "/")
    assert status == 200, page[:500]
    styles = re.findall(r'<link[^>]+href="([^"]+\.css)"', page)
    assert styles
    for style in styles:
        status, text = get(address + style)
        assert status == 200
        assert "{" in text
