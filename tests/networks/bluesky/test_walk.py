"""Walking back through what is told newest first: nothing lost, nothing twice, wherever one is stopped."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from causerie.networks.bluesky.walk import Item, started, step, written
from causerie.networks.errors import Strange

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
BEGINNING = NOON - timedelta(days=400)
SIZE = 3


class Told:
    """A list as the network keeps it: by time, newest first, in pages whose cursor is the time of their last entry."""

    def __init__(self) -> None:
        self.items: list[Item] = []

    def add(self, minutes: int) -> None:
        self.items.append(Item(f"post {len(self.items)}", NOON + timedelta(minutes=minutes)))

    def page(self, at: str) -> tuple[list[Item], str]:
        rows = sorted(self.items, key=lambda item: (item.at, item.key), reverse=True)
        below = [item for item in rows if not at or item.at < datetime.fromisoformat(at)]
        page = below[:SIZE]
        return page, page[-1].at.isoformat() if len(page) == SIZE else ""


def walked(told: Told, cursor: str) -> tuple[set[str], str, bool]:
    here = started(cursor, BEGINNING)
    new, there, more = step(here, *told.page(here.at))
    return new, written(there), more


def to_the_end(told: Told, cursor: str) -> tuple[list[str], str]:
    found: list[str] = []
    for _ in range(1000):
        new, cursor, more = walked(told, cursor)
        found += new
        if not more:
            return found, cursor
    raise AssertionError("the walk has no end")


# What happens: a post comes, so many minutes after the last or up to twenty hours late; or a page is asked for, and
# what it says is kept or (somebody was killed) is not.
_EVENTS = st.lists(
    st.one_of(st.integers(-1200, 600), st.sampled_from(["kept", "lost"])),
    max_size=60,
)


@settings(max_examples=150, deadline=None)
@given(events=_EVENTS)
def test_all_that_comes_is_told_once(events: list[int | str]) -> None:
    told, cursor, latest = Told(), "", 0
    kept: list[str] = []
    for event in events:
        if isinstance(event, int):
            latest += max(event, 0)
            told.add(latest + min(event, 0))
            continue
        new, after, _ = walked(told, cursor)
        if event == "kept":
            kept += new
            cursor = after
    rest, cursor = to_the_end(told, cursor)
    last, cursor = to_the_end(told, cursor)
    ties = {item.at for item in told.items if sum(other.at == item.at for other in told.items) >= SIZE}
    wanted = {item.key for item in told.items if item.at not in ties}
    found = kept + rest + last
    assert wanted <= set(found)
    assert len(found) == len(set(found))
    assert to_the_end(told, cursor)[0] == []


def test_two_of_one_moment_at_the_edge_of_a_page_are_both_told() -> None:
    told = Told()
    for minutes in (5, 4, 3, 3, 1):
        told.add(minutes)
    assert len(to_the_end(told, "")[0]) == 5


def test_a_page_full_of_one_moment_does_not_hold_the_walk() -> None:
    told = Told()
    for minutes in (5, 3, 3, 3, 3, 3, 1):
        told.add(minutes)
    assert {"post 0", "post 6"} <= set(to_the_end(told, "")[0])


def test_what_is_older_than_the_first_day_asked_for_is_left() -> None:
    told = Told()
    for days in (0, 1, 3):
        told.add(-days * 24 * 60)
    here = started("", NOON - timedelta(days=2))
    new, _, more = step(here, *told.page(""))
    assert (new, more) == ({"post 0", "post 1"}, False)


@pytest.mark.parametrize("cursor", ["nonsense", "[]", '{"floor": 3}'])
def test_no_cursor_of_ours(cursor: str) -> None:
    with pytest.raises(Strange):
        started(cursor, NOON)
