"""French, English, or neither? By the small words that only one of the two has, and no neighbour of theirs."""

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
_NEIGHBOURS = frozenset(
    """
    a al algo alla als am an ao as asi at auch av avec bin by ca com como con cosa da dal dan das dat de del della den
    der des det di die do dos du e el em en entre er era es esta este et eu for fue ha han har hat have he her hoy hun i
    il im in is ist it jag je la las le lo los ma mais man mas me mein men mes met mi mig mij mit muy na ne nel no non
    nos not o of og om on op or os over para pas per pero por que qui quan sa se ser si sin so son su sua sus te ti tot
    toe tu tus uit un una und uno va van vi via voor was wat we were wil will wir y yo you zo zu
    """.split()  # noqa: SIM905
) - {"have", "not", "you", "pas", "avec", "je", "mes", "mais"}
"""Little words of Spanish, Italian, Portuguese, Catalan, Dutch, German and Swedish. What stands here proves nothing."""
_FRENCH_ALONE, _ENGLISH_ALONE = _FRENCH - _ENGLISH - _NEIGHBOURS, _ENGLISH - _FRENCH - _NEIGHBOURS
LEAST = 0.08
"""Share of the words that must be little words of one language alone. Of posts of 25 words and more by people who write
French or English, 98 in 100 have it; of their neighbours', one word in twenty at most is such a word."""
SEVERAL = 8
"""Words of a text below which its language is believed where it is told."""


def language(text: str, told: str = "") -> str:
    """ "fr", "en", "" where it cannot be told, or what was `told` ("pt-BR" is "pt").

    A draft that says it is French and is English is English, and one that is Spanish is neither: the choice beside it
    is often that of the last post, or of the page.
    """
    chosen = told.casefold().replace("_", "-").partition("-")[0]
    if chosen and chosen not in READ:
        return chosen
    said = words(text)
    french, english = _count(said, _FRENCH_ALONE), _count(said, _ENGLISH_ALONE)
    if len(said) >= SEVERAL and max(french, english) < LEAST * len(said):
        return ""
    if french == english:
        return chosen
    return "fr" if french > english else "en"


def _count(said: Sequence[str], little: frozenset[str]) -> int:
    return sum(1 for word in said if word in little)


def written_in(own: Sequence[str], lang: str) -> tuple[str, ...]:
    """Those of one's posts that are in a language, or too short to tell."""
    return tuple(text for text in own if language(text) == lang or (len(words(text)) < SEVERAL and not language(text)))
