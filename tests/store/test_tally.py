"""The tallies, against a count that knows nothing of how they are made: one plain loop with zoneinfo."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from math import isclose, log1p
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from causerie.records import DayCount, Kind, MonthCount, Period, Person, Post, Tallies, Workspace
from causerie.store import read, tally, write
from causerie.store.models import Account, PersonTally

from . import making as m

ZONES = ("Europe/Paris", "Australia/Lord_Howe", "Asia/Kolkata", "Asia/Kathmandu", "America/St_Johns", "UTC")
OWN = (Kind.ORIGINAL, Kind.QUOTE)
# Around the hours that come twice or never: Paris in spring and autumn, Lord Howe (half an hour) in both.
TURNS = (
    datetime(2022, 3, 27, 1, tzinfo=UTC),
    datetime(2022, 10, 30, 1, tzinfo=UTC),
    datetime(2022, 4, 2, 15, tzinfo=UTC),
    datetime(2022, 10, 1, 15, 30, tzinfo=UTC),
    datetime(2021, 12, 31, 23, tzinfo=UTC),
)
near_a_turn = st.builds(lambda turn, s: turn + timedelta(seconds=s), st.sampled_from(TURNS), st.integers(-9000, 9000))
any_time = st.builds(lambda s: datetime.fromtimestamp(s, UTC), st.integers(1_546_300_800, 1_672_531_200))
moments = near_a_turn | any_time
counts = st.none() | st.integers(0, 5)
texts = st.sampled_from(
    ["Bread is out of the oven.", "bread is out  of the oven.", "Thanks!", "Rain on the canal today."]
)
drafts: st.SearchStrategy[dict[str, Any]] = st.fixed_dictionaries(
    {
        "kind": st.sampled_from(list(Kind)),
        "at": moments,
        "text": texts,
        "client": st.sampled_from(["", "Web", "Buffer"]),
        "to": st.sampled_from([None, m.ADA, m.BEN, m.NORA]),
        "likes": counts,
        "reposts": counts,
        "replies": counts,
    }
)
archives = st.lists(drafts, max_size=40).map(lambda rows: [Post(key=str(n), **row) for n, row in enumerate(rows)])
together = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)


def is_answer(post: Post) -> bool:
    return post.to is not None and post.to != m.NORA and post.kind in (Kind.REPLY, Kind.QUOTE, Kind.COMMENT)


def same_text(post: Post) -> str:
    return " ".join(post.text.lower().split())


def brute_months(said: Sequence[Post], zone: ZoneInfo) -> Counter[tuple[date, Kind, str, bool]]:
    found: Counter[tuple[date, Kind, str, bool]] = Counter()
    for post in said:
        to_self = post.kind == Kind.REPLY and post.to == m.NORA
        found[post.at.astimezone(zone).date().replace(day=1), post.kind, post.client, to_self] += 1
    return found


def counted_months(months: Sequence[MonthCount]) -> Counter[tuple[date, Kind, str, bool]]:
    found: Counter[tuple[date, Kind, str, bool]] = Counter()
    for row in months:
        found[row.month, row.kind, row.client, True] += row.to_self
        found[row.month, row.kind, row.client, False] += row.posts - row.to_self
    return +found


def brute_days(said: Sequence[Post], zone: ZoneInfo) -> dict[date, tuple[int, int, float]]:
    found: dict[date, tuple[int, int, float]] = defaultdict(lambda: (0, 0, 0.0))
    for post in said:
        got = [n for n in (post.likes, post.reposts, post.replies) if n is not None]
        day = post.at.astimezone(zone).date()
        posts, own, response = found[day]
        told = post.kind in OWN and bool(got)
        found[day] = (posts + 1, own + told, response + (log1p(sum(got)) if told else 0.0))
    return found


def same_days(days: Sequence[DayCount], expected: dict[date, tuple[int, int, float]]) -> bool:
    if [row.day for row in days] != sorted(expected):
        return False
    return all(
        (row.posts, row.own) == expected[row.day][:2] and isclose(row.log_response, expected[row.day][2], abs_tol=1e-8)
        for row in days
    )


def check(found: Tallies, said: Sequence[Post], zone: ZoneInfo) -> None:
    local = [post.at.astimezone(zone) for post in said]
    assert counted_months(found.months) == brute_months(said, zone)
    assert same_days(found.days, brute_days(said, zone))
    assert {(h.weekday, h.hour): h.posts for h in found.hours} == Counter((at.weekday(), at.hour) for at in local)
    values = Counter(
        (name, value)
        for post in said
        if post.kind in OWN
        for name in ("likes", "reposts", "replies")
        if (value := getattr(post, name)) is not None
    )
    assert {(v.measure, v.value): v.posts for v in found.values} == values
    own = [same_text(post) for post in said if post.kind in OWN]
    often = {text: n for text, n in Counter(own).items() if n > 1 and len(text) >= 12}
    assert (found.written, found.repeated) == (len(own), sum(often.values()))
    assert sorted((same_text_of(r.text), r.posts) for r in found.repeats) == sorted(often.items())
    check_people(found, said, zone)


def same_text_of(text: str) -> str:
    return " ".join(text.lower().split())


def check_people(found: Tallies, said: Sequence[Post], zone: ZoneInfo) -> None:
    answers: dict[Any, list[date]] = defaultdict(list)
    for post in said:
        if is_answer(post):
            assert post.to is not None
            answers[post.to.handle].append(post.at.astimezone(zone).date())
    several = sum(len({day.replace(day=1) for day in days}) > 1 for days in answers.values())
    assert (found.people.people, found.people.returning) == (len(answers), several)
    assert found.people.answers == sum(map(len, answers.values()))
    each = {p.handle: (p.answers, p.first, p.last) for p in found.top_people}
    assert each == {handle: (len(days), min(days), max(days)) for handle, days in answers.items()}


@together
@given(said=archives, zone=st.sampled_from(ZONES))
def test_tallies_are_what_a_plain_count_finds(place: Workspace, said: list[Post], zone: str) -> None:
    write.change_workspace(place.id, name="The bakery", zone=zone)
    Account.objects.filter(workspace_id=place.id).delete()
    account = m.account(m.bring(place, said))
    check(read.tallies(account, Period()), said, ZoneInfo(zone))


@together
@given(said=archives, zones=st.permutations(ZONES))
def test_a_change_of_zone_counts_anew(place: Workspace, said: list[Post], zones: list[str]) -> None:
    Account.objects.filter(workspace_id=place.id).delete()
    account = m.account(m.bring(place, said))
    for zone in zones[:2]:
        write.change_workspace(place.id, name="The bakery", zone=zone)
    check(read.tallies(account, Period()), said, ZoneInfo(zones[1]))


def test_counting_again_changes_nothing(place: Workspace) -> None:
    account = m.account(m.bring(place, m.posts(60)))
    before = read.tallies(account, Period())
    tally.recount(account)
    tally.recount(account)
    assert read.tallies(account, Period()) == before


def test_a_period_is_whole_local_months(place: Workspace) -> None:
    just_before, just_after = datetime(2021, 2, 28, 22, 59, tzinfo=UTC), datetime(2021, 2, 28, 23, 0, tzinfo=UTC)
    said = [m.post(1, at=just_before), m.post(2, at=just_after), m.post(3, at=datetime(2021, 3, 31, 22, tzinfo=UTC))]
    account = m.account(m.bring(place, said))
    march = read.tallies(account, Period(first=date(2021, 3, 1), last=date(2021, 3, 1)))
    assert [(d.day, d.posts) for d in march.days] == [(date(2021, 3, 1), 1)]


def test_the_owner_is_found_by_their_threads_where_no_archive_names_them(place: Workspace) -> None:
    said = [m.post(1), m.post(2, Kind.REPLY, to=m.NORA, parent="1001"), m.post(3, Kind.REPLY, to=m.ADA, parent="9")]
    found = read.tallies(m.account(m.bring(place, said, m.info(Person(key="")))), Period())
    assert sum(month.to_self for month in found.months) == 1
    assert [person.handle for person in found.top_people] == ["ada"]


def test_a_robot_with_many_texts_leaves_a_small_table(place: Workspace) -> None:
    said = [m.post(n, text=f"It is {n % 150} degrees by the canal.") for n in range(450)]
    found = read.tallies(m.account(m.bring(place, said)), Period())
    assert (found.repeated, len(found.repeats)) == (450, read.TOP)
    assert all(repeat.posts == 3 for repeat in found.repeats)


@settings(max_examples=400, deadline=None)
@given(
    st.sampled_from(
        [*ZONES, "Pacific/Chatham", "Pacific/Apia", "Africa/Casablanca", "America/Caracas", "Asia/Pyongyang"]
    ),
    st.integers(int(datetime(2006, 1, 1, tzinfo=UTC).timestamp()), int(datetime(2037, 1, 1, tzinfo=UTC).timestamp())),
)
def test_the_calendar_is_that_of_zoneinfo(zone: str, second: int) -> None:
    day, rest = divmod(tally.Calendar(zone).local(second), 86_400)
    there = datetime.fromtimestamp(second, UTC).astimezone(ZoneInfo(zone))
    assert (tally.EPOCH + timedelta(days=day), rest // 3600, rest // 60 % 60) == (
        there.date(),
        there.hour,
        there.minute,
    )


@pytest.mark.parametrize("zone", [*ZONES, "Pacific/Chatham", "Africa/Casablanca"])
def test_the_calendar_holds_through_every_half_hour_of_a_year(zone: str) -> None:
    calendar, there = tally.Calendar(zone), ZoneInfo(zone)
    start = int(datetime(2022, 1, 1, tzinfo=UTC).timestamp())
    for second in range(start, start + 366 * 86_400, 1799):
        offset = datetime.fromtimestamp(second, UTC).astimezone(there).utcoffset()
        assert offset is not None
        assert calendar.local(second) - second == offset.total_seconds()


def test_person_tallies_know_the_first_and_last_local_day(place: Workspace) -> None:
    late = datetime(2021, 6, 30, 22, 30, tzinfo=UTC)
    m.bring(
        place, [m.post(1, Kind.REPLY, to=m.ADA, at=late), m.post(2, Kind.REPLY, to=m.ADA, at=late - timedelta(days=1))]
    )
    rows = PersonTally.objects.order_by("month").values_list("month", "answers", "first", "last")
    june, july = date(2021, 6, 30), date(2021, 7, 1)
    assert list(rows) == [(date(2021, 6, 1), 1, june, june), (july, 1, july, july)]
