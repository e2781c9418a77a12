"""How long a text is in the signs people see (grapheme clusters), as Bluesky counts: 300 of them make a post.

The rules of https://unicode.org/reports/tr29/ (GB1 to GB13), from the character classes Python knows; see tests for
what was compared.
"""

from __future__ import annotations

import unicodedata

LIMIT = 300
BYTES_LIMIT = 3000
_JOINER = "\u200d"
_HANGUL_SYLLABLES = range(0xAC00, 0xD7A4)
_FLAGS = range(0x1F1E6, 0x1F200)
_SKIN = range(0x1F3FB, 0x1F400)
_TAGS = range(0xE0020, 0xE0080)
_PICTURES = (
    range(0x1F000, 0x1F1E6), range(0x1F200, 0x1F3FB), range(0x1F400, 0x1FB00), range(0x2190, 0x2BFF),
    range(0x1FC00, 0x1FFFE), range(0x3030, 0x303E), range(0x3297, 0x329A), range(0xA9, 0xAA), range(0xAE, 0xAF),
    range(0x203C, 0x2050), range(0x2100, 0x2190),
)  # fmt: skip


def graphemes(text: str) -> int:
    """The number of signs in a text."""
    count = flags = 0
    before = ""
    picture = False  # before a joiner stood a picture: family, rainbow flag
    for letter in text:
        joined = before != "" and _joins(before, letter, picture, flags)
        count += not joined
        flags = flags + 1 if ord(letter) in _FLAGS else 0
        if not (joined and _extends(letter)):
            picture = _is_picture(letter)
        elif before == letter == _JOINER:
            picture = False  # two joiners join nothing
        before = letter
    return count


def _joins(before: str, letter: str, picture: bool, flags: int) -> bool:
    """Whether a letter belongs to the sign before it."""
    if before == "\r" and letter == "\n":
        return True
    if _controls(before) or _controls(letter):
        return False
    if _extends(letter) or unicodedata.category(letter) == "Mc":
        return True
    if before == _JOINER and picture and _is_picture(letter):
        return True
    return (ord(letter) in _FLAGS and flags % 2 == 1) or _hangul(before, letter)


def _controls(letter: str) -> bool:
    return unicodedata.category(letter) in ("Cc", "Zl", "Zp") or (
        unicodedata.category(letter) == "Cf" and letter not in "\u200c\u200d" and ord(letter) not in _TAGS
    )


def _extends(letter: str) -> bool:
    return (
        unicodedata.category(letter) in ("Mn", "Me")
        or letter in "\u200c\u200d"
        or ord(letter) in _SKIN
        or ord(letter) in _TAGS
    )


def _is_picture(letter: str) -> bool:
    return any(ord(letter) in block for block in _PICTURES)


def _hangul(before: str, letter: str) -> bool:
    """Korean letters written one by one (jamo) that make one syllable."""
    first, then = _jamo(before), _jamo(letter)
    if first == "L":
        return then in ("L", "V", "LV", "LVT")
    if first in ("V", "LV"):
        return then in ("V", "T")
    return first in ("T", "LVT") and then == "T"


def _jamo(letter: str) -> str:
    code = ord(letter)
    if code in _HANGUL_SYLLABLES:
        return "LVT" if (code - 0xAC00) % 28 else "LV"
    if 0x1100 <= code < 0x1160 or 0xA960 <= code < 0xA980:
        return "L"
    if 0x1160 <= code < 0x11A8 or 0xD7B0 <= code < 0xD7C7:
        return "V"
    return "T" if 0x11A8 <= code < 0x1200 or 0xD7CB <= code < 0xD7FC else ""
