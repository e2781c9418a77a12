"""Counts the posts in archives without Causerie: plain json, csv and regular expressions over whole files.

`python tests/networks/count_archives.py [folder of archives]` prints one JSON object for each archive found. It shares
nothing with the importer on purpose: two independent counts that agree are worth more than one.
"""

from __future__ import annotations

import csv
import json
import re
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

ARCHIVES = Path(__file__).resolve().parents[3] / "shared/data/archives"
Count = dict[str, Any]


def script(path: Path) -> Any:
    """The value a script sets, by cutting at its first "="."""
    text = path.read_text("utf-8-sig")
    return json.loads(text[text.index("=") + 1 :].strip().rstrip(";"))


def summary(files: dict[str, int], times: list[datetime], reposts: int, replies: int, promised: int | None) -> Count:
    return {
        "rows": sum(files.values()),
        "files": files,
        "first": min(times).isoformat() if times else None,
        "last": max(times).isoformat() if times else None,
        "reposts": reposts,
        "replies": replies,
        "promised": promised,
    }


def count_x(folder: Path) -> Count:
    """data/tweet*.js whose own first line says that it holds tweets."""
    files: dict[str, int] = {}
    tweets: list[dict[str, Any]] = []
    for path in sorted((folder / "data").glob("tweet*.js")):
        if re.match(r"window\.YTD\.tweets?\.part\d+ = ", path.read_text("utf-8")[:60]):
            rows = [row["tweet"] for row in script(path)]
            files[path.relative_to(folder).as_posix()] = len(rows)
            tweets += rows
    times = [datetime.strptime(one["created_at"], "%a %b %d %H:%M:%S %z %Y") for one in tweets]
    manifest = folder / "data/manifest.js"
    promised = None
    if manifest.exists():
        types = script(manifest)["dataTypes"]
        promised = sum(
            int(file["count"]) for name in ("tweet", "tweets") for file in types.get(name, {}).get("files", [])
        )
    reposts = [one for one in tweets if one["full_text"].startswith("RT @")]
    replies = [one for one in tweets if one not in reposts and x_reply(one, one["full_text"])]
    return summary(files, times, len(reposts), len(replies), promised)


def x_reply(tweet: dict[str, Any], text: str) -> bool:
    """It answers a post or a person, or begins with the name of somebody who exists."""
    if any(tweet.get(f"in_reply_to_{what}") for what in ("status_id_str", "user_id_str", "screen_name")):
        return True
    names = {mention["screen_name"].lower() for mention in tweet["entities"]["user_mentions"]}
    match = re.match(r"@(\w+)", text)
    return match is not None and match[1].lower() in names


def count_grailbird(folder: Path) -> Count:
    """data/js/tweets/*.js, checked against tweets.csv where that is there."""
    files: dict[str, int] = {}
    tweets: list[dict[str, Any]] = []
    for path in sorted((folder / "data/js/tweets").glob("*.js")):
        rows = script(path)
        files[path.relative_to(folder).as_posix()] = len(rows)
        tweets += rows
    with (folder / "tweets.csv").open(encoding="utf-8", newline="") as file:
        listed = sum(1 for _ in csv.DictReader(file))
    assert listed == len(tweets), f"{folder.name}: tweets.csv lists {listed}, the scripts hold {len(tweets)}"
    times = [datetime.strptime(one["created_at"], "%Y-%m-%d %H:%M:%S %z") for one in tweets]
    reposts = [one for one in tweets if "retweeted_status" in one or one["text"].startswith("RT @")]
    replies = sum(1 for one in tweets if one not in reposts and x_reply(one, one["text"]))
    promised = sum(month["tweet_count"] for month in script(folder / "data/js/tweet_index.js"))
    return summary(files, times, len(reposts), replies, promised)


def count_mastodon(folder: Path) -> Count:
    """outbox.json; private posts are counted as rows, as they are in a receipt."""
    outbox = json.loads((folder / "outbox.json").read_text("utf-8"))
    rows = outbox["orderedItems"]
    times = [datetime.fromisoformat(row["published"]).astimezone(UTC) for row in rows]
    said = [row["object"] for row in rows if row["type"] == "Create"]
    reposts = sum(1 for row in rows if row["type"] == "Announce")
    replies = sum(1 for note in said if note["inReplyTo"] or mastodon_addressed(note))
    return summary({"outbox.json": len(rows)}, times, reposts, replies, outbox["totalItems"])


def mastodon_addressed(note: dict[str, Any]) -> bool:
    text = re.sub(r"<[^>]*>", "", note["content"]).lstrip()
    return text.startswith("@") and any(tag["type"] == "Mention" for tag in note["tag"])


def count(folder: Path) -> Count | None:
    """What is in one unpacked archive, None where it is none of the kinds that are counted here."""
    if (folder / "data/js/tweets").is_dir():
        return count_grailbird(folder)
    if list((folder / "data").glob("tweet*.js")):
        return count_x(folder)
    if (folder / "outbox.json").exists():
        return count_mastodon(folder)
    return None


def main() -> None:
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ARCHIVES
    for one in sorted(folder.iterdir()):
        if one.is_dir():
            print(json.dumps({"archive": one.name, "counted": count(one)}))


if __name__ == "__main__":
    main()
