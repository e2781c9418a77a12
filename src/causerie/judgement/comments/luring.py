"""What a comment wants of its reader: spam and swindles, by turns of phrase and by how it is made."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from causerie.judgement.comments.cheating import CHEATING
from causerie.judgement.comments.ordinary import passed
from causerie.judgement.comments.plain import HANDLE, LINK, PHONE, TAG, Plain
from causerie.judgement.comments.promoting import PROMOTING
from causerie.judgement.comments.signs import Sign
from causerie.records import Aside, CommentKind, Reason

ENOUGH = 0.75
"""How sure is sure enough. Chosen on one half of the comments that were at hand; see docs/judgement/comments."""
BARE, FEW, LITTLE = 2, 5, 14
"""Words around a link that say little: people who bring a link say why."""
DRESSED_UP = 15
"""Letters in fancy dress that are a whole sentence of them, no name or one word for fun."""
AT_LENGTH = 40
"""Words after which somebody tells a story, in which much may be mentioned."""
_MONEYED = re.compile(
    r"trad(?:e|er|ing)|fx|forex|crypto|invest|earn|wealth|profit|financ|income|money|btc|bitcoin|coach|million|billion|"
    r"rich|token|coin|defi|nft|entreprene|option|wallet|capital|bourse|revenu|argent|placement|richesse"
)
_PROMISES = re.compile(
    r"(?:invest|earn|trad(?:e|es|ing)|wealth|profits?|money|income)[._]*(?:with|by|from|avec)|fxt?[._\d]*$|_fx"
    r"|_(?:trades?|trading|profits?|investments?|options)[._\d]*$"
)
_HIDES = re.compile(r"^#_|^#\w*__|___")
_JOINED = re.compile(r"[_.]|\w{3}(?:trades?|trader|trading|forex)\d*$")
_TIED = {"comments.thanks_coach": 0.25}
"""Turns of phrase that weigh this much less where nothing speaks of money: people thank each other by name."""
SIGNS = (*PROMOTING, *CHEATING)
Weighed = tuple[str, CommentKind, float]


def luring(comment: Plain, post: Plain) -> Aside | None:
    """Spam or a swindle; None where too little speaks for it. post: what it stands under.

    Signs are taken as independent (a noisy OR: 1 - product of 1 - weight), each code once, so that one strong sign is
    enough, several weak ones are, and none is weighed twice. The reasons of its kind come first.
    """
    weighed = _strongest(comment, post)
    doubt = 1.0
    for _, _, weight in weighed:
        doubt *= 1 - weight
    if not weighed or 1 - doubt < ENOUGH:
        return None
    kind = _kind(weighed)
    first = sorted(weighed, key=lambda one: one[1] != kind)
    return Aside(kind=kind, sure=round(1 - doubt, 3), because=tuple(Reason(code=code) for code, _, _ in first[:3]))


def _kind(weighed: list[Weighed]) -> CommentKind:
    """A swindle that is known as one needs no majority: it, too, brings a link and asks for something."""
    if any(kind == CommentKind.SCAM and weight >= ENOUGH for _, kind, weight in weighed):
        return CommentKind.SCAM
    return max(CommentKind.SCAM, CommentKind.SPAM, key=lambda each: sum(w for _, k, w in weighed if k == each))


def _strongest(comment: Plain, post: Plain) -> list[Weighed]:
    """Each code once, with its greatest weight, the heaviest first."""
    best: dict[str, Weighed] = {}
    for one in (*_said(comment, post), *_made(comment)):
        if one[2] > best.get(one[0], one)[2] or one[0] not in best:
            best[one[0]] = one
    return sorted(best.values(), key=lambda one: (-one[2], one[0]))


def _said(comment: Plain, post: Plain) -> Iterator[Weighed]:
    nothing = passed(comment)
    found = [each for each in SIGNS if each.code not in nothing and each.found.search(comment.text)]
    moneyed = any(each.topic for each in found) or any(_of_money(name.casefold()) for name in comment.names)
    story = len(comment.spoken) > AT_LENGTH and not any(comment.count(each) for each in (LINK, HANDLE, TAG, PHONE))
    for each in found:
        if not (each.topic and _same_topic(each, post)):
            weight = each.weight - (0 if moneyed else _TIED.get(each.code, 0))
            yield each.code, each.kind, weight * (0.6 if story and weight < ENOUGH else 1)


def _same_topic(topic: Sign, post: Plain) -> bool:
    """Whether the post speaks of it too, so that it is no wonder that a comment does."""
    return bool(topic.found.search(post.text))


def _made(comment: Plain) -> Iterator[Weighed]:
    """What shows in how it is made."""
    spoken = len(comment.spoken)
    if comment.count(LINK) and spoken <= LITTLE:
        yield "comments.only_link", CommentKind.SPAM, 0.8 if spoken <= BARE else 0.45 if spoken <= FEW else 0.35
    if comment.dressed >= 4:
        yield "comments.dressed", CommentKind.SCAM, 0.7 if comment.dressed >= DRESSED_UP else 0.6
    names = [name.casefold() for name in comment.names]
    if promise := max((_of_money(name) for name in names), default=0.0):
        yield "comments.money_name", CommentKind.SCAM, promise
    if len(set(names)) < len(names):
        yield "comments.name_twice", CommentKind.SCAM, 0.45
    if comment.count(TAG) >= 5 and spoken <= comment.count(TAG):
        yield "comments.tags", CommentKind.SPAM, 0.5
    if _repeats(comment):
        yield "comments.repeats", CommentKind.SPAM, 0.5


def _of_money(name: str) -> float:
    """How much a name promises money: earn_with_x, x_trader_fx, or dressed in underscores so that it is not found."""
    if _PROMISES.search(name):
        return 0.78 if name.startswith("#") else 0.7
    if _MONEYED.search(name) and _JOINED.search(name):
        return 0.55
    return (0.78 if name.startswith("#") else 0.5) if _HIDES.search(name) else 0.0


def _repeats(comment: Plain) -> bool:
    """The same four words three times over."""
    words = comment.words
    fours = Counter(zip(words, words[1:], words[2:], words[3:], strict=False))
    return any(n >= 3 and len(set(four)) >= 3 for four, n in fours.items())
