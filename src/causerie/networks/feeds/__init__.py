"""Feeds: reading what they say, asking them decently, finding them from a page, and lists of them.

`read_feed` (bytes -> Feed), `fetch` (one), `poll` and `due` (many), `discover` and `feeds_of` (from a page),
`read_opml` and `write_opml`.
"""

from __future__ import annotations

from causerie.networks.feeds.discovery import discover, feeds_of
from causerie.networks.feeds.fetching import fetch
from causerie.networks.feeds.opml import read_opml, write_opml
from causerie.networks.feeds.polling import due, poll
from causerie.networks.feeds.reading import read_feed

__all__ = ["discover", "due", "feeds_of", "fetch", "poll", "read_feed", "read_opml", "write_opml"]
