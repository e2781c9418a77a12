"""The memory of people: the list, one page each, and what one notes."""

from __future__ import annotations

import pytest
from tests.networks import builders as b
from tests.rooms import cast
from tests.rooms.cast import ADVISER, MEMBER, NOTE, OUTSIDER, OWNER, Place

from causerie.rooms.people import actions
from causerie.store import read


def url(place: Place, tail: str = "") -> str:
    return f"/w/{place.slug}/people/{tail}"


def listed(place: Place, query: str = "", language: str = "en") -> str:
    return str(cast.browser(OWNER, language).get(url(place, query)).content.decode())


def test_people_are_listed_most_often_first(place: Place) -> None:
    page = listed(place)
    assert "2 people." in page
    assert page.index("Anna") < page.index("Bruno")
    assert "15 answers" in page
    assert "1 note" in page
    assert "2 personnes." in listed(place, language="fr")


def test_people_are_found_by_any_part_of_their_names(place: Place) -> None:
    assert "Bruno" not in listed(place, "?search=NN")
    assert "Anna" in listed(place, "?search=NN")
    assert "Nobody by that name." in listed(place, "?search=zzz")
    assert "Personne de ce nom." in listed(place, "?search=zzz", "fr")
    assert "Anna" in listed(place, "?search=an%00na")
    assert "&lt;script&gt;" in listed(place, "?search=<script>")


def test_many_people_are_shown_page_by_page(place: Place) -> None:
    posts = [cast.answering(1000 + n, f"reader{chr(97 + n % 26)}{n}") for n in range(110)]
    cast.bring(place.id, b.zipped({"data/manifest.js": b.manifest({}), "data/tweets.js": b.tweets_js(posts)}))
    total = read.people(place.id)[1]
    assert total > 2 * actions.PAGE
    seen = [listed(place, f"?page={page}").count("/people/") for page in (1, 2, 3)]
    assert 'rel="next"' in listed(place)
    assert 'rel="prev"' not in listed(place)
    assert 'rel="next"' not in listed(place, "?page=3")
    assert 'rel="prev"' in listed(place, "?page=3")
    assert seen[0] >= actions.PAGE


@pytest.mark.parametrize("page", ["0", "-1", "x", "1e3", "9" * 30, "", "²", "٣"])
def test_a_page_that_cannot_be_is_no_error(place: Place, page: str) -> None:
    assert cast.browser(OWNER).get(url(place), {"page": page}).status_code == 200


def test_a_page_about_somebody(place: Place) -> None:
    page = listed(place, f"{place.person}/")
    assert "You answered them 15 times" in page
    assert "With pleasure!" in page
    assert NOTE in page
    assert 'rel="noreferrer"' in page
    assert "What you said to them" in page
    assert "Vous lui avez répondu 15 fois" in listed(place, f"{place.person}/", "fr")


def test_a_note_is_kept_and_taken_away(place: Place) -> None:
    client = cast.browser(MEMBER)
    answer = client.post(url(place, f"{place.person}/"), {"text": "Two children,\n<i>a dog</i>."}, follow=True)
    page = answer.content.decode()
    assert "Two children,<br>&lt;i&gt;a dog&lt;/i&gt;." in page
    assert "paul" in page
    client.post(url(place, f"{place.person}/notes/{place.note}/forget/"))
    assert [note.text for note in read.notes(place.person)] == ["Two children,\n<i>a dog</i>."]


def test_an_empty_note_and_a_book_are_refused_and_nothing_is_lost(place: Place) -> None:
    client = cast.browser(OWNER)
    assert client.post(url(place, f"{place.person}/"), {"text": "  "}).status_code == 422
    long = client.post(url(place, f"{place.person}/"), {"text": "a" * (actions.LONGEST_NOTE + 1)})
    assert long.status_code == 422
    assert "a" * actions.LONGEST_NOTE in long.content.decode()
    assert len(read.notes(place.person)) == 1


def test_an_adviser_reads_the_notes_but_cannot_write_any(place: Place) -> None:
    client = cast.browser(ADVISER)
    page = client.get(url(place, f"{place.person}/")).content.decode()
    assert NOTE in page
    assert "<textarea" not in page
    assert "Take this note away" not in page
    assert client.post(url(place, f"{place.person}/"), {"text": "Hello"}).status_code == 404
    assert client.post(url(place, f"{place.person}/notes/{place.note}/forget/")).status_code == 404
    assert len(read.notes(place.person)) == 1


def test_who_is_nobody_here_has_no_page(place: Place) -> None:
    for number in ("999999", "9" * 25):
        assert cast.browser(OWNER).get(url(place, f"{number}/")).status_code == 404
    assert cast.browser(OUTSIDER).get(url(place, f"{place.person}/")).status_code == 404


def test_before_any_archive_the_page_says_what_will_be_there(db: None) -> None:
    cast.settle()
    page = cast.browser(OUTSIDER, "fr").get("/w/the-ironmonger/people/").content.decode()
    assert "Vous trouverez ici les gens avec qui vous parlez" in page
    assert "Apporter une archive" in page
