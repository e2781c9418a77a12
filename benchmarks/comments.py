"""How many comments of each kind are set aside, and how many of people: labelled sets of others, and our own in French.

    python benchmarks/comments.py [--bayes .bench-robots/bin/python]

Sets (../shared/data/comments, for evaluation alone; they are not part of the project): YouTube Spam Collection (CC BY
4.0), Instagram comments with scams (MIT), replies flagged as machine-written. Labels are taken as they are: what is
labelled spam or scam is to be set aside, as any kind; a comment labelled otherwise is "specific" where it has at least
WORDS words, "short" else. Short ones are told for what they are: many are praise that could stand anywhere, which is
set aside between strangers on purpose. Which parts were looked at while the rules were written is said in each line.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import json
import re
import subprocess
from collections.abc import Iterable, Iterator
from html import unescape
from pathlib import Path
from time import perf_counter, process_time
from zlib import crc32

import msgspec

from causerie.judgement.comments import judge
from causerie.judgement.stats import Z95, wilson
from causerie.records import Comment, CommentKind

HERE = Path(__file__).resolve().parent
DATA = HERE.parent.parent / "shared" / "data" / "comments"
FRENCH = HERE.parent / "tests" / "judgement" / "comments" / "french.jsonl"
WORDS = 8
LOOKED_AT = ("Youtube01", "Youtube02", "Youtube03", "Instagram tuned", "French tuned")
MISLABELLED = frozenset({
    204, 590, 937, 943, 1345, 1357, 1432, 1446, 1497, 1574, 1717, 1799, 1834, 1954, 1999, 2084, 2374, 2407, 2461, 2463,
    2493, 2637, 2775, 2904, 2905, 3030, 3236, 3324, 3430,
})  # fmt: skip
"""Numbers in the Instagram set of comments labelled as of people that promise money, beg for followers or say "message
me", read one by one by hand: both figures are told, with these and without."""


class Row(msgspec.Struct, frozen=True):
    """kind: "wanted aside" (spam, scam, generic, machine), "specific" or "short". number: in its file."""

    group: str
    text: str
    kind: str
    to: str = ""
    number: int = -1


def of_people(text: str) -> str:
    bare = re.sub(r"<[^>]*>|https?:\S+|www\.\S+", " ", unescape(text))
    return "specific" if len(re.findall(r"[^\W\d_]+", bare)) >= WORDS else "short"


def youtube() -> Iterator[Row]:
    for path in sorted(DATA.glob("Youtube0*.csv")):
        with path.open(encoding="utf-8-sig", newline="") as file:
            for row in csv.DictReader(file):
                kind = "spam" if row["CLASS"] == "1" else of_people(row["CONTENT"])
                yield Row(path.stem.split("-")[0], row["CONTENT"], kind)


def instagram() -> Iterator[Row]:
    with (DATA / "instagram-scam.csv").open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            half = "Instagram held out" if crc32(row["msg"].encode()) % 2 else "Instagram tuned"
            kind = "scam" if row["scam"] == "1" else of_people(row["msg"])
            yield Row(half, row["msg"], kind, number=int(row["number"]))


def french() -> Iterator[Row]:
    for line in FRENCH.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if not row.get("known"):
            kind = "specific" if row["kind"] == "real" else row["kind"]
            yield Row(
                "French tuned" if row["half"] == "tune" else "French held out",
                row["text"],
                kind,
                row.get("post_text", ""),
            )


def replies() -> Iterator[Row]:
    with gzip.open(DATA / "ai-replies.jsonl.gz", "rt", encoding="utf-8") as file:
        for line in file:
            said = json.loads(line)["tweets"]
            posts = {one["status_id"]: one["text"] for one in said}
            for one in said:
                if one.get("role") == "ai_reply":
                    yield Row("Replies", one["text"], "machine", posts.get(one.get("parent_status_id"), ""))


def share(hits: int, total: int) -> str:
    low, high = wilson(hits / total, total, Z95) if total else (0.0, 1.0)
    return f"{hits:5}/{total:<5} {hits / max(total, 1):6.1%}  [{low:.1%}-{high:.1%}]"


