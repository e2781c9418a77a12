"""What is counted of each account's posts: ONE expression, the same on every engine (DuckDB by default, PySpark).

Text is only ever counted by what both engines count alike (characters, plain replacement, whole-string comparison):
edit distances and Unicode classes differ between them. Hashes differ too, and are only ever
compared with each other. Divisions are guarded, figures rounded to nine digits.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import UTC, datetime
from math import isfinite
from typing import Any

import ibis

from causerie.records import Behaviour, Dealings

WINDOW = 100
"""Posts in a window: more tell little more, and fewer are compared with people who have as few."""
EXAMPLES = 10
NIGHTS = 40
"""Posts of the small hours that are kept: without all of them, a clock that never sleeps would not show."""
ENDS = 16
"""Characters of the beginning and of the end of a text that are compared; a shorter text is no template."""
BETWEEN = "\x1f"
"""Between the names of a list, which travels as one text: to fetch lists costs five times as much."""
DAY = 86_400
STYLES = {
    "commas": ",",
    "exclaims": "!",
    "asks": "?",
    "dots": "...",
    "straight": "'",
    "colons": ":",
    "dashes": "-",
    "bars": "|",
}
"""The marks a text is moulded by, by the name of the feature: the share of posts that hold one."""
SHOWN = {"copy": "again_ids", "form": "even_ids", "persona": "moulded_ids", "clock": "nightly_ids"}
"""The lists of ids that show something, by what they show. clock: those of the small hours (UTC)."""
ALIKE = 0.15
"""How far the words of a post may be from those of the one before it that is as long."""
HOURS = 12
"""The day in twelfths, to find its quietest quarter: 24 of them cost twice as much and told no more."""
BASE = 128
"""Of the numbers whose digits are marks: a window holds fewer posts, so the sum of a digit never runs over."""
_WORDS = (
    ("own_n", "answers", "addressed", "linked_posts", "long_n", "midnight"),
    ("linked_n", "named_n", "tagged_n", "lines_n", "stopped_n", "commas_n", "exclaims_n"),
    ("asks_n", "dots_n", "straight_n", "colons_n", "dashes_n", "bars_n"),
)
"""The marks of each such number, 7 at most: it stays below 2**53, so engines that divide by way of floats stay exact.

