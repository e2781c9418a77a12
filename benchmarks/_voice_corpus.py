"""Authors of ../shared/data, for the benchmark of voices and for the table of how people write. Nothing is kept here.

One author is one account: people among the LLM personas, archives of people, one author's toots. Their posts as
written, oldest first; what was passed on is left out, and what says the same twice counts once.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from typing import NamedTuple

from benchmarks._robots_corpus import DATA, Account, archive, authors, labelled

from causerie.judgement.write.words import bare

LEAST = 20
"""Signs of a post, links and names left out, below which it says nothing of a manner."""
_PASSED_ON = re.compile(r"^RT @|\bRT @|^\"@|^“@")


class Author(NamedTuple):
    name: str
    lang: str
    posts: list[str]
    replies: list[str]


def corpus(lang: str) -> list[Author]:
    """Every author of a language who wrote anything."""
    if not DATA.is_dir():
        sys.exit("This needs ../shared/data, which is not here.")
    found = (_author(account, lang) for account in _accounts(lang))
    return [author for author in found if author.posts]


def _accounts(lang: str) -> Iterator[Account]:
    yield from (account for account in labelled(lang) if account.population == "ordinary")
    if lang == "fr":
        yield from archive("x-2014-french", "archive", "fr")
        return
    yield from archive("x-2022", "archive", "en")
    yield from archive("x-2019-organisation", "organisation", "en")
    yield from authors()


def _author(account: Account, lang: str) -> Author:
    own = [row for row in account.posts if row["kind"] != "repost" and not _PASSED_ON.search(row["text"])]
    texts = dict.fromkeys(row["text"] for row in own if len(" ".join(bare(row["text"]).split())) >= LEAST)
    replies = [row["text"] for row in own if row["kind"] == "reply" or row["text"].startswith("@")]
    return Author(account.name, lang, list(texts), replies)
