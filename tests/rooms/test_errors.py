"""When something goes wrong the reader gets a page of ours, in their language, that says what to do."""

from __future__ import annotations

import pytest
from tests.rooms import cast, tour
from tests.rooms.cast import OWNER, Place

from causerie.rooms.people import actions as people

SAID = {
    "unknown host": (
        400,
        "does not answer to the name elsewhere.example yet",
        "ne répond pas encore au nom elsewhere.example",
    ),
    "stale form": (403, "Nothing was changed: go back, load the page again", "Rien n’a été changé"),
    "broken": (500, "It is our mistake, not yours", "C’est notre faute, pas la vôtre"),
    "slowly": (429, "Too many tries.", "Trop d’essais."),
}


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_error_has_a_page_of_ours(place: Place, language: str) -> None:
    found = dict(tour.beside(language))
    assert found.keys() >= SAID.keys()
    for name, (status, *said) in SAID.items():
        page = found[name].content.decode()
        assert found[name].status_code == status, name
        assert said[language == "fr"] in page, name
        assert f'<html lang="{language}">' in page, name
        assert 'href="/"' in page, name


def test_an_address_that_is_none(place: Place) -> None:
    for language, said in (("en", "There is nothing here"), ("fr", "Il n’y a rien ici")):
        answer = cast.browser(OWNER, language).get("/nowhere/")
        assert answer.status_code == 404
        assert said in answer.content.decode()


def test_a_broken_page_tells_nothing_of_the_inside(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*args: object, **kwargs: object) -> None:
        raise ZeroDivisionError("the secret inside")

    monkeypatch.setattr(people, "people", broken)
    answer = cast.browser(OWNER, raise_request_exception=False).get(f"/w/{place.slug}/people/")
    assert answer.status_code == 500
    assert b"secret inside" not in answer.content
    assert b"Traceback" not in answer.content


def test_the_page_for_a_broken_house_asks_the_database_nothing(django_assert_num_queries: object, place: Place) -> None:
    from django.db import connection
    from django.test import RequestFactory
    from django.test.utils import CaptureQueriesContext

    from causerie.web.errors import broken

    with CaptureQueriesContext(connection) as seen:
        assert broken(RequestFactory().get("/")).status_code == 500
    assert len(seen) == 0


@pytest.mark.parametrize(
    ("asked", "where"),
    [
        ("write/begin/", "write/"),
        ("plan/time/add/", "plan/time/"),
        ("house/members/3/dismiss/", "house/"),
        ("talk/people/3/decide/", ""),
    ],
)
def test_an_address_that_only_takes_forms_leads_to_its_page(place: Place, asked: str, where: str) -> None:
    """As a phone asks that opens a tab anew after a refused form. A program is told that it may not."""
    browser, home = cast.browser(OWNER), f"/w/{place.slug}/"
    answer = browser.get(home + asked, headers={"Sec-Fetch-Mode": "navigate"})
    assert (answer.status_code, answer.headers["Location"]) == (302, home + where)
    assert browser.get(home + asked).status_code == 405
