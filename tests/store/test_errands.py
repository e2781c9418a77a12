"""What is asked again and again: the cursor moves with what it brought, and what holds it up is kept for people."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from tests.store import talking
from tests.store.talking import NOON, judged, person, said

from causerie.records import Errand, HeardState, Kind, OwnPage, PeoplePage, Post, Reason, Workspace
from causerie.store import connections, errands, ties, write
from causerie.store.models import Errand as ErrandRow
from causerie.store.models import Heard
from causerie.store.models import Post as PostRow

WHY = Reason(code="network.no_answer", args={"host": "pds.example"})


@pytest.fixture
def account(place: Workspace) -> int:
    return talking.connected(place.id, write.make_user("nadia", "the bread of the morning", language=""))


def errand(account: int, what: str = errands.ADDRESSED) -> Errand:
    return next(one for one in errands.due(account, NOON + timedelta(days=9)) if one.what == what)


def test_who_waits_is_asked_for_first(account: int) -> None:
    assert [one.what for one in errands.due(account, NOON)] == ["addressed", "own", "followers", "following"]


def test_a_page_and_its_cursor_are_kept_together(account: int) -> None:
    page = [judged(said())]
    assert errands.keep_heard(errand(account), page, "next", True, NOON, started=NOON) == 1
    assert (errand(account).cursor, Heard.objects.count()) == ("next", 1)


def test_if_a_page_cannot_be_kept_the_cursor_stays(account: int, monkeypatch: pytest.MonkeyPatch) -> None:
    def full_disk(*args: object) -> int:
        raise OSError("no space left")

    monkeypatch.setattr("causerie.store.hearing.keep", full_disk)
    with pytest.raises(OSError, match="no space"):
        errands.keep_heard(errand(account), [judged(said())], "next", True, NOON, started=NOON)
    assert errand(account).cursor == ""


def test_of_two_runs_at_the_same_place_one_moves_on(account: int) -> None:
    both = errand(account)
    errands.keep_heard(both, [], "first", True, NOON, started=NOON)
    errands.keep_heard(both, [judged(said())], "second", True, NOON, started=NOON)
    assert (errand(account).cursor, Heard.objects.count()) == ("first", 0)


def test_when_all_is_asked_it_is_asked_again_later(account: int) -> None:
    errands.keep_heard(errand(account), [], "end", False, NOON, started=NOON)
    assert errands.ADDRESSED not in [one.what for one in errands.due(account, NOON + timedelta(minutes=1))]
    assert errands.ADDRESSED in [one.what for one in errands.due(account, NOON + timedelta(minutes=2))]


def test_ones_own_answer_closes_what_it_answers(account: int) -> None:
    errands.keep_heard(errand(account), [judged(said(number=1))], "end", False, NOON, started=NOON)
    mine = Post(key=talking.key("nadia", 2), kind=Kind.REPLY, at=NOON, text="Yes!", parent=talking.key("anna", 1))
    page = OwnPage(posts=(mine,), cursor="end", more=False)
    assert errands.keep_own(errand(account, errands.OWN), page, NOON, started=NOON) == 1
    assert Heard.objects.get().state == HeardState.ANSWERED
    assert PostRow.objects.count() == 1


def test_attempts_wait_longer_and_are_told_after_the_third(place: Workspace, account: int) -> None:
    for number in range(1, 4):
        now = errand(account)
        errands.start(now, NOON)
        errands.held_up(now, WHY, NOON)
        late = connections.link(place.id, account, NOON)
        assert late is not None
        assert (late.late == WHY) == (number >= 3)
    row = ErrandRow.objects.get(what="addressed")
    assert row.next_at - NOON == timedelta(minutes=2)


def test_an_errand_during_which_the_program_dies_each_time_slows_down_and_says_so(
    place: Workspace, account: int
) -> None:
    for _ in range(3):
        errands.start(errand(account), NOON)
    link = connections.link(place.id, account, NOON)
    assert link is not None
    assert link.late == Reason(code="accounts.stopped")


def test_a_rest_the_server_asked_for_is_no_failed_attempt(account: int) -> None:
    now = errand(account)
    errands.start(now, NOON)
    errands.held_up(now, WHY, NOON, until=NOON + timedelta(minutes=5))
    row = ErrandRow.objects.get(what="addressed")
    assert (row.attempts, row.next_at) == (0, NOON + timedelta(minutes=5))


def test_followers_that_are_not_seen_to_the_end_of_a_walk_have_left(account: int) -> None:
    walk(account, NOON, ["anna", "bruno", "carl"])
    assert ties.count(account)[0] == 3
    walk(account, NOON + timedelta(days=1), ["anna", "carl"])
    assert {one.handle for one in ties.followers(account)} == {"anna.example", "carl.example"}


def walk(account: int, now: datetime, names: list[str]) -> None:
    """One page for each follower, each kept by a run of its own, hours apart."""
    for number, name in enumerate(names):
        one = errand(account, errands.FOLLOWERS)
        hours = timedelta(hours=number)
        started, _ = errands.walk(one, now + hours)
        more = number < len(names) - 1
        page = PeoplePage(people=(person(name),), cursor=str(number), more=more)
        errands.keep_people(one, page, now + hours, started=started)


def test_connecting_again_goes_on_from_where_it_was(place: Workspace, account: int) -> None:
    errands.keep_heard(errand(account), [judged(said())], "far", False, NOON, started=NOON)
    connections.again(account, WHY)
    assert errands.due_accounts(NOON) == []
    user = write.make_user("paul", "the bread of the morning", language="")
    assert talking.connected(place.id, user) == account
    assert errands.due_accounts(NOON) == [account]
    assert errand(account).cursor == "far"
