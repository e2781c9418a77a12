"""An archive of X of any size, for measuring: as X lays it out, about two kilobytes a post, written as it is made.

python -m causerie.town.large 500000 big.zip

Nothing of it is kept in memory but the people and the texts that come back. The texts are the town's words in any
order: nobody reads half a million posts, but a program must not find them easier than real ones.
"""

from __future__ import annotations

import argparse
import json
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from itertools import accumulate
from pathlib import Path
from typing import IO, NamedTuple

from causerie.town import beside, on_x
from causerie.town.cast import NADIA
from causerie.town.rhythm import chance_of
from causerie.town.sayings import FILES, sayings

TAKEN_AT = datetime(2026, 1, 1, tzinfo=UTC)
SPAN = timedelta(days=3652)
PEOPLE = 5000
TOGETHER = 1000
"""Posts written together: two megabytes."""
_REPLIES, _REPOSTS, _FRESH = 0.20, 0.15, 0.60
_WITH_PICTURE = 0.42
_WITH_LINK = 0.25
_POOL = 500
_TAPE = 400_000
"""Words in a row that texts are cut from: drawing each word of each text would take a third of the time."""
_SOURCES = (
    ("Twitter for iPhone", 44),
    ("Twitter Web App", 24),
    ("Twitter for Android", 14),
    ("Buffer", 9),
    ("dlvr.it", 6),
    ("Instagram", 3),
)


class Said(NamedTuple):
    """What makes one post differ from another, but for its moment: ready pieces of JSON.

    before, after: fields that stand before and after the id; text: as it stands in the file.
    """

    text: str
    entities: str
    before: str
    after: str


def write_large_x_archive(path: Path, posts: int, seed: int = 0) -> None:
    """Write a zip of `posts` posts at `path`, newest first, over ten years; the same arguments give the same bytes.

    A fifth are answers to 5,000 people, few of them often and most of them seldom (Zipf); 15 % pass on; three in five
    texts are new, the others come back; likes and reposts have a heavy tail. Raises OSError where the disk fails.
    """
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as packed:
        lists = {"account": 1, "tweets": posts}
        packed.writestr(zipfile.ZipInfo("data/manifest.js"), on_x.manifest(NADIA, lists, TAKEN_AT))
        packed.writestr(
            zipfile.ZipInfo("data/account.js"), on_x.script("account", beside.account_rows(on_x.person_of(NADIA)))
        )
        with packed.open("data/tweets.js", "w", force_zip64=True) as file:
            _write(file, posts, _Maker(seed))


def _write(file: IO[bytes], posts: int, maker: _Maker) -> None:
    file.write(b"window.YTD.tweets.part0 = [")
    for first in range(0, posts, TOGETHER):
        rows = maker.rows(first, min(TOGETHER, posts - first), posts)
        file.write((("," if first else "") + ",".join(rows)).encode())
    file.write(b"\n]" if posts else b" ]")


class _Maker:
    """Makes posts, a thousand at a time."""

    def __init__(self, seed: int) -> None:
        self._chance = chance_of(seed, "large")
        self._tape = self._chance.choices(_words(), k=_TAPE + 32)
        self._people = [(f"reader{n:04}_at_example", str(10**9 + 7919 * n), f"Reader {n}") for n in range(PEOPLE)]
        self._weights = list(accumulate(1 / rank for rank in range(1, PEOPLE + 1)))
        self._counts = [min(int(self._chance.paretovariate(0.9)) - 1, 90_000) for _ in range(20_000)]
        self._sources = [json.dumps(on_x.source_of(name)) for name, share in _SOURCES for _ in range(share)]
        self._pool = [self._said(who) for who in self._chance.choices(self._people, cum_weights=self._weights, k=_POOL)]

    def rows(self, first: int, count: int, posts: int) -> Iterator[str]:
        """The JSON of posts number `first` and the `count - 1` after it, of `posts` in all, newest first."""
        chance = self._chance
        people = chance.choices(self._people, cum_weights=self._weights, k=count)
        likes, reposts = (chance.choices(self._counts, k=count) for _ in range(2))
        sources = chance.choices(self._sources, k=count)
        newest = TAKEN_AT.timestamp() - 86_400
        step = SPAN.total_seconds() / max(posts, 1)
        for n in range(count):
            said = self._said(people[n]) if chance.random() < _FRESH else self._pool[int(chance.random() * _POOL)]
            at = datetime.fromtimestamp(int(newest - (first + n + chance.random()) * step), UTC)
            yield _row(said, at, first + n, (sources[n], likes[n], reposts[n]))

    def _said(self, who: tuple[str, str, str]) -> Said:
        chance = self._chance
        start = int(chance.random() * _TAPE)
        text = " ".join(self._tape[start : start + 8 + int(chance.random() * 14)])
        dice = chance.random()
        handle, key, _ = who
        if dice < _REPLIES:
            answer = _ANSWER.format(key=key, parent=str(10**18 + int(chance.random() * 10**17)), handle=handle)
            return self._dressed(f"@{handle} {text}", _mention(who, 0), answer)
        if dice < _REPLIES + _REPOSTS:
            text = f"RT @{handle}: {text}"
            return self._dressed(text if len(text) <= 140 else text[:139] + "…", _mention(who, 3), "")
        return self._dressed(text, " [ ]", "")

    def _dressed(self, text: str, mentions: str, answer: str) -> Said:
        urls, media, after = " [ ]", "", ""
        short = f"https://t.co/{int(self._chance.random() * 10**10):010}"
        if self._chance.random() < _WITH_LINK and not answer:
            text = f"{text} {short}"
            urls = _URL.format(short=short, start=len(text) - len(short), end=len(text), n=short[-6:])
        if self._chance.random() < _WITH_PICTURE and not answer:
            short = f"https://t.co/p{int(self._chance.random() * 10**9):09}"
            text = f"{text} {short}"
            media = _MEDIA.format(short=short, start=len(text) - len(short), end=len(text), n=short[-8:])
            after = _EXTENDED.format(media=media)
            media = "," + media
        return Said(text, _ENTITIES.format(mentions=mentions, urls=urls, media=media), answer, after)


