"""Which texts meet which rules. One Listener, compiled once, serves the rules of everybody.

A rule's word or phrase is a Pattern: at each place the spellings that will do. Of each pattern one word is its anchor:
the one fewest patterns share, as the words many phrases share (de, the) are those everybody says. A text that says no
anchor meets no rule, and nearly all texts say none: one automaton (Aho and Corasick 1975) finds all anchors in hundreds
of texts at a time (`hear`), and only there the words around are looked at.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from ahocorasick_rs import BytesAhoCorasick

from causerie.judgement.listen.folding import UNREAD, fold, fold_lines
from causerie.judgement.listen.forms import forms
from causerie.records import Match, Rule

# One pattern is sought by the SIMD instructions of the machine, many times faster than bytes.find.
_BREAKS = BytesAhoCorasick([b"\n"])
_UNDERSTOOD = (b"\\n", b'\\"')
_QUOTED = re.compile(r'^\s*["“”«](.*)["“”»]\s*$', re.DOTALL)


Places = tuple[frozenset[bytes], ...]


class Pattern(NamedTuple):
    """A word or phrase of a rule: at each place the folded spellings that will do, and how the rule writes it."""

    places: Places
    said: str


def patterns(said: str, lang: str = "") -> Iterator[Pattern]:
    """What to listen for in a word or phrase: itself with its forms, and a phrase also written as one hashtag."""
    quoted = _QUOTED.match(said)
    whole = quoted[1] if quoted else said
    words = [part for part in re.split(r"[^\w]+", whole) if part] if not quoted else []
    shown = whole.strip()
    plain = fold(whole).split()
    if [fold(word).split() for word in words] == [[word] for word in plain]:
        spellings = [forms(word, lang) for word in words]
        yield Pattern(tuple(frozenset(b"".join(fold(one).split()) for one in each) for each in spellings), shown)
    else:
        yield Pattern(tuple(frozenset((word,)) for word in plain), shown)
    if len(plain) > 1 and all(map(bytes.isalnum, plain)):
        yield Pattern((frozenset((b"".join(plain),)),), shown)


class _Anchored(NamedTuple):
    """What a rule needs to be met once an anchor is said: the words before it and after it."""

    rule: int
    said: str
    before: Places
    after: Places


class Hearing(NamedTuple):
    """A text that says something. place: which of the texts. words: the text, folded.

    said: rules by their number, and which of their words, before language and exclusions; None where the text has to
    be unescaped first.
    """

    place: int
    said: dict[int, list[str]] | None
    words: bytes


class Listener:
    """Rules, ready to hear texts."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        """rules: checked ones (`rules.checked`)."""
        self._rules = tuple(rules)
        self._without = [tuple(_each(rule.without, rule.lang)) for rule in self._rules]
        self._free = [not (rule.lang or rule.without) for rule in self._rules]
        self._alone = [_alone(rule) for rule in self._rules]
        anchors = _anchors([(n, one) for n, rule in enumerate(self._rules) for one in _each(rule.words, rule.lang)])
        self._anchored: list[Sequence[_Anchored]] = list(anchors.values())
        self._automaton = BytesAhoCorasick([b" " + word + b" " for word in anchors])

    def hear(self, texts: Sequence[bytes]) -> Iterator[Hearing]:
        """Those of many texts that say something, in their order.

        texts: UTF-8, without line breaks. They may be the insides of JSON strings: an escaped line break or quotation
        mark is understood there, and a text with another backslash comes back to be unescaped.
        """
        whole = b" " + b" \n ".join(texts) + b" "
        for escaped in _UNDERSTOOD:  # two bytes for two: `replace` need not count them first
            whole = whole.replace(escaped, b"  ")
        folded = fold_lines(whole.decode("utf-8", "replace"))
        heard = self._hear(folded)
        return heard if UNREAD not in folded else _with_unread(heard, folded)

    def _hear(self, folded: bytes) -> Iterator[Hearing]:
        """Those of the lines of a folded text that say something. Each line stands between spaces."""
        ends = [end for _, end, _ in _BREAKS.find_matches_as_indexes(folded)] + [len(folded)]
        place, until = 0, ends[0]
        said: dict[int, list[str]] = {}
        for mark, start, end in self._automaton.find_matches_as_indexes(folded, overlapping=True):
            if start > until:
                if said:
                    yield Hearing(place, said, _line(folded, ends, place))
                    said = {}
                place = bisect(ends, start, place)
                until = ends[place]
            for rule, words, before, after in self._anchored[mark]:
                if (before and not _before(folded, start, before)) or (after and not _after(folded, end, after)):
                    continue
                said.setdefault(rule, []).append(words)
        if said:
            yield Hearing(place, said, _line(folded, ends, place))

    def match(self, text: str, langs: Sequence[str] = ()) -> tuple[Match, ...]:
        """The rules a text meets, in the order they were given, each with the words that were said.

        langs: the languages the text says it is in ("fr", "pt-BR"); a text that does not say is heard in all.
        """
        for hearing in self._hear(b" " + fold(text) + b" "):
            return self.matches(hearing, langs)
        return ()

    def matches(self, hearing: Hearing, langs: Sequence[str]) -> tuple[Match, ...]:
        """What remains of what was heard after language and exclusions, as `match` gives it."""
        said = hearing.said or {}
        return tuple(
            [
                self._alone[number] or self._match(number, said[number])
                for number in (sorted(said) if len(said) > 1 else said)
                if self._free[number] or self._stays(number, hearing.words.split(), langs)
            ]
        )

    def _match(self, number: int, said: Sequence[str]) -> Match:
        rule = self._rules[number]
        words = tuple(dict.fromkeys(one.said for one in _each(rule.words, "") if one.said in said))
        return Match(rule=rule.id, words=words)

    def _stays(self, number: int, words: Sequence[bytes], langs: Sequence[str]) -> bool:
        lang = self._rules[number].lang
        spoken = {one.lower().partition("-")[0] for one in langs}
        if lang and spoken and lang not in spoken:
            return False
        return not any(_says(words, pattern.places) for pattern in self._without[number])


def _anchors(wanted: Sequence[tuple[int, Pattern]]) -> dict[bytes, list[_Anchored]]:
    """The anchors of patterns, and what they stand for."""
    shared = Counter(word for _, pattern in wanted for place in pattern.places for word in place)
    found: dict[bytes, list[_Anchored]] = {}
    for number, (places, said) in wanted:
        at = min(range(len(places)), key=lambda place: _commonness(places[place], shared))
        anchored = _Anchored(number, said, places[:at], places[at + 1 :])
        for word in sorted(places[at]):
            found.setdefault(word, []).append(anchored)
    return found


# The word beside an anchor settles nine of ten looks (counted on the stream of benchmarks/listen.py), and costs no
# search for the end of the line. Only where it fits, or is "" because a sign stood there, the line is looked at.


def _before(folded: bytes, start: int, wanted: Places) -> bool:
    """True where the words before an anchor, in its line, are those of the phrase."""
    word = folded[folded.rfind(b" ", 0, start) + 1 : start]
    if word and word not in wanted[-1]:
        return False
    line = folded[folded.rfind(b"\n", 0, start) + 1 : start]
    return _are(line.rsplit(None, len(wanted))[-len(wanted) :], wanted)


def _after(folded: bytes, end: int, wanted: Places) -> bool:
    """True where the words after it are."""
    word = folded[end : folded.find(b" ", end)]
    if word and word not in wanted[0]:
        return False
    stop = folded.find(b"\n", end)
    line = folded[end : stop if stop >= 0 else None]
    return _are(line.split(None, len(wanted))[: len(wanted)], wanted)


def _line(folded: bytes, ends: Sequence[int], place: int) -> bytes:
    return folded[ends[place - 1] + 1 if place else 0 : ends[place]]


def _with_unread(heard: Iterable[Hearing], folded: bytes) -> Iterator[Hearing]:
    """The same, with the lines that were not unescaped in place of what was heard in them."""
    found = {hearing.place: hearing for hearing in heard}
    for place, line in enumerate(folded.split(b"\n")):
        if UNREAD in line:
            yield Hearing(place, None, line)
        elif place in found:
            yield found[place]


def _alone(rule: Rule) -> Match | None:
    """What a rule of one word or phrase always says, made once."""
    if len(rule.words) > 1:
        return None
    return Match(rule=rule.id, words=(next(patterns(rule.words[0])).said,))


def _are(words: Sequence[bytes], places: Places) -> bool:
    return len(words) == len(places) and all(map(frozenset.__contains__, places, words))


def _says(words: Sequence[bytes], places: Places) -> bool:
    return any(_are(words[at : at + len(places)], places) for at in range(len(words)))


def _each(words: Iterable[str], lang: str) -> Iterator[Pattern]:
    for one in words:
        yield from patterns(one, lang)


def _commonness(place: frozenset[bytes], shared: Counter[bytes]) -> tuple[int, int]:
    """How common the words at one place of a pattern may be: by how many patterns say them, then by their length."""
    return max(shared[word] for word in place), -max(map(len, place))
