"""The plain words of a comment: letters undressed, addresses, names, sums of money and numbers to call as such.

Who must not be recognised dresses up letters (mathematical, full-width, small capitals, those of another alphabet,
marks stacked upon them, signs without width between them). They are read as what they look like, and counted: nobody
does it by accident.
"""

from __future__ import annotations

import html
import re
import unicodedata

from causerie.records import Record

LONGEST = 4_000
"""Characters that are looked at."""
LINK, HANDLE, TAG, MONEY, PHONE, BAG = "LINK", "HANDLE", "TAG", "MONEY", "PHONE", "BAG"

_LOOKS = str.maketrans("аеорсухіјѕԁһԛԝѵкмтнвгαβεικνορτυχγηωσ", "aeopcyxijsdhqwvkmthbrabeikvoptuxynwo")
_DRESS = str.maketrans("ƈƅɑɡɩɪɴʀʏʟɢʙʜəǝɛᴀᴄᴅᴇᴊᴋᴍᴏᴘᴛᴜᴠᴡᴢꜱꜰғłøđħŧı", "cbagiinrylgbheeeacdejkmoptuvwzsfflodhti")
_DRESSED = re.compile(
    "[\U0001d400-\U0001d7ff\uff21-\uff5a\u24b6-\u24e9\U0001f130-\U0001f189ƈƅɑɡɩɪɴʀʏʟɢʙʜəɛᴀᴄᴅᴇᴊᴋᴍᴏᴘᴛᴜᴠᴡᴢꜱꜰғǝ]"
)
_FOREIGN = re.compile("[a-z][\u0370-\u03ff\u0400-\u052f]|[\u0370-\u03ff\u0400-\u052f][a-z]")
_HIDDEN = re.compile("(?<=[A-Za-z])[\u00ad\u200b-\u200f\u2060\ufeff]+(?=[A-Za-z])")
# Accents that no letter has: what composes with its letter is gone by then; vowel signs of other scripts stand apart.
_STACKED = re.compile("[\u0300-\u036f]")
_NOTHING = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ufe00-\ufe0f]")
_SQUARED = {
    code: chr(97 + (code - start) % 26) for start in (0x1F130, 0x1F150, 0x1F170) for code in range(start, start + 26)
}

_TIME = re.compile(r"<a\s[^<>]{0,600}>\s*\d{1,2}:\d\d(?::\d\d)?\s*</a>")
_ANCHOR = re.compile(r"<a\s[^<>]{0,600}>.{0,400}?(?:</a>|$)", re.DOTALL)
_MARKUP = re.compile(r"</?[a-z][^<>]{0,600}>")
_LINK = re.compile(
    r"(?:https?:\s?//|www\.)\S+|/?watch\?v=\S+|\bv=[\w-]{8,}"
    r"|\b[a-z0-9][a-z0-9-]{1,40}(?:\.[a-z0-9-]{2,30})?(?:\s?\.\s?(?:com|net|org|ly)|\.(?:info|io|tk|ml|ga|cf|gl|me|xyz|online"
    r"|site|shop|store|club|co|biz|ru|br|uk|fr|be|ch|ca|eu|tv|app|live|link|top|vip|pro|example))\b(?:\s?/\s?\S*)?"
)
_MAIL = re.compile(r"\b[\w.+-]{2,40}(?:@|\s?\(at\)\s?)[\w-]{2,40}\.[a-z]{2,8}\b")
_HANDLE = re.compile(r"(?<![\w@])@+\s?[\w.]{2,60}|#_*[^\W_]+(?:_+[^\W_]*)+|\b[^\W_]{3,}_{2,}[\w]*")
_TAG = re.compile(r"#\w{1,60}")
_UNITS = r"(?:k|m|mille|millions?)"
_COIN = (
    r"(?:[$€£₿]|euros?|eur|dollars?|usd|usdt|pounds?|livres|btc|eth|bitcoins?|grands?|bands?|fcfa|cfa|francs?|chf|reais"
    r"|tokens?)"
)
_MONEY = re.compile(
    rf"[$€£]\s?\d[\d.,\s]{{0,12}}{_UNITS}?\b|\d[\d.,\s]{{0,12}}\s?{_UNITS}?\s?(?:us\s|d\s?)?{_COIN}(?!\w)|\b\d{{1,3}}k\b"
)
_PHONE = re.compile(
    r"(?:\+|\b00)\s?\d(?:[\s.()-]?\d){7,14}\b|\b0[1-9](?:[\s.-]?\d\d){4}\b|\b\d{3}[\s.-]\d{3}[\s.-]\d{4}\b"
)
_BAG = re.compile("[💰💸🤑📈💵💴💶💷🏆🪙]")
_WORD = re.compile(r"LINK|HANDLE|TAG|MONEY|PHONE|BAG|[^\W_]+")
_SPACED = re.compile(r"\b(?:[a-z][\s._*-]){4,}[a-z]\b")
_LONG = re.compile(r"([^\W\d_])\1{2,}")


