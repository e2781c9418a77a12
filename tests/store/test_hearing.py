"""What was heard: kept once, in its order, and never forgotten whatever is heard again."""

from __future__ import annotations

from datetime import timedelta

import pytest
from msgspec.structs import replace
from tests.store import talking
from tests.store.talking import NOON, judged, said

from causerie.records import Address, HeardState, Kind, Lane, Person, Post, Ref, Visibility, Workspace
from causerie.store import heard, hearing, joined, links, sendings, write
from causerie.store.models import Heard
from causerie.store.models import Post as PostRow
from causerie.store.posts import Keeper


@pytest.fixture
def user(place: Workspace) -> int:
    return write.make_user("nadia", "the bread of the morning", language="")


@pytest.fixture
def account(place: Workspace, user: int) -> int:
    return talking.connected(place.id, user)


def keep(place: Workspace, account: int, *what: object) -> int:
    return hearing.keep(place.id, "bluesky", account or None, what, NOON)  # type: ignore[arg-type]


def test_what_is_heard_twice_is_kept_once(place: Workspace, account: int) -> None:
    one = judged(said(number=1))
    assert keep(place, account, one, one) == 1
    assert keep(place, account, one) == 0


def test_the_lane_is_read_in_the_order_of_turns(place: Workspace, account: int) -> None:
    turns = [NOON - timedelta(hours=hours) for hours in (1, 5, 3)]
    keep(place, account, *[judged(said(f"p{n}"), turn=turn) for n, turn in enumerate(turns)])
    assert [one.handle for one in heard.today(place.id, NOON).answer] == ["p1.example", "p2.example", "p0.example"]


def test_what_somebody_settled_stays_settled_when_it_is_heard_again(place: Workspace, account: int, user: int) -> None:
    one = judged(said(number=1))
    keep(place, account, one)
    waiting = heard.today(place.id, NOON).answer[0]
    heard.settle(place.id, waiting.id, HeardState.DONE, user_id=user, now=NOON)
    keep(place, account, one)
    assert heard.today(place.id, NOON).answer == ()


def test_what_was_listened_for_and_addresses_one_after_all_waits_for_an_answer(place: Workspace, account: int) -> None:
    field = said(number=1, address=Address.FIELD)
    keep(place, account, judged(field, lane=Lane.MEET, state=HeardState.PASSED))
    keep(place, account, judged(said(number=1)))
    assert [one.address for one in heard.today(place.id, NOON).answer] == [Address.MENTION]


def test_what_addressed_one_is_not_lowered_by_a_search_that_finds_it(place: Workspace, account: int) -> None:
    keep(place, account, judged(said(number=1)))
    keep(place, account, judged(said(number=1, address=Address.FIELD), lane=Lane.MEET))
    assert [one.address for one in heard.today(place.id, NOON).answer] == [Address.MENTION]


def test_what_was_said_in_private_is_not_kept(place: Workspace, account: int) -> None:
    keep(place, account, judged(said(text="between us", visibility=Visibility.DIRECT)))
    assert Heard.objects.get().text == ""


def test_set_aside_until_it_comes_back(place: Workspace, account: int, user: int) -> None:
    keep(place, account, judged(said()))
    waiting = heard.today(place.id, NOON).answer[0]
    heard.settle(place.id, waiting.id, HeardState.LATER, user_id=user, now=NOON, until=NOON + timedelta(hours=3))
    later = heard.today(place.id, NOON + timedelta(hours=2))
    assert (later.answer, later.later) == ((), 1)
    assert [one.id for one in heard.today(place.id, NOON + timedelta(hours=3)).answer] == [waiting.id]


def test_undo_gives_back_the_place_in_the_line(place: Workspace, account: int, user: int) -> None:
    keep(place, account, *[judged(said(f"p{n}"), turn=NOON + timedelta(minutes=n)) for n in range(3)])
    before = heard.today(place.id, NOON).answer
    assert heard.settle(place.id, before[1].id, HeardState.NOT_ME, user_id=user, now=NOON) == HeardState.OPEN
    heard.reopen(place.id, before[1].id)
    assert [one.id for one in heard.today(place.id, NOON).answer] == [one.id for one in before]


