"""The plan is kept in versions, and the why that pages show is always that of the newest."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from causerie.records import Account as AccountRecord
from causerie.records import Workspace as WorkspaceRecord
from causerie.store import plan, read, write
from causerie.store.models import Account, Plan, Workspace

pytestmark = pytest.mark.django_db
SPRING = datetime(2026, 4, 1, 9, tzinfo=UTC)
LATE = datetime(2026, 4, 1, 22, 30, tzinfo=UTC)  # already the second of April in Paris


@pytest.fixture
def place() -> WorkspaceRecord:
    return write.make_workspace("The bakery", zone="Europe/Paris", owner_id=None)


def test_nothing_said_is_no_plan(place: WorkspaceRecord) -> None:
    assert plan.plan(place.id) is None
    assert plan.versions(place.id) == ()
    assert plan.begin(place.id, None, SPRING) is None


def test_on_one_day_a_version_changes_in_place(place: WorkspaceRecord) -> None:
    plan.say(place.id, None, "why", "To talk about bread.", SPRING)
    plan.say(place.id, None, "tone", ["warm", "short"], SPRING + timedelta(hours=2))
    kept = plan.say(place.id, None, "why", "To meet people who bake.", SPRING + timedelta(hours=3))
    assert plan.versions(place.id) == (kept,)
    assert (kept.why, kept.tone) == ("To meet people who bake.", ("warm", "short"))
    assert (kept.begun_at, kept.changed_at) == (SPRING, SPRING + timedelta(hours=3))
    assert plan.why(place.id) == "To meet people who bake."


def test_on_another_local_day_a_new_version_begins_and_the_old_one_stays(place: WorkspaceRecord) -> None:
    plan.say(place.id, None, "why", "To talk about bread.", SPRING)
    plan.say(place.id, None, "message", "Bread takes time.", LATE)
    new, old = plan.versions(place.id)
    assert (old.why, old.message, old.begun_at) == ("To talk about bread.", "", SPRING)
    assert (new.why, new.message, new.begun_at) == ("To talk about bread.", "Bread takes time.", LATE)
    assert plan.plan(place.id) == new


def test_what_two_people_answer_on_one_day_is_kept_of_both(place: WorkspaceRecord) -> None:
    nadia, paul = (write.make_user(name, "the bread of the morning", language="") for name in ("nadia", "paul"))
    plan.say(place.id, nadia, "message", "Bread takes a night.", SPRING)
    plan.say(place.id, paul, "message", "Come and try.", SPRING + timedelta(hours=1))
    plan.say(place.id, paul, "why", "To talk.", SPRING + timedelta(hours=2))
    assert [(each.by, each.message) for each in plan.versions(place.id)] == [
        ("paul", "Come and try."),
        ("nadia", "Bread takes a night."),
    ]


def test_the_same_answer_again_changes_nothing(place: WorkspaceRecord) -> None:
    first = plan.say(place.id, None, "why", "To talk about bread.", SPRING)
    assert plan.say(place.id, None, "why", "To talk about bread.", SPRING + timedelta(days=40)) == first
    assert plan.versions(place.id) == (first,)


def test_an_answer_is_taken_back_by_leaving_it_empty(place: WorkspaceRecord) -> None:
    plan.say(place.id, None, "why", "To talk about bread.", SPRING)
    plan.say(place.id, None, "why", "", SPRING + timedelta(days=1))
    assert plan.why(place.id) == ""
    assert [each.why for each in plan.versions(place.id)] == ["", "To talk about bread."]


def test_a_why_from_before_there_were_plans_is_the_first_version(place: WorkspaceRecord) -> None:
    Workspace.objects.filter(pk=place.id).update(why="To talk.", created_at=SPRING)
    assert [(each.why, each.begun_at) for each in plan.versions(place.id)] == [("To talk.", SPRING)]
    assert Plan.objects.count() == 0
    plan.say(place.id, None, "why", "To listen.", SPRING + timedelta(days=9))
    assert [each.why for each in plan.versions(place.id)] == ["To listen.", "To talk."]


def test_a_version_is_begun_by_hand_and_a_clock_set_back_does_not_hide_it(place: WorkspaceRecord) -> None:
    plan.say(place.id, None, "why", "To talk.", SPRING)
    assert plan.begin(place.id, None, SPRING + timedelta(hours=1)) is not None
    plan.say(place.id, None, "why", "To listen.", SPRING - timedelta(days=30))
    assert plan.why(place.id) == "To listen."
    assert next(each.why for each in plan.versions(place.id)) == "To listen."
    assert [each.why for each in plan.versions(place.id)][-1] == "To talk."


def test_what_is_no_question_is_refused(place: WorkspaceRecord) -> None:
    with pytest.raises(ValueError, match="frequency"):
        plan.say(place.id, None, "frequency", "daily", SPRING)


def test_activities_know_their_accounts(place: WorkspaceRecord) -> None:
    plan.add_activity(place.id, "Bread")
    plan.add_activity(place.id, "Bread")
    plan.add_activity(place.id, "Workshops")
    account = Account.objects.create(workspace_id=place.id, network="x", handle="nadia")
    write.name_account(place.id, account.pk, name="", activity="Bread")
    bread, workshops = plan.activities(place.id)
    assert (bread.name, bread.accounts) == ("Bread", ("nadia",))
    assert workshops.accounts == ()
    assert plan.rename_activity(place.id, bread.id, "Loaves")
    assert not plan.rename_activity(place.id, bread.id, "Workshops")
    assert not plan.rename_activity(place.id, 999, "Nobody")
    shown: AccountRecord | None = read.account(place.id, account.pk)
    assert shown is not None
    assert shown.activity == "Loaves"
