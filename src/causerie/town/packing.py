"""Zips with nothing of today in them: the same files give the same bytes."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path


def entry(name: str, at: datetime) -> zipfile.ZipInfo:
    """Return the head of a file in a zip, written at `at`, whatever machine writes it."""
    info = zipfile.ZipInfo(name, date_time=(at.year, at.month, at.day, at.hour, at.minute, at.second))
    info.compress_type = zipfile.ZIP_DEFLATED
    info.create_system = 3
    info.external_attr = 0o644 << 16
    return info


def pack(path: Path, files: Mapping[str, bytes], at: datetime) -> None:
    """Write files, by name and in order, as a zip at `path`. Raises OSError where the disk fails."""
    with zipfile.ZipFile(path, "w") as packed:
        for name, content in files.items():
            packed.writestr(entry(name, at), content)
