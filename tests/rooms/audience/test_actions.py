"""Looking at an audience, weighing it and letting go: on the stand-in Mastodon server, and on the real Bluesky."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone
from pytest_django import Settings
from tests.networks.mastodon.standin import StandIn
from tests.rooms import cast
from tests.rooms.cast import Place
from tests.servers import BlueskyNetwork, Someone, shared_bluesky, until

from causerie.networks.errors import Resting
from causerie.networks.guard import networks
from causerie.records import Address, ConnectionState, Heard, HeardState, Judged, Lane, Person, Profile, Ref, Refusal
from causerie.rooms.accounts import connecting, reading, sync
from causerie.rooms.audience import actions, tasks
from causerie.store import connections, errands, heard, hearing, looks
from causerie.store.models import Errand, Looked, Rest, Tie
from causerie.store.models import Heard as HeardRow
from causerie.store.models import Person as PersonRow

NEWS = "Best price of the day for bread machines, order now"


@pytest.fixture
def server(settings: Settings) -> Iterator[StandIn]:
    settings.PRIVATE_NETWORKS = networks(["127.0.0.0/8"])
    with StandIn() as standin:
        for name in ("nadia", "anna", "bruno", "carla"):
            standin.person(name)
        for name in ("anna", "bruno", "carla"):
            standin.follows(name, "nadia")
        yield standin


@pytest.fixture
def account(place: Place, server: StandIn) -> int:
    """An account of the bakery, whose followers are known."""
    nadia = server.person("nadia")
    me = Profile(person=Person(key=nadia.uri, handle=f"nadia@{server.world.host}", name="Nadia"), handle=nadia.number)
    account_id = connections.connect(
        place.id, "mastodon", server.token_for("nadia"), me, [], user_id=place.user, now=timezone.now()
    )
    sync.run(account_id, timezone.now())
    return account_id


def number(name: str) -> int:
    return PersonRow.objects.get(handle__startswith=f"{name}@").pk


def clockwork(server: StandIn, name: str, count: int = 60) -> None:
    """A program: the same sentence on the hour, day and night."""
    start = datetime(2026, 3, 1, tzinfo=UTC)
    for hour in range(count):
        server.says(name, f"{NEWS} https://shop.example/{hour}", at=start + timedelta(hours=hour), client="MyBot")


def chatting(server: StandIn, name: str, count: int = 40) -> None:
    """A person who talks to others, now and then."""
    start = datetime(2026, 3, 1, 7, 12, 44, tzinfo=UTC)
    for n in range(count):
        at = start + timedelta(hours=7 * n + (n * n) % 5, minutes=(n * 37) % 60, seconds=(n * 17) % 60)
        words = ("the oven", "my sister", "that old road", "a storm", "some rye", "the cat", "your book")
        text = f"@nadia {words[n % 7]} and {words[(3 * n) % 7]}, {'I wonder why' if n % 2 else 'what a day'} {n}?"
        server.says(name, text, at=at)


def look(account_id: int) -> None:
    """A whole look, turn after turn, as the worker would do it."""
    while looks.state(account_id, timezone.now()).running:
        errands.hurry(account_id, timezone.now())
        Errand.objects.filter(account_id=account_id, what=looks.AUDIENCE).update(next_at=timezone.now())
        sync.run(account_id, timezone.now())


def test_a_look_reads_everybodys_posts_and_tells_who_is_automatic(place: Place, account: int, server: StandIn) -> None:
    clockwork(server, "bruno")
    chatting(server, "anna")
    actions.begin(place.id, account, timezone.now())
    assert actions.state(account, timezone.now()).running
    look(account)
    state = actions.state(account, timezone.now())
    assert (state.read, state.total, state.running) == (3, 3, False)
    audited = {one.author.rpartition("/")[2]: one for one in actions.audit_followers(place.id, account, timezone.now())}
    assert {name: one.dealings.posts for name, one in audited.items()} == {"anna": 40, "bruno": 60, "carla": 0}
    assert audited["bruno"].verdict == "automation"
    assert audited["anna"].verdict != "automation"
    assert audited["carla"].verdict == "cannot_tell"
    assert actions.counts(place.id, account)["talks"] == 1
    [anna], total = actions.people(place.id, account, group="talks")
    assert (anna.person, total) == (number("anna"), 1)
    assert anna.audited == audited["anna"]
    theirs = actions.account_of(place.id, number("bruno"))
    assert theirs is not None
    assert len(theirs.latest) == 10
    assert {key for because in audited["bruno"].because for key in because.examples} == set(theirs.posts)
    assert [stance.follows for stance in theirs.stances] == [True]


def test_weighing_again_counts_nothing_that_did_not_change(
    place: Place, account: int, server: StandIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    chatting(server, "anna", 3)
    actions.begin(place.id, account, timezone.now())
    look(account)
    first = actions.audit_followers(place.id, account, timezone.now())

    def nothing(*args: object, **more: object) -> None:
        raise AssertionError("counted again")

    monkeypatch.setattr("causerie.counting.asking.behaviours", nothing)
    assert actions.audit_followers(place.id, account, timezone.now()) == first


def test_what_a_look_read_is_weighed_by_the_worker(place: Place, account: int, server: StandIn) -> None:
    chatting(server, "anna", 3)
    actions.begin(place.id, account, timezone.now())
    tasks.tick(timezone.now())
    look(account)
    tasks.tick(timezone.now())
    tasks.weigh.call(account)
    assert actions.counts(place.id, account)["cannot_tell"] == 3
    assert looks.to_weigh(timezone.now(), at_least=1) == []


class Killed(BaseException):
    """The program is gone."""


def test_a_look_that_was_killed_goes_on_where_it_was(
    place: Place, account: int, server: StandIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    actions.begin(place.id, account, timezone.now())
    kept: list[int] = []
    keep = looks.keep

    def once(person: int, *args: Any, **more: Any) -> None:
        if kept:
            raise Killed
        keep(person, *args, **more)
        kept.append(person)

    with monkeypatch.context() as patch:
        patch.setattr(looks, "keep", once)
        with pytest.raises(Killed):
            sync.run(account, timezone.now())
    assert actions.state(account, timezone.now()).read == 1
    before = len(statuses(server))
    look(account)
    assert actions.state(account, timezone.now()).read == 3
    assert len(statuses(server)) - before == 2


def statuses(server: StandIn) -> list[str]:
    mine = server.person("nadia").number
    return [given.path for given in server.given if given.path.endswith("/statuses") and mine not in given.path]


def test_a_server_that_wants_a_rest_holds_the_look_up_and_says_so(place: Place, account: int, server: StandIn) -> None:
    actions.begin(place.id, account, timezone.now())
    server.fail_next("* /api/v1/accounts", "429")
    sync.run(account, timezone.now())
    state = actions.state(account, timezone.now())
    assert state.running
    assert state.reason is not None
    assert state.reason.code == "mastodon.resting"
    assert state.seconds_left is not None
    before = len(server.given)
    sync.run(account, timezone.now())
    assert len(server.given) == before


def test_a_turn_takes_no_more_than_its_budget(
    place: Place, account: int, monkeypatch: pytest.MonkeyPatch, server: StandIn
) -> None:
    monkeypatch.setattr(looks, "BUDGET", {"mastodon": 2})
    actions.begin(place.id, account, timezone.now())
    now = timezone.now()
    sync.run(account, now)
    assert actions.state(account, now).read == 2
    waits = Errand.objects.get(account_id=account, what=looks.AUDIENCE)
    assert (waits.next_at, waits.attempts, waits.reason) == (now + reading.TURN, 0, None)


def test_a_stopped_look_asks_no_more(place: Place, account: int, server: StandIn) -> None:
    actions.begin(place.id, account, timezone.now())
    actions.stop(place.id, account, timezone.now())
    sync.run(account, timezone.now())
    assert statuses(server) == []
    assert not actions.state(account, timezone.now()).running


def test_who_cannot_be_read_stands_in_nobodys_way(place: Place, account: int, server: StandIn) -> None:
    chatting(server, "carla", 2)
    server.fail_next(f"GET /api/v1/accounts/{server.person('anna').number}/statuses", "403")
    actions.begin(place.id, account, timezone.now())
    look(account)
    listed, _ = actions.people(place.id, account)
    assert {one.called: one.readable for one in listed} == {"Anna": False, "Bruno": True, "Carla": True}


def test_a_number_that_is_anothers_here_is_never_taken_for_theirs(place: Place, account: int, server: StandIn) -> None:
    """People are known by a number of each server: one account's number may be somebody else's on another's."""
    clockwork(server, "bruno", 5)
    server.says("anna", "It was me.")
    PersonRow.objects.filter(pk=number("anna")).update(reach=server.person("bruno").number)
    actions.begin(place.id, account, timezone.now())
    look(account)
    assert [post.text for post in looks.latest(number("anna"), 9)] == ["It was me."]


