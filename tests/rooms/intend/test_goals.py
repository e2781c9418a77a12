"""Goals from their making to their end: measured or typed, against one's own past, and nothing of it lost."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from tests.rooms import cast, talking
from tests.rooms.cast import ADVISER, OWNER, Place

from causerie.judgement.intend import goals as judgement
from causerie.records import HeardState, Workspace
from causerie.rooms.intend import goals as actions
from causerie.store import contradictions, goals, plan, read
from causerie.store.models import Goal, GoalChange, Heard
from causerie.web import standing
from causerie.web.words import say

LATER = (timezone.now() + timedelta(days=90)).date().isoformat()
ASKED = {"job": "service", "measure": "answered", "says": "Nobody waits in vain", "target": "80", "review_on": LATER}
NOT_THERE = "goals.stand.not_there"
TYPED = {
    **ASKED,
    "measure": "typed",
    "says": "Orders by word of mouth",
    "unit": "orders",
    "better": "more",
    "target": "2,5",
}


def workspace(place: Place) -> Workspace:
    return next(each for each in read.all_workspaces() if each.id == place.id)


def here(place: Place, tail: str = "") -> str:
    return f"/w/{place.slug}/plan/goals/{tail}"


def sends(place: Place, tail: str, what: dict[str, Any], language: str = "en") -> HttpResponse:
    response = cast.browser(OWNER, language).post(here(place, tail), what)
    assert isinstance(response, HttpResponse)
    return response


def page(place: Place, tail: str = "", name: str = OWNER, language: str = "en") -> str:
    response = cast.browser(name, language).get(here(place, tail))
    assert response.status_code == 200
    return str(response.content.decode())


def made(place: Place, what: dict[str, Any]) -> int:
    assert sends(place, "new/", what).status_code == 302
    return Goal.objects.latest("pk").pk


def test_a_goal_is_chosen_one_question_at_a_time(place: Place) -> None:
    first = page(place, "new/")
    assert "A goal is easier to choose once you know what it is for." in first
    assert "checked" not in first
    for job in ("Brand", "Customer service", "Word of mouth", "Advertising", "Public relations"):
        assert f"<b>{job}</b>" in first
    asked = page(place, "new/?job=service")
    assert 'name="measure" value="answered"' in asked
    assert 'type="radio" name="job"' not in asked
    plan.say(place.id, place.user, "why", "To talk about bread.", timezone.now())
    assert "easier to choose once you know" not in page(place, "new/")
    second = page(place, "new/?job=service&measure=answered")
    assert "It cannot be told yet what you did before" in second
    assert 'name="unit"' not in second
    assert 'name="unit"' in page(place, "new/?job=service&measure=typed")
    number = made(place, ASKED)
    assert goals.goal(workspace(place), number) is not None
    shown = page(place, f"{number}/")
    assert "Nobody waits in vain" in shown
    assert "who spoke to you in the last weeks is not known" in shown
    assert "at least 80%" in shown


@pytest.mark.parametrize(
    ("field", "text", "said"),
    [
        ("target", "1e999", "Write a number with digits"), ("target", "٣", "Write a number with digits"),
        ("target", "nan", "Write a number with digits"), ("target", "-3", "Write a number with digits"),
        ("target", "9" * 400, "Write a number with digits"), ("target", "", "Write a number with digits"),
        ("target", "120", "A share goes up to 100 percent"), ("review_on", "2020-01-01", "This day is over"),
        ("review_on", "9999-12-31", "more than ten years away"), ("review_on", "0000-13-77", "Write a day such as"),
        ("review_on", "", "Write a day such as"), ("says", "\u200b\u200f ", "Say it in a few words"),
        ("says", "x" * 300_000, "300,000 characters long"),
    ],
)  # fmt: skip
def test_what_cannot_be_taken_gets_a_sentence_and_nothing_is_lost(
    place: Place, field: str, text: str, said: str
) -> None:
    response = sends(place, "new/", {**ASKED, field: text})
    assert response.status_code == 422
    shown = response.content.decode()
    assert said in shown
    for name in {"says", "target", "review_on"} - {field}:
        assert f'value="{ASKED[name]}"' in shown
    assert Goal.objects.count() == 0


def test_the_same_sentences_exist_in_french(place: Place) -> None:
    shown = sends(place, "new/", {**ASKED, "target": "٣", "review_on": "2020-01-01"}, "fr").content.decode()
    assert "Écrivez un nombre en chiffres" in shown
    assert "Ce jour est passé" in shown


def test_what_is_measured_and_for_what_must_be_known(place: Place) -> None:
    assert sends(place, "new/", {**ASKED, "measure": "followers"}).status_code == 422
    assert sends(place, "new/", {**ASKED, "job": "growth"}).status_code == 422
    assert Goal.objects.count() == 0


def test_a_typed_goal_lives_from_its_making_to_its_end(place: Place) -> None:
    number = made(place, TYPED)
    today = timezone.localdate()
    for ago, value in ((20, "1"), (10, "2"), (0, "3,5")):
        day = (today - timedelta(days=ago)).isoformat()
        sent = {"typed-value": value, "typed-day": day, "typed-note": "From Lina"}
        assert sends(place, f"{number}/value/", sent).status_code == 302
    shown = page(place, f"{number}/")
    assert "It is reached." in shown
    assert "3.5 (orders)" in shown
    assert len(re.findall(r'<th scope="row">', shown)) == 3
    changed = {"says": TYPED["says"], "target": "5", "review_on": LATER}
    assert sends(place, f"{number}/change/", changed).status_code == 302
    shown = page(place, f"{number}/")
    assert "There is still some way to go." in shown
    assert "You aimed for 2.5; since then for 5." in shown
    assert sends(place, f"{number}/end/", {"end-how": "left", "end-words": "Flour is enough."}).status_code == 302
    shown = page(place, f"{number}/")
    assert re.search(r"Left\..*Flour is enough\.", shown, re.DOTALL)
    assert "From Lina" in shown
    assert "Come to their end" in page(place)
    assert sends(place, f"{number}/take-up/", {}).status_code == 302
    assert "There is still some way to go." in page(place, f"{number}/")


def test_where_a_goal_stands_can_be_seen_otherwise_and_that_is_remembered(place: Place) -> None:
    number = made(place, TYPED)
    today = timezone.localdate().isoformat()
    sends(place, f"{number}/value/", {"typed-value": "1", "typed-day": today})
    sends(place, f"{number}/otherwise/", {"said": NOT_THERE})
    for tail in ("", f"{number}/"):
        shown = page(place, tail)
        assert "You see this differently, and that stands." in shown
        assert "There is still some way to go." not in shown
    sends(place, f"{number}/value/", {"typed-value": "9", "typed-day": today})
    assert "It is reached." in page(place, f"{number}/")  # the program says something else now
    sends(place, f"{number}/value/", {"typed-value": "1", "typed-day": today})
    sends(place, f"{number}/otherwise/", {"said": NOT_THERE, "back": "1"})
    assert "There is still some way to go." in page(place, f"{number}/")


def test_what_is_seen_otherwise_is_said_nowhere(place: Place) -> None:
    number = made(place, TYPED)
    sends(place, f"{number}/value/", {"typed-value": "1", "typed-day": timezone.localdate().isoformat()})
    sends(place, f"{number}/otherwise/", {"said": NOT_THERE})
    reviewed = cast.browser(OWNER, "en").get(f"/w/{place.slug}/review/").content.decode()
    assert "Orders by word of mouth" in reviewed
    assert "some way to go" not in reviewed
    found = actions.find(workspace(place), number, timezone.now())
    assert found is not None
    assert [each.code for each in standing.told(found)] == ["intend.stands"]
    sends(place, f"{number}/otherwise/", {"said": "anything"})
    assert contradictions.said(place.id, standing.OTHERWISE) == {f"{number}:{NOT_THERE}"}


def test_a_press_measures_nothing(place: Place) -> None:
    connected_for_long(place)
    number = made(place, ASKED)
    for tail, what in (
        ("otherwise", {"said": NOT_THERE}), ("change", {"says": "Soon", "target": "70", "review_on": LATER}),
        ("end", {"end-how": "left"}), ("take-up", {}),
    ):  # fmt: skip
        with CaptureQueriesContext(connection) as asked:
            assert sends(place, f"{number}/{tail}/", what).status_code == 302
        assert not any("store_heard" in one["sql"] for one in asked)


def test_the_whole_life_stays_to_be_read(place: Place) -> None:
    number, today = made(place, TYPED), timezone.localdate().isoformat()
    for value, note in (("4", "Two by the leaven"), ("5", "")):
        sends(place, f"{number}/value/", {"typed-value": value, "typed-day": today, "typed-note": note})
    sends(place, f"{number}/value/", {"typed-value": "5", "typed-day": today})  # the same again is no news
    for tail, what in (("end", {"end-how": "reached", "end-words": "Enough."}), ("take-up", {})):
        for _ in range(2):  # pressed twice
            assert sends(place, f"{number}/{tail}/", what).status_code == 302
    life = page(place, f"{number}/")
    for said in ("4 (orders) became 5.", "Two by the leaven", "Reached.", "Enough.", "Taken up again."):
        assert life.count(said) == 1, said
    assert "Repris." in page(place, f"{number}/", language="fr")


@pytest.mark.parametrize(("target", "kept"), [("1000000", "1000000"), ("12345.75", "12345.75"), ("1 000", "1000")])
def test_what_is_not_touched_stays_as_it_is(place: Place, target: str, kept: str) -> None:
    number = made(place, {**TYPED, "target": target})
    shown = page(place, f"{number}/")
    assert f'name="target" value="{kept}"' in shown
    assert (
        sends(place, f"{number}/change/", {"says": "Said anew", "target": kept, "review_on": LATER}).status_code == 302
    )
    assert list(GoalChange.objects.values_list("now", flat=True)) == [{"says": "Said anew"}]


@pytest.mark.parametrize(
    ("language", "target", "said"),
    [("en", "1,000", "Write 1000, or 1.0."), ("fr", "1.500", "Écrivez 1500 ou 1,5.")],
)
def test_a_number_that_can_be_read_in_two_ways_is_asked_back(
    place: Place, language: str, target: str, said: str
) -> None:
    response = sends(place, "new/", {**TYPED, "target": target}, language)
    assert response.status_code == 422
    assert said in response.content.decode()
    assert f'value="{target}"' in response.content.decode()


def test_days_have_their_singular() -> None:
    one, more = (judgement.said("days", x) for x in (1.0, 2.0))
    assert (say(one, lang="en"), say(more, lang="en")) == ("1 day a week", "2 days a week")
    assert (say(one, lang="fr"), say(more, lang="fr")) == ("1 jour par semaine", "2 jours par semaine")


def test_what_came_to_its_end_is_only_read(place: Place) -> None:
    number = made(place, TYPED)
    sends(place, f"{number}/end/", {"end-how": "reached"})
    today = timezone.localdate().isoformat()
    for tail, what in (
        ("value", {"typed-value": "3", "typed-day": today}), ("change", ASKED), ("end", {"end-how": "left"}),
    ):  # fmt: skip
        response = sends(place, f"{number}/{tail}/", what)
        assert response.status_code == 422
        assert "This goal has come to its end already." in response.content.decode()
    assert Goal.objects.get().ended == "reached"


@pytest.mark.parametrize(
    ("tail", "what"),
    [
        ("value", {"typed-value": "1e999", "typed-day": "2026-01-01"}),
        ("value", {"typed-value": "3", "typed-day": "2999-01-01"}),
        ("change", {"says": "", "target": "3", "review_on": LATER}), ("end", {"end-how": "deleted"}),
        ("end", {"end-how": "left", "end-words": "x" * 2_001}),
    ],
)  # fmt: skip
def test_the_page_of_a_goal_keeps_what_it_cannot_take(place: Place, tail: str, what: dict[str, str]) -> None:
    number = made(place, TYPED)
    response = sends(place, f"{number}/{tail}/", what)
    assert response.status_code == 422
    if "end-words" in what:
        assert what["end-words"] in response.content.decode()
    assert not GoalChange.objects.exists()
    assert Goal.objects.get().ended == ""


def test_a_value_is_typed_for_a_goal_that_is_not_measured_only(place: Place) -> None:
    number = made(place, ASKED)
    assert sends(place, f"{number}/value/", {"typed-value": "3", "typed-day": "2026-01-01"}).status_code == 404


def connected_for_long(place: Place) -> int:
    """A connected account, twenty weeks of people who spoke to it, most of them answered."""
    account = talking.connect(place)
    talking.listened(weeks=28)
    for week in range(1, 21):
        for n in range(4):
            ago = timedelta(days=7 * week, hours=n)
            number = talking.says(place, account, f"P{week % 5}-{n}", "Is it warm?", ago=ago)
            state = HeardState.ANSWERED if n else HeardState.OPEN
            settled = Heard.objects.get(pk=number).at + timedelta(hours=3)
            Heard.objects.filter(pk=number).update(state=state, settled_at=settled if n else None)
    return account


def test_a_measured_goal_says_where_it_stands_beside_ones_past(place: Place) -> None:
    connected_for_long(place)
    offered = page(place, "new/?job=service&measure=answered")
    assert re.search(r"75%, most weeks between 75% and 75%", offered)
    number = made(place, {**ASKED, "target": "50"})
    assert "From " in page(place, f"{number}/")
    Goal.objects.update(made_at=timezone.now() - timedelta(days=90))
    shown = page(place, f"{number}/")
    assert "It is reached." in shown
    assert re.search(r"75% \(between \d+% and \d+%\)", shown)
    assert "No difference from your own past can be told." in shown
    assert '<table data-shape="steps" data-unit="share">' in shown
    french = page(place, f"{number}/", language="fr")
    assert "C’est atteint." in french
    assert "75\u202f%" in french


@pytest.mark.parametrize("measure", ["people", "wait", "new", "back", "talk", "responses", "stayed", "days", "minutes"])
def test_every_measure_can_be_aimed_for(place: Place, measure: str) -> None:
    connected_for_long(place)
    number = made(place, {**ASKED, "measure": measure, "target": "3"})
    Goal.objects.update(made_at=timezone.now() - timedelta(days=90))
    for language in ("en", "fr"):
        assert '<h2 id="stands">' in page(place, f"{number}/", language=language)
    found = actions.find(workspace(place), number, timezone.now())
    assert found is not None
    assert found.stand is not None
    if measure == "wait":
        assert found.stand.value == pytest.approx(3, abs=0.1)
        assert found.goal.better == "less"
    if measure == "new":
        assert found.goal.benchmark is not None


def test_a_goal_can_be_on_one_activity(place: Place) -> None:
    account = connected_for_long(place)
    plan.add_activity(place.id, "Bread")
    activity = plan.activities(place.id)[0].id
    keys = {each.key for each in actions.scopes(workspace(place))}
    assert keys == {"", f"account-{place.account}", f"account-{account}", f"activity-{activity}"}
    number = made(place, {**ASKED, "on": f"activity-{activity}"})
    goal = goals.goal(workspace(place), number)
    assert goal is not None
    assert (goal.activity, goal.scope, goal.account) == (activity, "Bread", None)
    assert "· Bread" in page(place, f"{number}/")


def test_more_goals_cost_no_more_queries(place: Place) -> None:
    connected_for_long(place)
    made(place, ASKED)
    made(place, TYPED)
    page(place)
    with CaptureQueriesContext(connection) as few:
        page(place)
    for _ in range(5):
        made(place, {**ASKED, "measure": "people", "on": f"account-{place.account}"})
        made(place, TYPED)
    with CaptureQueriesContext(connection) as many:
        page(place)
    assert len(many) <= len(few)


def test_an_adviser_reads_goals_and_changes_none(place: Place) -> None:
    number = made(place, TYPED)
    assert '<form method="post" action="/w' not in page(place, f"{number}/", ADVISER)
    assert cast.browser(ADVISER).post(here(place, f"{number}/end/"), {"end-how": "left"}).status_code == 404


def test_goals_of_another_workspace_cannot_be_reached(place: Place) -> None:
    number = made(place, TYPED)
    assert cast.browser("oscar").get(f"/w/the-ironmonger/plan/goals/{number}/").status_code == 404
    assert cast.browser("oscar").get("/w/the-ironmonger/plan/goals/").status_code == 200


def test_a_day_is_read_as_a_hand_writes_it(place: Place) -> None:
    later = date.fromisoformat(LATER)
    number = made(place, {**ASKED, "review_on": later.strftime("%d/%m/%Y")})
    assert Goal.objects.get(pk=number).review_on == later
