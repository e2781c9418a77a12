"""Which texts meet which rules."""

from __future__ import annotations

import json

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from causerie.judgement.listen import Listener, also, checked, fold, read_rules
from causerie.judgement.listen.matching import patterns
from causerie.records import Match, Refusal, Rule


def hears(words: str, text: str, *, without: tuple[str, ...] = (), lang: str = "", langs: tuple[str, ...] = ()) -> bool:
    rule = Rule(id="1", words=(words,), without=without, lang=lang)
    return bool(Listener(checked([rule])).match(text, langs))


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("boulangerie", "La BOULANGERIE du coin"),
        ("boulangerie", "l’boulangerie, d'accord"),
        ("église", "devant l'Eglise"),
        ("eglise", "qu’église dit-on"),
        ("baker", "the baker’s van"),
        ("baker", "two bakers, one oven"),
        ("bakery", "bakeries everywhere"),
        ("bakeries", "one bakery"),
        ("loaf", "fresh loaves"),
        ("boulanger", "une boulangère heureuse"),
        ("boulangère", "des boulangers"),
        ("journal", "les journaux"),
        ("gâteau", "des gateaux"),
        ("artisan", "deux artisanes"),
        ("organiser", "ils organisaient"),
        ("organize", "we are organizing"),
        ("pain au levain", "du Pain, au levain !"),
        ("pain au levain", "des pains au levain"),
        ("pain au levain", "#PainAuLevain"),
        ("levain", "vive le #levain"),
        ("aujourd'hui", "aujourd’hui même"),
        ("rendez-vous", "Rendez vous demain"),
        ("Le Fournil", "au fournil ? Non, au « Le  Fournil »"),
        ("œuvre", "une OEUVRE"),
        ("Straße", "die strasse"),
        ("ｐａｉｎ", "𝗽𝗮𝗶𝗻 et 𝓹𝓪𝓲𝓷"),
        ("ısı", "ISI"),
        ("パン屋", "美味しいパン屋さん"),
        ("面包", "我喜欢面包店"),
        ("빵집", "동네빵집에서"),
        ("хлеб", "Хлеб и соль"),
        ("@nadia.example.com", "merci @nadia.example.com !"),
        ('"pain"', "du PAIN"),
    ],
)
def test_heard(words: str, text: str) -> None:
    assert hears(words, text)


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("pain", "painting"),
        ("pain", "du copain"),
        ("pain au levain", "pain de levain"),
        ("pain au levain", "levain au pain"),
        ("pain au levain", "le pain au"),
        ('"pain"', "des pains"),
        ("“boulanger”", "la boulangère"),
        ("car", "caring"),
        ("marcher", "le marché"),
        ("SEO", "the seos of old"),
        ("хлеб", "хлебный"),
        ("が", "か"),
    ],
)
def test_not_heard(words: str, text: str) -> None:
    assert not hears(words, text)


def test_a_phrase_does_not_run_from_one_text_into_the_next() -> None:
    listener = Listener([Rule(id="1", words=("pain au levain",))])
    assert list(listener.hear([b"le pain au", b"levain du jour"])) == []
    assert [one.place for one in listener.hear([b"rien", b"le pain au levain", b"pain au levain"])] == [1, 2]


def test_exclusions_and_language_come_after() -> None:
    assert not hears("bread", "bread and circuses", without=("bread and circuses",))
    assert hears("bread", "bread and butter", without=("circus",))
    assert not hears("bread", "of breads and CIRCUSES", without=("circus",))
    assert hears("pain", "du pain", lang="fr", langs=("en", "fr-CA"))
    assert not hears("pain", "the pain", lang="fr", langs=("en",))
    assert hears("pain", "du pain", lang="fr"), "a text that does not say its language is heard"


def test_a_rule_has_only_the_forms_of_its_language() -> None:
    assert hears("journal", "journals", lang="en", langs=("en",))
    assert not hears("journal", "journaux", lang="en", langs=("en",))
    assert "boulangères" in also("boulanger", "fr")
    assert also("boulanger", "de") == ()