def says(place: Place, account: int, name: str, n: int) -> int:
    """Somebody says something about the field; returns its number."""
    row = PersonRow.objects.get(pk=number(name))
    author = Profile(person=Person(key=row.key, handle=row.handle, name=row.name), handle=row.reach)
    told = Heard(
        ref=Ref(key=f"{row.key}/said/{n}"), author=author, at=timezone.now(), text="Rye!", address=Address.FIELD
    )
    judged = Judged(heard=told, lane=Lane.MEET, state=HeardState.OPEN, turn=told.at)
    hearing.keep(place.id, "mastodon", account, [judged], timezone.now())
    return HeardRow.objects.get(key=told.ref.key).pk


def state_of(heard_id: int) -> str:
    return HeardRow.objects.get(pk=heard_id).state


def test_clear_signs_keep_out_what_waits_and_a_persons_word_lets_it_in_for_ever(
    place: Place, account: int, server: StandIn
) -> None:
    clockwork(server, "bruno")
    chatting(server, "anna")
    robot, person = says(place, account, "bruno", 1), says(place, account, "anna", 1)
    settled = says(place, account, "bruno", 2)
    heard.settle(place.id, settled, HeardState.DONE, user_id=place.user, now=timezone.now())
    actions.begin(place.id, account, timezone.now())
    look(account)
    found = {one.author: one for one in actions.audit_followers(place.id, account, timezone.now())}
    assert found[server.person("bruno").uri].verdict == "automation"
    assert [state_of(one) for one in (robot, person, settled)] == ["aside", "open", "done"]
    actions.decide(place.id, [number("bruno")], "person", place.user, timezone.now())
    assert state_of(robot) == "open"
    actions.begin(place.id, account, timezone.now())
    look(account)
    actions.audit_followers(place.id, account, timezone.now())
    assert state_of(robot) == "open"
    assert actions.counts(place.id, account)["automation"] == 0
    actions.decide(place.id, [number("bruno")], "", place.user, timezone.now())
    assert state_of(robot) == "aside"
    lines, total = actions.log(place.id)
    assert ([line.decided for line in lines], total, lines[0].by) == (["", "person"], 2, cast.OWNER)
    with pytest.raises(Refusal):
        actions.decide(place.id, [number("bruno")], "fake", place.user, timezone.now())


