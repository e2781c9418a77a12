"""Rules as people write them, and what cannot be listened for."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from causerie.judgement.listen.folding import fold
from causerie.records import Refusal, Rule

EXAMPLE = '["café", {"words": ["tarte"], "without": ["crème"], "lang": "fr"}]'
"""Rules as they are written, the same in both languages."""
LONGEST = 120
"""Characters of a word or phrase."""
MOST = 12
"""Words of a phrase."""


class _Written(msgspec.Struct, forbid_unknown_fields=True):
    words: list[str]
    without: list[str] = []
    lang: str = ""
    id: str | int = ""


def read_rules(text: bytes) -> tuple[Rule, ...]:
    """Rules from JSON: a list of {"words": [...], "without": [...], "lang": "", "id": ""}, or of plain texts.

    A rule without an id gets its place in the list, from 1. Raises Refusal on what is no such list.
    """
    try:
        written = msgspec.json.decode(text, type=list[str | _Written])
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise Refusal("listen.rules_not_understood", example=EXAMPLE) from error
    rules = tuple(_rule(place, one) for place, one in enumerate(written, 1))
    if not rules:
        raise Refusal("listen.no_rules", example=EXAMPLE)
    return checked(rules)


def _rule(place: int, written: str | _Written) -> Rule:
    if isinstance(written, str):
        return Rule(id=str(place), words=(written,))
    name = str(written.id) or str(place)
    return Rule(id=name, words=tuple(written.words), without=tuple(written.without), lang=written.lang.lower())


def checked(rules: Sequence[Rule]) -> tuple[Rule, ...]:
    """The same rules. Raises Refusal on two rules of one id, and where nothing could be listened for."""
    seen: set[str] = set()
    for rule in rules:
        if rule.id in seen:
            raise Refusal("listen.same_id", id=rule.id)
        seen.add(rule.id)
        if not rule.words:
            raise Refusal("listen.no_words", id=rule.id)
        for words in (*rule.words, *rule.without):
            _check(words)
    return tuple(rules)


def _check(words: str) -> None:
    found = fold(words).split()
    if not found:
        raise Refusal("listen.nothing_to_hear", words=words[:LONGEST])
    if len(words) > LONGEST or len(found) > MOST:
        raise Refusal("listen.too_long", words=words[:LONGEST], n=MOST)
    if len(found) == 1 and len(found[0]) == 1:
        raise Refusal("listen.too_short", words=words)
