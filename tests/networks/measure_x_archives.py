"""Measures reading an archive of X: `python tests/networks/measure_x_archives.py [posts]`.

Makes a zip of that many pretty-printed posts of about 2 kB (100,000 unless told), then prints the processor time for
each post and the memory above what the process held before. The best of three, for a machine that others use too.
"""

from __future__ import annotations

import random
import resource
import sys
import tempfile
import time
import zipfile
from pathlib import Path

from tests.networks import builders as b

from causerie.networks.archives import open_archive

PAD = {
    "edit_info": {
        "initial": {"editTweetIds": ["1"], "editableUntil": "2022-10-19T20:37:25.000Z", "editsRemaining": "5"}
    },
    "retweeted": False,
    "display_text_range": ["0", "140"],
    "truncated": False,
    "possibly_sensitive": False,
    "favorited": False,
}


def rows(posts: int, chance: random.Random) -> list[str]:
    """A few hundred different rows to draw from, in X's own printing."""
    words = ["".join(chance.choices("abcdefghijklmnopqrstuvwxyzéà", k=chance.randint(2, 9))) for _ in range(4000)]
    made = []
    for number in range(min(posts, 600)):
        people = [
            b.mention(f"user{one}", str(one)) for one in chance.choices(range(5000), k=chance.choice((0, 1, 2, 3)))
        ]
        entities = b.mentioning(*people)
        entities["urls"] = b.linking("https://t.co/abcdefghij", "https://www.example.org/" + words[number])["urls"]
        text = " ".join(["@" + one["screen_name"] for one in people] + chance.choices(words, k=18))
        fields = {"in_reply_to_user_id_str": people[0]["id_str"]} if people else {}
        row = b.pretty(
            [{"tweet": PAD | b.tweet(number, text + " https://t.co/abcdefghij", entities=entities, **fields)}]
        )
        made.append(row[2:-2].replace(f'"{1000 + number}"', '"%d"'))
    return made


def make(place: Path, posts: int) -> None:
    chance = random.Random(1)
    made = rows(posts, chance)
    with zipfile.ZipFile(place, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("data/tweets.js", "w") as file:
        file.write(b"window.YTD.tweets.part0 = [\n")
        for number in range(posts):
            row = chance.choice(made).replace("%d", str(10**18 + number))
            file.write((row + (",\n" if number < posts - 1 else "\n")).encode())
        file.write(b"]")


def read(place: Path) -> tuple[float, int, int]:
    """Processor seconds, posts, bytes."""
    start, posts = time.process_time(), 0
    with open_archive(place) as archive:
        for batch in archive.batches():
            posts += len(batch.posts)
        return time.process_time() - start, posts, archive.info.size


def main() -> None:
    posts = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "x.zip"
        make(place, posts)
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        seconds, found, size = min(read(place) for _ in range(3))
        after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        assert found == posts
        print(f"{found} posts of {size / found:.0f} bytes, {place.stat().st_size / found:.0f} packed")
        print(f"{seconds * 1e6 / found:.1f} microseconds of processor time a post")
        print(f"{(after - before) / 1024:.0f} MB above the {before / 1024:.0f} MB before")


if __name__ == "__main__":
    main()