class Plain(Record, frozen=True):
    """text: the words, with one space between them. words: the same, apart. dressed: letters that were dressed up.

    emoji: how many. links, handles, tags: how many; names: the handles as written. length: characters that were read.
    """

    text: str
    words: tuple[str, ...]
    dressed: int
    emoji: int
    names: tuple[str, ...]
    length: int

    def count(self, token: str) -> int:
        """How often LINK, HANDLE, TAG, MONEY, PHONE or BAG stands in it."""
        return self.words.count(token)

    @property
    def spoken(self) -> tuple[str, ...]:
        """The words that are words: what remains without addresses, names and sums."""
        return tuple(word for word in self.words if not word.isupper())


def plain(text: str) -> Plain:
    """The plain words of any text, however long, dressed or broken."""
    written = html.unescape(text[:LONGEST])
    letters = _undressed(written)
    named, names = _named(letters)
    words = tuple(_WORD.findall(named))
    return Plain(
        text=" ".join(words), words=words, dressed=_dressed(written), emoji=_emoji(written), names=names,
        length=len(written.strip()),
    )  # fmt: skip


def _undressed(text: str) -> str:
    """Small plain letters without accents; whole words of another alphabet stay what they are."""
    squared = _NOTHING.sub("", text).translate(_SQUARED)
    small = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", squared).casefold()).translate(_DRESS)
    bare = "".join(sign for sign in small if not unicodedata.combining(sign))
    return " ".join(_latin(word) for word in bare.replace("œ", "oe").replace("æ", "ae").split(" "))


def _latin(word: str) -> str:
    """A word that mixes alphabets is read by its looks."""
    if word.isascii() or not any("a" <= sign <= "z" for sign in word):
        return word
    return word.translate(_LOOKS)


def _dressed(text: str) -> int:
    stacked = len(_STACKED.findall(unicodedata.normalize("NFC", text)))
    return len(_DRESSED.findall(text)) + len(_FOREIGN.findall(text.casefold())) + len(_HIDDEN.findall(text)) + stacked


def _emoji(text: str) -> int:
    return sum(1 for sign in text if unicodedata.category(sign) == "So")


def _named(letters: str) -> tuple[str, tuple[str, ...]]:
    """The text with what is no word replaced by its name, and the handles in it."""
    bare = _MARKUP.sub(" ", _ANCHOR.sub(" LINK ", _TIME.sub(" ", letters)))
    bare = _LINK.sub(" LINK ", _MAIL.sub(" HANDLE ", bare))
    names = tuple(_HANDLE.findall(bare))
    bare = _TAG.sub(" TAG ", _HANDLE.sub(" HANDLE ", bare))
    bare = _BAG.sub(" BAG ", _MONEY.sub(" MONEY ", _PHONE.sub(" PHONE ", bare)))
    return _LONG.sub(r"\1", _SPACED.sub(_together, bare)), names


def _together(spaced: re.Match[str]) -> str:
    return re.sub(r"[\s._*-]", "", spaced[0])