def _words() -> list[str]:
    """The town's words, and the signs that files must escape or count in bytes."""
    texts = [text for lang in FILES for what in ("originals", "replies") for text in sayings(lang).sentences(what)]
    words = sorted({word for text in texts for word in text.split() if "{" not in word and '"' not in word})
    return [*words, *(["&amp;", "🥖", "🚲", "☔", "(fin)"] * 4)]


def _mention(who: tuple[str, str, str], start: int) -> str:
    handle, key, name = who
    return _MENTION.format(handle=handle, key=key, name=name, start=start, end=start + len(handle) + 1)


def _row(said: Said, at: datetime, number: int, told: Sequence[str | int]) -> str:
    key = (int(at.timestamp()) * 1000 - on_x.EPOCH + number % 1000) << 22 | number & 0x3FFFFF
    day = on_x.written(at)
    source, likes, reposts = told
    return _ROW % (
        key,
        at.isoformat()[:19],
        source,
        said.entities,
        len(said.text),
        likes,
        key,
        said.before,
        reposts,
        key,
        said.after,
        day,
        said.text,
    )


_ROW = """
  {
    "tweet" : {
      "edit_info" : {
        "initial" : {
          "editTweetIds" : [
            "%d"
          ],
          "editableUntil" : "%s.000Z",
          "editsRemaining" : "5",
          "isEditEligible" : true
        }
      },
      "retweeted" : false,
      "source" : %s,
      "entities" : {%s
      },
      "display_text_range" : [
        "0",
        "%d"
      ],
      "favorite_count" : "%d",
      "id_str" : "%d",%s
      "truncated" : false,
      "retweet_count" : "%d",
      "id" : "%d",%s
      "created_at" : "%s",
      "favorited" : false,
      "full_text" : "%s",
      "lang" : "fr"
    }
  }"""
_ENTITIES = """
        "hashtags" : [ ],
        "symbols" : [ ],
        "user_mentions" :{mentions},
        "urls" :{urls}{media}"""
_MENTION = """ [
          {{
            "name" : "{name}",
            "screen_name" : "{handle}",
            "indices" : [
              "{start}",
              "{end}"
            ],
            "id_str" : "{key}",
            "id" : "{key}"
          }}
        ]"""
_URL = """ [
          {{
            "url" : "{short}",
            "expanded_url" : "https://pain-de-nadia.example/journal/{n}",
            "display_url" : "pain-de-nadia.example/jour…",
            "indices" : [
              "{start}",
              "{end}"
            ]
          }}
        ]"""
_ANSWER = """
      "in_reply_to_status_id_str" : "{parent}",
      "in_reply_to_status_id" : "{parent}",
      "in_reply_to_user_id" : "{key}",
      "in_reply_to_user_id_str" : "{key}",
      "in_reply_to_screen_name" : "{handle}","""
_SIZE = """
              "{name}" : {{
                "w" : "{width}",
                "h" : "{height}",
                "resize" : "{resize}"
              }}"""
_SIZES = (
    ",".join(
        _SIZE.format(name=name, width=width, height=height, resize=resize)
        for name, width, height, resize in (
            ("thumb", 150, 150, "crop"),
            ("small", 680, 510, "fit"),
            ("medium", 1200, 900, "fit"),
            ("large", 2048, 1536, "fit"),
        )
    )
    .replace("{", "{{")
    .replace("}", "}}")
)
_MEDIA = (
    """
        "media" : [
          {{
            "expanded_url" : "https://twitter.com/nadia_at_example/status/15{n}/photo/1",
            "indices" : [
              "{start}",
              "{end}"
            ],
            "url" : "{short}",
            "media_url" : "http://pbs.twimg.com/media/{n}.jpg",
            "id_str" : "15{n}00",
            "id" : "15{n}00",
            "media_url_https" : "https://pbs.twimg.com/media/{n}.jpg",
            "sizes" : {{"""
    + _SIZES
    + """
            }},
            "type" : "photo",
            "display_url" : "pic.twitter.com/{n}"
          }}
        ]"""
)
_EXTENDED = """
      "possibly_sensitive" : false,
      "extended_entities" : {{{media}
      }},"""


def main(arguments: Iterable[str] | None = None) -> None:
    """Write an archive as the command line asks."""
    parser = argparse.ArgumentParser(description="Write an archive of X with many posts, for measuring.")
    parser.add_argument("posts", type=int)
    parser.add_argument("path", type=Path)
    parser.add_argument("--seed", type=int, default=0)
    asked = parser.parse_args(None if arguments is None else list(arguments))
    write_large_x_archive(asked.path, asked.posts, asked.seed)
    print(f"{asked.path}: {asked.posts} posts, {asked.path.stat().st_size} bytes")


if __name__ == "__main__":
    main()
