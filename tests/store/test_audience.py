"""Followers as they were looked at: who comes next, what is kept of them, who counts, and what was decided."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from msgspec.structs import replace
from tests.store import talking
from tests.store.talking import NOON, judged, person, said

from causerie.records import (
    GROUPS,
    Audited,
    Because,
    Behaviour,
    Dealings,
    HeardState,
    Kind,
    Lane,
    Mechanism,
    PeoplePage,
    Reason,
    Refusal,
    Seen,
    Verdict,
    Wave,
    Workspace,
)
from causerie.store import (
    audience,
    connections,
    decisions,
    errands,
    heard,
    hearing,
    joined,
    lines,
    looks,
    people,
    ties,
    weighed,
    write,
)
from causerie.store.models import Account, Decision, Looked
from causerie.store.models import Person as PersonRow
from causerie.store.models import Seen as SeenRow

LATER = NOON + timedelta(days=2)


@pytest.fixture
def user(place: Workspace) -> int:
    return write.make_user("nadia", "the bread of the morning", language="")


@pytest.fixture
def account(place: Workspace, user: int) -> int:
    return talking.connected(place.id, user)


def follow(account: int, *names: str, now: datetime = NOON, whole: bool = True, **told: object) -> None:
    """These people follow the account now; whole: they are all who do."""
    errand = next(one for one in errands.due(account, now + timedelta(days=9)) if one.what == errands.FOLLOWERS)
    page = PeoplePage(people=tuple(person(name, **told) for name in names), cursor="", more=False)
    errands.keep_people(errand, page if whole else replace(page, cursor="on", more=True), now, started=now)


def number(name: str) -> int:
    return PersonRow.objects.get(key=f"did:plc:{name}").pk


def post(author: str, n: int, text: str = "A loaf of rye.", **more: Any) -> Seen:
    return Seen(
        key=f"at://did:plc:{author}/post/{n}",
        author=f"did:plc:{author}",
        at=NOON - timedelta(hours=n),
        text=text,
        **more,
    )


def weigh(
    name: str, verdict: Verdict, *, score: float = 50.0, posts: int = 30, addressed: int = 0, passed: int = 0
) -> None:
    dealings = Dealings(
        posts=posts, answers=addressed, addressed=addressed, passed_on=passed, people=addressed, linked=0,
        first=NOON - timedelta(days=30), last=NOON,
    )  # fmt: skip
    key = f"did:plc:{name}"
    behaviour = Behaviour(author=key, window=0, dealings=dealings, features={"clock": 1.0})
    because = (Because(says=Reason(code="audience.evidence.clock"), examples=("one",)),)
    audited = Audited(
        author=key, verdict=verdict, mechanism=Mechanism.CLOCK, score=score, because=because, dealings=dealings
    )
    looks.keep(number(name), [post(name, 1)], NOON)
    weighed.keep([(number(name), behaviour, audited)], NOON)


def groups(account: int) -> dict[str, list[str]]:
    found = {}
    for group in GROUPS:
        listed, total = audience.people(account, group, NOON, start=0, count=50)
        assert total == len(listed) == audience.counts(account, NOON)[group]
        found[group] = [one.called for one in listed]
    return found


def test_a_look_reads_everybody_once_those_never_read_first(account: int) -> None:
    follow(account, "anna", "bruno", "carla", posts=90)
    looks.keep(number("bruno"), [], NOON - timedelta(days=3))
    looks.begin(account, NOON)
    assert [one.key for one in looks.following(account, 9)] == ["did:plc:anna", "did:plc:carla", "did:plc:bruno"]
    looks.keep(number("anna"), [post("anna", 1)], NOON)
    assert [one.key for one in looks.following(account, 9)] == ["did:plc:carla", "did:plc:bruno"]


def test_a_look_tells_how_far_it_is_and_how_long_it_takes(account: int) -> None:
    follow(account, *(f"n{number}" for number in range(10)))
    assert (looks.state(account, NOON).running, looks.state(account, NOON).total) == (False, 10)
    looks.begin(account, NOON)
    for name in ("n1", "n2"):
        looks.keep(number(name), [], NOON)
    now = looks.state(account, NOON)
    assert (now.read, now.total, now.running, now.began_at, now.ended_at) == (2, 10, True, NOON, None)
    assert now.seconds_left == round(60 * 8 / looks.BUDGET["bluesky"])
    looks.end(account, LATER)
    over = looks.state(account, LATER)
    assert (over.running, over.ended_at, over.seconds_left) == (False, LATER, None)


def test_long_accounts_take_longer_where_pages_are_short(place: Workspace, user: int) -> None:
    account = talking.connected(place.id, user)
    follow(account, "anna", "bruno", posts=5)
    follow(account, "anna", "bruno", "carla", posts=95, now=LATER)
    looks.begin(account, LATER)
    Account.objects.filter(pk=account).update(network="mastodon")
    assert looks.state(account, LATER).seconds_left == round(60 * 9 / looks.BUDGET["mastodon"])


def test_a_look_that_is_stopped_asks_nothing_more_and_keeps_what_it_read(account: int) -> None:
    follow(account, "anna", "bruno")
    looks.begin(account, NOON)
    looks.keep(number("anna"), [post("anna", 1)], NOON)
    looks.stop(account, LATER)
    assert looks.following(account, 9) == []
    assert looks.AUDIENCE not in [one.what for one in errands.due(account, LATER)]
    assert (looks.state(account, LATER).read, SeenRow.objects.count()) == (1, 1)


def test_an_account_that_is_disconnected_is_looked_at_no_further_and_what_was_read_is_weighed(
    place: Workspace, account: int
) -> None:
    follow(account, "anna", "bruno")
    looks.begin(account, NOON)
    looks.keep(number("anna"), [post("anna", 1)], NOON)
    connections.disconnect(place.id, account, LATER)
    look = looks.state(account, LATER)
    assert (look.running, look.ended_at, look.read) == (False, LATER, 1)
    assert looks.to_weigh(LATER, at_least=9) == [account]


def test_a_look_is_begun_once(account: int) -> None:
    follow(account, "anna")
    looks.begin(account, NOON)
    looks.keep(number("anna"), [], NOON)
    looks.begin(account, LATER)
    assert looks.following(account, 9) == []


def test_posts_of_a_look_take_the_place_of_those_before_and_are_a_hundred_at_most(account: int) -> None:
    follow(account, "anna")
    looks.keep(number("anna"), [post("anna", n) for n in range(130)], NOON)
    kept = list(looks.posts_of([number("anna")]))
    assert len(kept) == looks.MOST
    assert max(kept, key=lambda one: one.at).key.endswith("/0")
    looks.keep(
        number("anna"), [post("anna", 500, kind=Kind.REPOST, to="did:plc:bruno", lang="fr", client="Web")], LATER
    )
    [only] = looks.posts_of([number("anna")])
    assert (only.kind, only.to, only.lang, only.client) == (Kind.REPOST, "did:plc:bruno", "fr", "Web")


def test_the_database_makes_the_same_lines_as_the_posts_it_keeps(account: int) -> None:
    follow(account, "anna", "bruno")
    odd = replace(
        post("anna", 2, 'So “warm”\n\ta \\ 😍 "loaf"', kind=Kind.REPLY, to="x"), at=NOON.replace(microsecond=7)
    )
    looks.keep(number("anna"), [post("anna", 1, lang="fr", client="Web"), odd], NOON)
    looks.keep(number("bruno"), [post("bruno", 1)], NOON)
    ids = [number("anna"), number("bruno")]
    told = [json.loads(line) for line in lines.lines(ids)]
    kept = list(looks.posts_of(ids))
    assert [datetime.fromisoformat(one.pop("created_at")) for one in told] == [one.at for one in kept]
    assert told == [
        {
            "id": one.key, "author_id": one.author, "text": one.text, "lang": one.lang, "client": one.client,
            "kind": one.kind or "", "reply_to": one.to,
        }
        for one in kept
    ]  # fmt: skip


def test_who_cannot_be_read_is_no_robot_and_is_not_silent(account: int) -> None:
    follow(account, "anna", posts=40)
    looks.keep(number("anna"), [], NOON, readable=False)
    assert groups(account)["silent"] == groups(account)["automation"] == []
    listed, _ = audience.people(account, "all", NOON, start=0, count=5)
    assert (listed[0].readable, listed[0].audited) == (False, None)


def test_the_first_look_tells_nobodys_arrival_and_later_ones_do(account: int) -> None:
    follow(account, "anna", "bruno")
    follow(account, "anna", "carla", now=LATER)
    known = {one.person.name: one.since for one in audience.arrivals(account)}
    assert known == {"Anna": None, "Carla": LATER}
    days = audience.curve(account, LATER + timedelta(days=1))
    assert [(day.followers, day.arrived, day.left) for day in days] == [(2, 0, 0), (2, 0, 0), (2, 1, 1), (2, 0, 0)]


def test_who_comes_back_arrives_again(account: int) -> None:
    follow(account, "anna")
    follow(account, now=LATER)
    back = LATER + timedelta(days=1)
    follow(account, "anna", now=back)
    assert [one.since for one in audience.arrivals(account)] == [back]


def test_followers_stand_in_the_groups_they_belong_to(account: int) -> None:
    names = ("anna", "bruno", "carla", "dora", "emil", "fay", "gus")
    follow(account, *names)
    weigh("anna", Verdict.CANNOT_TELL, addressed=4)
    weigh("bruno", Verdict.AUTOMATION, score=97.0)
    weigh("carla", Verdict.SCHEDULED)
    weigh("dora", Verdict.CANNOT_TELL, passed=30)
    weigh("emil", Verdict.AUTOMATION, score=99.5)
    weigh("gus", Verdict.CANNOT_TELL)
    Looked.objects.filter(person=number("gus")).update(last_at=NOON - timedelta(days=400))
    found = groups(account)
    assert found["talks"] == ["Anna"]
    assert found["passes_on"] == ["Dora"]
    assert found["scheduled"] == ["Carla"]
    assert found["automation"] == ["Emil", "Bruno"]
    assert found["silent"] == ["Gus"]
    assert found["not_looked"] == ["Fay"]
    assert found["all"][:3] == ["Emil", "Bruno", "Carla"]
    with pytest.raises(Refusal):
        audience.people(account, "ranked", NOON, start=0, count=5)


@pytest.mark.parametrize("word", ["robot", "leave", "person"])
def test_who_passes_on_and_was_decided_upon_is_found_under_that(
    place: Workspace, account: int, user: int, word: str
) -> None:
    follow(account, "dora")
    weigh("dora", Verdict.CANNOT_TELL, passed=30)
    assert groups(account)["passes_on"] == ["Dora"]
    heard.letting(place.id, number("dora"), word, user_id=user, now=NOON)
    assert (groups(account)["passes_on"], groups(account)["decided"]) == ([], ["Dora"])


def test_a_persons_word_stands_above_what_is_found_now_and_later(place: Workspace, account: int, user: int) -> None:
    follow(account, "bruno")
    weigh("bruno", Verdict.AUTOMATION)
    heard.letting(place.id, number("bruno"), "person", user_id=user, now=NOON)
    weigh("bruno", Verdict.AUTOMATION, score=99.9)
    assert groups(account)["automation"] == []
    assert groups(account)["decided"] == ["Bruno"]
    assert hearing.relations(place.id, "bluesky", [person("bruno")])["did:plc:bruno"].decided == "person"


@pytest.mark.parametrize("before", ["", "robot", "leave"])
def test_a_persons_word_outlives_an_import_and_the_people_it_joins(
    place: Workspace, account: int, user: int, before: str
) -> None:
    follow(account, "bruno", "brunos")
    joined.unite(place.id, number("brunos"), number("bruno"))
    PersonRow.objects.filter(pk=number("bruno")).update(decided=before)
    shadow = hearing.meet(
        place.id, "bluesky", [replace(person("x"), person=replace(person("x").person, key="", handle="bruno.example"))]
    )
    heard.letting(place.id, next(iter(shadow.values())), "person", user_id=user, now=NOON)
    people.join(place.id, "bluesky")
    people.forget_strangers(place.id)
    row = PersonRow.objects.get(key="did:plc:bruno")
    assert (row.decided, [line.called for line in decisions.log(place.id, person_id=row.pk)]) == ("person", ["Bruno"])
    assert PersonRow.objects.get(pk=number("brunos")).decided == "person"
    hearing.keep(place.id, "bluesky", account, [judged(said("brunos"))], NOON)
    assert [one.decided for one in heard.lane(place.id, Lane.ANSWER)] == ["person"]


def wave(*names: str) -> Wave:
    return Wave(first=LATER, last=LATER, keys=tuple(f"did:plc:{name}" for name in names), expected=(0.0, 1.0), alike=())


def test_a_wave_and_robots_by_word_are_not_counted(place: Workspace, account: int, user: int) -> None:
    follow(account, "anna", "bruno", "carla", "dora")
    looks.begin(account, NOON)
    weighed.together(account, [wave("bruno", "carla")], [], LATER)
    heard.letting(place.id, number("dora"), "robot", user_id=user, now=NOON)
    assert (ties.count(account)[0], ties.count_for_nothing(account)) == (1, (2, 1))
    heard.letting(place.id, number("carla"), "person", user_id=user, now=NOON)
    assert (ties.count(account)[0], ties.count_for_nothing(account)) == (2, (1, 1))
    assert [one.keys for one in audience.waves(account)] == [("did:plc:bruno",)]
    assert groups(account)["wave"] == ["Bruno"]
    weighed.together(account, [], [], LATER)
    assert ties.count_for_nothing(account) == (0, 1)


def test_only_clear_signs_keep_anything_out_and_only_of_strangers(place: Workspace, account: int) -> None:
    follow(account, "bruno", "carla")
    weigh("bruno", Verdict.AUTOMATION)
    weigh("carla", Verdict.SCHEDULED)
    known = hearing.relations(place.id, "bluesky", [person("bruno"), person("carla"), person("dora")])
    assert {key: one.verdict for key, one in known.items()} == {
        "did:plc:bruno": "automation", "did:plc:carla": "scheduled",
    }  # fmt: skip
    hearing.keep(place.id, "bluesky", account, [judged(said("bruno"))], NOON)
    assert [one.verdict for one in heard.lane(place.id, Lane.ANSWER)] == ["automation"]


def test_taking_back_a_word_leaves_what_was_heard_where_it_is(place: Workspace, account: int, user: int) -> None:
    hearing.keep(place.id, "bluesky", account, [judged(said("bruno"))], NOON)
    heard.letting(place.id, number("bruno"), "robot", user_id=user, now=NOON)
    heard.letting(place.id, number("bruno"), "", user_id=user, now=NOON)
    assert heard.lane(place.id, None, state=HeardState.ASIDE)[0].decided == ""
    assert [row.decided for row in Decision.objects.order_by("pk")] == ["robot", ""]


def test_what_changed_since_it_was_weighed_is_weighed_again_and_nothing_else(account: int) -> None:
    follow(account, "anna", "bruno")
    weigh("anna", Verdict.CANNOT_TELL)
    looks.keep(number("bruno"), [post("bruno", 1)], NOON)
    assert looks.changed(account) == [number("bruno")]
    looks.keep(number("anna"), [post("anna", 2)], LATER)
    assert looks.changed(account) == sorted([number("anna"), number("bruno")])


def test_what_was_read_is_weighed_while_a_look_goes_on_and_when_it_is_over(account: int) -> None:
    follow(account, "anna", "bruno", "carla")
    looks.begin(account, NOON)
    for name in ("anna", "bruno"):
        looks.keep(number(name), [post(name, 1)], NOON)
    assert looks.to_weigh(NOON, at_least=3) == []
    assert looks.to_weigh(NOON, at_least=2) == [account]
    looks.end(account, NOON)
    assert looks.to_weigh(NOON, at_least=3) == [account]
    looks.weighed(account, LATER)
    assert looks.to_weigh(LATER, at_least=1) == []


def test_words_that_three_followers_share_are_found_whatever_fills_the_mould(account: int) -> None:
    follow(account, "anna", "bruno", "carla", "dora")
    for n, name in enumerate(("anna", "bruno", "carla")):
        looks.keep(number(name), [post(name, n, f"@friend{n} I earn {n}00 a day with this, ask me how")], NOON)
    looks.keep(number("dora"), [post("dora", 1, "The bread of this morning is still warm in the shop")], NOON)
    assert {one.author for one in looks.shared(account)} == {"did:plc:anna", "did:plc:bruno", "did:plc:carla"}


def queries(account: int) -> int:
    with CaptureQueriesContext(connection) as seen:
        audience.people(account, "all", NOON, start=0, count=50)
        audience.counts(account, NOON)
        looks.state(account, NOON)
    return len(seen)


def test_more_followers_cost_no_more_queries(account: int) -> None:
    follow(account, "anna", "bruno")
    looks.begin(account, NOON)
    weigh("anna", Verdict.AUTOMATION)
    few = queries(account)
    names: Sequence[str] = [f"n{number}" for number in range(40)]
    follow(account, *names, "anna", now=LATER)
    for name in names:
        weigh(name, Verdict.CANNOT_TELL)
    assert queries(account) == few