def test_it_says_which_words_were_said_in_the_order_of_the_rule() -> None:
    rules = [Rule(id="b", words=("four", "pain au levain", "pain")), Rule(id="a", words=("levain", "seigle"))]
    assert Listener(rules).match("Mes pains au levain : le PAIN, le four.") == (
        Match(rule="b", words=("four", "pain au levain", "pain")),
        Match(rule="a", words=("levain",)),
    )


def test_rules_are_read_from_texts_and_objects() -> None:
    written = json.dumps(
        ["levain", {"words": ["pain"], "without": ["pain perdu"], "lang": "FR"}, {"id": 7, "words": ["four"]}]
    )
    assert read_rules(written.encode()) == (
        Rule(id="1", words=("levain",)),
        Rule(id="2", words=("pain",), without=("pain perdu",), lang="fr"),
        Rule(id="7", words=("four",)),
    )


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("{", "listen.rules_not_understood"),
        ('{"words": ["pain"]}', "listen.rules_not_understood"),
        ('[{"word": ["pain"]}]', "listen.rules_not_understood"),
        ("[]", "listen.no_rules"),
        ('[{"words": []}]', "listen.no_words"),
        ('[{"words": ["pain"], "without": ["!"]}]', "listen.nothing_to_hear"),
        ('["C++"]', "listen.too_short"),
        ('["' + "pain " * 13 + '"]', "listen.too_long"),
        ('[{"id": "a", "words": ["pain"]}, {"id": "a", "words": ["four"]}]', "listen.same_id"),
    ],
)
def test_rules_that_cannot_be_taken_are_refused(written: str, code: str) -> None:
    with pytest.raises(Refusal) as refused:
        read_rules(written.encode())
    assert refused.value.reason.code == code


# The same, the plain way: every pattern of every rule at every place of every text.
_WORDS = st.sampled_from(
    ["pain", "pains", "levain", "au", "four", "Chaud", "œuf", "pâte", "l’", "パン", "屋", "🎉", "ß"]
)
_PHRASES = st.lists(_WORDS.filter(lambda word: bool(fold(word).strip())), min_size=1, max_size=3).map(" ".join)
_TEXTS = st.lists(st.one_of(_WORDS, st.text(max_size=6)), max_size=12).map(" ".join)


def plainly(rules: list[Rule], text: str) -> list[str]:
    said = fold(text).split()
    return [rule.id for rule in rules if any(stands(one.places, said) for word in rule.words for one in patterns(word))]


def stands(places: tuple[frozenset[bytes], ...], said: list[bytes]) -> bool:
    return any(
        all(said[at + step] in place for step, place in enumerate(places)) for at in range(len(said) - len(places) + 1)
    )


@settings(max_examples=150, deadline=None)
@given(st.lists(st.lists(_PHRASES, min_size=1, max_size=3), min_size=1, max_size=5), st.lists(_TEXTS, max_size=5))
@example([["au pain"], ["pain au pain"]], ["au pain au pain", "pain au"])
@example([["pain au"], ["four pain"]], ["pain 🎉 au", "pain", "au pain", "four  pain", "four", "pain"])
def test_many_rules_over_many_texts_at_once_hear_what_each_hears_alone(said: list[list[str]], texts: list[str]) -> None:
    rules = [Rule(id=str(place), words=tuple(words)) for place, words in enumerate(said)]
    listener = Listener(rules)
    clean = [text.replace("\n", " ").replace("\\", " ") for text in texts]
    together = {one.place: one for one in listener.hear([text.encode() for text in clean])}
    for place, text in enumerate(clean):
        expected = plainly(rules, text)
        assert [match.rule for match in listener.match(text)] == expected
        found = listener.matches(together[place], ()) if place in together else ()
        assert [match.rule for match in found] == expected


def test_what_is_escaped_in_json_is_understood_or_comes_back() -> None:
    listener = Listener([Rule(id="1", words=("pain",))])
    told = list(listener.hear([rb"du\npain", rb"du \"pain\"", rb"du pain\u0041", rb"rien\\npain", b"rien", b"pain"]))
    assert [one.place for one in told] == [0, 1, 2, 3, 5]
    assert [one.said is None for one in told] == [False, False, True, True, False]
