"""The friend stays private: does a text say who they are? It is only noticed; nothing in a text is ever changed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from causerie.records import Friend, Record

SHORTEST = 3
"""Letters. Below, nearly every text has the word by chance; a name of two letters is told by its capital."""
INFLECTED = 4
"""Letters from which an s at the end of a name is taken for German’s "Annas": of Dan it would make French’s "dans"."""
# Signs that belong to the letter before them (Indic vowels, accents that stand alone), and what joins letters.
_MARKS = "".join(
    chr(code)
    for first, last in ((0x300, 0x1E00), (0x20D0, 0x2100), (0x3099, 0x309B), (0xA600, 0xAC00), (0xFE20, 0xFE30))
    for code in range(first, last)
    if unicodedata.category(chr(code))[0] == "M"
)
_LETTERS = rf"[^\W_]+(?:[{_MARKS}\u200c\u200d]+[^\W_]*)*"
_WORDS = re.compile(rf"{_LETTERS}(?:[’'‐‑-]{_LETTERS})*")
_JOINS = re.compile(r"[’'‐‑-]")
_HANDLES = re.compile(r"@?[\w.-]+(?:@[\w.-]+)?")
# Thai, Lao, Burmese, Khmer, kana, Han: no space says where a word ends. Hangul: what follows a name is joined to it.
_HAN = r"\u3400-\u9fff\U00020000-\U0003ffff"
_UNSPACED = re.compile(rf"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\uac00-\ud7a3{_HAN}]")
_WHOLE_HAN = re.compile(rf"[{_HAN}]{{3,4}}")
# Letters that no accent makes, as whoever has no such key writes them.
_PLAIN = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"})
# What stands before a name and is none.
_BEFORE = frozenset(
    {"the", "les", "des", "mrs", "madame", "monsieur", "mme", "von", "van", "del", "aunt", "tante"}
    | {"de", "du", "la", "le", "di", "da", "dr", "mr", "ms", "st"}
)  # fmt: skip


class _Names(Record, frozen=True):
    """What tells a friend. words: folded, whole words. short: folded, only with a capital. within: wherever it
    stands. handles: folded.
    """

    words: frozenset[str]
    short: frozenset[str]
    within: frozenset[str]
    handles: frozenset[str]


def named(text: str, friend: Friend) -> tuple[str, ...]:
    """The words of a text that are a friend's name, a part of it, or their handle, as the text writes them, once each.

    Compared without case and accents; whole words only, but in scripts without spaces. Words are in Unicode's NFC. A
    first name may be a word as well ("Rose"): whoever wrote it knows, and says so.
    """
    text, names = unicodedata.normalize("NFC", text), _names(friend)
    found = [word for word in _WORDS.findall(text) if _tells(word, names)]
    found += [word for word in _HANDLES.findall(text) if _bare(word) in names.handles]
    for name in sorted(names.within, key=len, reverse=True):
        if name in text and not any(name in word for word in found):
            found.append(name)
    return tuple(dict.fromkeys(found))


def _tells(word: str, names: _Names) -> bool:
    """Whether a word of a text is one of the names: whole, or joined to something, or with German's s."""
    folded = {_folded(word), *(_folded(part) for part in _JOINS.split(word))}
    if folded & names.words:
        return True
    if not word[0].isupper():
        return False
    genitive = {each[:-1] for each in folded if each.endswith("s") and len(each) > INFLECTED}
    return bool(folded & names.short or genitive & names.words)


def _names(friend: Friend) -> _Names:
    called = [unicodedata.normalize("NFC", each) for each in (friend.name, *friend.also)]
    told = [word for name in called for word in _telling(name)]
    words = frozenset(_folded(word) for word in told if not _UNSPACED.search(word))
    return _Names(
        words=frozenset(word for word in words if len(word) >= SHORTEST),
        short=frozenset(word for word in words if len(word) == SHORTEST - 1),
        within=frozenset(_within(word for word in told if _UNSPACED.search(word))),
        handles=_handles([friend.handle, *friend.handles]),
    )


def _telling(name: str) -> list[str]:
    """A name's words that tell whose it is, and their parts. A small first letter is a particle, unless the whole name
    is written so; what stands before names is a name only where nothing else is there.
    """
    words = _WORDS.findall(name)
    small = not any(word[0].isupper() for word in words)
    told = [word for word in words if small or not word[0].islower()]
    told = [word for word in told if _folded(word) not in _BEFORE] or told
    return [each for word in told for each in (word, _JOINS.sub("", word), *_parts(word))]


def _parts(word: str) -> list[str]:
    """Jean and Luc of Jean-Luc, Brien of O’Brien."""
    return [part for part in _JOINS.split(word) if len(part) >= SHORTEST]


def _within(words: Iterable[str]) -> Iterable[str]:
    """From two signs on. A Chinese name is said without its first sign, the family's, among friends."""
    for word in words:
        if len(word) >= SHORTEST - 1:
            yield word
        if _WHOLE_HAN.fullmatch(word):
            yield word[-2:]


def _handles(called: Iterable[str]) -> frozenset[str]:
    whole = [_bare(each) for each in called if each]
    first = [re.split(r"[@.]", each)[0] for each in whole]
    return frozenset(each for each in (*whole, *first) if len(each) >= SHORTEST)


def _bare(handle: str) -> str:
    return handle.lstrip("@").rstrip(".").casefold()


def _folded(word: str) -> str:
    apart = unicodedata.normalize("NFKD", word.casefold()).replace("’", "'").translate(_PLAIN)
    return "".join(each for each in apart if not unicodedata.combining(each))