def test_two_of_one_house_do_not_answer_the_same_person(place: Workspace, account: int, user: int) -> None:
    paul = write.make_user("paul", "the bread of the morning", language="")
    keep(place, account, judged(said()))
    number = heard.today(place.id, NOON).answer[0].id
    assert heard.claim(place.id, number, user, NOON) == ""
    assert heard.claim(place.id, number, user, NOON) == ""
    assert heard.claim(place.id, number, paul, NOON) == "nadia"
    assert heard.claim(place.id, number, paul, NOON + timedelta(minutes=16)) == ""


def test_an_answer_given_on_the_network_itself_is_seen(place: Workspace, account: int) -> None:
    keep(place, account, judged(said(number=1)))
    assert hearing.answered_elsewhere(place.id, "bluesky", [talking.key("anna", 1)], NOON) == 1
    assert heard.today(place.id, NOON).answer == ()


def test_what_one_had_said_stands_beside_the_answer_to_it_unless_it_was_private(place: Workspace, account: int) -> None:
    keeper = Keeper(account, import_id=None, counted_at=NOON)
    for number, visibility in ((1, Visibility.PUBLIC), (2, Visibility.FOLLOWERS)):
        key = talking.key("nadia", number)
        keeper.keep([Post(key=key, kind=Kind.ORIGINAL, at=NOON, text=f"Loaf {number}", visibility=visibility)])
        keep(place, account, judged(said("anna", parent=Ref(key=key))))
    assert PostRow.objects.count() == 2
    assert sorted(one.mine for one in heard.today(place.id, NOON).answer) == ["", "Loaf 1"]


def test_the_moment_of_what_was_only_listened_for_passes_and_nobody_who_spoke_is_forgotten(
    place: Workspace, account: int
) -> None:
    old = NOON - timedelta(days=5)
    keep(place, account, judged(said(at=old)), judged(said(at=old, address=Address.FIELD), lane=Lane.MEET))
    assert hearing.let_pass(NOON - timedelta(days=3), NOON) == 1
    today = heard.today(place.id, NOON)
    assert (len(today.answer), len(today.meet)) == (1, 0)


def test_who_is_kept_out_can_be_let_in_for_ever(place: Workspace, account: int) -> None:
    keep(place, account, judged(said(), state=HeardState.ASIDE))
    today = heard.today(place.id, NOON)
    assert (today.answer, today.aside) == ((), 1)
    person = heard.lane(place.id, None, state=HeardState.ASIDE)[0].person
    heard.letting(place.id, person, "person")
    assert [one.decided for one in heard.today(place.id, NOON).answer] == ["person"]


def test_another_workspace_sees_none_of_it(place: Workspace, account: int, user: int) -> None:
    keep(place, account, judged(said()))
    other = write.make_workspace("The mill", zone="Europe/Paris", owner_id=None)
    number = heard.today(place.id, NOON).answer[0].id
    assert heard.waiting(other.id, number) is None
    assert heard.settle(other.id, number, HeardState.DONE, user_id=user, now=NOON) is None
    assert heard.today(other.id, NOON).answer == ()


def test_a_person_is_named_as_the_network_names_them_now(place: Workspace, account: int) -> None:
    keep(place, account, judged(said("anna")))
    renamed = talking.said("anna")
    author = replace(renamed.author, person=Person(key="did:plc:anna", handle="anna.bread", name="A."))
    keep(place, account, judged(replace(renamed, author=author)))
    assert {one.handle for one in heard.today(place.id, NOON).answer} == {"anna.bread"}


