"""What is asked comes back as it was kept, in as many queries however much there is; private stays private."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from causerie.records import Kind, Period, Person, Visibility, Workspace
from causerie.store import imports, read, write

from . import making as m


def ada(place: Workspace) -> int:
    return next(person.id for person in read.people(place.id)[0] if person.handle == "ada")


def test_people_come_most_answered_first_and_without_the_owner(place: Workspace) -> None:
    said = [m.post(n, Kind.REPLY, to=m.BEN) for n in range(3)] + [m.post(3, Kind.REPLY, to=m.ADA), m.post(4, to=m.NORA)]
    said += [m.post(5, Kind.REPLY, to=m.NORA), m.post(6, Kind.REPOST, to=Person(key="9", handle="cleo"))]
    m.bring(place, said)
    people, total = read.people(place.id)
    assert [(p.handle, p.answers) for p in people] == [("ben", 3), ("ada", 1)]
    assert total == 2
    assert [p.handle for p in read.people(place.id, search="AD")[0]] == ["ada"]
    assert [p.handle for p in read.people(place.id, start=1, count=1)[0]] == ["ada"]


def test_exchanges_are_newest_first_and_lead_to_the_network(place: Workspace) -> None:
    m.bring(place, [m.post(n, Kind.REPLY, to=m.ADA, text=f"Answer {n}") for n in range(5)])
    found = read.exchanges(ada(place), count=2)
    assert [(one.text, one.at) for one in found] == [(f"Answer {n}", m.START + timedelta(hours=n)) for n in (4, 3)]
    assert found[0].url == "https://x.com/nora/status/1004"


@pytest.mark.parametrize("visibility", [Visibility.FOLLOWERS, Visibility.DIRECT])
def test_private_posts_are_counted_but_never_shown(place: Workspace, visibility: Visibility) -> None:
    secret = "Between us: the mill is for sale."
    said = [m.post(n, Kind.REPLY, to=m.ADA, text=secret, visibility=visibility) for n in range(3)]
    said += [m.post(n, text=secret, visibility=visibility) for n in range(3, 9)]
    said.append(m.post(9, Kind.REPLY, to=m.ADA, text="Good morning."))
    account = m.account(m.bring(place, said))
    assert [one.text for one in read.exchanges(ada(place))] == ["Good morning."]
    assert read.private_exchanges(ada(place)) == 3
    assert read.tallies(account, m.EVER).repeats == ()


def test_a_text_said_in_private_first_and_then_in_public_shows_the_public_one(place: Workspace) -> None:
    hidden = m.post(1, text="THE MILL IS FOR SALE", visibility=Visibility.DIRECT)
    said = [hidden, m.post(2, text="The mill is for sale"), m.post(3, text="The mill is for sale")]
    found = read.tallies(m.account(m.bring(place, said)), m.EVER)
    assert [repeat.text for repeat in found.repeats] == ["The mill is for sale"]


def test_notes_and_months_of_a_person(place: Workspace) -> None:
    m.bring(place, [m.post(n * 24 * 20, Kind.REPLY, to=m.ADA) for n in range(4)])
    months = read.months_with(ada(place))
    assert months == [(date(2021, 3, 1), 2), (date(2021, 4, 1), 2)] or sum(n for _, n in months) == 4
    owner = write.make_user("nadia", "the bread of the morning", language="")
    write.note(place.id, ada(place), author_id=owner, text="Likes rye.", now=m.TAKEN)
    [note] = read.notes(ada(place))
    assert (note.author, note.text, note.at) == ("nadia", "Likes rye.", m.TAKEN)
    known = read.person(place.id, ada(place))
    assert known is not None
    assert (known.handle, known.answers, known.notes) == ("ada", 4, 1)


def test_nothing_of_one_workspace_is_seen_from_another(place: Workspace) -> None:
    m.bring(place, m.posts(9))
    elsewhere = write.make_workspace("The ironmonger", zone="Europe/London", owner_id=None)
    assert read.person(elsewhere.id, ada(place)) is None
    assert read.people(elsewhere.id) == ([], 0)
    assert read.accounts(elsewhere.id) == []
    assert imports.of_workspace(elsewhere.id) == []


def test_years_and_accounts(place: Workspace) -> None:
    account = m.account(m.bring(place, [m.post(0), m.post(24 * 400)]))
    assert read.years(account) == [2022, 2021]
    [found] = read.accounts(place.id)
    assert (found.id, found.posts, found.first, found.last) == (account, 2, date(2021, 3, 1), date(2022, 4, 1))


def asked(what: Callable[[], Any]) -> int:
    with CaptureQueriesContext(
        connection,
    ) as queries:
        what()
    return len(queries)


READS: dict[str, Callable[[int, int, int], Any]] = {
    "accounts": lambda place, account, person: read.accounts(place),
    "tallies": lambda place, account, person: read.tallies(account, Period()),
    "years": lambda place, account, person: read.years(account),
    "people": lambda place, account, person: read.people(place),
    "person": lambda place, account, person: read.person(place, person),
    "months_with": lambda place, account, person: read.months_with(person),
    "exchanges": lambda place, account, person: read.exchanges(person),
    "notes": lambda place, account, person: read.notes(person),
    "members": lambda place, account, person: read.members(place),
    "imports": lambda place, account, person: imports.of_workspace(place),
}


@pytest.mark.parametrize("name", READS)
def test_ten_more_rows_cost_no_more_queries(place: Workspace, name: str) -> None:
    user = write.make_user("nadia", "the bread of the morning", language="")
    account = m.account(m.bring(place, m.posts(6)))
    person = ada(place)
    write.note(place.id, person, author_id=user, text="Likes rye.", now=m.TAKEN)
    write.adopt(place.id, user)
    before = asked(lambda: READS[name](place.id, account, person))
    for n in range(10):
        someone = Person(key=str(500 + n), handle=f"neighbour_{n}")
        m.bring(place, [m.post(100 + n, Kind.REPLY, to=someone), m.post(200 + n, Kind.REPLY, to=m.ADA)])
        m.bring(place, [m.post(300 + n)], m.info(Person(key=f"8{n}", handle=f"shop_{n}")))
        write.note(place.id, person, author_id=user, text="And cake.", now=m.TAKEN)
        write.adopt(place.id, write.make_user(f"helper_{n}", "the bread of the morning", language=""))
    assert asked(lambda: READS[name](place.id, account, person)) == before
