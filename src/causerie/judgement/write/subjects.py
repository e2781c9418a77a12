"""Which words say something: those that are left when the small words of a language are taken away."""

from __future__ import annotations

_SMALL = frozenset(
    """
    a about above after again against all also am an and any are as at be because been before being below
    between both but by can could did do does doing don down during each even every few for from further get go
    got had has have having he her here hers him his how i if in into is isn it its just know let like ll made
    make many may me might more most much must my never no nor not now of off on once one only or other our out
    over own re really s said same say see she should so some still such t than that the their them then there
    these they thing things this those through to too under until up us ve very want was way we well were what
    when where which while who whom why will with would yes you your yours ai aie ainsi alors apres as assez au
    aucun aucune aujourd aussi autre autres aux avais avait avant avec avez avoir avons beaucoup bien c ca car
    ce cela ces cet cette ceux chaque chez chose choses comme comment contre d dans de deja depuis des deux
    devant dire dit dois doit donc dont du elle elles en encore entre es est et etaient etais etait etant ete
    etes etre eu eux fait faire fais faut fois font hui il ils j je jamais jusqu l la le les leur leurs lui m ma
    mais me meme memes mes moi moins mon n ne ni non nos notre nous on ont ou par parce pas pendant peu peut
    peux plus plutot pour pourquoi pourrait puis qu quand que quel quelle quelles quels quelque quelques qui
    quoi rien s sa sans se sera ses si sinon soi soit sommes son sont sous suis sur t ta tant te tes toi ton
    toujours tous tout toute toutes tres trop tu un une va vais vers veut veux voici voila vont vos votre vous
    vraiment vu y
    """.split()  # noqa: SIM905 - a list of two hundred quoted words is no better to read
)
_SHORTEST = 3
_STEM = 5


def says_something(word: str) -> bool:
    """Whether a folded word names anything."""
    return len(word) >= _SHORTEST and word not in _SMALL


def subjects(said: list[str]) -> frozenset[str]:
    """What folded words speak of, each by its beginning: oven and ovens are one."""
    return frozenset(word[:_STEM] for word in said if says_something(word))
