"""A seeded stream like Jetstream's, and rules for it: nobody's words, made up here.

    python benchmarks/_listen_stream.py EVENTS POSTS_SHARE SEED > stream.jsonl

Shares and sizes follow what the public stream is like: 15 % posts, 60 % likes, the rest reposts, follows and deletions;
a post is about 680 bytes with a text of about 117 characters (17 words), a mixed event about 510 bytes. Words follow
Zipf's law over 60,000 made-up ones behind the small words of French and English. Of the posts, a third hold an emoji or
a typographic mark, half of the French ones an accent, 30 % a line break or a quotation mark, 2 % are in another script.
"""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Iterator
from itertools import accumulate
from typing import Any

SMALL = {
    "fr": "de la le et les des en un du une que est pour qui dans a par plus pas au sur ne se ce il sont ou avec",
    "en": "the of and to a in is it you that for on was with as are be this have or by not but at from they his we",
}
STARTS = "b bl br c ch cl cr d dr f fl fr g gl gr h j k l m n p pl pr qu r s sl st str t tr v w"
MIDDLES = {"fr": "a e é è i o u ou ai eau oi an on in ê", "en": "a e i o u oo ea ee ou ai y ow er"}
ENDS = "b c ck d f g l ll m n nd ng nt p r rd s st t te ve x z"
EMOJI = ("🎉", "😂", "❤️", "🥖", "✨", "👍🏽", "🙏", "🇫🇷")
OTHER = (
    "今日は天気がいいので散歩に行きましたとても楽しかった",
    "Сегодня хорошая погода и мы гуляли в парке",
    "오늘은 날씨가 좋아서 산책했어요",
)
START_US = 1_760_000_000_000_000
VOCABULARY = 30_000  # a language


def words_of(lang: str, chance: random.Random) -> list[str]:
    """The words of a language, the commonest first."""
    starts, middles, ends = STARTS.split(), MIDDLES[lang].split(), ENDS.split()
    found = dict.fromkeys(SMALL[lang].split())
    while len(found) < VOCABULARY:
        parts = 1 + (len(found) > 400) + (chance.random() < len(found) / VOCABULARY)  # common words are short
        made = "".join(chance.choice(starts) + chance.choice(middles) for _ in range(parts))
        found.setdefault(made + chance.choice(ends))
    return list(found)


