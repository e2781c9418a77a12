"""What two posts must share before anybody compares them: their words, and a few keys made of these.

Case, accents, typography, addresses, names and a block of hashtags at the end of a line set no two posts apart. A
hashtag within a sentence is a word of it. A key is never a verdict: stock openings share it too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from hashlib import blake2b
from itertools import islice

from causerie.judgement.listen.folding import UNREAD, fold_lines

OPENING = 4
"""Words of a line that make a key. Fewer, and every "here is the" meets every other; more, and short posts are lost."""
LINES = 6
"""Lines of a post whose opening is a key: a title or a greeting may stand before what was copied."""
LONGEST = 20_000
"""Characters of a post that are looked at."""
_TOGETHER = 500
"""Posts that are folded at once: one by one takes four times as long."""

# Patterns that begin with letters of their own are sought at the speed of C.
_LINK = re.compile(r"https?://\S+")
_WWW = re.compile(r"www\.\S+")
_MARKUP = re.compile(r"</?[a-z][^<>\n]{0,80}>")
_NAME = re.compile(r"@[\w.-]+(?:@[\w.-]+)?")
_CREDITS = ("by @", "via @", "from @", "par @", "de @", "RT @")
_TAG = re.compile(r"#\w+")
_TAGS_AT_END = re.compile(r"#\w+[ \t,.;|·]*(?:#\w+[ \t,.;|·]*)*$", re.MULTILINE)
_AFTER_THE_END = " \n\t#⚓️🔗()[]→"


def spelt(texts: Iterable[str]) -> Iterator[bytes]:
    """Each text in the one spelling of judgement.listen.folding, its lines apart by b"\\n"."""
    rest = iter(texts)
    while some := list(islice(rest, _TOGETHER)):
        # The backslash is what `fold_lines` keeps apart: it parts the texts, and none has one of its own.
        yield from fold_lines("\\".join(_bare(some))).split(UNREAD)


def _bare(texts: list[str]) -> list[str]:
    """Each text without what sets copies apart. What none of them holds is asked once for all of them."""
    bare = [text[:LONGEST] for text in texts]
    together = "\n".join(bare)
    if "\\" in together:
        bare = [text.replace("\\", " ") for text in bare]
    if "://" in together:
        bare = [_LINK.sub(" ", text) if "://" in text else text for text in bare]
    if "www." in together:
        bare = [_WWW.sub(" ", text) if "www." in text else text for text in bare]
    if "<" in together:
        bare = [_MARKUP.sub("", text) if "<" in text else text for text in bare]
    if "@" in together:
        bare = [_nameless(text) if "@" in text else text for text in bare]
    if "#" in together:
        bare = [_TAGS_AT_END.sub("", text) if "#" in text else text for text in bare]
    return bare


def _nameless(text: str) -> str:
    bare = _NAME.sub("@", text)
    for credit in _CREDITS:
        bare = bare.replace(credit, " ")
    return bare


def keys(text: bytes) -> list[bytes]:
    """The keys of a text as `spelt`: the opening of each of the first lines that have any word, and the ending of the
    last. A first line that is shorter than an opening is a key of its own.

    Two posts that share no key are never compared.
    """
    if b"\n" in text:
        return _keys_of_lines(text)
    words = text.split(None, OPENING)
    if len(words) <= OPENING:
        return [b" ".join(words if len(words) == OPENING else [b"=", *words])] if words else []
    ending = text.rsplit(None, OPENING)
    ending[0] = b">"
    del words[OPENING]
    return [b" ".join(words), b" ".join(ending)]


def _keys_of_lines(text: bytes) -> list[bytes]:
    lines = [line for line in text.split(b"\n") if line and not line.isspace()][:LINES]
    found = []
    for number, line in enumerate(lines):
        words = line.split(None, OPENING)
        if len(words) >= OPENING:
            found.append(b" ".join(words[:OPENING]))
        elif not number:
            found.append(b"= " + b" ".join(words))
    return found + _ending(lines[-1]) if lines else found


def _ending(line: bytes) -> list[bytes]:
    words = line.rsplit(None, OPENING)
    if len(words) <= OPENING:
        return []
    words[0] = b">"
    return [b" ".join(words)]


def numbers(text: str) -> list[int]:
    """The keys of a text as numbers of 64 bits, signed: what a table can be asked for. Never 0."""
    return next(numbers_of([text]))


def numbers_of(texts: Iterable[str]) -> Iterator[list[int]]:
    """The same of many texts, each at a quarter of the price."""
    for one in spelt(texts):
        digests = [blake2b(key, digest_size=8).digest() for key in dict.fromkeys(keys(one))]
        yield [int.from_bytes(digest, "big", signed=True) or 1 for digest in digests]


def links(text: str) -> frozenset[str]:
    """The addresses that stand in a text."""
    return frozenset(_LINK.findall(text))


def names(text: str) -> frozenset[str]:
    """The names of people that stand in a text, whatever their capitals."""
    return frozenset(found.casefold() for found in _NAME.findall(_LINK.sub(" ", text)))


def tags(text: str) -> frozenset[str]:
    """The hashtags that stand in a text, whatever their capitals."""
    return frozenset(found.casefold() for found in _TAG.findall(_LINK.sub(" ", text)))


def cut(text: str) -> bool:
    """True where the words of a text end in an ellipsis, whatever addresses and hashtags follow it."""
    bare = _TAGS_AT_END.sub("", _LINK.sub(" ", text)).rstrip(_AFTER_THE_END)
    return bare.endswith(("…", "...", "[…", "(..."))