Those of the first are told of all posts, the others of the account's own.
"""
NAMES = (
    "gap_even", "no_sleep", "beat_day", "bulk", "posts_a_day",
    "template", "openings", "endings",
    "len_even", "words", "word_length", "linked", "named", "tagged", "tags", "stopped", "lines", *STYLES,
)  # fmt: skip


def expression(posts: ibis.Table, *, windows: bool = False) -> ibis.Table:
    """One row an account and window of at most 100 posts, from posts.

    posts: id, author_id, at (UTC, no zone, microseconds), text, lang, client, kind, reply_to ("" where not known).
    windows: every window, 0 holding the latest posts, 1 those before, and so on; otherwise window 0 alone.
    Gives author_id, window, the columns of Dealings, the features (`NAMES`, null where they cannot be told), `seen`
    (ids that show a feature), first and last (seconds since 1970) and `clients` (names with "" left out, one a post);
    ids and names stand in one text, with BETWEEN between them.
    """
    return _features(_unpacked(_counted(_alike(_placed(_read(posts), windows=windows)))))


def _placed(read: ibis.Table, *, windows: bool) -> ibis.Table:
    """Each post with its window, and the seconds since the one before it in that window."""
    order = [read.stamp.desc(), read.id.desc()]
    latest = ibis.window(group_by="author_id", order_by=order)
    ranked = read.mutate(
        place=ibis.row_number().over(latest),
        earlier=read.stamp.lead().over(latest),
        beside=read.words.lead().over(latest),
    )
    if not windows:
        ranked = ranked.filter(ranked.place < WINDOW)
    inside = ranked.place % WINDOW != WINDOW - 1
    return ranked.mutate(
        window=(ranked.place // WINDOW).cast("int64"),
        gap=ibis.ifelse(inside, ranked.stamp - ranked.earlier, ibis.null("int64")),
        even=ranked.long & ((ranked.words - ranked.beside).abs() <= ranked.beside * ALIKE),
    ).drop("earlier", "place", "beside")


def _bare(posts: ibis.Table) -> ibis.Table:
    """Each text without links, names and marks, as `bare`.

    Patterns begin with a plain letter: they are ten times as quick here. One step a pattern: in one expression each
    pattern would be sought again in every branch of the next.
    """
    t = posts.mutate(web=posts.text.contains("http"))
    t = t.mutate(bare=_without(t.text, "http", t.web))
    for mark in "@#":
        t = t.mutate(bare=_without(t.bare, mark, t.bare.contains(mark)))
    return t


def _without(text: Any, start: str, there: Any) -> Any:
    return ibis.ifelse(there, text.re_replace(f"{start}[^ \n]+", ""), text)


def _ends(t: ibis.Table) -> ibis.Table:
    """Both ends of a text, to be compared: without digits (prices, dates), spaces, case. Whole texts cost four times.

    The pattern is sought only where there is a digit: to look for each of them costs a third of seeking it in vain.
    """
    t = t.mutate(opening=t.bare.left(ENDS).replace(" ", ""), ending=_substring(t.bare, -ENDS, ENDS).replace(" ", ""))
    return t.mutate(opening=_wordly(t.opening), ending=_wordly(t.ending))


@ibis.udf.scalar.builtin(name="substring")  # type: ignore[untyped-decorator]
def _substring(text: str, start: int, length: int) -> str:  # type: ignore[empty-body]
    """The engine's own, which counts from the end without reading what is before: Ibis's way costs four times."""


def _wordly(piece: Any) -> Any:
    numbered = ibis.or_(*(piece.contains(digit) for digit in "0123456789\n"))
    return ibis.ifelse(numbered, piece.re_replace("[0-9\n]+", ""), piece).lower()


def _read(posts: ibis.Table) -> ibis.Table:
    """What is read in each text, as small figures: the text itself would make every later step carry its weight."""
    t = _ends(_bare(posts)).mutate(stamp=posts.at.epoch_seconds().cast("int64"))
    t = t.mutate(
        size=t.bare.length(),
        own=~((t.kind == "repost") | t.text.startswith("RT @")),
        to=ibis.ifelse((t.reply_to != "") & (t.reply_to != t.author_id), t.reply_to, ibis.null("string")),
    )
    t = t.mutate(
        long=t.own & (t.size >= ENDS),
        stopped=t.ending.endswith(".") | t.ending.endswith("!") | t.ending.endswith("?"),
        linked=t.web & (t.text.contains("http://") | t.text.contains("https://")),
        named=t.text.contains("@"),
        tagged=t.text.contains("#"),
        asks=t.bare.contains("?"),
        lines=t.bare.contains("\n"),
        answer=t.to.notnull() | ((t.kind == "reply") | (t.kind == "comment")) & (t.reply_to == ""),
    )
    words = t.size - t.bare.replace(" ", "").length() + ibis.ifelse(t.size > 0, 1, 0)
    return t.select(
        *("id", "author_id", "client", "to", "stamp", "long"),
        begins=t.opening.hash(),
        ends=t.ending.hash(),
        chars=ibis.ifelse(t.own, t.size, 0),
        words=ibis.ifelse(t.own, words, ibis.null("int64")),
        tags=ibis.ifelse(t.own & t.tagged, t.text.length() - t.text.replace("#", "").length(), 0),
        moulded=t.long & (t.tagged | t.asks) & t.stopped,
        **_packed(t),
    )


def _marks(t: ibis.Table) -> dict[str, Any]:
    """By `_WORDS`, what is true of each post; the later ones count only among the account's own posts."""
    return {
        "own_n": t.own,
        "answers": t.answer,
        "addressed": t.answer | (t.own & t.named),
        "linked_posts": t.linked,
        "long_n": t.long,
        "midnight": t.stamp.notnull() & (t.stamp % DAY == 0),
        **{f"{name}_n": t[name] for name in ("linked", "named", "tagged", "lines", "stopped")},
        **{f"{name}_n": t[name] if name == "asks" else t.bare.contains(mark) for name, mark in STYLES.items()},
    }