def test_letting_go_is_done_for_each_who_was_named_and_stops_at_a_rest(
    place: Place, account: int, server: StandIn
) -> None:
    everybody = [number(name) for name in ("anna", "bruno", "carla")]
    server.fail_next(f"POST /api/v1/accounts/{server.person('bruno').number}/mute", "429")
    tried = actions.act(place.id, account, everybody, "mute", place.user, timezone.now())
    assert [(one.called, one.reason is None, one.left) for one in tried] == [
        ("Anna", True, False), ("Bruno", False, True), ("Carla", False, True),
    ]  # fmt: skip
    assert len(server.world.ties["mute"]) == 1
    assert tried[0].act is not None
    with pytest.raises(Resting):
        actions.undo(place.id, tried[0].act, timezone.now())
    Rest.objects.all().delete()
    actions.undo(place.id, tried[0].act, timezone.now())
    assert len(server.world.ties["mute"]) == 0
    [line], total = actions.log(place.id)
    assert (line.undone_at is not None, line.can_undo, total) == (True, False, 1)


def test_one_refusal_does_not_stop_the_others(place: Place, account: int, server: StandIn) -> None:
    server.fail_next(f"POST /api/v1/accounts/{server.person('anna').number}/remove_from_followers", "403")
    chosen = [number(name) for name in ("anna", "bruno")]
    tried = actions.act(place.id, account, chosen, "remove_follower", place.user, timezone.now())
    assert [(one.reason is None, one.left) for one in tried] == [(False, False), (True, False)]
    assert actions.counts(place.id, account)["all"] == 2
    assert [line.can_undo for line in actions.log(place.id)[0]] == [False]


def test_nobody_too_many_strangers_and_other_workspaces_are_refused(place: Place, account: int) -> None:
    now = timezone.now()
    for chosen, verb in (([], "mute"), (list(range(1, 22)), "mute"), ([number("anna")], "praise")):
        with pytest.raises(Refusal):
            actions.act(place.id, account, chosen, verb, place.user, now)
    assert actions.act(place.id, account, [999_999], "mute", place.user, now) == []
    for ask in (actions.begin, actions.stop):
        with pytest.raises(Refusal):
            ask(place.id + 1, account, now)
    with pytest.raises(Refusal):
        actions.people(place.id + 1, account)
    with pytest.raises(Refusal):
        actions.mirror(place.id + 1, account)
    assert actions.account_of(place.id + 1, number("anna")) is None


