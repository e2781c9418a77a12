"""The plan: questions one at a time, in any order, never owed; versions that stay readable; activities."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from tests.rooms import cast
from tests.rooms.cast import ADVISER, OWNER, Place

from causerie.store import plan
from causerie.store.models import Plan

BREAD = "I like to talk with people who bake."


def page(place: Place, tail: str = "", name: str = OWNER, language: str = "en") -> str:
    response = cast.browser(name, language).get(f"/w/{place.slug}/plan/{tail}")
    assert response.status_code == 200
    return str(response.content.decode())


def answers(place: Place, question: str, text: str, **more: str) -> str:
    """Answer a question; returns where it leads."""
    response = cast.browser(OWNER).post(f"/w/{place.slug}/plan/{question}/", {"answer": text, **more})
    assert response.status_code == 302
    return str(response.headers["Location"])


def test_questions_come_one_at_a_time_and_can_be_left(place: Place) -> None:
    assert "Take any of these" in page(place)
    assert answers(place, "why", f"  {BREAD[:7]}\n{BREAD[7:]} ").endswith("/plan/message/")
    assert answers(place, "people", "Two millers.", later="1").endswith("/plan/")
    assert answers(place, "tone", "warm, short, warm").endswith("/plan/")
    whole = page(place)
    assert f'<h1 class="why">{BREAD}</h1>' in whole
    assert "warm · short" in whole
    assert "If you like, also" in whole
    assert "What should people learn from you?" in whole
    assert BREAD in cast.browser(OWNER).get(f"/w/{place.slug}/").content.decode()


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("calm patient", ["calm", "patient"]), ("pas à pas, terre à terre", ["pas à pas", "terre à terre"]),
        ("d’égal à égal,", ["d’égal à égal"]), ("chaleureux et simple", ["chaleureux", "simple"]),
        ("warm and short", ["warm", "short"]), ("calm\npatient; calm", ["calm", "patient"]),
    ],
)  # fmt: skip
def test_the_tone_is_kept_as_it_was_said(place: Place, text: str, kept: list[str]) -> None:
    answers(place, "tone", text)
    now = plan.plan(place.id)
    assert now is not None
    assert list(now.tone) == kept
    again = re.search(r"<textarea[^>]*>\s*([^<]*)</textarea>", page(place, "tone/"))
    assert again is not None
    answers(place, "tone", again[1])
    assert plan.plan(place.id) == now


def test_a_page_that_was_opened_before_writes_over_nothing(place: Place) -> None:
    answers(place, "message", "Bread.")
    mark = re.search(r'name="was" value="([0-9a-f]+)"', page(place, "message/"))
    assert mark is not None
    answers(place, "message", "Bread takes a night.")  # in another window
    where = f"/w/{place.slug}/plan/message/"
    response = cast.browser(OWNER).post(where, {"answer": "Come and try.", "was": mark[1]})
    assert response.status_code == 422
    both = response.content.decode()
    assert re.search(r"What it says now.*Bread takes a night\..*Come and try\.</textarea>", both, re.DOTALL)
    newer = re.search(r'name="was" value="([0-9a-f]+)"', both)
    assert newer is not None
    answers(place, "message", "Come and try.", was=newer[1])
    answers(place, "message", "Come and try.", was=mark[1])  # the same again is no quarrel
    assert "Come and try." in page(place)


def test_an_answer_is_taken_up_again_and_may_be_taken_back(place: Place) -> None:
    answers(place, "message", "Bread takes a night.")
    assert "Bread takes a night.</textarea>" in page(place, "message/")
    answers(place, "message", "")
    assert "Bread takes a night." not in page(place)


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("question", ["why", "message", "people", "place", "tone"])
def test_each_question_has_answers_of_invented_people(place: Place, question: str, language: str) -> None:
    shown = page(place, f"{question}/", language=language)
    assert len(re.findall(r'<article class="note">', shown)) == 3
    assert ("Inès, who bakes bread" if language == "en" else "Inès, qui fait du pain") in shown


def test_nothing_is_counted_and_nothing_is_missing(place: Place) -> None:
    answers(place, "why", BREAD)
    for language in ("en", "fr"):
        shown = page(place, language=language).lower()
        assert not re.search(r"incomplet|missing|manque|[0-5] ?/ ?[56]|\d %|<progress", shown)


@pytest.mark.parametrize(
    ("question", "text"),
    [("why", "x" * 301), ("message", "y" * 2_001), ("tone", "a b c d e f"), ("people", "z" * 300_000)],
)
def test_what_is_too_long_stays_on_the_page(place: Place, question: str, text: str) -> None:
    response = cast.browser(OWNER).post(f"/w/{place.slug}/plan/{question}/", {"answer": text})
    assert response.status_code == 422
    assert text in response.content.decode()
    assert plan.plan(place.id) is None


@pytest.mark.parametrize("text", ["\u200b\u200d", "\u202e", " \n\t"])
def test_what_cannot_be_seen_is_no_answer(place: Place, text: str) -> None:
    answers(place, "why", text)
    assert plan.why(place.id) == ""


def test_words_from_right_to_left_keep_their_way(place: Place) -> None:
    answers(place, "message", "الخبز يحتاج إلى ليلة")
    assert 'dir="auto">الخبز يحتاج إلى ليلة' in page(place)


def test_a_text_of_20_megabytes_is_refused_with_a_sentence(place: Place) -> None:
    response = cast.browser(OWNER).post(f"/w/{place.slug}/plan/message/", {"answer": "x" * 20_000_000})
    assert response.status_code == 413
    assert "That is not possible" in response.content.decode()


def test_what_one_wanted_in_spring_stays_readable(place: Place) -> None:
    answers(place, "why", BREAD)
    answers(place, "tone", "warm")
    spring = timezone.now() - timedelta(days=200)
    Plan.objects.update(begun_at=spring, changed_at=spring)
    answers(place, "why", "To find an apprentice.")
    listed = page(place, "versions/")
    assert listed.index("To find an apprentice.") < listed.index(BREAD)
    new, old = plan.versions(place.id)
    assert BREAD in page(place, f"versions/{old.id}/")
    told = page(place, f"versions/{new.id}/")
    assert re.search(rf"What changed with it.*{BREAD}.*To find an apprentice", told, re.DOTALL)
    assert "In what tone of voice?</h3>" not in told
    assert cast.browser(OWNER).get(f"/w/{place.slug}/plan/versions/999/").status_code == 404


def test_a_version_is_begun_by_a_press(place: Place) -> None:
    client, begin = cast.browser(OWNER), f"/w/{place.slug}/plan/begin/"
    assert client.post(begin).status_code == 422
    answers(place, "why", BREAD)
    assert client.post(begin).status_code == 302
    assert [each.why for each in plan.versions(place.id)] == [BREAD, BREAD]


def test_an_adviser_reads_and_is_offered_no_question(place: Place) -> None:
    answers(place, "why", BREAD)
    shown = page(place, name=ADVISER)
    assert BREAD in shown
    assert "Take it up again" not in shown
    assert cast.browser(ADVISER).get(f"/w/{place.slug}/plan/why/").status_code == 404


def test_activities_are_named_and_renamed(place: Place) -> None:
    client, here = cast.browser(OWNER), f"/w/{place.slug}/plan/activities/"
    client.post(here, {"name": "  Bread  "})
    client.post(here, {"name": "Workshops"})
    bread, workshops = plan.activities(place.id)
    assert client.post(f"{here}{bread.id}/", {"name": "Loaves"}).status_code == 302
    taken = client.post(f"{here}{workshops.id}/", {"name": "Loaves"})
    assert taken.status_code == 422
    assert "Another activity is already called Loaves" in taken.content.decode()
    for name in ("", "\u200b", "x" * 81):
        assert client.post(here, {"name": name}).status_code == 422
        assert client.post(f"{here}{bread.id}/", {"name": name}).status_code == 422
    assert client.post(f"{here}999/", {"name": "Rye"}).status_code == 404
    assert [each.name for each in plan.activities(place.id)] == ["Loaves", "Workshops"]
    assert "Loaves" in page(place)
