"""Reading page by page: interrupted anywhere, while others go on talking, nothing is lost."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.networks.mastodon.standin import StandIn
from tests.networks.mastodon.world import KINDS

from causerie.networks.errors import Passing
from causerie.networks.mastodon import Mastodon
from causerie.networks.mastodon.call import Said
from causerie.networks.mastodon.walk import before, order, step, walk_from
from causerie.records import Address, HeardPage

Start = Callable[..., StandIn]
Connect = Callable[..., Mastodon]
EARLY = datetime(2020, 1, 1, tzinfo=UTC)


def all_of(read: Callable[[str], HeardPage], cursor: str = "") -> tuple[list[str], str]:
    """The keys of everything from a cursor to the end, and the cursor there."""
    keys, more = [], True
    while more:
        page = read(cursor)
        cursor, more = page.cursor, page.more
        keys += [one.ref.key for one in page.heard]
    return keys, cursor


@dataclass
class Row:
    id: str


@settings(max_examples=150, deadline=None)
@given(
    sizes=st.lists(st.tuples(st.integers(0, 7), st.integers(1, 4)), min_size=1, max_size=25),
    known=st.booleans(), links=st.booleans(), gone=st.sets(st.integers(1, 60), max_size=10),
)  # fmt: skip
def test_a_walk_meets_every_row_however_rows_come_in(
    sizes: list[tuple[int, int]], known: bool, links: bool, gone: set[int]
) -> None:
    """known: the server knows since_id. links: it says where the next page is. gone: rows deleted at once."""
    number, cursor = itertools.count(1), ""
    rows: list[Row] = []
    met: list[str] = []

    def page(size: int) -> bool:
        nonlocal cursor
        walk = walk_from(cursor)
        asked = walk.asked()
        found = [row for row in reversed(rows) if not asked["max_id"] or order(row.id) < order(asked["max_id"])]
        found = [row for row in found if not (known and asked["since_id"]) or order(row.id) > order(asked["since_id"])]
        after = {"max_id": found[size - 1].id} if links and len(found) > size else {}
        fresh, then, more = step(walk, found[:size], Said(host="h", body=b"", next=after, listed=links and bool(found)))
        met.extend(row.id for row in fresh)
        cursor = then.written()
        return more

    for new, size in sizes:
        rows += [Row(str(next(number))) for _ in range(new)]
        rows = [row for row in rows if int(row.id) not in gone]
        page(size)
    while page(3):
        pass
    page(50)
    assert set(met) >= {row.id for row in rows}
    assert len(met) == len(set(met))


@pytest.mark.parametrize("kind", KINDS)
def test_who_addresses_me_is_heard_once_and_told_apart(standin: Start, connect: Connect, kind: str) -> None:
    server = standin(kind)
    mine = server.says("nadia", "Bread is out of the oven.")
    answer = server.says("ben", "@nadia is it rye?", to=mine)
    server.says("ada@far.example", "@nadia good morning")
    server.says("ben", "@nadia between us: the recipe", visibility="direct")
    server.says("ben", "nobody is meant here")
    server.follows("ben", "nadia")
    me = connect(server)
    page = me.addressed("", EARLY)
    assert [one.address for one in page.heard] == [Address.MENTION, Address.MENTION, Address.REPLY]
    assert [one.text for one in page.heard] == ["", "@nadia good morning", "@nadia is it rye?"]
    assert page.heard[1].author.person.handle == "ada@far.example"
    assert page.heard[1].author.person.key == "https://far.example/users/ada"
    assert page.heard[2].ref.key == server.uri(answer)
    assert page.heard[2].parent is not None
    assert page.heard[2].parent.key == server.uri(mine)
    assert all_of(lambda cursor: me.addressed(cursor, EARLY), page.cursor)[0] == []


def test_a_quote_is_heard_where_the_server_tells_it(standin: Start, connect: Connect) -> None:
    server = standin()
    mine = server.says("nadia", "Bread is out of the oven.")
    server.says("ben", "This!", quoted=mine)
    (heard,) = connect(server).addressed("", EARLY).heard
    assert (heard.address, heard.text) == (Address.QUOTE, "This!")
    assert heard.parent is not None
    assert heard.parent.key == server.uri(mine)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("broken", range(4))
def test_interrupted_at_any_page_none_is_lost(standin: Start, connect: Connect, kind: str, broken: int) -> None:
    """Page `broken` fails (and is asked again), while new words come in between all pages; then it is read again."""
    server, said = standin(kind), []
    server.page = 10
    said += [server.uri(server.says("ben", f"@nadia number {n}")) for n in range(22)]
    me, heard, cursor = connect(server), [], ""
    for number in range(12):
        if number == broken:
            server.fail_next("GET /api/v1/notifications", "500")
            with pytest.raises(Passing):
                me.addressed(cursor, EARLY)
            me = connect(server)
        page = me.addressed(cursor, EARLY)
        heard += [one.ref.key for one in page.heard]
        cursor = page.cursor
        said += [server.uri(server.says("ben", f"@nadia later {number}"))] if number < 8 else []
    assert sorted(heard) == sorted(said)


def test_a_first_walk_goes_back_no_further_than_asked(standin: Start, connect: Connect) -> None:
    moments = [datetime(2026, 3, day, tzinfo=UTC) for day in range(1, 11)]
    server = standin(moment=lambda: moments[0])
    for moment in moments:
        server.world.moment = lambda moment=moment: moment  # type: ignore[misc]
        server.says("ben", f"@nadia on the {moment.day}")
    keys, cursor = all_of(lambda cursor: connect(server).addressed(cursor, moments[6]))
    assert len(keys) == 4
    server.says("ben", "@nadia again")
    assert len(all_of(lambda cursor: connect(server).addressed(cursor, moments[6]), cursor)[0]) == 1


def test_nobody_has_spoken_yet(standin: Start, connect: Connect) -> None:
    server = standin()
    me = connect(server)
    page = me.addressed("", EARLY)
    assert (page.heard, page.more) == ((), False)
    server.says("ben", "@nadia hello")
    assert len(all_of(lambda cursor: me.addressed(cursor, EARLY), page.cursor)[0]) == 1


@pytest.mark.parametrize("kind", KINDS)
def test_own_posts_are_read_to_the_end_and_then_only_new_ones(standin: Start, connect: Connect, kind: str) -> None:
    server, cursor, keys = standin(kind), "", []
    server.page = 10
    for n in range(25):
        server.says("nadia", f"number {n}")
    me = connect(server)
    for _ in range(4):
        page = me.own(cursor)
        keys += [post.key for post in page.posts]
        cursor = page.cursor
        if not page.more:
            break
    assert len(keys) == len(set(keys)) == 25
    late = server.says("nadia", "one more")
    assert [post.key for post in me.own(cursor).posts] == [server.uri(late)]


@pytest.mark.parametrize("kind", KINDS)
def test_a_tag_is_followed_and_late_posts_are_met(standin: Start, connect: Connect, kind: str) -> None:
    server, me = standin(kind), connect(standin(kind))
    me = connect(server)
    server.says("ben", "#bread is good")
    server.says("nadia", "my own #bread")
    keys, cursor = all_of(lambda cursor: me.tagged("bread", cursor))
    assert len(keys) == 1
    server.says("ada@far.example", "late #bread", at=server.now() - timedelta(minutes=5))
    later, _ = all_of(lambda cursor: me.tagged("bread", cursor), cursor)
    if kind in ("mastodon", "takahe"):
        assert len(set(later) - set(keys)) == 1


def test_a_busy_tag_is_read_so_far_and_no_further(standin: Start, connect: Connect) -> None:
    server = standin()
    server.page = 5
    for n in range(30):
        server.says("ben", f"#bread {n}")
    keys, _ = all_of(lambda cursor: connect(server).tagged("bread", cursor))
    assert len(keys) == 25


def test_words_are_looked_for_where_the_server_can(standin: Start, connect: Connect) -> None:
    server = standin()
    server.says("ben", "Sourdough again", lang="en")
    server.says("luc", "Sourdough, mais en français", lang="fr")
    me = connect(server)
    keys, cursor = all_of(lambda cursor: me.search("sourdough", lang="fr", cursor=cursor))
    assert len(keys) == 1
    server.says("luc", "Encore du sourdough", lang="fr")
    found, _ = all_of(lambda cursor: me.search("sourdough", lang="fr", cursor=cursor), cursor)
    assert len(set(found) - set(keys)) == 1


@pytest.mark.parametrize("kind", KINDS)
def test_followers_and_followed_are_told_page_by_page(standin: Start, connect: Connect, kind: str) -> None:
    server = standin(kind)
    server.page = 10
    for n in range(45):
        server.follows(f"reader{n}", "nadia")
    server.follows("nadia", "reader7")
    me, names, cursor = connect(server), [], ""
    for _ in range(3):
        page = me.followers(cursor)
        names += [one.person.handle for one in page.people]
        assert all(one.follows_me for one in page.people)
        cursor = page.cursor
        if not page.more:
            break
    assert len(names) == len(set(names)) == 45
    (whom,) = me.following("").people
    assert (whom.person.handle.split("@")[0], whom.followed) == ("reader7", True)


@pytest.mark.parametrize(
    ("number", "expected"),
    [("117658341533679619", str(117658341533679619 - (900_000 << 16))), ("12345", "12345"), ("01J9ABC", "01J9ABC")],
)
def test_an_id_a_little_earlier(number: str, expected: str) -> None:
    assert before(number, timedelta(minutes=15)) == expected


@given(st.text(max_size=60))
def test_a_cursor_that_is_none_begins_anew(cursor: str) -> None:
    assert walk_from(cursor).floor == "" or "floor" in cursor