def test_a_wave_is_found_kept_and_counts_for_nothing(place: Place, account: int, server: StandIn) -> None:
    for n in range(90):
        server.follows(
            server.person(f"lisa{4000 + n}" if n < 60 else f"{'abcdefghij'[n % 10]}{'uvw'[n // 10 - 6]}o"), "nadia"
        )
    Errand.objects.filter(account_id=account, what=errands.FOLLOWERS).update(next_at=timezone.now())
    sync.run(account, timezone.now())
    came = timezone.now() - timedelta(days=1)
    ties = Tie.objects.filter(account_id=account, person__handle__startswith="lisa")
    assert ties.update(came_at=came) == 60
    Tie.objects.filter(account_id=account).update(since=came - timedelta(days=120))
    for n, row in enumerate(Tie.objects.filter(account_id=account, person__handle__regex="^..o@")):
        Tie.objects.filter(pk=row.pk).update(came_at=came - timedelta(days=4 * n))
        Looked.objects.filter(person=row.person_id).update(created_at=came - timedelta(days=100 * n))
    for row in ties:
        Looked.objects.filter(person=row.person_id).update(
            created_at=came - timedelta(days=2), posts=0, following=3000, followers=1, pictured=False
        )
    PersonRow.objects.filter(handle__startswith="lisa").update(about="")
    actions.begin(place.id, account, timezone.now())
    actions.stop(place.id, account, timezone.now())
    actions.audit_followers(place.id, account, timezone.now())
    [wave] = actions.waves(account)
    assert len(wave.keys) == 60
    assert actions.counts(place.id, account)["wave"] == 60
    assert actions.curve(account)[-1].followers == 93
    shown = cast.browser(cast.OWNER).get(f"/w/{place.slug}/accounts/{account}/").content.decode()
    assert "33 people follow you" in shown
    assert "60 others, who arrived together and are alike, are not counted." in shown


def test_the_mirror_shows_ones_own_posts_in_time_and_by_program(place: Place, account: int, server: StandIn) -> None:
    clockwork(server, "nadia", 130)
    Errand.objects.filter(account_id=account).update(next_at=timezone.now())
    sync.run(account, timezone.now())
    audited, stretches, clients = actions.mirror(place.id, account)
    assert audited.dealings.posts == 100
    assert [(one.first, one.audited.dealings.posts) for one in stretches][-1][1] == 100
    assert sum(one.audited.dealings.posts for one in stretches) == 130
    assert clients == {"MyBot": 130}
    assert actions.mirror(place.id, account) == (audited, stretches, clients)


def test_an_account_without_posts_has_a_mirror_that_says_nothing(place: Place, account: int) -> None:
    audited, stretches, clients = actions.mirror(place.id, account)
    assert (audited.verdict, stretches, clients) == ("cannot_tell", [], {})


@pytest.fixture(scope="session")
def bluesky(tmp_path_factory: pytest.TempPathFactory) -> Iterator[BlueskyNetwork]:
    base = tmp_path_factory.getbasetemp()
    with shared_bluesky(base if base.name.startswith("pytest") else base.parent) as network:
        yield network


def viewed(me: Someone, other: Someone) -> dict[str, Any]:
    found: dict[str, Any] = me.call("GET", "app.bsky.actor.getProfile", actor=other.did)["viewer"]
    return found


def test_each_act_and_its_undoing_on_the_real_network(
    place: Place, settings: Settings, bluesky: BlueskyNetwork
) -> None:
    settings.PRIVATE_NETWORKS = networks(["127.0.0.0/8"])
    nadia, bruno = bluesky.person("nadia"), bluesky.person("bruno")
    bruno.follows(nadia)
    bruno.says("Hello.")
    until(lambda: viewed(nadia, bruno).get("followedBy"))
    account = connecting.with_password(
        place.id,
        handle=nadia.handle,
        password=nadia.app_password(),
        service=bluesky.pds,
        user_id=place.user,
        now=timezone.now(),
    )
    sync.run(account, timezone.now())
    person = PersonRow.objects.get(key=bruno.did).pk
    [link] = actions.accounts(place.id, timezone.now())
    assert (link.account, link.state) == (account, ConnectionState.OPEN)
    for verb, shown in (
        ("remove_follower", "blocking"), ("block", "blocking"), ("mute", "muted"), ("follow", "following"),
    ):  # fmt: skip
        [tried] = actions.act(place.id, account, [person], verb, place.user, timezone.now())
        assert tried.act is not None, tried
        until(lambda: viewed(nadia, bruno).get(shown))  # noqa: B023
        actions.undo(place.id, tried.act, timezone.now())
        until(lambda: not viewed(nadia, bruno).get(shown))  # noqa: B023
    until(lambda: viewed(nadia, bruno).get("followedBy"))
    lines, total = actions.log(place.id)
    assert total == 4
    assert [line.verb for line in lines] == ["follow", "mute", "block", "remove_follower"]
    assert all(line.undone_at and not line.can_undo and line.by == cast.OWNER for line in lines)
    actions.begin(place.id, account, timezone.now())
    look(account)
    assert actions.state(account, timezone.now()).read == 1
    [kept] = looks.latest(person, 5)
    assert kept.text == "Hello."
    [listed], _ = actions.people(place.id, account)
    assert (listed.posts, listed.followers) == (1, 0)
