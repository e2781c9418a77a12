"""The first look: an account, a period, eight statements each with its table and the page that says how."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tests.networks import builders as b
from tests.rooms import cast
from tests.rooms.cast import OUTSIDER, OWNER, Place

from causerie.judgement.evidence import NAMES
from causerie.store import read
from causerie.web.judgement import pages


def look(place: Place, query: str = "", language: str = "en") -> str:
    response = cast.browser(OWNER, language).get(f"/w/{place.slug}/evidence/{place.account}/{query}")
    assert response.status_code == 200
    return str(response.content.decode())


def test_every_finding_is_there_with_its_sentence_and_the_way_to_how(place: Place) -> None:
    for language in ("en", "fr"):
        page = look(place, language=language)
        assert re.findall(r'<section class="finding[^"]*" id="(\w+)"', page) == list(NAMES)
        assert re.findall(r'href="/judgement/(\w+)/"', page) == list(NAMES)


def test_what_is_said_is_what_was_brought(place: Place) -> None:
    assert "50%" in look(place)  # twenty of the forty were answers
    assert "50\u202f%" in look(place, language="fr")
    assert "40 posts kept." in look(place)
    assert "Anna" in look(place)
    assert "Open on Sunday." in look(place)


def test_every_plot_has_its_table(place: Place) -> None:
    page = look(place)
    shapes = re.findall(r'<table data-shape="(\w+)"', page)
    assert set(shapes) <= {"stack", "bars", "heat", "interval", "spread"}
    assert len(shapes) >= 4
    assert page.count("<details open>") == len(shapes)  # open where no script closes it
    assert re.search(r'<td data-value="[\d.]+"', page)


def test_a_period_is_looked_at_alone(place: Place) -> None:
    whole, march, nothing = look(place), look(place, "?from=2021-03&to=2021-03"), look(place, "?from=1999&to=1999")
    assert 'href="?from=2021&to=2021"' in whole
    assert "There is no post in this period." in nothing
    assert "There is no post in this period." not in march
    assert 'value="2021-03"' in march
    assert look(place, "?from=2021&to=2021").count('aria-current="true">2021</a>') == 1


def test_a_period_said_backwards_is_understood(place: Place) -> None:
    assert "There is no post in this period." not in look(place, "?from=2022-01&to=2020-01")


@pytest.mark.parametrize("said", ["soon", "2021-13", "2021-00", "0000", "99999", "2021-3-4", "-", "٢٠٢١", "9" * 5000])
def test_a_month_that_is_none_is_said_so(place: Place, said: str) -> None:
    for language, words in (("en", "is neither a month"), ("fr", "n’est ni un mois")):
        response = cast.browser(OWNER, language).get(f"/w/{place.slug}/evidence/{place.account}/", {"from": said})
        assert response.status_code == 422
        assert words in response.content.decode()


def test_the_door_leads_to_the_fullest_account(place: Place) -> None:
    rows = [b.note(n) for n in range(60)]
    cast.bring(place.id, b.zipped(b.mastodon_files(rows)))
    fullest = read.accounts(place.id)[0]
    assert fullest.network == "mastodon"
    response = cast.browser(OWNER).get(f"/w/{place.slug}/evidence/")
    assert response.headers["Location"] == f"/w/{place.slug}/evidence/{fullest.id}/"
    assert 'aria-label="Accounts"' in look(place)


def test_before_any_archive_the_page_says_what_to_do(place: Place) -> None:
    page = cast.browser(OUTSIDER).get("/w/the-ironmonger/evidence/").content.decode()
    assert "There is nothing to look at yet." in page
    assert "/w/the-ironmonger/archives/" in page


@pytest.mark.parametrize("number", ["999999", "9" * 25])
def test_an_account_that_is_not_here(place: Place, number: str) -> None:
    assert cast.browser(OWNER).get(f"/w/{place.slug}/evidence/{number}/").status_code == 404


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("name", NAMES)
def test_how_each_figure_is_computed_can_be_read_in_both_languages(db: None, name: str, language: str) -> None:
    page = cast.browser("", language).get(f"/judgement/{name}/").content.decode()
    written = pages().joinpath(f"{name}.{language}.md").read_text(encoding="utf-8")
    heading = next(line for line in written.splitlines() if line.startswith("# ")).removeprefix("# ")
    assert f"<h1>{heading}</h1>" in page.replace("&quot;", '"').replace("&amp;", "&")
    assert "{" not in re.sub(r"<code>.*?</code>|<pre>.*?</pre>", "", page.split("<article")[1].split("</article")[0])


@pytest.mark.parametrize("name", ["nothing", "talk.en", "..%2f..%2fREADME", "index"])
def test_a_figure_that_is_none_has_no_page(db: None, name: str) -> None:
    assert cast.browser().get(f"/judgement/{name}/").status_code == 404


# The judgements of other rooms have their pages beside those of the first look.
OTHERS = (
    "after_a_post", "audience", "comments", "days", "goals", "listen", "mastery", "remarks", "review", "same_person",
    "time", "turn", "voice", "waves",
)  # fmt: skip


def test_the_pages_travel_with_the_package() -> None:
    found = sorted(Path(page.name).name for page in pages().iterdir() if page.name.endswith(".md"))
    assert found == sorted(f"{name}.{language}.md" for name in (*NAMES, *OTHERS) for language in ("en", "fr"))
