"""Every sentence exists in French and in English, with the same arguments, is used, and is well typeset."""

from __future__ import annotations

import re
import string

import pytest
from tests.promises.sources import PACKAGE, holes, sources

from causerie.web.words import LANGUAGES, catalogue

ROOT = PACKAGE.parents[1]
NBSP, NARROW = "\u00a0", "\u202f"
# Codes that are made with a figure in them, so that no literal can show that they are used.
FIGURES = {r"evidence\.hour\.h\d\d": "the hours of the clock"}
PLURALS = (".one", ".other")


def stem(code: str) -> str:
    return code.rsplit(".", 1)[0] if code.endswith(PLURALS) else code


def arguments(sentence: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name}


def codes() -> set[str]:
    return {stem(code) for code in catalogue("en")}


def needed(code: str, lang: str) -> set[str]:
    forms = [code] if code in catalogue(lang) else [code + plural for plural in PLURALS]
    return set().union(*(arguments(catalogue(lang)[form]) for form in forms))


def test_both_languages_have_the_same_codes() -> None:
    assert sorted(catalogue("fr")) == sorted(catalogue("en"))
    assert len(catalogue("fr")) > 300


def test_both_languages_have_the_same_arguments() -> None:
    differing = {code: (needed(code, "en"), needed(code, "fr")) for code in codes()}
    assert {code: both for code, both in differing.items() if both[0] != both[1]} == {}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_has_a_singular_has_a_plural_and_says_its_number(lang: str) -> None:
    counted = {stem(code) for code in catalogue(lang) if code.endswith(PLURALS)}
    for code in counted:
        assert {code + plural for plural in PLURALS} <= catalogue(lang).keys(), code


def test_every_code_that_is_asked_for_exists() -> None:
    asked = {each.code: each.where for each in sources().said}
    assert len(asked) > 100
    assert {code: where for code, where in asked.items() if code not in codes()} == {}


def test_every_sentence_gets_its_arguments() -> None:
    missing = {
        (each.where, each.code): needed(each.code, "en") - each.args - {"zone", "lang"}
        for each in sources().said
        if each.args is not None and each.code in codes() and not needed(each.code, "en") <= each.args
    }
    assert missing == {}


def test_every_pattern_of_codes_finds_at_least_one() -> None:
    tables = tuple(f"{code.split('.', 1)[0]}\\." for code in codes())
    made = {pattern: where for pattern, where in sources().patterns.items() if pattern.startswith(tables)}
    assert len(made) > 10
    assert {p: where for p, where in made.items() if not any(re.fullmatch(p, code) for code in codes())} == {}


def test_no_code_is_left_over() -> None:
    assert sorted(code for code in codes() if not used(code)) == []


def used(code: str) -> bool:
    """Whether the sources say the code, or a pattern of it whose holes hold words that the sources say."""
    if code in sources().literals or any(re.fullmatch(figure, code) for figure in FIGURES):
        return True
    found = [holes(pattern, code) for pattern in sources().patterns if "\\." in pattern]
    return any(parts and all(part in sources().literals for part in parts) for parts in found)


def test_nothing_was_left_untranslated() -> None:
    words = {code: re.findall(r"\w+", re.sub(r"\{[^}]*\}", "", said)) for code, said in catalogue("en").items()}
    alike = {code for code, said in catalogue("en").items() if said == catalogue("fr")[code]}
    assert {code for code in alike if len(words[code]) > 2} == set()


def texts(lang: str) -> dict[str, str]:
    """Everything the product says in a language: the sentences, and the pages on how figures are computed."""
    pages = (ROOT / "docs" / "judgement").glob(f"*.{lang}.md")
    return {**catalogue(lang), **{page.name: prose(page.read_text(encoding="utf-8")) for page in pages}}


def prose(page: str) -> str:
    """A page without what is not typeset: code, addresses, the rules of tables."""
    page = re.sub(r"```.*?```|`[^`]*`|https?://\S+", "X", page, flags=re.DOTALL)
    return re.sub(r"^[|\s:-]+$|\]\([^)]*\)", "", page, flags=re.MULTILINE)


def flaws(said: str, lang: str) -> list[str]:
    """What is not typeset as the language wants it."""
    plain = re.sub(r"\{[^}]*\}", "X", said)
    plain = re.sub(r"--\w[\w-]*|\b[A-Z_]+=\S*", "X", plain)
    found = re.findall(r".{0,20}[A-Za-zÀ-ÿ]'.{0,20}", plain) + re.findall(r'.{0,20}".{0,20}', plain)
    if lang == "en":
        return found + re.findall(rf".{{0,20}}[\s{NBSP}{NARROW}][;:!?](?:\s|$)", plain)
    found += re.findall(rf".{{0,20}}(?<!{NARROW})[;!?%](?:\s|$)", plain)
    found += re.findall(rf".{{0,20}}(?<!{NBSP}):(?:\s|$)", plain)
    return found + re.findall(rf"«(?!{NBSP}).{{0,20}}|.{{0,20}}(?<!{NBSP})»|.{{0,20}}[“”]", plain)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_typography_is_right(lang: str) -> None:
    said = texts(lang)
    assert len(said) > len(catalogue(lang))
    assert {code: wrong for code, sentence in said.items() if (wrong := flaws(sentence, lang))} == {}


@pytest.mark.parametrize(
    ("said", "lang"),
    [
        ("l'heure", "fr"), ("Quoi?", "fr"), ("Quoi ?", "fr"), ("ceci : cela", "fr"), ("« oui »", "fr"), ("42 %", "fr"),
        ("don't", "en"), ('the "best" hour', "en"), ("What ?", "en"),
    ],
)  # fmt: skip
def test_what_is_badly_typeset_is_noticed(said: str, lang: str) -> None:
    assert flaws(said, lang)


@pytest.mark.parametrize("said", [f"Quoi{NARROW}?", f"ceci{NBSP}: cela", f"«{NBSP}oui{NBSP}»", "à 8:30", "l’heure"])
def test_what_is_well_typeset_passes(said: str) -> None:
    assert flaws(said, "fr") == []
