"""Who opens the pages in these tests, and what they have brought: one workspace, four people, one archive read.

nadia owns the bakery's workspace, paul is a member of it, agathe advises it, oscar has a place elsewhere and none here.
"""

from __future__ import annotations

import tempfile
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.contrib.auth import get_user_model
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from tests.networks import builders as b

from causerie.records import Job, Known, Role
from causerie.rooms.archives import actions as archives
from causerie.store import imports, read, write

PASSWORD = "the bread of the morning"
OWNER, MEMBER, ADVISER, OUTSIDER = "nadia", "paul", "agathe", "oscar"
NOTE = "Promised her the recipe of the rye loaf."
SECRET = "Between us: the mill is for sale."


@dataclass(frozen=True)
class Place:
    """The workspace of the bakery, as the store knows it once the archive has been read."""

    id: int
    slug: str
    user: int
    account: int
    archive: int
    person: int
    note: int
    members: dict[str, int]


def user(name: str) -> int:
    return write.make_user(name, PASSWORD, language="")


def answering(number: int, handle: str, text: str = "With pleasure!") -> dict[str, Any]:
    key = str(zlib.crc32(handle.encode()))
    entities = b.mentioning(b.mention(handle, key))
    answer = {"in_reply_to_user_id_str": key, "in_reply_to_screen_name": handle, "entities": entities}
    return b.tweet(number, f"@{handle} {text}", **answer)


def tweets() -> list[dict[str, Any]]:
    """Forty posts over ten days: half of them answers, to anna more than to bruno; one text twice."""
    said = [b.tweet(n * 6, f"Loaf number {n} is out.") for n in range(18)]
    said += [b.tweet(121, "Open on Sunday."), b.tweet(201, "Open on Sunday.")]
    return said + [answering(300 + n * 11, "anna" if n % 4 else "bruno") for n in range(1, 21)]


def x_archive(count: int = 0) -> bytes:
    posts = tweets()[: count or None]
    return b.zipped(
        {"data/manifest.js": b.manifest({"data/tweets.js": len(posts)}), "data/tweets.js": b.tweets_js(posts)}
    )


def whisper(number: int, text: str = SECRET) -> dict[str, Any]:
    """A direct post on Mastodon to anna, that nobody else may ever see."""
    anna = "https://town.example/users/anna"
    tag = [{"type": "Mention", "href": anna, "name": "@anna"}]
    return b.note(number, f"<p>@anna {text}</p>", to=[anna], cc=[], tag=tag, inReplyTo=f"{anna}/statuses/1")


def bring(workspace: int, data: bytes, *, name: str = "archive.zip", private: bool = False) -> Job:
    """Bring an archive in and read it to its end, as the worker would."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(data)
        return archives.run(archives.bring(workspace, path, private=private))


def settle() -> Place:
    """Make the workspace, its people and their archive."""
    owner = user(OWNER)
    place = write.make_workspace("The bakery", zone="Europe/Paris", owner_id=owner)
    for name, role in ((MEMBER, Role.MEMBER), (ADVISER, Role.ADVISER)):
        write.accept(write.invite(place.id, role), user(name))
    write.make_workspace("The ironmonger", zone="Europe/London", owner_id=user(OUTSIDER))
    job = bring(place.id, x_archive())
    anna = known(place.id, "anna")
    write.note(place.id, anna.id, author_id=owner, text=NOTE, now=timezone.now())
    members = {member.name: member.id for member in read.members(place.id)}
    account = read.accounts(place.id)[0].id
    note = read.notes(anna.id)[0].id
    return Place(place.id, place.slug, owner, account, job.id, anna.id, note, members)


def known(workspace: int, handle: str) -> Known:
    return next(one for one in read.people(workspace)[0] if one.handle.startswith(handle))


def browser(name: str = "", language: str = "en", **kwargs: Any) -> Client:
    """A browser that asks for `language`, signed in as `name` unless it is empty."""
    client = Client(headers={"accept-language": language}, **kwargs)
    if name:
        client.force_login(get_user_model().objects.get(username=name))
    return client


def sent(data: bytes, name: str = "archive.zip", **more: str) -> dict[str, Any]:
    """What a browser sends when somebody chose a file."""
    return {"archive": SimpleUploadedFile(name, data), **more}


def failed(place: Place, data: bytes = b"not an archive") -> int:
    return bring(place.id, data, name="oddity.bin").id


def moving(place: Place) -> int:
    """An import that waits for its turn."""
    return imports.start(place.id, user_id=place.user, name="waiting.zip", path="/nowhere", ours=False, private=False)
