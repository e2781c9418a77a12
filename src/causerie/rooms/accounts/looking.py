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
    find, missing = _find(listened), None
    for word in listened.words:
        try:
            errand = _one(network, errand, word, listened.lang, find, now)
        except NotHere as error:
            missing = error
            errand = errands.current(errand.id) or errand
    errands.done(errand, now)
    if missing is not None:
        raise missing


def _one(network: Network, errand: Errand, word: str, lang: str, find: judging.Find, now: datetime) -> Errand:
    """Search for one word, page after page; returns the errand as it then stands."""
    for _ in range(PAGES):
        cursors = _cursors(errand.cursor)
        page = _ask(network, word, lang, cursors.get(word, ""))
        cursors[word] = page.cursor
        written = msgspec.json.encode(cursors).decode()
        errands.keep_heard(errand, judging.judge(errand, page.heard, find), written, True, timezone.now(), started=now)
        errand = errands.current(errand.id) or errand
        if not page.more:
            break
    return errand


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