def _packed(t: ibis.Table) -> dict[str, Any]:
    """Marks as digits of a few whole numbers: three columns to sort and to add up, instead of nineteen."""
    marks = _marks(t)
    packed = [
        sum((marks[name].cast("int64") * BASE**place for place, name in enumerate(names)), start=ibis.literal(0))
        for names in _WORDS
    ]
    return {f"marks{number}": word * t.own.cast("int64") if number else word for number, word in enumerate(packed)}


def _unpacked(c: ibis.Table) -> ibis.Table:
    """The sums of marks, each by its name again."""
    return c.mutate(
        **{
            name: (c[f"marks{number}"] // BASE**place) % BASE
            for number, names in enumerate(_WORDS)
            for place, name in enumerate(names)
        }
    )


def _alike(placed: ibis.Table) -> ibis.Table:
    """Each post with what it shares with the others of its window."""
    same = ibis.window(group_by=["author_id", "window", "begins"])
    return placed.mutate(again=placed.long & (placed.begins.count().over(same) > 1))


def _beat(t: ibis.Table) -> dict[str, Any]:
    """The hands of a clock of one day, added up: how far they all point one way."""
    angle = (t.stamp % DAY) * (6.283185307179586 / DAY)
    return {"cos_day": angle.cos().sum(), "sin_day": angle.sin().sum()}


def _hours(t: ibis.Table) -> dict[str, Any]:
    hour = (t.stamp // (DAY // HOURS)) % HOURS
    return {f"h{number}": (hour == number).cast("int64").sum() for number in range(HOURS)}


def _rhythm(t: ibis.Table) -> dict[str, Any]:
    apart = t.gap >= 5
    logs = (ibis.greatest(t.gap, 1)).cast("float64").ln()
    return {
        "gap_sd": logs.std(where=apart, how="sample"),
        "same_stamp": (t.gap == 0).cast("int64").sum(),
        "first": t.stamp.min(),
        "last": t.stamp.max(),
    }


def _style(t: ibis.Table) -> dict[str, Any]:
    return {
        "chars": t.chars.sum(),
        "word_sum": t.words.sum(),
        "word_sd": t.words.cast("float64").std(how="pop"),
        "tags_n": t.tags.sum(),
        **{f"marks{number}": t[f"marks{number}"].sum() for number in range(len(_WORDS))},
    }


def _few(ids: Any, most: int = EXAMPLES) -> Any:
    return ids.sort()[:most].join(BETWEEN)


def _copies(t: ibis.Table) -> dict[str, Any]:
    # Begun and ended alike: only posts that begin like others can be. Shifted, so that one text twice is not zero.
    # No `where`: to pass over nothing costs a quarter of passing over what is left out.
    stem = ibis.ifelse(t.again, t.begins ^ (t.ends >> 1), ibis.null("int64"))
    return {
        "again_n": t.again.cast("int64").sum(),
        "stems_n": stem.nunique(),
        "end_n": t.ends.nunique(where=t.long),
        "again_ids": _few(t.id.collect(where=t.again)),
        "even_ids": _few(t.id.collect(where=t.even)),
        "moulded_ids": _few(t.id.collect(where=t.moulded)),
        "nightly_ids": _few(t.id.collect(where=t.stamp % DAY < DAY // 4), NIGHTS),
    }


def _counted(t: ibis.Table) -> ibis.Table:
    return t.group_by("author_id", "window").aggregate(
        posts=t.count(),
        people=t.to.nunique(),
        clients=t.client.collect(where=t.client != "").join(BETWEEN),
        **_rhythm(t),
        **_beat(t),
        **_hours(t),
        **_style(t),
        **_copies(t),
    )


def _quietest(c: ibis.Table) -> Any:
    hours = [c[f"h{number}"] for number in range(HOURS)]
    quarter = range(HOURS // 4)
    return ibis.least(*(sum(hours[(start + step) % HOURS] for step in quarter) for start in range(HOURS)))


def _clock(c: ibis.Table) -> dict[str, Any]:
    n = c.posts.cast("float64")
    # A whole number by a literal is a decimal to Spark, cut after six places.
    days = (c.last - c.first).cast("float64") / float(DAY)
    return {
        "gap_even": -c.gap_sd,
        "no_sleep": _quietest(c) / n,
        "beat_day": (c.cos_day * c.cos_day + c.sin_day * c.sin_day).sqrt() / n,
        "bulk": ibis.ifelse(c.first.notnull(), ibis.greatest(c.same_stamp, c.midnight), ibis.null("int64")) / n,
        "posts_a_day": n / days.nullif(0.0),
    }


def _text(c: ibis.Table) -> dict[str, Any]:
    own, long = c.own_n.cast("float64").nullif(0.0), c.long_n.cast("float64").nullif(0.0)
    words = c.word_sum.cast("float64").nullif(0.0)
    chars = c.chars.cast("float64").nullif(0.0)
    return {
        "template": (c.again_n - c.stems_n) / long,
        "openings": c.again_n / long,
        "endings": 1.0 - c.end_n / long,
        "len_even": -c.word_sd / (words / own),
        "words": words / own,
        "word_length": chars / words,
        "linked": c.linked_n / own,
        "named": c.named_n / own,
        "tagged": c.tagged_n / own,
        "tags": c.tags_n / own,
        "stopped": c.stopped_n / own,
        "lines": c.lines_n / own,
        **{name: c[f"{name}_n"] / own for name in STYLES},
    }


def _features(c: ibis.Table) -> ibis.Table:
    figures = {name: value.cast("float64").round(9) for name, value in (_clock(c) | _text(c)).items()}
    facts = ("author_id", "window", "posts", "people", "own_n", "answers", "addressed", "linked_posts", "long_n")
    return c.select(*facts, "first", "last", "clients", *SHOWN.values(), **figures)


def behaviour(row: Mapping[str, Any]) -> Behaviour:
    """One fetched row of `expression` (plain Python values) as a Behaviour."""
    figures = [row[name] for name in NAMES]
    told = [None if figure is None or not isfinite(figure) else figure for figure in figures]
    features = dict(zip(NAMES, told, strict=True))
    features["own"], features["long"] = float(row["own_n"]), float(row["long_n"])
    return Behaviour(
        author=str(row["author_id"]),
        window=int(row["window"]),
        dealings=Dealings(
            posts=int(row["posts"]),
            answers=int(row["answers"]),
            addressed=int(row["addressed"]),
            passed_on=int(row["posts"]) - int(row["own_n"]),
            people=int(row["people"]),
            linked=int(row["linked_posts"]),
            first=_moment(row["first"]),
            last=_moment(row["last"]),
        ),
        features=features,
        examples={name: tuple(_list(row[column])) for name, column in SHOWN.items()},
        clients=_usual(_list(row["clients"])),
    )


def _list(value: str | None) -> list[str]:
    return value.split(BETWEEN) if value else []


def _usual(clients: list[str]) -> dict[str, int]:
    """The five programs most used; among as many posts, by name: engines collect them in orders of their own."""
    if not clients:
        return {}
    return dict(sorted(Counter(clients).items(), key=lambda one: (-one[1], one[0]))[:5])


def _moment(stamp: int | None) -> datetime | None:
    return None if stamp is None else datetime.fromtimestamp(stamp, UTC)
