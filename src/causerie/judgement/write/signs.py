"""What shows in how a draft is made: its length, pictures, tags, capitals, and signs nobody sees."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from causerie.judgement.text import shortened
from causerie.judgement.write.words import LINK, NAME, TAG, WORD, bare
from causerie.records import Reason, Remark, RemarkKind, Sheet

TAGS, TAGS_ON_INSTAGRAM = 5, 10
"""Hashtags above which nobody reads them."""
BESIDE_A_LINK = 2
LOUD_LETTERS, LOUD_WORDS, LOUD = 20, 4, 0.7
"""Letters and words from which capitals are a voice, and the share of them that is loud."""

DRESSED_UP = 4
"""Letters in fancy dress from which it is no symbol of a formula."""
LISTED = 3
"""Lines in a row, each behind a picture."""

_DRESSED = re.compile("[\U0001d400-\U0001d7ff\uff21-\uff3a\uff41-\uff5a\u24b6-\u24e9\U0001f130-\U0001f189]")
_LISTED = re.compile(
    r"^[ \t]*(?:[\u2022\u25aa-\u25fe\u2600-\u27bf\u2b00-\u2bff\u2190-\u21ff\U0001f300-\U0001faff]|[0-9]\ufe0f?\u20e3)",
    re.MULTILINE,
)
_ZERO_WIDTH = re.compile(
    "(?<=[a-zA-Z\u00c0-\u024f])[\u00ad\u200b\u200c\u200d\u2060\ufeff]+(?=[a-zA-Z\u00c0-\u024f])|[\u2060\ufeff\u200b]"
)
_OVERRIDE = re.compile("[\u202a-\u202e\u2066-\u2069]")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff\ud800-\udfff]")
_RIGHT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")


def signs(sheet: Sheet, text: str) -> Iterator[Remark]:
    """What is certain, the network's limits first. text: the part of it that is looked at."""
    yield from _limits(sheet)
    yield from _unseen(text)
    yield from _tags(text, sheet.network)
    yield from _only_a_link(text)
    yield from _loud(text)
    yield from _dressed(text)


def _limits(sheet: Sheet) -> Iterator[Remark]:
    limit = sheet.limit
    if limit is not None and limit.used > limit.most:
        args = {"n": limit.used - limit.most, "used": limit.used, "most": limit.most}
        yield Remark(kind=RemarkKind.TOO_LONG, says=Reason(code="remarks.too_long", args=args))
    if missing := sum(1 for alt in sheet.alts if not alt.strip()):
        yield Remark(kind=RemarkKind.NO_ALT, says=Reason(code="remarks.no_alt", args={"n": missing}))


def _unseen(text: str) -> Iterator[Remark]:
    """Signs that change a text without being seen. Joiners that emoji and other scripts need are left alone."""
    unseen = len(_ZERO_WIDTH.findall(text)) + len(_CONTROL.findall(text))
    if unseen:
        yield Remark(kind=RemarkKind.INVISIBLE, says=Reason(code="remarks.invisible", args={"n": unseen}))
    if turned := len(_OVERRIDE.findall(text)):
        yield Remark(kind=RemarkKind.DIRECTION, says=Reason(code="remarks.turned", args={"n": turned}))
    elif any(_both_ways(line) for line in text.splitlines()):
        yield Remark(kind=RemarkKind.DIRECTION, says=Reason(code="remarks.both_ways"), certain=False)


def _both_ways(line: str) -> bool:
    """Whether a line has words that run left to right among words that run right to left."""
    return bool(_RIGHT.search(line)) and any(
        unicodedata.bidirectional(sign) == "L" for word in WORD.findall(bare(line)) for sign in word[:1]
    )


def _tags(text: str, network: str) -> Iterator[Remark]:
    tags = TAG.findall(text)
    most = TAGS_ON_INSTAGRAM if network == "instagram" else TAGS
    beside = len(WORD.findall(bare(text)))
    if len(tags) > most or (len(tags) >= 3 and len(tags) > beside):
        code = "remarks.hashtags.many" if len(tags) > most else "remarks.hashtags.mostly"
        quote = shortened(" ".join(tags), 80)
        yield Remark(kind=RemarkKind.HASHTAGS, says=Reason(code=code, args={"n": len(tags)}), quote=quote)


def _only_a_link(text: str) -> Iterator[Remark]:
    """A link and nothing of one's own. Put before somebody by name, it may well be the answer to what they asked."""
    link = LINK.search(text)
    if link and not NAME.match(text.lstrip()) and len(WORD.findall(bare(text))) <= BESIDE_A_LINK:
        yield Remark(kind=RemarkKind.LINK_ONLY, says=Reason(code="remarks.link_only"), quote=link[0])


def _loud(text: str) -> Iterator[Remark]:
    spoken = [word for word in WORD.findall(bare(text)) if len(word) > 1 and word.upper() != word.lower()]
    loud = [word for word in spoken if word.isupper()]
    letters = sum(map(len, spoken))
    if len(loud) >= LOUD_WORDS and letters >= LOUD_LETTERS and sum(map(len, loud)) >= LOUD * letters:
        yield Remark(
            kind=RemarkKind.SHOUTING, says=Reason(code="remarks.shouting"), quote=shortened(" ".join(loud), 60)
        )


def _dressed(text: str) -> Iterator[Remark]:
    """Letters and lists got up to be seen: a dash is for a list of things, a picture before each line for an advert."""
    dressed = _DRESSED.findall(text)
    if len(dressed) >= DRESSED_UP:
        quote = shortened("".join(dressed), 40)
        yield Remark(
            kind=RemarkKind.DRESSED, says=Reason(code="remarks.dressed", args={"n": len(dressed)}), quote=quote
        )
    listed = len(_LISTED.findall(text))
    if listed >= LISTED and listed * 2 > len([line for line in text.splitlines() if line.strip()]):
        yield Remark(kind=RemarkKind.FORMULA, says=Reason(code="remarks.listed", args={"n": listed}))
