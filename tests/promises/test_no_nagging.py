"""No streaks, no badges, no counters that shout, no "post every day": in no sentence, template or script (I4)."""

from __future__ import annotations

import re

import pytest
from tests.promises.sources import PACKAGE, templates

from causerie.web.words import LANGUAGES, catalogue

NAGGING = {
    "en": r"\bstreaks?\b|\bbadges?\b|post (every|each) day|post daily|don’t (miss|lose|break)|keep it up"
    r"|you haven’t posted|\bhurry\b"
    r"|\blast chance\b|\bgoals? missed\b|\blevel up\b|\bcongrat|\breminder\b|\bunread\b|\bboost\b|\bviral\b"
    r"|best time to post|\bgrow your\b|\baudience growth\b|\bengagement\b|\bfollowers gained\b|time to post|!",
    "fr": r"\bsérie en cours\b|\bbadges?\b|publiez (tous les|chaque) jours?|ne (manquez|perdez|cassez) pas"
    r"|continuez ainsi|vous n’avez pas publié|\bdépêchez|\bdernière chance\b"
    r"|\bobjectifs? manqués?\b|\bfélicitations\b|\brappel\b"
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


def test_no_template_style_or_script_shouts() -> None:
    own = [*templates(), *(PACKAGE / "web/static/web").glob("*.css"), *(PACKAGE / "web/static/web").glob("*.js")]
    assert len(own) > 15
    assert [path.name for path in own if re.search(SHOUTING, path.read_text(encoding="utf-8"), re.IGNORECASE)] == []


def test_what_is_allowed_exists() -> None:
    assert all(code in catalogue(lang) for code in ALLOWED for lang in LANGUAGES)


@pytest.mark.parametrize(
    ("said", "lang"),
    [("A streak of 5 days", "en"), ("Post every day", "en"), ("Publiez chaque jour", "fr"), ("Bravo !", "fr")],
)
def test_nagging_is_noticed(said: str, lang: str) -> None:
    assert re.search(NAGGING[lang], said, re.IGNORECASE)
