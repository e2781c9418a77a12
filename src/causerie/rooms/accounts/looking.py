"""Looking on a network for the words of the field, one word or phrase after the other, each with its own cursor."""

from __future__ import annotations

from datetime import datetime

import msgspec
from django.utils import timezone

from causerie.judgement.listen import Listener
from causerie.networks.contract import Network
from causerie.networks.errors import NotHere
from causerie.records import ADDRESSED, Errand, Heard, HeardPage, Listened, Rule
from causerie.store import errands, words

from . import judging

PAGES = 10


def look(network: Network, errand: Errand, now: datetime) -> None:
    """Search for each of the words of an errand. The network finds in its own way: what our rule does not find too,
    or is in another language, is left out.
    """
    listened = words.one(errand.workspace, errands.words_of(errand))
    if listened is None:
        return
    find = _find(listened)
    for number, word in enumerate(listened.words):
        for _ in range(PAGES):
            cursors = _cursors(errand.cursor)
            page = _ask(network, word, listened.lang, cursors.get(word, ""))
            cursors[word] = page.cursor
            last = number == len(listened.words) - 1 and not page.more
            judged = judging.judge(errand, page.heard, find)
            written = msgspec.json.encode(cursors).decode()
            errands.keep_heard(errand, judged, written, not last, timezone.now(), started=now)
            again = errands.current(errand.id)
            if again is None:
                return
            errand = again
            if not page.more:
                break
    errands.done(errand, now)


def _cursors(cursor: str) -> dict[str, str]:
    return msgspec.json.decode(cursor, type=dict[str, str]) if cursor else {}


def _ask(network: Network, word: str, lang: str, cursor: str) -> HeardPage:
    """A #tag is asked for as such; where a server cannot search, a single word is asked for as a tag."""
    bare = word.strip('"«»“” ')
    if bare.startswith("#"):
        return network.tagged(bare[1:], cursor)
    try:
        return network.search(bare, lang=lang, cursor=cursor)
    except NotHere:
        if " " in bare:
            raise
        return network.tagged(bare, cursor)


def _find(listened: Listened) -> judging.Find:
    rule = Rule(id=str(listened.id), words=listened.words, without=listened.without, lang=listened.lang)
    listener = Listener([rule])

    def find(heard: Heard) -> str | None:
        if heard.address in ADDRESSED:
            return None
        matches = listener.match(heard.text, (heard.lang,) if heard.lang else ())
        return ", ".join(matches[0].words) if matches else None

    return find
