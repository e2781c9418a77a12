"""Does it sound like you? Said where it can be told, with how sure it is; else how much more text it would take."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from math import ceil, exp, log, sqrt

from causerie.judgement.stats import Z90
from causerie.judgement.text import shortened
from causerie.judgement.write.calibration import COEFFICIENTS, COVARIANCE
from causerie.judgement.write.language import READ, language, written_in
from causerie.judgement.write.manner import RECENT, Manner, manner, nearness, sequences
from causerie.records import Reason, Remark, RemarkKind, Voice

LEAST_SIGNS = 120
"""Signs of a text below which nothing is said, links, names and tags left out."""
LEAST_POSTS, LEAST_OWN = 30, 3_000
"""Own posts, and signs of them, below which nothing is said."""
LIKE, UNLIKE = 0.5, 0.2
"""Where the whole interval must lie before it is said. Far below one half for "unlike": most drafts are one's own, and
at one half, one own draft in seven would be told that it is not (benchmarks/voice).
"""
SENTENCE = 30
"""Signs a sentence needs to be named as the one least like its writer."""
_ENDS = re.compile(r"(?<=[.!?…])\s+|\n+")


def sounding(text: str, own: Sequence[str], lang: str = "") -> Voice:
    """How much a text sounds like the writer of `own` (originals, newest first)."""
    spoken = language(text, lang)
    signs = len(sequences(text))
    if len(own) < LEAST_POSTS:
        # Said before all else: no text would do, however long.
        return Voice(says=Reason(code="remarks.voice.few", args={"n": len(own), "least": LEAST_POSTS}))
    if signs < LEAST_SIGNS:
        return Voice(says=Reason(code="remarks.voice.short", args={"n": LEAST_SIGNS - signs}))
    if spoken not in READ:
        return Voice(says=Reason(code="remarks.voice.language"))
    mine = _own(tuple(own[:RECENT]), spoken)
    if not enough(mine):
        return Voice(says=Reason(code="remarks.voice.few", args={"n": mine.posts, "least": _needed(mine)}))
    if not of_one_hand(mine):
        return Voice(says=Reason(code="remarks.voice.varied"))
    return _told(*nearness(text, mine), mine)


def enough(mine: Manner) -> bool:
    """Whether there are as many posts, and as much in them, as it takes."""
    return mine.posts >= LEAST_POSTS and mine.signs >= LEAST_OWN


def of_one_hand(mine: Manner) -> bool:
    """Whether one's posts resemble each other more than people's: those of a hundred authors put together do not."""
    return mine.like > 0


def _needed(mine: Manner) -> int:
    """Posts it takes: more of them where they are short."""
    return max(LEAST_POSTS, ceil(LEAST_OWN * mine.posts / max(1, mine.signs)))


@lru_cache(maxsize=8)
def _own(own: tuple[str, ...], lang: str) -> Manner:
    """Kept for the next letter they type: the posts stay the same meanwhile."""
    return manner(written_in(own, lang), lang)


def _told(near: float, seen: int, mine: Manner) -> Voice:
    score, low, high = calibrated(near, seen, mine.signs)
    code = "like" if low > LIKE else "unlike" if high < UNLIKE else "between"
    args = {"score": score, "low": low, "high": high, "posts": mine.posts}
    return Voice(score=score, low=low, high=high, says=Reason(code=f"remarks.voice.{code}", args=args))


def calibrated(near: float, seen: int, signs: int) -> tuple[float, float, float]:
    """The chance that a text is its writer's own, of as many of theirs as of others', with its interval, 90 %.

    near: `nearness`. seen: its sequences. signs: of the own posts. Logistic, fitted with authors left out; its
    covariance comes from drawing authors anew (scripts/voice_background.py).
    """
    known = described(near, seen, signs)
    middle = sum(weight * each for weight, each in zip(COEFFICIENTS, known, strict=True))
    doubt = sum(
        one * other * COVARIANCE[row][column] for row, one in enumerate(known) for column, other in enumerate(known)
    )
    half = Z90 * sqrt(max(0.0, doubt))
    score, low, high = _chance(middle), _chance(middle - half), _chance(middle + half)
    return round(score, 3), round(low, 3), round(high, 3)


def described(near: float, seen: int, signs: int) -> tuple[float, ...]:
    """What the chance is computed of: nearness, alone and with the length of the text and of what is known."""
    length, known = log(max(seen, 1) / 280), log(max(signs, 1) / 10_000)
    return 1.0, length, near, near * length, known, near * known


def _chance(logit: float) -> float:
    return 1 / (1 + exp(-max(-30.0, min(30.0, logit))))


def unlike(text: str, own: Sequence[str], lang: str, voice: Voice) -> Iterator[Remark]:
    """A remark where a text hardly sounds like its writer, with the sentence that does least."""
    if voice.score is None or voice.high >= UNLIKE:
        return
    mine = _own(tuple(own[:RECENT]), language(text, lang))
    sentences = [each.strip() for each in _ENDS.split(text) if len(sequences(each)) >= SENTENCE]
    certain = voice.high < UNLIKE / 2
    if len(sentences) < 2:
        yield Remark(kind=RemarkKind.VOICE, says=Reason(code="remarks.voice.all"), certain=certain)
        return
    quote = shortened(min(sentences, key=lambda each: nearness(each, mine)[0]))
    says = Reason(code="remarks.voice.sentence", args={"quote": quote})
    yield Remark(kind=RemarkKind.VOICE, says=says, quote=quote, certain=certain)
