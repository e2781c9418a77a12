"""What strangers say, as it can be kept: no text, date or number of theirs may trip up a database or a page.

One post that cannot be kept would hold up everything that comes after it, so nothing is refused here: it is put right.
"""

from __future__ import annotations

from datetime import datetime, timedelta

import msgspec

from causerie.networks.archives.bounds import KEY_LIMIT, LANG_LIMIT, TEXT_LIMIT, believed
from causerie.records import Heard, Person, Profile, Ref, Seen

PAGE_LIMIT = 1000
# More pictures than any network takes with a post.
IMAGES_LIMIT = 1000
# Clocks differ and posts travel, but not for longer than this.
LATE = timedelta(days=1)


def text(said: str, limit: int = TEXT_LIMIT) -> str:
    """A text without what PostgreSQL cannot keep (NUL), cut at `limit` characters."""
    return said[:limit].replace("\0", "")


def page(url: str) -> str:
    """The address of a page, "" where it leads to none of the web, or is longer than is kept."""
    return url if url.startswith(("http://", "https://")) and len(url) <= PAGE_LIMIT and "\0" not in url else ""


def when(told: datetime | None, seen: datetime | None, *, addressed: bool = False) -> datetime | None:
    """When something was said: by its author's word (`told`), where that can be, else when the network saw it.

    Nothing is older than 1990 or said after it was seen. addressed: it is said to the owner, who must not miss it
    because somebody's clock is weeks behind: then a word that is more than a day off gives way too. None: nobody knows.
    """
    told, seen = believed(told), believed(seen)
    if told is None or seen is None:
        return told or seen
    return seen if told > seen or (addressed and told < seen - LATE) else told


def person(profile: Profile) -> Profile:
    """A person as they can be kept."""
    who = profile.person
    return msgspec.structs.replace(
        profile,
        person=Person(key=text(who.key, KEY_LIMIT), handle=text(who.handle, KEY_LIMIT), name=text(who.name, KEY_LIMIT)),
        handle=text(profile.handle, KEY_LIMIT), about=text(profile.about), url=page(profile.url),
        created_at=believed(profile.created_at), record=text(profile.record, PAGE_LIMIT),
    )  # fmt: skip


def post(heard: Heard) -> Heard:
    """A post as it can be kept; its author is told by `person`, its date by `when`."""
    return msgspec.structs.replace(
        heard, ref=_ref(heard.ref), text=text(heard.text), url=page(heard.url), lang=text(heard.lang, LANG_LIMIT),
        parent=_ref(heard.parent) if heard.parent else None, root=_ref(heard.root) if heard.root else None,
        images=min(heard.images, IMAGES_LIMIT), link=page(heard.link),
    )  # fmt: skip


def seen(told: Seen) -> Seen:
    """A post of anybody as it can be kept and counted; its date is told by `when`."""
    return msgspec.structs.replace(
        told, key=text(told.key, KEY_LIMIT), author=text(told.author, KEY_LIMIT), text=text(told.text),
        lang=text(told.lang, LANG_LIMIT), client=text(told.client, KEY_LIMIT), to=text(told.to, KEY_LIMIT),
    )  # fmt: skip


def _ref(ref: Ref) -> Ref:
    return Ref(key=text(ref.key, PAGE_LIMIT), handle=text(ref.handle, KEY_LIMIT))
