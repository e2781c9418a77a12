"""Real archives, where a developer has them: the importer's counts against those of a script that shares nothing."""

from __future__ import annotations

import tarfile
import zipfile
from pathlib import Path

import pytest
from tests.networks.count_archives import ARCHIVES, count
from tests.networks.reading import Read, refusal

from causerie.records import Kind

FOLDERS = sorted(path for path in ARCHIVES.iterdir() if path.is_dir()) if ARCHIVES.is_dir() else []
COUNTED = [folder for folder in FOLDERS if folder.name != "facebook-schemas"]
pytestmark = pytest.mark.skipif(
    not FOLDERS, reason="The real archives (../shared/data/archives) are not on this machine."
)


def packed(folder: Path, packing: str, place: Path) -> Path:
    if packing == "folder":
        return folder
    target = place / f"{folder.name}.{packing}"
    if packing == "zip":
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
            for path in sorted(folder.rglob("*")):
                archive.write(path, path.relative_to(folder).as_posix())
    else:
        with tarfile.open(target, "w:gz", compresslevel=1) as archive:
            archive.add(folder, folder.name)
    return target


@pytest.mark.parametrize("packing", ["folder", "zip", "tar.gz"])
@pytest.mark.parametrize("folder", COUNTED, ids=lambda folder: folder.name)
def test_two_counts_agree(folder: Path, packing: str, tmp_path: Path) -> None:
    counted = count(folder)
    assert counted is not None
    found = Read(packed(folder, packing, tmp_path), private=True)
    assert (found.read, found.skipped, found.notes) == (counted["rows"], {}, [])
    assert len(set(found.keys)) == counted["rows"]
    times = [post.at for post in found.posts]
    assert (min(times).isoformat(), max(times).isoformat()) == (counted["first"], counted["last"])
    kinds = [post.kind for post in found.posts]
    assert (kinds.count(Kind.REPOST), kinds.count(Kind.REPLY)) == (counted["reposts"], counted["replies"])
    assert sum(found.info.expected.values()) == (counted["promised"] or 0)
    by_file = {name.removeprefix(f"{folder.name}/"): n for name, n in found.by_file.items()}
    assert by_file == counted["files"]


@pytest.mark.parametrize(
    "folder", [folder for folder in FOLDERS if folder not in COUNTED], ids=lambda folder: folder.name
)
def test_schemas_of_another_network_are_refused(folder: Path) -> None:
    found = refusal(folder)
    assert (found.reason.code, found.reason.args) == ("archive.other_network", {"network": "Facebook"})
