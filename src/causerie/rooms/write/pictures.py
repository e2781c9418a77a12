"""Pictures of a draft: looked at, stripped of what the camera wrote into them, and kept on this machine."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from uuid import uuid4

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

from causerie.networks.errors import Refused
from causerie.networks.pictures import LARGEST, picture
from causerie.records import Picture, Refusal, Writing
from causerie.store import writings

from .actions import limits_of

FOLDER = "pictures"
_LONGEST_NAME = 255


def add(writing: Writing, file: UploadedFile[bytes], now: datetime) -> int:
    """Put a picture to a draft; returns its id. Raises Refusal where it is none, or there are enough."""
    limits = limits_of(writing)
    most = limits.pictures if limits else 0
    if len(writing.pictures) >= most:
        raise Refusal("pictures.too_many", n=most)
    if (file.size or 0) > LARGEST:
        raise Refusal("pictures.too_large", b=LARGEST)
    try:
        found = picture(file.read())
    except Refused as error:
        raise Refusal(error.reason.code, **error.reason.args) from error
    if limits is not None and len(found.body) > limits.picture_bytes > 0:
        raise Refusal("pictures.too_large", b=limits.picture_bytes)
    path = f"{FOLDER}/{uuid4().hex}.{found.type.rpartition('/')[2]}"
    whole = Path(settings.HOME, path)
    whole.parent.mkdir(mode=0o700, exist_ok=True)
    whole.write_bytes(found.body)
    kept: dict[str, str | int] = {
        "name": (file.name or "")[-_LONGEST_NAME:], "path": path, "type": found.type, "size": len(found.body),
        "width": found.width, "height": found.height,
    }  # fmt: skip
    return writings.add_picture(writing.id, kept, now)


def remove(writing: Writing, picture_id: int, now: datetime) -> None:
    """Take a picture out of a draft. Its file goes too, but for what may be on its way."""
    path = writings.remove_picture(writing.id, picture_id, now)
    if path and writing.letter is None:
        forget([path])


def forget(paths: list[str]) -> None:
    """Delete files of pictures. One that is gone already is gone."""
    for path in paths:
        Path(settings.HOME, path).unlink(missing_ok=True)


def body(found: Picture) -> bytes:
    """The file of a picture; b"" where somebody took it away."""
    whole = Path(settings.HOME, found.path)
    return whole.read_bytes() if whole.is_file() else b""
