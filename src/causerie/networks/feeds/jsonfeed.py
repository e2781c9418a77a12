"""JSON Feed 1.0 and 1.1, and those that only nearly are."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import msgspec

from causerie.networks.feeds import markup
from causerie.networks.feeds.dates import moment
from causerie.networks.feeds.links import whole
from causerie.networks.feeds.made import ENTRY_LIMIT, Told, entry, feed
from causerie.networks.feeds.tree import decoded
from causerie.records import Entry, Feed

Item = Mapping[str, Any]
# JSON can spell what no database and no page can hold.
_UNKEEPABLE = re.compile("[\0\ud800-\udfff]")


def read(body: bytes, url: str) -> Feed | None:
    """The feed of a JSON document, None where it is none. url: where it came from."""
    try:
        said = msgspec.json.decode(decoded(body))
    except (msgspec.DecodeError, RecursionError):
        return None
    if not isinstance(said, dict) or not _is_feed(said):
        return None
    items = said.get("items")
    own = _text(said, "feed_url")
    return feed(
        title=_text(said, "title"), base=own or url, site=_text(said, "home_page_url"), url=own or url,
        language=_text(said, "language"), format=f"json {_text(said, 'version').rpartition('/')[2][:10]}".strip(),
        entries=tuple(
            _entry(item, own or url, said) for item in (items if isinstance(items, list) else [])[:ENTRY_LIMIT]
            if isinstance(item, dict)
        ),
    )  # fmt: skip


def _is_feed(said: Item) -> bool:
    return "jsonfeed.org" in _text(said, "version") or isinstance(said.get("items"), list)


def _entry(item: Item, url: str, around: Item) -> Entry:
    html = _text(item, "content_html")
    told = html or _text(item, "content_text") or _text(item, "summary")
    return entry(Told(
        id=_text(item, "id"), title=_text(item, "title"), link=_text(item, "url") or _text(item, "external_url"),
        html=told, text=not html and not markup.marked(told), summary=_text(item, "summary"),
        at=moment(_text(item, "date_published")) or moment(_text(item, "date_modified")),
        author=_author(item) or _author(around), image=whole(_text(item, "image") or _text(item, "banner_image"), url),
        base=url,
    ))  # fmt: skip


def _text(item: Item, name: str) -> str:
    """A text of an object; numbers as text, as some write their ids."""
    found = item.get(name)
    if isinstance(found, bool) or not isinstance(found, str | int | float):
        return ""
    return _UNKEEPABLE.sub("\ufffd", str(found))


def _author(item: Item) -> str:
    several = item.get("authors")
    people = several if isinstance(several, list) and several else [item.get("author")]
    return ", ".join(name for name in (_text(one, "name") for one in people if isinstance(one, dict)) if name)
