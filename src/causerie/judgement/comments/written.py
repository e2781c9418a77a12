"""Whether a program wrote a comment, where it can be told: several habits of language models in one polished text.

One habit is a person's right: people use long dashes and say "game-changer". Three at once, in a text without a slip
and without anything of its own, are rare among people. Models change their habits and are good at naming what they
answer, so this misses nearly all that they write, and says so (docs/judgement/comments).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from causerie.judgement.comments.personal import personal
from causerie.judgement.comments.plain import Plain
from causerie.judgement.comments.signs import phrases
from causerie.records import Aside, CommentKind, Reason

LEAST = 90
"""Characters below which nothing can be told."""
TELLS = 3

_CONTRAST = phrases(
    r"""
    (?:is|are|was|do|does) ?n t (?:just|only|about|merely|simply)|not (?:just|only|merely)|doesn t replace
    """,
    r"""
    n est pas (?:qu|seulement|simplement|seulement)|ne s agit pas|bien plus qu|non seulement|plus qu un(?:e)? simple
    """,
)
_PHRASES = {
    "sums_up": phrases(
        r"""
        game changer|next level|truly (?:impactful|inspiring|impressive|remarkable)|(?:really |truly |
            perfectly )?(?:highlights?|showcases?|underscores?|mirrors|captures|resonates?)|testament to|
            a reminder (?:that|of)|valid points?|great (?:point|pattern|insight|reminder|example)|(?:this|
            that) s? ?(?:is )?(?:such )?(?:a |an )?(?:smart|impressive|brilliant|fascinating|incredible|amazing|
            great|solid|powerful) (?:\w+ )?(?:approach|move|idea|feature|work|insight|milestone|take|way|feat|
            step|example|perspective)|makes? sense|eye opening|opens? up|paves the way|
            the real (?:\w+ )?(?:edge|question|challenge|win|value|unlock|moat|driver|shift|bottleneck)|
            interesting (?:stats|observations?|point|perspective|shift|approach)|impressive|hits different|
            love (?:how|the|this|that|seeing)|spot on|at scale|inspiring
        """,
        r"""
        met en lumiere|mettez en lumiere|soulign\w+|illustr\w+ (?:parfaitement|bien)|temoigne\w*|incarne\w*|
            revele\w*|belle (?:demarche|facon|maniere|preuve|illustration)|point de vue eclairant|(?:analyse|
            remarque|reflexion) (?:tres )?pertinente|partage enrichissant|remarquable|audacieux|magistrale?|
            saisissante?|inspirantes?|inspirants?|choix audacieux
        """,
    ),
    "abstract": phrases(
        r"""
        balanc\w+|resilience|authentic\w*|nuance[ds]?|ecosystem|landscape|innovation|transform\w+|empower\w*|
            journey|synerg\w+|leverag\w+|meaningful|sustainable|foster\w*|thoughtful|crucial|essential|key|
            potential|impact\w*|evolv\w+|evolution|adapt\w*|validation|signal|friction|leverage|compounds?|
            momentum|consistency|workflows?|accessible|possibilities
        """,
        r"""
        enjeux?|fondamenta\w+|essentiel\w*|resilience|authenticite|bienveillance|discernement|exigence|humilite|
            equilibre|innovation|durables?|responsables?|transmission|transmettre|patrimoine|partage|emotions?|
            sensibilite|poesie|fragilite|richesse|generosite|passion\w*|savoir faire|philosophie|l humain|
            demarche|collaboration|ecoute|aventure|uniques?|universel\w*|intime|significatif|memoire
        """,
    ),
    "looks_ahead": phrases(
        r"""
        excited to see|curious (?:how|to see|about|if)|can t wait to see how|looking forward to seeing|
            interesting to see how|imagine the|the future (?:of|is|just)|who knows what|wonder how|how (?:do|
            are|did) you (?:plan\w*|think\w*|handl\w*|balanc\w*|approach\w*|measur\w*|see|manag\w*)|
            any (?:insights|plans|thoughts)|have you (?:considered|thought|tried|explored)|what s (?:next|your)|
            what inspired
        """,
        r"""
        qu en pensez vous|avez vous (?:envisage|d autres|pense|prevu)|n est ce pas|quels? (?:conseils?|
            methodes?|sera|seront|ont ete)|quelles? (?:methodes?|sont|seront|sera|astuces?)|hate de (?:voir|
            decouvrir) comment|continuez a|vous reserve|promet d|invite a la reflexion|
            pour aller encore plus loin|avenir|plus que jamais|peut etre pourriez vous|merci de nous rappeler
        """,
    ),
}
_SLIP = re.compile(
    r"\b(?:lol|lmao|omg|u|ur|plz|pls|im|dont|cant|idk|tbh|imo|gonna|wanna|ya|yo|haha\w*|wtf|fuck\w*|shit|damn)\b"
    r"|\b(?:mdr|ptdr|jsuis|chuis|bcp|qqn|qqch|ct|pk|tt|ds|tkt|ouais|bah|ben|pff|putain|merde)\b|\.\.\.|…|[!?]{2,}"
)


def written(text: str, comment: Plain, post: Plain) -> Aside | None:
    """MACHINE, or None. text: as it was written. post: what it stands under; nothing where it is not told.

    Never where there is anything of a person in it (`personal`), and never for stock phrases alone, however many:
    kind people use them.
    """
    if comment.length < LEAST or _SLIP.search(text.casefold()) or not _polished(text) or personal(text, comment, post):
        return None
    built, stock = list(_built(text, comment)), list(_stock(comment))
    tells = [*built, *stock]
    if not built or len(tells) < TELLS:
        return None
    sure = round(1 - 0.5 ** len(tells), 3)
    return Aside(
        kind=CommentKind.MACHINE, sure=sure, because=tuple(Reason(code=f"comments.{one}") for one in tells[:3])
    )


def _polished(text: str) -> bool:
    """It begins like a sentence and ends like one, and has no space before a comma."""
    said = re.sub(r"^(?:@\w+\s+)+|\s*https?://\S+", "", text).strip()
    return bool(said) and not said[0].islower() and said[-1] in ".!?»”🔥🚀👏✨🎉🎯💡😂🤯" and " ," not in said


def _built(text: str, comment: Plain) -> Iterator[str]:
    """Habits of how sentences are put together."""
    if re.search(r"\w ?[—–] ?\w", text):
        yield "long_dash"
    if _CONTRAST.search(comment.text):
        yield "contrast"


def _stock(comment: Plain) -> Iterator[str]:
    """Lists of stock phrases, each once; words that one list has taken are not there for the next."""
    left = comment.text
    for name, habit in _PHRASES.items():
        found = {each.group() for each in habit.finditer(left)}
        if len(found) >= (2 if name == "abstract" else 1):
            yield name
        left = habit.sub(" ", left)