def test_what_one_had_answered_before_it_was_heard_does_not_wait(place: Workspace, account: int) -> None:
    keep(place, account, judged(said("anna", number=9)))
    mine = Post(
        key=talking.key("nadia", 1), kind=Kind.REPLY, at=NOON, text="Yes", parent=talking.key("anna", 1),
        to=talking.person("anna").person,
    )  # fmt: skip
    Keeper(account, import_id=None, counted_at=NOON).keep([mine])
    keep(place, account, judged(said("anna", number=1)))
    assert [one.ref.key for one in heard.today(place.id, NOON).answer] == [talking.key("anna", 9)]


def test_an_answer_told_by_the_servers_own_number_finds_what_it_answers(place: Workspace, account: int) -> None:
    keep(place, account, judged(said("anna", number=1)))
    told = Post(key="k", kind=Kind.REPLY, at=NOON, text="Yes", parent="local:cid1", to=Person(key="", handle="anna"))
    (post,) = hearing.resolved(account, [told])
    assert (post.parent, post.to and post.to.key) == (talking.key("anna", 1), "did:plc:anna")
    assert hearing.resolved(account, [replace(told, parent="local:unheard")])[0].parent == ""


def test_a_stale_page_does_not_undo_what_was_answered(place: Workspace, account: int, user: int) -> None:
    keep(place, account, judged(said(number=1)))
    number = heard.today(place.id, NOON).answer[0].id
    hearing.answered_elsewhere(place.id, "bluesky", [talking.key("anna", 1)], NOON)
    heard.settle(place.id, number, HeardState.LATER, user_id=user, now=NOON, until=NOON)
    assert heard.today(place.id, NOON).answer == ()


def test_numbers_of_one_server_stay_with_the_account_of_that_server(place: Workspace, account: int, user: int) -> None:
    me = talking.person("paul")
    other = talking.connected(place.id, user, me)
    keep(place, account, judged(said("anna", number=1)))
    again = said("anna", number=1)
    keep(place, other, judged(replace(again, ref=Ref(key=again.ref.key, handle="elsewhere"))))
    assert heard.today(place.id, NOON).answer[0].ref.handle == "cid1"


def test_what_came_by_the_stream_can_be_answered_once_an_account_hears_it(place: Workspace, account: int) -> None:
    field = judged(said("anna", number=1, address=Address.FIELD), lane=Lane.MEET)
    keep(place, 0, field)
    keep(place, account, field)
    assert heard.today(place.id, NOON).meet[0].account == account


def test_a_decision_holds_on_every_network(place: Workspace, account: int, user: int) -> None:
    keep(place, account, judged(said("anna")), judged(said("bruno")))
    anna, bruno = (one.person for one in heard.today(place.id, NOON).answer)
    joined.unite(place.id, anna, bruno)
    heard.letting(place.id, bruno, "person")
    known = hearing.relations(place.id, "bluesky", [talking.person("anna")])
    assert known["did:plc:anna"].decided == "person"


def test_an_address_that_is_no_page_is_not_kept(place: Workspace, account: int) -> None:
    keep(place, account, judged(said("anna", url="javascript:alert(1)", link="data:text/html,x")))
    waiting = heard.today(place.id, NOON).answer[0]
    assert (waiting.url, waiting.link) == ("", "")


def test_who_waits_is_not_crowded_out_by_letters_that_failed(place: Workspace, account: int, user: int) -> None:
    keep(place, account, *[judged(said(f"p{n}"), turn=NOON + timedelta(minutes=n)) for n in range(7)])
    for number, one in enumerate(heard.today(place.id, NOON).answer):
        sending = sendings.write(place.id, account, one.id, talking.draft(f"{number:032x}"), user_id=user)
        sendings.begin(sending, NOON)
        sendings.failed(sending, talking.WHY, NOON)
    assert [one.handle for one in heard.today(place.id, NOON).answer] == ["p5.example", "p6.example"]


def test_on_mastodon_a_number_of_one_server_is_nobody_elsewhere() -> None:
    assert links.reach("mastodon", "42", "anna@town.example", "https://town.example/users/anna") == "anna@town.example"
    assert links.reach("bluesky", "did:plc:anna", "anna.example", "did:plc:anna") == "did:plc:anna"
