"""Looking back on a week or a month: what stands there, what one notes, and nothing that presses."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import time_machine
from tests.rooms import cast, talking
from tests.rooms.cast import MEMBER, OWNER, Place
from tests.rooms.share import passing

from causerie.records import Address, HeardState, Ref, SendingState
from causerie.rooms.review import actions
from causerie.store import days, read, reviews
from causerie.store.models import Connection, Heard, PassedOn, Review, Sending, Spent, Workspace

# A Wednesday: the week that ended last began on Monday, 11 May.
NOW = datetime(2026, 5, 20, 9, 0, tzinfo=UTC)
WEEK = "/?of=week&day=2026-05-11"


@pytest.fixture(autouse=True)
def on_a_wednesday() -> Any:
    with time_machine.travel(NOW, tick=False):
        yield


def home(place: Place) -> str:
    return f"/w/{place.slug}/review"


def page(place: Place, query: str = "/", who: str = OWNER, language: str = "en") -> str:
    answer = cast.browser(who, language).get(home(place) + query)
    assert answer.status_code == 200
    return str(answer.content.decode())


def spoken_with(place: Place) -> None:
    """Two people spoke in the week of 11 May, one of whom is answered; a third did the week before."""
    account = talking.connect(place)
    Connection.objects.update(since=NOW - timedelta(days=90))
    ago = timedelta(days=6)
    answered = talking.says(place, account, "Zoe", "Is it warm?", ago=ago)
    talking.says(place, account, "Zoe", "And the crust?", ago=ago)
    talking.says(place, account, "Nils", "And the rye?", ago=ago)
    talking.says(place, account, "Nils", "Rye?", ago=timedelta(days=12))
    talking.says(place, account, "Robot", "Deals", ago=ago, automated=True, address=Address.FIELD)
    Heard.objects.filter(pk=answered).update(state=HeardState.ANSWERED)


def test_the_week_that_ended_last_is_shown_first(place: Place) -> None:
    assert "From 11 May 2026 to 17 May 2026" in page(place)
    assert "From 1 April 2026 to 30 April 2026" in page(place, "/?of=month")
    assert "It is not over yet." not in page(place)


def test_the_week_one_is_in_can_be_looked_at_and_is_not_over(place: Place) -> None:
    seen = page(place, "/?of=week&day=2026-05-20")
    assert "From 18 May 2026 to 24 May 2026" in seen
    assert "It is not over yet." in seen
    assert 'rel="next"' not in seen


def test_one_may_go_back_and_forth(place: Place) -> None:
    seen = page(place)
    assert "day=2026-05-04" in seen
    assert "day=2026-05-18" in seen


@pytest.mark.parametrize("day", ["soon", "2026-02-31", "0001-01-01", "9999-12-31", "2026-05-21", "1999-12-31", "²"])
def test_a_day_there_is_not_is_said_in_a_sentence(place: Place, day: str) -> None:
    answer = cast.browser(OWNER).get(f"{home(place)}/?of=week&day={day}")
    assert answer.status_code == 422
    assert "There is no such day" in answer.content.decode()


def test_where_nothing_was_heard_it_says_that_it_cannot_tell(place: Place) -> None:
    assert "it cannot be told who spoke with you" in page(place)
    assert "Nothing is known of your time." in page(place)


def test_who_spoke_who_is_answered_and_who_was_new(place: Place) -> None:
    spoken_with(place)
    seen = page(place)
    assert "2 people spoke with you." in seen
    assert "1 of them has your answer." in seen
    assert "1 of them is new" in seen


def test_a_week_is_that_of_the_workspace_s_own_zone(place: Place) -> None:
    """Sunday at 23:30 in London is Monday at 00:30 in Paris."""
    account = talking.connect(place)
    Connection.objects.update(since=NOW - timedelta(days=90))
    late = datetime(2026, 5, 17, 22, 30, tzinfo=UTC)
    talking.says(place, account, "Zoe", "Is it warm?", ago=NOW - late)
    assert "1 person spoke" not in page(place, WEEK)
    Workspace.objects.filter(pk=place.id).update(zone="Europe/London")
    assert "1 person spoke" in page(place, WEEK)


@pytest.mark.parametrize(("day", "hours"), [("2026-03-23", 167), ("2025-10-20", 169)])
def test_a_week_in_which_the_clocks_are_put_forward_or_back_is_whole(place: Place, day: str, hours: int) -> None:
    workspace = next(each for each in read.all_workspaces() if each.id == place.id)
    span = actions.span(workspace, "week", day, NOW)
    since, until = reviews.moments(workspace, span)
    assert until.astimezone(UTC) - since.astimezone(UTC) == timedelta(hours=hours)


def test_time_of_the_week_is_said(place: Place) -> None:
    began = NOW - timedelta(days=5)
    Spent.objects.create(
        workspace_id=place.id, user_id=place.user, day=began.date(), started_at=began, last_at=began, seconds=1500
    )
    assert "About 25 minutes." in page(place)
    assert "Nothing is known of your time." in page(place, who=MEMBER)


def test_days_off_rest_and_nothing_is_said_against_them(place: Place) -> None:
    days.take(place.id, place.user, date(2026, 5, 9), date(2026, 5, 30), kind="holiday", now=NOW)
    seen = page(place)
    assert "7 days off." in seen
    assert "What rests may rest." in seen


def test_what_was_passed_on_stands_there_for_oneself(place: Place) -> None:
    account = talking.connect(place)
    key = passed(place, account)
    talking.says(place, account, "Zoe", "Where is that?", parent=Ref(key=key), ago=timedelta(days=4))
    seen = page(place)
    assert "You passed 1 thing on" in seen
    assert "1 answer came." in seen
    assert "For Karim" in seen
    assert "Karim" not in page(place, who=MEMBER)


def passed(place: Place, account: int) -> str:
    key = passing.sent(place, account)
    Sending.objects.update(settled_at=NOW - timedelta(days=5))
    return key


def test_what_was_passed_on_counts_in_the_week_it_went(place: Place) -> None:
    """It was begun three weeks before: that week says nothing of it, then or later."""
    passed(place, talking.connect(place))
    PassedOn.objects.update(at=NOW - timedelta(days=26))
    assert "You passed 1 thing on" in page(place)
    assert "You passed 1 thing on" not in page(place, "/?of=week&day=2026-04-24")
    Sending.objects.update(state=SendingState.FAILED)
    assert "You passed 1 thing on" not in page(place)


def keep(place: Place, **told: str) -> Any:
    sends = {"of": "week", "day": "2026-05-11", "keep": "", "stop": "", "attempt": "", **told}
    return cast.browser(OWNER).post(home(place) + "/keep/", sends)


def test_what_one_notes_is_kept_and_comes_back_the_next_time(place: Place) -> None:
    answer = keep(place, keep="Answer before lunch.", attempt="Photographs of the oven")
    assert answer.headers["Location"] == f"{home(place)}/?of=week&day=2026-05-11"
    assert "Answer before lunch." in page(place, WEEK)
    later = page(place, "/?of=week&day=2026-05-18")
    assert "What you noted last time" in later
    assert "Photographs of the oven" in later
    assert "Photographs of the oven" in page(place, "/noted/")
    keep(place, keep="Answer after lunch.", had=had(page(place, WEEK)))
    assert Review.objects.count() == 1
    assert "before lunch" not in page(place, "/noted/")


def had(seen: str) -> str:
    """When the notes on a page were noted, as it says in its form."""
    return found[1] if (found := re.search(r'name="had" value="([^"]+)"', seen)) else ""


def test_two_windows_do_not_write_over_each_other(place: Place) -> None:
    """The second one is shown what the first one kept, beside its own words; a second press keeps them."""
    keep(place, keep="Answer before lunch.")
    before = had(page(place, WEEK))
    with time_machine.travel(NOW + timedelta(minutes=1), tick=False):
        assert keep(place, keep="The first window’s", had=before).status_code == 302
        answer = keep(place, stop="The second window’s", had=before)
        both = answer.content.decode()
        assert answer.status_code == 422
        assert "Another window kept this meanwhile." in both
        assert "The first window’s" in both
        assert "The second window’s" in both
        assert Review.objects.get().keep == "The first window’s"
        assert keep(place, stop="The second window’s", had=had(both)).status_code == 302
    row = Review.objects.get()
    assert (row.keep, row.stop) == ("", "The second window’s")


@pytest.mark.parametrize("nonsense", ["", "soon", "2026-05-20T09:00", "9" * 50])
def test_where_a_form_does_not_say_what_it_had_nothing_is_written_over(place: Place, nonsense: str) -> None:
    keep(place, keep="Answer before lunch.")
    assert keep(place, keep="Something else", had=nonsense).status_code == 422
    assert keep(place, keep="Answer before lunch.", had=nonsense).status_code in (302, 422)
    assert Review.objects.get().keep == "Answer before lunch."


def test_a_mail_that_went_is_no_other_window(place: Place) -> None:
    Review.objects.create(
        workspace_id=place.id,
        user_id=place.user,
        first=date(2026, 5, 11),
        last=date(2026, 5, 17),
        at=NOW,
        mailed_at=NOW,
    )
    assert keep(place, keep="Answer before lunch.").status_code == 302


def test_notes_are_nobody_else_s_to_read(place: Place) -> None:
    keep(place, keep="Answer before lunch.")
    for query in (WEEK, "/?of=week&day=2026-05-18", "/noted/"):
        assert "before lunch" not in page(place, query, who=MEMBER)


def test_a_note_that_is_too_long_is_given_back(place: Place) -> None:
    answer = keep(place, stop="a" * 5_001)
    assert answer.status_code == 422
    assert "longer than can be kept" in answer.content.decode()
    assert "a" * 5_001 in answer.content.decode()


@pytest.mark.parametrize("where", ["keep/", "mail/", "mail/now/"])
def test_a_tab_that_is_opened_again_shows_the_page(place: Place, where: str) -> None:
    """The address of a form that was refused stays in the address bar; to ask for it again is no error."""
    answer = cast.browser(OWNER).get(f"{home(place)}/{where}?of=month")
    assert answer.headers["Location"] == f"{home(place)}/?of=month&day=2026-04-01"


def test_a_draft_that_did_not_go_out_rests_too(place: Place) -> None:
    passing.sent(place, talking.connect(place))
    assert "draft lies there now" not in page(place)
    Sending.objects.update(state=SendingState.FAILED)
    assert "1 draft lies there now." in page(place)


def test_nothing_noted_asks_for_nothing(place: Place) -> None:
    assert "Nothing is noted here, and nothing has to be." in page(place, "/noted/")


def test_in_french_too(place: Place) -> None:
    seen = page(place, language="fr")
    assert "Du 11 mai 2026 au 17 mai 2026" in seen
    assert "Ce que j’essaie" in seen
