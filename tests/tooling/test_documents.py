"""The documents lead where they say, have one shape in both languages, and are set as French and English are."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.test import Client

from causerie.web.words import say

NO_BREAK, NARROW = "\u00a0", "\u202f"
ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("benchmarks/*.md")])
FRENCH = [ROOT / "LISEZMOI.md", *sorted(ROOT.glob("docs/**/*.fr.md"))]
PAIRS = [(page, page.with_name(page.name.replace(".fr.md", ".en.md"))) for page in FRENCH if page.name != "LISEZMOI.md"]


def prose(page: Path) -> str:
    """A page without commands, code and addresses."""
    return re.sub(
        r"```[^`]*```|`[^`\n]*`|^    [^\n]*|\]\([^)]*\)", "", page.read_text(encoding="utf-8"), flags=re.MULTILINE
    )


def named(page: Path) -> str:
    return str(page.relative_to(ROOT))


def anchors(page: Path) -> set[str]:
    """The addresses of a page's headings, as GitHub and its like make them."""
    heads = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return {re.sub(r"\s", "-", re.sub(r"[^\w\s-]", "", head.lower())) for head in heads}


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_every_link_between_documents_leads_somewhere(page: Path) -> None:
    lost = []
    for target in re.findall(r"\]\(([^)\s]+)\)", page.read_text(encoding="utf-8")):
        path, _, anchor = target.partition("#")
        if "://" in target:
            continue
        there = (page.parent / path).resolve() if path else page
        if not there.exists() or (anchor and anchor not in anchors(there)):
            lost.append(target)
    assert lost == []


@pytest.mark.parametrize("page", sorted(ROOT.glob("docs/judgement/*.en.md")), ids=named)
def test_pages_on_figures_lead_to_each_other_inside_the_product_too(db: None, page: Path) -> None:
    shown = Client().get(f"/judgement/{page.name.removesuffix('.en.md')}/").content.decode()
    assert ".md" not in "".join(re.findall(r'href="([^"]*)"', shown))
    written = re.findall(r"\]\((\w+)\.en\.md\)", page.read_text(encoding="utf-8"))
    assert [name for name in written if f'href="../{name}/"' not in shown] == []


@pytest.mark.parametrize(("french", "english"), PAIRS, ids=[named(french) for french, _ in PAIRS])
def test_both_languages_have_the_same_shape(french: Path, english: Path) -> None:
    english = english if english.exists() else french.with_name(french.name.replace(".fr.md", ".md"))
    shapes = [re.findall(r"^#+", page.read_text(encoding="utf-8"), flags=re.MULTILINE) for page in (french, english)]
    assert shapes[0] == shapes[1]


@pytest.mark.parametrize("page", [FRENCH[0], *ROOT.glob("docs/*.fr.md")], ids=named)
def test_french_has_its_spaces_and_apostrophes(page: Path) -> None:
    wrong = re.compile(rf".{{,20}}(?:(?<!{NARROW})[;!?](?!\[)|(?<!{NO_BREAK}):|«(?!{NO_BREAK})|(?<!{NO_BREAK})»|\w'\w)")
    assert wrong.findall(prose(page).replace("In English:", "")) == []


@pytest.mark.parametrize(
    ("page", "language"), [(ROOT / "docs/guide.en.md", "en"), (ROOT / "docs/guide.fr.md", "fr")], ids=["en", "fr"]
)
@pytest.mark.parametrize(
    "code",
    [
        "accounts.disconnect", "capabilities.title", "listening.try", "read.comments", "same_person.join",
        "talk.answer_there", "talk.lane.aside", "talk.not_me", "talk.sent", "talk.why_here", "time.accounts",
        "time.go_on", "time.listening",
    ],
)  # fmt: skip
def test_the_guide_calls_things_as_the_pages_do(page: Path, language: str, code: str) -> None:
    """Who looks for a word of the guide must find it on the screen."""
    text = " ".join(page.read_text(encoding="utf-8").split())
    assert " ".join(say(code, lang=language).split()) in text
