"""The friend stays private: does a text say who they are? It is only noticed; nothing in a text is ever changed."""

from __future__ import annotations

import re
import unicodedata

from causerie.records import Friend

SHORTEST = 3
"""Letters. Below, nearly every text has the word by chance."""
_WORDS = re.compile(r"[^\W_]+(?:[’'-][^\W_]+)*")
_HANDLES = re.compile(r"@?[\w.-]+(?:@[\w.-]+)?")
# What stands before a name and is none.
_BEFORE = frozenset({"the", "les", "des", "mrs", "madame", "monsieur", "mme", "von", "van", "del", "aunt", "tante"})


def named(text: str, friend: Friend) -> tuple[str, ...]:
    """The words of a text that are a friend's name, a part of it, or their handle, as the text writes them, once each.

    Compared without case and accents, whole words only. A first name may be a word as well ("Rose"): whoever wrote it
    knows, and says so.
    """
    names, handles = _names(friend.name), _handles(friend)
    found = [word for word in _WORDS.findall(text) if _folded(word) in names or _parts(word) & names]
    found += [word for word in _HANDLES.findall(text) if _bare(word) in handles]
    return tuple(dict.fromkeys(found))


def _names(name: str) -> frozenset[str]:
    """A name's words that tell whose it is. A small first letter is a particle, unless the whole name is written so."""
    words = _WORDS.findall(name)
    small = not any(word[0].isupper() for word in words)
    told = [_folded(word) for word in words if small or word[0].isupper() or not word[0].islower()]
    return frozenset(word for word in told if len(word) >= SHORTEST and word not in _BEFORE)


def _parts(word: str) -> frozenset[str]:
    """Anna’s, Anna-Lena, l’Anna: what is joined to a name does not hide it."""
    return frozenset(_folded(part) for part in re.split(r"[’'-]", word) if len(part) >= SHORTEST)


def _handles(friend: Friend) -> frozenset[str]:
    whole = _bare(friend.handle)
    first = re.split(r"[@.]", whole)[0]
    return frozenset(each for each in (whole, first) if len(each) >= SHORTEST)


def _bare(handle: str) -> str:
    return handle.lstrip("@").rstrip(".").casefold()


def _folded(word: str) -> str:
    apart = unicodedata.normalize("NFKD", word.casefold())
    return "".join(each for each in apart if not unicodedata.combining(each))
