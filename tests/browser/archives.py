"""What is brought in these tests: an archive of the invented town and, where it lies beside the project, a real one."""

from __future__ import annotations

import zipfile
from datetime import date
from pathlib import Path

import pytest

from causerie.town.archives import archive_of
from causerie.town.cast import NADIA

REAL = Path(__file__).resolve().parents[3] / "shared" / "data" / "archives" / "x-2014-french"


def town_archive(folder: Path) -> Path:
    return archive_of(NADIA, folder, seed=3, until=date(2025, 6, 30), network="x")


def real_archive(folder: Path) -> Path:
    if not REAL.is_dir():
        pytest.skip("The real archive is not beside this project (../shared/data/archives/x-2014-french).")
    path = folder / "my tweets.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in sorted(REAL.rglob("*")):
            if file.is_file():
                archive.write(file, file.relative_to(REAL))
    return path


ARCHIVES = {"town": town_archive, "real": real_archive}
