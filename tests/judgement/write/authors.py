"""Two invented people with a manner of their own, as many posts of each as are asked for."""

from __future__ import annotations

import random

_SUBJECTS = ("the oven", "my knee", "the ferry", "this book", "our gate", "the radio", "her garden", "the meeting")
_SUJETS = ("le four", "mon genou", "le ferry", "ce livre", "notre portail", "la radio", "son jardin", "la réunion")
_MANNERS = {
    "short-en": (
        "well. {a} again, and no coffee left", "nope, not today: {a} says no", "honestly? {a} won, i lost, good night",
        "so {a} it is… brilliant, just brilliant", "can somebody explain {a} to me, slowly, with drawings",
        "right then. {a} first, {b} later, nap in between",
    ),
    "long-en": (
        "I have been thinking about {a} lately, and about how little we notice it until it is gone.",
        "There is, of course, another way to look at {a}; perhaps {b} deserves the same patience.",
        "It occurred to me this morning that {a} and {b} have rather more in common than one would suppose.",
        "Should anyone wish to discuss {a}, I shall be at the library, as usual, from four o’clock.",
        "One cannot help but admire {a}, which, however modest, keeps its promises.",
        "I remain unconvinced by {a}, although I must concede that {b} is rather worse.",
    ),
    "court-fr": (
        "bon bah {a} encore, et plus de café", "nan mais {a} quoi… j’abandonne", "du coup {a} m’a eue, bonne nuit",
        "ah ouais {a}, carrément, ok super", "quelqu’un m’explique {a}, doucement, avec des dessins ?",
        "allez hop, {a} d’abord, {b} après, sieste entre les deux",
    ),
    "long-fr": (
        "Je songeais ce matin à {a}, et à ce que nous n’en voyons qu’une fois qu’il est trop tard.",
        "Il est, bien sûr, une autre manière de considérer {a} ; peut-être {b} mérite-t-il autant de patience.",
        "Force m’est de reconnaître que {a} et {b} ont davantage en commun qu’on ne l’imaginerait.",
        "À qui souhaiterait en parler, je serai comme de coutume à la bibliothèque, où {a} m’attend.",
        "On ne saurait trop admirer {a}, lequel, quoique modeste, tient ses promesses.",
        "Je demeure sceptique quant à {a}, encore que {b} me paraisse, en somme, bien pire.",
    ),
}  # fmt: skip


def posts(name: str, count: int, seed: int = 1) -> list[str]:
    """As many posts of one manner ("short-en", "long-en", "court-fr", "long-fr"), each on some subjects of the day."""
    chance = random.Random(seed)
    subjects = _SUJETS if name.endswith("fr") else _SUBJECTS
    return [
        chance.choice(_MANNERS[name]).format(a=chance.choice(subjects), b=chance.choice(subjects)) for _ in range(count)
    ]
