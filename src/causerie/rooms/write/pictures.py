"""Pictures of a draft: looked at, stripped of what the camera wrote into them, and kept on this machine."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from uuid import uuid4

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

from causerie.networks.errors import Refused
from causerie.networks.pictures import LARGEST, picture
from causerie.records import Picture, Refusal, SendingState, Writing
from causerie.store import writings

from .actions import limits_of

FOLDER = "pictures"
_LONGEST_NAME = 255
_HOUR = 3_600


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
    name = (file.name or "")[-_LONGEST_NAME:]
    return _put(
        writing.id, found.body, {"name": name, "type": found.type, "width": found.width, "height": found.height}, now
    )


def _put(writing_id: int, content: bytes, about: dict[str, str | int], now: datetime) -> int:
    """Keep a picture as a file, and put it to a draft. Raises Refusal where the draft has gone out meanwhile."""
    path = f"{FOLDER}/{uuid4().hex}.{str(about['type']).rpartition('/')[2]}"
    whole = Path(settings.HOME, path)
    whole.parent.mkdir(mode=0o700, exist_ok=True)
    whole.write_bytes(content)
    number = writings.add_picture(writing_id, about | {"path": path, "size": len(content)}, now)
    if number is None:
        forget([path])
        raise Refusal("write.has_gone_out")
    return number


def copy(pictures: Sequence[Picture], alts: Mapping[int, str], writing_id: int, now: datetime) -> None:
    """Put copies of pictures to another draft. alts: what each shows, by its id, where another window says so."""
    for each in pictures:
        if content := body(each):
            alt = alts.get(each.id, each.alt)
            about: dict[str, str | int] = {
                "name": each.name,
                "type": each.type,
                "width": each.width,
                "height": each.height,
                "alt": alt,
            }
            _put(writing_id, content, about, now)


def remove(writing: Writing, picture_id: int, now: datetime) -> None:
    """Take a picture out of a draft. Its file goes too, but for what may be on its way."""
    if writing.letter is not None and writing.letter.state != SendingState.FAILED:
        raise Refusal("write.has_gone_out")
    path = writings.remove_picture(writing.id, picture_id, now)
    if path and writing.letter is None:
        forget([path])


def forget(paths: list[str]) -> None:
    """Delete files of pictures. One that is gone already is gone."""
    for path in paths:
        Path(settings.HOME, path).unlink(missing_ok=True)


def sweep(now: float) -> None:
    """Delete the files of pictures that no draft wants any more, nor anything on its way. now: seconds of the epoch.

    One put there within the hour may belong to a draft that is being kept at this moment.
    """
    folder, wanted = Path(settings.HOME, FOLDER), writings.picture_files()
    for file in folder.glob("*.*") if folder.is_dir() else ():
        if f"{FOLDER}/{file.name}" not in wanted and file.stat().st_mtime < now - _HOUR:
            file.unlink(missing_ok=True)


def body(found: Picture) -> bytes:
    """The file of a picture; b"" where somebody took it away."""
    whole = Path(settings.HOME, found.path)
    return whole.read_bytes() if whole.is_file() else b""
