"""No streaks, no badges, no counters that shout, no "post every day": in no sentence, template or script (I4)."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tests.promises.sources import PACKAGE, templates

from causerie.web.words import LANGUAGES, catalogue

NAGGING = {
    "en": r"\bstreaks?\b|\bbadges?\b|post (every|each) day|post daily|don’t (miss|lose|break)|keep it up"
    r"|you haven’t posted|\bhurry\b"
    r"|\blast chance\b|\bgoals? missed\b|\blevel up\b|\bcongrat|\breminder\b|\bunread\b|\bboost\b|\bviral\b"
    r"|don’t forget|you haven’t|you have not (posted|written|answered|been)|you should post"
    r"|\b(plan|profile|goals?|page) (is|are) incomplete\b|\b(days|weeks) in a row\b"
    r"|\boverdue\b|\bbehind schedule\b|\bfall(ing)? behind\b|\bwe miss(ed)? you\b|\bcome back soon\b|\bchallenge\b"
    r"|\bpoints? earned\b|\bmilestones?\b|\btrophy|\bachievements?\b"
    r"|best time to post|\bgrow your\b|\baudience growth\b|\bengagement\b|\bfollowers gained\b|time to post|!",
    "fr": r"\bsérie en cours\b|\bbadges?\b|publiez (tous les|chaque) jours?|ne (manquez|perdez|cassez) pas"
    r"|continuez ainsi|vous n’avez pas publié|\bdépêchez|\bdernière chance\b"
    r"|n’oubliez pas|vous n’avez (pas|rien|encore rien) (publié|écrit|répondu)|vous devriez publier"
    r"|\b(plan|profil|objectif|page)s? (est|sont|encore) incompl|\bd’affilée\b"
    r"|\ben retard\b|\bvous nous manquez\b|\brevenez vite\b|\bdéfis?\b|\bpoints? gagnés?\b|\btrophée|\bsérie de \d"
    r"|\bjours de suite\b|\bobjectifs? manqués?\b|\bfélicitations\b|\brappel\b"
    r"|\bnon lu(e|s|es)?\b|\bboost|\bvira(l|ux)\b|meilleure heure pour|\bfaites grandir\b|\bengagement\b|!",
}
# Words that warn of such a thing instead of doing it.
ALLOWED = {"evidence.rhythm.no_best"}
SHOUTING = r"badge|streak|notification|counter\b|pulse|blink|shake|confetti|setInterval|Notification\(|localStorage"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_sentence_nags(lang: str) -> None:
    nagging = {
        code: said
        for code, said in catalogue(lang).items()
        if code not in ALLOWED and re.search(NAGGING[lang], said, re.IGNORECASE)
    }
    assert nagging == {}


# The one script that keeps something in the browser: a text its house has not kept yet.
KEEPS = {"write.js": "localStorage"}


def shouts(path: Path) -> bool:
    found = {each.group().lower() for each in re.finditer(SHOUTING, path.read_text(encoding="utf-8"), re.IGNORECASE)}
    return bool(found - {KEEPS.get(path.name, "").lower()})


def test_no_template_style_or_script_shouts() -> None:
    own = [*templates(), *(PACKAGE / "web/static/web").glob("*.css"), *(PACKAGE / "web/static/web").glob("*.js")]
    assert len(own) > 15
    assert [path.name for path in own if shouts(path)] == []


def test_what_is_allowed_exists() -> None:
    assert all(code in catalogue(lang) for code in ALLOWED for lang in LANGUAGES)


@pytest.mark.parametrize(
    ("said", "lang"),
    [
        ("A streak of 5 days", "en"),
        ("Post every day", "en"),
        ("Publiez chaque jour", "fr"),
        ("Bravo !", "fr"),
        ("Don’t forget your followers", "en"),
        ("You haven’t written", "en"),
        ("Your plan is incomplete", "en"),
        ("N’oubliez pas vos abonnés", "fr"),
        ("Vous n’avez rien publié", "fr"),
        ("Cinq jours de suite", "fr"),
    ],
)
def test_nagging_is_noticed(said: str, lang: str) -> None:
    assert re.search(NAGGING[lang], said, re.IGNORECASE)