def tell(name: str, rows: Iterable[Row], aside: dict[int, str], kinds: Iterable[str]) -> None:
    chosen = list(rows)
    for kind in kinds:
        of_kind = [row for row in chosen if row.kind == kind]
        if of_kind:
            print(f"{name:32} {kind:9} {share(sum(1 for row in of_kind if aside.get(id(row))), len(of_kind))}")


ASIDE = ("spam", "scam", "generic", "machine")
KINDS = (*ASIDE, "specific", "short")


def by_group(rows: list[Row], aside: dict[int, str]) -> None:
    for group in dict.fromkeys(row.group for row in rows):
        seen = " (seen)" if group in LOOKED_AT else ""
        tell(group + seen, (row for row in rows if row.group == group), aside, KINDS)


def by_language(rows: list[Row], aside: dict[int, str]) -> None:
    """Spam and formula together, and real, specific comments: what the goal counts."""
    for language, mine in (
        ("English", [row for row in rows if row.group.startswith(("You", "Insta"))]),
        ("English, held out", [row for row in rows if row.group in ("Youtube04", "Youtube05", "Instagram held out")]),
        ("French", [row for row in rows if row.group.startswith("French")]),
        ("French, held out", [row for row in rows if row.group == "French held out"]),
    ):
        wanted = [row for row in mine if row.kind in ("spam", "scam", "generic")]
        people = [row for row in mine if row.kind == "specific"]
        again = [row for row in people if row.number not in MISLABELLED]
        print(f"{language:32} recall    {share(sum(1 for row in wanted if aside.get(id(row))), len(wanted))}")
        print(f"{language:32} false     {share(sum(1 for row in people if aside.get(id(row))), len(people))}")
        if len(again) < len(people):
            hits = sum(1 for row in again if aside.get(id(row)))
            print(f"{'  scams labelled as people apart':32} false     {share(hits, len(again))}")


def _for_bayes(row: Row, group: str) -> str:
    return json.dumps({"text": row.text, "spam": int(row.kind in ASIDE), "group": group})


def bayes(python: Path, rows: list[Row]) -> None:
    """The same rows by naive Bayes, each group by the others; French by the English ones, and by its own other half."""
    english = [row for row in rows if row.group.startswith(("You", "Insta"))]
    ours = [row for row in rows if row.group.startswith("French")]
    for name, train, only in (
        ("English, one left out", english, english), ("French, trained on English", [*english, *ours], ours),
        ("French, trained on its other half", ours, ours),
    ):  # fmt: skip
        crossed = name == "French, trained on English"
        lines = [_for_bayes(row, "" if crossed and row.group.startswith("French") else row.group) for row in train]
        program = HERE / "_comments_bayes.py"
        done = subprocess.run(
            [str(python), str(program)], input="\n".join(lines), capture_output=True, text=True, check=True
        )
        found = [json.loads(line) for line in done.stdout.splitlines()]
        for place, threshold in enumerate(("0.5", "1 % of those trained on")):
            told = {id(row): "x" for row, one in zip(train, found, strict=True) if one[place]}
            print(f"\nnaive Bayes, {name}, threshold {threshold}")
            for kind, kinds in (("recall", ("spam", "scam", "generic")), ("false", ("specific",))):
                chosen = [row for row in only if row.kind in kinds]
                print(f"{'':32} {kind:9} {share(sum(1 for row in chosen if id(row) in told), len(chosen))}")


def main() -> None:
    """All sets that are there."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--bayes", type=Path, default=None)
    asked = parser.parse_args()
    rows = [*french()]
    if DATA.is_dir():
        rows = [*youtube(), *instagram(), *replies(), *rows]
    else:
        print(f"{DATA} is not here: only our own French set is judged.")
    wall, cpu = perf_counter(), process_time()
    aside: dict[int, str] = {}
    for row in rows:
        found = judge(Comment(text=row.text, to=row.to))
        if found:
            aside[id(row)] = CommentKind(found.kind).value
    cpu, wall = process_time() - cpu, perf_counter() - wall
    by_group(rows, aside)
    print()
    by_language(rows, aside)
    print(f"\n{len(rows)} comments in {cpu:.2f} s of CPU ({wall:.2f} s): {len(rows) / cpu:,.0f} comments/s of CPU")
    if asked.bayes and DATA.is_dir():
        bayes(asked.bayes, [row for row in rows if row.group != "Replies"])


if __name__ == "__main__":
    main()
