from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from causerie.judgement.clients import Way, service_of, way_of
from causerie.judgement.evidence.clients import clients
from causerie.judgement.evidence.linked import Link, linked, links_of
from causerie.records import Finding, Kind, MonthCount, PeopleCount, Reason, Tallies

MAY, JUNE = date(2024, 5, 1), date(2024, 6, 1)


def sent(**posts: int) -> Tallies:
    return by_name({name.replace("_", " "): count for name, count in posts.items()})


def by_name(posts: dict[str, int]) -> Tallies:
    months = tuple(
        MonthCount(month=MAY, kind=Kind.ORIGINAL, client=client, posts=count) for client, count in posts.items()
    )
    return Tallies(
        months=months, days=(), hours=(), values=(), people=PeopleCount(people=0, returning=0, answers=0),
        top_people=(), repeats=(), repeated=0, written=0,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("client", "way"),
    [
        ("Twitter for iPhone", Way.HAND),
        ("Twitter Web App", Way.HAND),
        ("Twitter for BlackBerry®", Way.HAND),
        ("Twitter for Websites", Way.HAND),
        ("Mobile Web (M5)", Way.HAND),
        ("web", Way.HAND),
        ("Tweetbot for iΟS", Way.HAND),  # its own spelling, with a Greek omicron
        ("Turpial1.6", Way.HAND),
        ("Tusky", Way.HAND),
        ("Causerie", Way.HAND),  # what is sent from here is typed here
        ("causerie.example.org", Way.HAND),
        ("Ivory for iOS", Way.HAND),
        ("Buffer", Way.TOOL),
        ("HootSuite", Way.TOOL),
        ("Hootsuite Inc.", Way.TOOL),
        ("dlvr.it", Way.TOOL),
        ("IFTTT", Way.TOOL),
        ("Zapier.com", Way.UNKNOWN),
        ("TweetDeck", Way.EITHER),
        ("Facebook", Way.BRIDGE),
        ("Mastodon-Twitter Crossposter", Way.BRIDGE),
        ("WordPress.com", Way.BRIDGE),
        ("Later that day", Way.UNKNOWN),
        ("Path to success", Way.UNKNOWN),
        ("Twitter robot of mine", Way.UNKNOWN),
        ("my-own-script", Way.UNKNOWN),
        ("™", Way.UNKNOWN),
        ("", Way.UNKNOWN),
    ],
)
def test_what_a_name_says(client: str, way: Way) -> None:
    assert way_of(client) is way


@pytest.mark.parametrize(
    ("client", "service"),
    [
        ("Instagram", "Instagram"),
        ("identica", "identi.ca"),
        ("Swarm", "Foursquare"),
        ("Buffer", ""),
        ("web", ""),
        ("", ""),
    ],
)
def test_where_a_bridge_comes_from(client: str, service: str) -> None:
    assert service_of(client) == service


@given(st.text(max_size=300))
def test_any_name_has_a_way_and_only_bridges_a_service(client: str) -> None:
    assert (way_of(client) is Way.BRIDGE) == bool(service_of(client))


@given(st.sampled_from(["Buffer", "web", "Twitter for iPad", "Facebook", "nobody knows this"]))
def test_case_and_spaces_do_not_matter(client: str) -> None:
    assert way_of(f"  {client.upper()}\n") is way_of(client)


@pytest.mark.parametrize(
    ("posts", "code", "certain"),
    [
        ({"Twitter for iPhone": 90, "Buffer": 10}, "says", True),
        ({"Twitter for iPhone": 85, "Buffer": 10, "TweetDeck": 5}, "between", True),
        ({"Twitter for iPhone": 50, "nobody knows this": 50}, "unsure", False),
        ({"Twitter for iPhone": 100}, "by_hand", True),
        ({"": 100}, "untold", False),
        ({"": 50, "Buffer": 50}, "unsure", False),
        ({}, "untold", False),
    ],
)
def test_by_hand_or_by_a_tool(posts: dict[str, int], code: str, certain: bool) -> None:
    finding = clients(by_name(posts), network="x")
    assert (finding.says.code, finding.certain) == (f"evidence.clients.{code}", certain)


def test_the_ends_are_what_is_known_and_what_might_be() -> None:
    says = clients(by_name({"web": 80, "Buffer": 5, "Facebook": 5, "TweetDeck": 4, "": 6}), network="x").says
    assert says == Reason(code="evidence.clients.between", args={"low": 0.10, "high": 0.20})


def test_many_programs_are_shown_as_a_few_and_the_others() -> None:
    table = clients(by_name({f"program {letter}": 1 for letter in "abcdefghijklmnop"}), network="x").table
    assert table is not None
    assert len(table.rows) == 13
    assert table.rows[-1].label == Reason(code="evidence.clients.row.others", args={"n": 4})
    assert sum(row.cells[0].value or 0 for row in table.rows) == 16


def test_a_linked_account_leaves_a_clue_with_its_months() -> None:
    rows = [
        MonthCount(month=JUNE, kind=Kind.ORIGINAL, client="Instagram", posts=3),
        MonthCount(month=MAY, kind=Kind.ORIGINAL, client="Instagram", posts=2),
        MonthCount(month=MAY, kind=Kind.ORIGINAL, client="Facebook", posts=1),
        MonthCount(month=MAY, kind=Kind.ORIGINAL, client="web", posts=9),
    ]
    assert links_of(rows) == [Link("Instagram", 5, MAY, JUNE), Link("Facebook", 1, MAY, MAY)]


def code_of(finding: Finding) -> tuple[str, bool]:
    return finding.says.code, finding.certain


def test_no_clue_is_said_only_where_the_programs_are_known() -> None:
    assert code_of(linked(sent(web=90, strange=10), network="x")) == ("evidence.linked.none", True)
    assert code_of(linked(sent(web=50, strange=50), network="x")) == ("evidence.linked.unsure", False)
    assert code_of(linked(by_name({"": 5}), network="mastodon")) == ("evidence.linked.untold", False)
    assert code_of(linked(sent(web=50, Tumblr=1), network="x")) == ("evidence.linked.says", True)
