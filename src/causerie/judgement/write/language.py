"""French or English? By the small words that only one of the two has."""

from __future__ import annotations

from collections.abc import Sequence

from causerie.judgement.write.words import words

READ = ("fr", "en")
"""Languages whose ways of writing are known here."""

_FRENCH = frozenset(
    """
    alors apres assez au aussi aux avait avec avez bien ca car ce cela ces cette chez comme comment dans de
    depuis des du elle elles en encore est et etait ete etre eux fait faut il ils j je jamais l la le les leur
    leurs lui ma mais meme mes moi mon n ne nos notre nous ont ou oui par parce pas peu peut plus pour pourquoi
    qu quand que quel quelle qui quoi rien sa sans ses si son sont sous sur ta te tes toi ton toujours tous tout
    toute tres trop tu un une va vers vos votre vous
    """.split()  # noqa: SIM905 - a list of a hundred quoted words is no better to read
)
_ENGLISH = frozenset(
    """
    about after all also an and any are as at be because been but by can could did do does don down for from get
    good got had has have he her here him his how i if in into is it its just know like m me more much my never
    no not now of off one only or our out re really s she should so some still than that the their them then
    there they this those to too up us ve very want was way we well were what when where which who why will with
    would yes you your
    """.split()  # noqa: SIM905
)
_FRENCH_ALONE, _ENGLISH_ALONE = _FRENCH - _ENGLISH, _ENGLISH - _FRENCH


def language(text: str, told: str = "") -> str:
    """ "fr", "en", "" where it cannot be told, or what was `told` ("pt-BR" is "pt").

    A draft that says it is French and is English is English: the choice beside it is often that of the last post.
    """
    chosen = told.casefold().replace("_", "-").partition("-")[0]
    if chosen and chosen not in READ:
        return chosen
    said = words(text)
    french = sum(1 for word in said if word in _FRENCH_ALONE)
    english = sum(1 for word in said if word in _ENGLISH_ALONE)
    if french == english:
        return chosen
    return "fr" if french > english else "en"


def written_in(own: Sequence[str], lang: str) -> tuple[str, ...]:
    """Those of one's posts that are in a language, or too short to tell."""
    return tuple(text for text in own if language(text) in (lang, ""))
