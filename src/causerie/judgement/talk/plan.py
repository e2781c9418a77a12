"""Words of the plan (the why, and what is listened for), to see whether somebody speaks of the same thing."""

from __future__ import annotations

import re
import unicodedata

LONG_ENOUGH = 4
"""Letters of a word that may mean something by itself: shorter ones tie sentences together in both languages."""
_EMPTY = frozenset(
    re.findall(
        r"\w+",
        """
        about ainsi alors always aussi autre avec avoir been being cela celle celui cette ceux
        chaque chez comme comment dans depuis does donc donner each elle elles encore entre envie
        etre even every faire fait faut from have help here into jamais just know leur leurs like
        little make many meme memes mieux moins more most much never notre nous only other parce
        people peut plus pour pourquoi quand quelqu quelque quoi sans sera some something sont sous
        than that their them then there these they thing things this those toujours tous tout toute
        toutes tres vers very voir votre vous want well were what when where which while will with
        without would your
        """,
    )
)


def folded(text: str) -> str:
    """Lower case, no accents, straight apostrophes: "Où est L’ÉTÉ" gives "ou est l'ete"."""
    plain = unicodedata.normalize("NFKD", text.replace("’", "'").casefold())
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def plan_words(text: str) -> frozenset[str]:
    """The words of a text that carry its meaning, folded and without the s of a plural: "des pains" gives {"pain"}."""
    found = re.findall(rf"[^\W\d_]{{{LONG_ENOUGH},}}", folded(text))
    return frozenset(_single(word) for word in found if word not in _EMPTY)


def _single(word: str) -> str:
    return word[:-1] if len(word) > LONG_ENOUGH and word[-1] in "sx" and word[-2] != "s" else word