class Writer:
    """Writes texts: 17 words or so, drawn by Zipf's law."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        tongue = random.Random(7)  # the vocabulary does not change with the seed of the stream
        self.words = {lang: words_of(lang, tongue) for lang in SMALL}
        self.weights = list(accumulate(1 / (rank + 2.7) for rank in range(VOCABULARY)))

    def text(self) -> tuple[str, str]:
        """A text and its language."""
        chance = self.chance
        if chance.random() < 0.02:
            return chance.choice(OTHER) * chance.randint(1, 3), "ja"
        lang = "fr" if chance.random() < 0.4 else "en"
        count = max(1, min(55, round(chance.gauss(16, 10))))
        said = chance.choices(self.words[lang], cum_weights=self.weights, k=count)
        return self._dressed(said, lang)[:300], lang

    def _dressed(self, said: list[str], lang: str) -> str:
        chance = self.chance
        said[0] = said[0].capitalize()
        if chance.random() < 0.15:
            said[-1] = "#" + said[-1].capitalize()
        if chance.random() < 0.15:
            said[chance.randrange(len(said))] = ("l’" if lang == "fr" else "it’s ") + said[0].lower()
        if chance.random() < 0.1:
            said[0] = f'"{said[0]}"'
        text = " ".join(word + "," if chance.random() < 0.05 else word for word in said)
        text = text.replace(" ", "\n\n", 1) if chance.random() < 0.22 else text
        return text + (
            " " + chance.choice(EMOJI) if chance.random() < 0.18 else chance.choice((".", "", "", " !", "…"))
        )


class Stream:
    """Events in the order of their time."""

    def __init__(self, seed: int) -> None:
        self.writer = Writer(seed)
        self.chance = self.writer.chance
        self.at = START_US

    def _letters(self, count: int) -> str:
        return "".join(self.chance.choices("abcdefghijklmnopqrstuvwxyz234567", k=count))

    def _uri(self, kind: str) -> dict[str, str]:
        return {
            "cid": "bafyrei" + self._letters(52),
            "uri": f"at://did:plc:{self._letters(24)}/app.bsky.feed.{kind}/3l{self._letters(11)}",
        }

    def _record(self, kind: str) -> dict[str, Any]:
        record: dict[str, Any] = {"$type": f"app.bsky.{kind}", "createdAt": "2025-10-09T08:53:20.123Z"}
        if kind == "graph.follow":
            return {**record, "subject": f"did:plc:{self._letters(24)}"}
        if kind != "feed.post":
            return {**record, "subject": self._uri("post")}
        text, lang = self.writer.text()
        if self.chance.random() < 0.2:
            record["embed"] = self._embed()
        if self.chance.random() < 0.2:
            facet = {"$type": "app.bsky.richtext.facet#link", "uri": f"https://example.org/{self._letters(20)}"}
            record["facets"] = [{"features": [facet], "index": {"byteEnd": 40, "byteStart": 10}}]
        record["langs"] = [lang]
        if self.chance.random() < 0.4:
            record["reply"] = {"parent": self._uri("post"), "root": self._uri("post")}
        return {**record, "text": text}

    def _embed(self) -> dict[str, Any]:
        alt, _ = self.writer.text()
        ref = {
            "$type": "blob",
            "mimeType": "image/jpeg",
            "ref": {"$link": "bafkrei" + self._letters(52)},
            "size": 90_000,
        }
        image = {"alt": alt, "aspectRatio": {"height": 1500, "width": 2000}, "image": ref}
        return {"$type": "app.bsky.embed.images", "images": [image]}

    def event(self, kind: str, operation: str) -> str:
        """One line."""
        self.at += self.chance.randint(100, 3_000)
        commit: dict[str, Any] = {
            "rev": "3l" + self._letters(11), "operation": operation, "collection": f"app.bsky.{kind}",
            "rkey": "3l" + self._letters(11),
        }  # fmt: skip
        if operation == "create":
            commit |= {"record": self._record(kind), "cid": "bafyrei" + self._letters(52)}
        did = f"did:plc:{self._letters(24)}"
        whole = {"did": did, "time_us": self.at, "kind": "commit", "commit": commit}
        return json.dumps(whole, ensure_ascii=False, separators=(",", ":"))

    def lines(self, count: int, posts: float) -> Iterator[str]:
        """So many events, this share of them posts."""
        rest = ("feed.like",) * 12 + ("feed.repost",) * 2 + ("graph.follow",) * 3
        for _ in range(count):
            kind = "feed.post" if self.chance.random() < posts else self.chance.choice(rest)
            gone = self.chance.random() < (0.02 if posts == 1 else 0.05)
            yield self.event(kind, "delete" if gone else "create")


def rules(count: int, seed: int = 3) -> list[dict[str, Any]]:
    """Rules as of many workspaces: half of them words, half phrases of two, few of them about the commonest words."""
    chance = random.Random(seed)
    words = Writer(0).words
    made: list[dict[str, Any]] = []
    for number in range(count):
        lang = chance.choice(("fr", "en"))
        picked = [words[lang][chance.randrange(1_500, VOCABULARY)] for _ in range(1 + number % 2)]
        made.append({"id": str(number), "words": [" ".join(picked)], "without": [], "lang": ""})
    return made


def main() -> None:
    """Write the stream."""
    count, posts, seed = int(sys.argv[1]), float(sys.argv[2]), int(sys.argv[3])
    for line in Stream(seed).lines(count, posts):
        sys.stdout.write(line + "\n")


if __name__ == "__main__":
    main()
