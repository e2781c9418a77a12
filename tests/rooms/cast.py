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

from causerie.networks import capabilities
from causerie.records import (
    Entry,
    Feed,
    FeedKind,
    FeedState,
    Fetched,
    Job,
    Known,
    Person,
    Profile,
    Role,
    Subscription,
    Token,
)
from causerie.rooms.archives import actions as archives
from causerie.store import connections, entries, feeds, imports, read, words, write

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


def place_of(slug: str) -> Place:
    """The workspace of the bakery, where it has been settled before."""
    place = next(each for each in read.all_workspaces() if each.slug == slug)
    anna, members = known(place.id, "anna"), {member.name: member.id for member in read.members(place.id)}
    account, note = read.accounts(place.id)[0].id, read.notes(anna.id)[0].id
    return Place(place.id, place.slug, read.user_id(OWNER), account, 0, anna.id, note, members)


def linked(place: Place) -> int:
    """A connected account; nobody answers at its server. Returns its id."""
    token = Token(service="http://127.0.0.1:9", kind="oauth-mastodon", access="not a real one")
    nadia = Person(key="http://127.0.0.1:9/users/nadia", handle="nadia@town.example", name="Nadia")
    can = capabilities.of("mastodon")
    return connections.connect(
        place.id, "mastodon", token, Profile(person=nadia, handle="1"), can, user_id=place.user, now=timezone.now()
    )


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


def followed(place: Place, *, key: str = "1") -> tuple[int, int]:
    """A feed with an entry that waits to be read, and words to listen for; returns the ids of feed and entry."""
    now, url = timezone.now(), f"https://mill.example/feed{key}"
    number, _ = feeds.add(place.id, Subscription(url=url, folder="Flour"), FeedKind.READ, now)
    told = Entry(key=key, title=f"Rye, {key}", link=f"https://mill.example/{key}", html="<p>Rye</p>", summary="Rye")
    state = FeedState(url=url, read_at=now, next_at=now)
    feeds.keep(
        number, Fetched(state=state, feed=Feed(title="The mill", entries=(told,))), {key: "rye"}, lambda _: [], now
    )
    newest = next(one.id for one in entries.some(place.id, show="all", feed_id=number))
    return number, newest


def listened(place: Place, said: str = "rye") -> int:
    """Words somebody listens for; returns their id."""
    return words.add(place.id, [said], [], lang="", everywhere=False, now=timezone.now())
