"""The other forms of a word in French and English, made from the word a person wrote, so that they can be shown.

Careful rather than complete: a form that does not exist harms nobody (nothing says it), one that is another word does.
So no verb endings but those of -iser, -ifier, -ise, -ize and -ify, and the feminine only where the ending tells it.
"""

from __future__ import annotations

from collections.abc import Iterator

LANGUAGES = ("fr", "en")
_SHORTEST = 3
_FAMILIES = (
    "man men", "woman women", "child children", "loaf loaves", "leaf leaves", "shelf shelves", "knife knives",
    "wife wives", "life lives", "half halves", "wolf wolves", "foot feet", "tooth teeth", "mouse mice", "goose geese",
    "œil yeux", "travail travaux", "vitrail vitraux", "corail coraux", "émail émaux", "bijou bijoux",
    "caillou cailloux",
    "chou choux", "genou genoux", "hibou hiboux", "joujou joujoux", "fou fous folle folles", "beau beaux belle belles",
    "nouveau nouveaux nouvelle nouvelles", "vieux vieille vieilles", "doux douce douces", "roux rousse rousses",
    "frais fraîche fraîches", "blanc blanche blanches blancs", "sec sèche sèches secs", "bon bonne bonnes bons",
)  # fmt: skip
_IRREGULAR = {word: tuple(family.split()) for family in _FAMILIES for word in family.split()}
# The masculine ending, and the feminine one. The first that fits is taken.
_FEMININE = (
    ("teur", "trice"), ("eur", "euse"), ("eux", "euse"), ("ier", "ière"), ("yer", "yère"), ("cher", "chère"),
    ("ger", "gère"), ("ller", "llère"), ("ien", "ienne"), ("éen", "éenne"), ("tif", "tive"), ("sif", "sive"),
    ("nel", "nelle"), ("uel", "uelle"), ("ais", "aise"), ("ois", "oise"), ("isan", "isane"), ("cain", "caine"),
    ("iant", "iante"), ("eant", "eante"), ("al", "ale"), ("é", "ée"),
)  # fmt: skip
_VERBS_FR = (("iser", "is"), ("ifier", "ifi"))
_ENDINGS_FR = ("er", "e", "es", "ent", "ons", "ez", "é", "ée", "és", "ées", "ant", "ait", "aient")
_VERBS_EN = ("ise", "ize")


def forms(word: str, lang: str = "") -> tuple[str, ...]:
    """The word itself in small letters, then its other forms, as they are spelt. One word, no phrase.

    lang: "fr" or "en" for the forms of that language alone; any other language has none; "" for both.
    """
    small = word.lower()
    found = [small]
    if len(small) >= _SHORTEST and small.isalpha() and not _initials(word):
        found += [form for spoken in LANGUAGES if lang in ("", spoken) for form in _MAKERS[spoken](small)]
    return tuple(dict.fromkeys(found))


def also(word: str, lang: str = "") -> tuple[str, ...]:
    """What is listened for besides the word itself, to be shown to whoever wrote it."""
    return forms(word, lang)[1:]


def _initials(word: str) -> bool:
    """SEO, TVA, ONG: letters, no word."""
    return word.isupper() and len(word) <= 5


def _french(word: str) -> Iterator[str]:
    if word in _IRREGULAR:
        yield from _IRREGULAR[word]
        return
    base = _masculine(_one_fr(word))
    yield base
    yield _many_fr(base)
    for feminine in _feminine(base):
        yield from (feminine, feminine + "s")
    for ending, root in _VERBS_FR:
        if base.endswith(ending) and len(base) >= 7:
            yield from (base[: -len(ending)] + root + end for end in _ENDINGS_FR)


def _one_fr(word: str) -> str:
    """The singular, where the plural can be told."""
    if word.endswith("eaux"):
        return word[:-1]
    if word.endswith("aux") and len(word) >= 6:
        return word[:-3] + "al"
    if word.endswith("s") and not word.endswith(("ss", "us", "is", "as", "os")) and len(word) >= 5:
        return word[:-1]
    return word


def _many_fr(word: str) -> str:
    if word.endswith(("s", "x", "z", "y")):
        return word
    if word.endswith("al") and len(word) >= 5:
        return word[:-2] + "aux"
    return word + ("x" if word.endswith(("eau", "eu")) else "s")


def _masculine(word: str) -> str:
    for masculine, feminine in _FEMININE:
        if word.endswith(feminine) and len(word) >= len(feminine) + 3 and feminine not in ("euse", "ale", "ée"):
            return word[: -len(feminine)] + masculine
    return word


def _feminine(word: str) -> Iterator[str]:
    """The feminine; both where the ending does not tell which (directrice, chanteuse)."""
    if word.endswith("teur") and len(word) >= 6:
        yield word[:-1] + "se"
    for masculine, feminine in _FEMININE:
        if word.endswith(masculine) and len(word) >= len(masculine) + 2:
            yield word[: -len(masculine)] + feminine
            return


def _english(word: str) -> Iterator[str]:
    if word in _IRREGULAR:
        yield from _IRREGULAR[word]
        return
    base = _one_en(word)
    yield base
    yield _many_en(base)
    if base.endswith(_VERBS_EN) and len(base) >= 7:
        yield from (base + "d", base[:-1] + "ing")
    elif base.endswith("ify") and len(base) >= 6:
        yield from (base[:-1] + "ied", base + "ing")


def _one_en(word: str) -> str:
    if word.endswith("ies") and len(word) >= 6:
        return word[:-3] + "y"
    if word.endswith(("ches", "shes", "sses", "xes")) and len(word) >= 6:
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is", "as", "os")) and len(word) >= 5:
        return word[:-1]
    return word


def _many_en(word: str) -> str:
    if word.endswith("y") and word[-2] not in "aeiou":
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(("s", "x", "z", "ch", "sh")) else "s")


_MAKERS = {"fr": _french, "en": _english}
