"""One spelling for all the ways of writing a word: no capitals, no accents, no typography.

A text becomes ASCII words with spaces between them: letters without their accents (NFKD, Unicode Standard Annex 15),
œ as oe, ß as ss, full-width and "mathematical" letters as plain ones, a dotless ı as i; whatever is no letter and no
digit is a space, so that l’, d’ and ’s are words of their own and hide nothing. A letter of another alphabet is written
with its number, and one of a script without spaces (Han, kana, Hangul, Thai...) is a word of its own: "a whole word"
means nothing there, so these are found anywhere.

The work is done by `encode` and `translate`, at the speed of C, for many texts at a time: characters that Latin-1 has
go through a table of 256, the runs of others through the error handler of `encode`, which remembers them.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from functools import lru_cache

# Letters that Unicode does not take apart, and how people write them who lack the key.
_SPELT = {
    "œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ħ": "h", "ŋ": "n", "ŧ": "t",
}  # fmt: skip
# A control character that stands before the number of a letter of another alphabet. In a text it is a space.
_MARK = "\x91"
UNREAD = b"\x92"
"""What a backslash becomes in `fold_lines`: the sign that this line was not unescaped."""
_SPACELESS = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1100-\u11ff\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u3130-\u318f\u31f0-\u31ff"
    "\u3400-\u9fff\uac00-\ud7ff\uf900-\ufaff\U00020000-\U0003ffff]"
)
_REMEMBERED = 1 << 16  # runs: about 15 MB when full


def _accent(sign: str) -> bool:
    """Marks a reader may leave out: accents and points, but no voicing of kana, no vowel or tone that makes another
    word.

    By combining class (Unicode, DerivedCombiningClass): 10 to 35 are points of Hebrew and Arabic, 200 and more stand
    above or below any letter, 1 strikes through.
    """
    place = unicodedata.combining(sign)
    return 10 <= place <= 35 or place >= 200 or place == 1 or "\ufe00" <= sign <= "\ufe0f"


def folded_run(run: str) -> str:
    """The reference, for a run of characters: ASCII letters and digits, numbered letters, spaces."""
    parted = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", run).casefold())
    bare = unicodedata.normalize("NFC", "".join(sign for sign in parted if not _accent(sign)))
    return "".join(map(_written, bare.casefold()))


def _written(sign: str) -> str:
    spelt = _SPELT.get(sign, sign)
    if spelt.isascii():
        return spelt if spelt.isalnum() else " "
    if not (spelt.isalnum() or unicodedata.category(spelt)[0] == "M"):
        return " "
    numbered = f"{_MARK}{ord(spelt):x}"
    return f" {numbered} " if _SPACELESS.match(spelt) else numbered


@lru_cache(maxsize=_REMEMBERED)
def _remembered(run: str) -> bytes:
    return folded_run(run).encode("latin-1")


def _beyond_latin(error: UnicodeError) -> tuple[bytes, int]:
    assert isinstance(error, UnicodeEncodeError)
    return _remembered(error.object[error.start : error.end]), error.end


codecs.register_error("causerie.fold", _beyond_latin)


def _single(byte: int) -> int:
    found = folded_run(chr(byte))
    return ord(found) if len(found) == 1 else ord(" ")


_LONGER = [
    (bytes([byte]), found.encode("latin-1"))
    for byte in range(128, 256)
    if len(found := folded_run(chr(byte)).strip()) > 1
]
_TABLE = bytearray(map(_single, range(256)))
_TABLE[ord(_MARK)] = ord(_MARK)
_LINES = bytearray(_TABLE)
_LINES[ord("\n")] = ord("\n")
_LINES[ord("\\")] = UNREAD[0]


def _fold(text: str, table: bytes | bytearray) -> bytes:
    latin = text.replace(_MARK, " ").encode("latin-1", "causerie.fold")
    for byte, longer in _LONGER:
        if byte in latin:  # asking costs far less than `replace`, which counts first
            latin = latin.replace(byte, longer)
    return latin.translate(table)


def fold(text: str) -> bytes:
    """The words of a text in their one spelling, with spaces between them."""
    return _fold(text, _TABLE)


def fold_lines(text: str) -> bytes:
    """The same for many texts, one a line; a backslash becomes UNREAD."""
    return _fold(text, _LINES)
