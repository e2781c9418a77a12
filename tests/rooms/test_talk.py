"""What one does with a card: answer, like, set aside, say that it is done; with and without JavaScript."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from ipaddress import ip_network
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone
from pytest_django import Settings
from tests.networks.mastodon.standin import StandIn
from tests.rooms import cast, talking
from tests.rooms.cast import ADVISER, MEMBER, OWNER, Place

from causerie.records import Ability, Capability, HeardState, Reason, Refusal, SendingState, Visibility, Way
from causerie.rooms.accounts import sync
from causerie.rooms.talk import actions
from causerie.rooms.talk.actions import Until
from causerie.store import connections, errands, heard, sendings
from causerie.store.models import Heard
from causerie.web.reach import reach

HTMX = {"HX-Request": "true"}


def home(place: Place) -> str:
    return f"/w/{place.slug}/"


@pytest.fixture
def day(place: Place) -> dict[str, int]:
    """An ordinary day of the bakery."""
    return talking.a_day(place, talking.connect(place))


def press(place: Place, number: int, what: str, who: str = OWNER, *, htmx: bool = False, **sends: Any) -> str:
    """Press a button of a card; returns the page, or the piece of it, that answers."""
    client = cast.browser(who)
    there = f"{home(place)}talk/{number}/{what}/"
    response = client.post(there, sends, headers=HTMX) if htmx else client.post(there, sends, follow=True)
    assert response.status_code in (200, 204, 422), response.status_code
    return response.content.decode()


@pytest.mark.parametrize(
    ("what", "state", "says"),
    [
        ("done", "done", "Done: Nadia."),
        ("not-me", "not_me", "Nadia: left aside"),
        ("answered", "answered", "you answered Nadia"),
    ],
)
@pytest.mark.parametrize("htmx", [True, False])
def test_a_decision_leaves_one_line_and_the_way_back(
    place: Place, day: dict[str, int], what: str, state: str, says: str, htmx: bool
) -> None:
    page = press(place, day["nadia"], what, htmx=htmx)
    assert talking.state_of(day["nadia"]) == state
    assert says in page
    assert "crumb stays sticky" not in page
    assert f"/talk/{day['nadia']}/undo/" in page
    back = press(place, day["nadia"], "undo", htmx=htmx)
    assert talking.state_of(day["nadia"]) == "open"
    assert "crumb stays sticky" in back


def test_without_javascript_one_comes_back_to_the_page_one_was_on(place: Place, day: dict[str, int]) -> None:
    client = cast.browser(OWNER)
    lane = f"{home(place)}talk/answer/"
    response = client.post(f"{home(place)}talk/{day['nadia']}/done/", {"next": lane})
    assert response.headers["Location"] == f"{lane}?gone={day['nadia']}"
    evil = client.post(f"{home(place)}talk/{day['lilas']}/done/", {"next": "//evil.example/"})
    assert evil.headers["Location"] == f"{home(place)}?gone={day['lilas']}"


@pytest.mark.parametrize(
    ("sends", "says"),
    [
        ({"until": "tomorrow"}, "Nadia comes back tomorrow at 08:00."),
        ({"until": "day", "day": "2999-01-01"}, "Nadia comes back on 1 January 2999, 08:00."),
    ],
)
def test_later_goes_and_comes_back(place: Place, day: dict[str, int], sends: dict[str, Any], says: str) -> None:
    assert says in press(place, day["nadia"], "put-off", **sends)
    assert "crumb" not in cast.browser(OWNER).get(home(place)).content.decode()
    later = cast.browser(OWNER).get(home(place) + "talk/later/").content.decode()
    assert "crumb" in later
    assert "Comes back on" in later
    until = heard.waiting(place.id, day["nadia"])
    assert until is not None
    assert until.until is not None
    heard.wake(place.id, until.until - timedelta(seconds=1))
    assert talking.state_of(day["nadia"]) == "later"
    heard.wake(place.id, until.until)
    assert talking.state_of(day["nadia"]) == "open"


@pytest.mark.parametrize(
    ("sends", "says"),
    [({"until": "day"}, "Choose a day first"), ({"until": "day", "day": "2001-01-01"}, "passed"), ({}, "Choose a day")],
)
def test_a_day_that_cannot_be_is_refused_on_the_card(
    place: Place, day: dict[str, int], sends: dict[str, Any], says: str
) -> None:
    page = press(place, day["nadia"], "put-off", **sends)
    assert says in page
    assert "crumb" in page
    assert talking.state_of(day["nadia"]) == "open"


PARIS = ZoneInfo("Europe/Paris")
THURSDAY = datetime(2026, 3, 26, 15, tzinfo=PARIS)  # three days before the clocks change


@pytest.mark.parametrize(
    ("choice", "back"),
    [
        (Until.EVENING, datetime(2026, 3, 26, 18, tzinfo=PARIS)),
        (Until.TOMORROW, datetime(2026, 3, 27, 8, tzinfo=PARIS)),
        (Until.WEEK, datetime(2026, 3, 30, 8, tzinfo=PARIS)),
    ],
)
def test_when_it_comes_back(choice: Until, back: datetime) -> None:
    assert actions.when_back(choice, None, THURSDAY, "Europe/Paris") == back


def test_this_evening_is_offered_only_while_it_is_to_come() -> None:
    assert Until.EVENING in actions.choices(THURSDAY, "Europe/Paris")
    assert Until.EVENING not in actions.choices(THURSDAY.replace(hour=17), "Europe/Paris")


def test_somebody_else_is_writing(place: Place, day: dict[str, int]) -> None:
    assert press(place, day["nadia"], "claim", MEMBER, htmx=True) == ""
    assert "paul is writing" in press(place, day["nadia"], "claim", OWNER, htmx=True)
    assert "paul is writing" in cast.browser(OWNER).get(home(place)).content.decode()
    assert "paul is writing" not in cast.browser(MEMBER).get(home(place)).content.decode()
    page = press(place, day["nadia"], "reply", text="More patience.", once=uuid4().hex)
    assert "paul is writing" in page
    assert "More patience." in page
    assert sendings.letters(place.id, place.user) == []


def test_an_adviser_reads_and_finds_no_button(place: Place, day: dict[str, int]) -> None:
    page = cast.browser(ADVISER).get(home(place)).content.decode()
    assert "crumb stays sticky" in page
    main = page[page.index("<main") : page.index("</main>")]
    assert "<textarea" not in main
    assert "<button" not in main


def test_what_was_said_in_private_is_announced_and_read_there(place: Place, day: dict[str, int]) -> None:
    page = cast.browser(OWNER).get(f"{home(place)}talk/{day['paula']}/").content.decode()
    assert "Paula wrote to you privately" in page
    assert "Read it there" in page
    assert "Did you answer?" in page
    assert "<textarea" not in page


def test_where_a_network_does_not_let_us_it_is_done_there(place: Place) -> None:
    number = talking.says(place, talking.connect(place, way=Way.BY_HAND), "Ada", "Is it warm?")
    page = cast.browser(OWNER).get(f"{home(place)}talk/{number}/").content.decode()
    assert re.search(r'<a class="button" data-there href="https://town\.example/@ada/\d+" target="_blank"', page)
    assert "<textarea" not in page
    press(place, number, "answered")
    assert talking.state_of(number) == HeardState.ANSWERED


def test_an_address_that_is_no_page_is_never_a_link(place: Place) -> None:
    number = talking.says(place, None, "Eve", "Look", link="javascript:alert(1)")
    Heard.objects.filter(pk=number).update(url="data:text/html,x")
    page = cast.browser(OWNER).get(f"{home(place)}talk/{number}/").content.decode()
    assert "javascript:" not in page
    assert "data:text/html" not in page


def test_what_people_write_is_text_and_no_markup(place: Place) -> None:
    account = talking.connect(place)
    talking.says(place, account, "Eve", "<script>alert(1)</script> {name} 50 %", about="<b>x</b>")
    page = cast.browser(OWNER).get(home(place)).content.decode()
    assert "&lt;script&gt;alert(1)" in page
    assert "<b>x</b>" not in page


def test_who_is_kept_aside_can_be_let_in_for_good(place: Place, day: dict[str, int]) -> None:
    client, aside = cast.browser(OWNER), home(place) + "talk/aside/"
    assert "Best bread deals" not in client.get(home(place)).content.decode()
    page = client.get(aside).content.decode()
    assert "Best bread deals" in page
    assert "says of itself that a program runs it" in page
    waiting = heard.waiting(place.id, day["robot"])
    assert waiting is not None
    let_in = f"{home(place)}talk/people/{waiting.person}/decide/"
    told = client.post(let_in, {"decided": "person", "next": aside}, follow=True).content.decode()
    assert "Best bread deals" not in told
    assert "is a person: what they said stands in its lane again" in told
    assert 'value="leave"' in told
    assert "Best bread deals" in client.get(home(place) + "talk/meet/").content.decode()
    client.post(let_in, {"decided": "leave"})
    assert talking.state_of(day["robot"]) == "aside"


@pytest.mark.parametrize("state", ["open", "later", "aside"])
def test_a_long_list_has_pages(place: Place, state: str) -> None:
    account = talking.connect(place)
    for number in range(actions.PAGE + 1):
        talking.says(place, account, f"P{number}", "Hello", ago=timedelta(hours=100 - number))
    Heard.objects.update(state=state, until=timezone.now() + timedelta(days=1) if state == "later" else None)
    name = {"open": "answer"}.get(state, state)
    first = cast.browser(OWNER).get(f"{home(place)}talk/{name}/").content.decode()
    second = cast.browser(OWNER).get(f"{home(place)}talk/{name}/?page=2").content.decode()
    assert first.count("<article") == actions.PAGE
    assert second.count("<article") == 1
    assert 'rel="next"' in first
    assert 'rel="prev"' in second


def test_cards_of_another_workspace_cannot_be_touched(place: Place, day: dict[str, int]) -> None:
    client = cast.browser(cast.OUTSIDER)
    for what in ("done", "not-me", "undo", "claim", "reply", "put-off", "like", "answered"):
        there = f"/w/the-ironmonger/talk/{day['nadia']}/{what}/"
        client.post(there, {"text": "x", "once": uuid4().hex, "until": "tomorrow"})
    assert client.get(f"/w/the-ironmonger/talk/{day['nadia']}/").status_code == 404
    assert client.get(f"/w/the-ironmonger/talk/{day['nadia']}/thread/").status_code == 404
    assert talking.state_of(day["nadia"]) == "open"
    waiting = heard.waiting(place.id, day["nadia"])
    assert waiting is not None
    assert waiting.claimed_by == ""


# On a network that answers: the stand-in, which allows only what Mastodon's own description allows.


@pytest.fixture
def server(settings: Settings) -> Iterator[StandIn]:
    settings.PRIVATE_NETWORKS = (ip_network("127.0.0.0/8"),)
    with StandIn() as running:
        yield running


@pytest.fixture
def asked(place: Place, server: StandIn) -> int:
    """Ada asked the bakery something on its network, and a sync heard it."""
    loaf = server.says("bakery", "The rye is out.")
    server.says("ada", "@bakery Is it still warm?", to=loaf)
    account = join(place, server)
    sync.run(account, timezone.now())
    found = heard.today(place.id, timezone.now()).answer
    assert [each.text for each in found] == ["@bakery Is it still warm?"]
    return found[0].id


def join(place: Place, server: StandIn) -> int:
    account = talking.connect(place)
    token = server.token_for("bakery")
    can = [Capability(ability=each, way=Way.AVAILABLE) for each in Ability]
    me = talking.profile("bakery")
    connections.disconnect(place.id, account, timezone.now())
    account = connections.connect(
        place.id, "mastodon", token, me, can, user_id=place.user, now=timezone.now() - timedelta(minutes=1)
    )
    with reach(account) as network:
        me = network.me()
    account = connections.connect(place.id, "mastodon", token, me, can, user_id=place.user, now=timezone.now())
    errands.hurry(account, timezone.now() - timedelta(seconds=1))
    return account


@pytest.mark.parametrize("htmx", [True, False])
def test_an_answer_arrives_once_however_often_the_button_is_pressed(
    place: Place, server: StandIn, asked: int, htmx: bool
) -> None:
    form = {"text": "It is, come by.", "once": uuid4().hex}
    page = press(place, asked, "reply", htmx=htmx, **form)
    assert "Your answer to" in page or "you answered" in page
    page = press(place, asked, "reply", htmx=htmx, **form)
    assert "Your answer to" in page or "you answered" in page
    answers = [post for post in server.statuses_by("bakery") if "come by" in post.text]
    assert len(answers) == 1
    assert talking.state_of(asked) == HeardState.ANSWERED
    assert "It is, come by." in cast.browser(OWNER).get(home(place) + "talk/sent/").content.decode()


def test_who_presses_again_after_a_colleague_has_answered_is_told(place: Place, server: StandIn, asked: int) -> None:
    server.fail_next("POST /api/v1/statuses", "422")
    press(place, asked, "reply", htmx=True, text="It is.", once=uuid4().hex)
    (letter,) = sendings.letters(place.id, place.user)
    heard.claim(place.id, asked, place.user, timezone.now() - timedelta(hours=1))
    paul = cast.browser(MEMBER)
    paul.post(f"{home(place)}talk/{asked}/reply/", {"text": "Yes, from Paul.", "once": uuid4().hex}, headers=HTMX)
    assert talking.state_of(asked) == HeardState.ANSWERED
    again = f"{home(place)}talk/letters/{letter.id}/again/"
    page = cast.browser(OWNER).post(again, {"text": "It is."}, headers=HTMX).content.decode()
    assert "answered meanwhile" in page
    assert len(server.statuses_by("bakery")) == 2  # the loaf, and Paul's answer


def test_an_answer_that_fails_is_kept_and_sent_again_in_other_words(place: Place, server: StandIn, asked: int) -> None:
    server.fail_next("POST /api/v1/statuses", "422")
    page = press(place, asked, "reply", htmx=True, text="It is.", once=uuid4().hex)
    (letter,) = sendings.letters(place.id, place.user)
    assert letter.state == SendingState.FAILED
    assert "It was not sent, and your text is kept" in page
    hall = cast.browser(OWNER).get(home(place)).content.decode()
    assert hall.index("It was not sent") < hall.index("</main>")
    assert "Is it still warm?" not in hall  # it stands with the letter, not below it again
    again = cast.browser(OWNER).post(
        f"{home(place)}talk/letters/{letter.id}/again/", {"text": "It is, quite."}, headers=HTMX
    )
    assert "is there" in again.content.decode()
    assert len(server.statuses_by("bakery")) == 2  # the loaf, and one answer
    assert "It is, quite." in server.statuses_by("bakery")[-1].text
    assert [each.state for each in sendings.letters(place.id, place.user)] == [SendingState.SENT]


def test_what_may_have_arrived_is_never_sent_again_in_other_words(place: Place, server: StandIn, asked: int) -> None:
    waiting = heard.waiting(place.id, asked)
    assert waiting is not None
    assert waiting.account is not None
    talking.letters(place, waiting.account, asked)
    (letter,) = sendings.letters(place.id, place.user, states=frozenset({SendingState.UNKNOWN}))
    there = f"{home(place)}talk/letters/{letter.id}/"
    page = cast.browser(OWNER).post(there + "again/", {"text": "Other words."}, headers=HTMX).content.decode()
    assert "It may have arrived" in page
    assert "<textarea" not in page
    cast.browser(OWNER).post(there + "drop/")
    assert letter.text in [each.text for each in sendings.letters(place.id, place.user)]
    assert len(server.statuses_by("bakery")) == 1  # the loaf


def test_a_letter_that_failed_can_be_let_go(place: Place, asked: int, server: StandIn) -> None:
    server.fail_next("POST /api/v1/statuses", "422")
    press(place, asked, "reply", text="It is.", once=uuid4().hex)
    (letter,) = sendings.letters(place.id, place.user)
    page = cast.browser(OWNER).post(f"{home(place)}talk/letters/{letter.id}/drop/", follow=True).content.decode()
    assert sendings.letters(place.id, place.user) == []
    assert "Is it still warm?" in page


def test_a_like_is_given_and_taken_back(place: Place, server: StandIn, asked: int) -> None:
    assert "Take it back" in press(place, asked, "like", htmx=True)
    assert "Take it back" not in press(place, asked, "unlike", htmx=True)


@pytest.mark.parametrize("htmx", [True, False])
def test_the_thread_is_the_networks_own(place: Place, server: StandIn, asked: int, htmx: bool) -> None:
    client = cast.browser(OWNER)
    page = client.get(f"{home(place)}talk/{asked}/thread/", headers=HTMX if htmx else {}).content.decode()
    assert page.index("The rye is out.") < page.index("Is it still warm?")
    assert ("<html" in page) is not htmx


def test_a_thread_that_cannot_be_had_says_so(place: Place, server: StandIn, asked: int) -> None:
    server.revoke()
    page = cast.browser(OWNER).get(f"{home(place)}talk/{asked}/thread/")
    assert page.status_code == 200
    assert 'role="alert"' in page.content.decode()


@pytest.mark.parametrize("text", ["", "   \n ", "x" * 20_001])
def test_an_answer_that_is_none_is_refused_with_its_text(place: Place, day: dict[str, int], text: str) -> None:
    page = press(place, day["nadia"], "reply", text=text, once=uuid4().hex)
    assert 'role="alert"' in page
    assert text.strip() in page
    assert sendings.letters(place.id, place.user) == []


def test_the_state_of_the_tests_themselves(place: Place, day: dict[str, int]) -> None:
    states = {name: talking.state_of(number) for name, number in day.items()}
    assert states.pop("robot") == HeardState.ASIDE
    assert set(states.values()) == {HeardState.OPEN}
    private = heard.waiting(place.id, day["paula"])
    assert private is not None
    assert private.visibility == Visibility.DIRECT


def test_what_is_not_there_is_refused(place: Place) -> None:
    for refused in (
        lambda: actions.one(place.id, 999, timezone.now()),
        lambda: actions.letter_in_hand(place.id, 999, place.user),
        lambda: actions.settle(place.id, 999, HeardState.DONE, user_id=place.user, now=timezone.now()),
        lambda: actions.later(
            place.id, 999, timezone.now() + timedelta(days=1), user_id=place.user, now=timezone.now()
        ),
    ):
        with pytest.raises(Refusal):
            refused()


def test_what_one_said_today_or_yesterday_is_said_so(place: Place) -> None:
    account, now = talking.connect(place), datetime(2026, 5, 6, 5, 0, tzinfo=UTC)
    for ago, code in (
        (2, "talk.you.today"),
        (9, "talk.you.yesterday"),
        (50, "talk.you.weekday"),
        (200, "talk.you.day"),
    ):
        key = f"{talking.SERVICE}/users/bakery/statuses/{ago}"
        talking.own_post(account, key, "The rye is out.", now - timedelta(hours=ago))
        number = talking.says(place, account, "Ada", "Warm?", parent=talking.ref(key))
        mine = actions.one(place.id, number, now, zone="Europe/Paris").mine
        assert mine is not None
        assert mine.code == code


@pytest.mark.parametrize(("lane", "says"), [("pass-on", "Nothing here"), ("later", "Nothing here"), ("meet", "Nobody")])
def test_an_empty_list_says_what_is_not_there(place: Place, lane: str, says: str) -> None:
    page = cast.browser(OWNER).get(f"{home(place)}talk/{lane}/").content.decode()
    assert says in page
    assert (f'class="button" href="{home(place)}listen/"' in page) == (lane == "meet")


def test_a_card_of_an_account_to_be_connected_again_says_so(place: Place, day: dict[str, int]) -> None:
    says = "Connect this account again to answer from here."
    assert says not in cast.browser(OWNER).get(home(place)).content.decode()
    waiting = heard.waiting(place.id, day["nadia"])
    assert waiting is not None
    assert waiting.account is not None
    connections.again(waiting.account, Reason(code="accounts.again"))
    page = cast.browser(OWNER).get(f"{home(place)}talk/{day['nadia']}/").content.decode()
    assert says in page
    assert f"{home(place)}accounts/{waiting.account}/" in page
    assert says not in cast.browser(ADVISER).get(f"{home(place)}talk/{day['nadia']}/").content.decode()


@pytest.mark.parametrize("htmx", [True, False])
def test_a_letter_tried_again_in_vain_says_that_it_was_tried(place: Place, htmx: bool) -> None:
    account = talking.connect(place)
    draft_of = talking.says(place, account, "Zoe", "Warm?")
    talking.letters(place, account, draft_of)
    [letter] = sendings.letters(place.id, place.user, states=frozenset({SendingState.FAILED}))
    client, there = cast.browser(OWNER), f"{home(place)}talk/letters/{letter.id}/again/"
    says = "It was tried again just now"
    assert says not in client.get(home(place)).content.decode()
    answer = client.post(there, {"text": letter.text}, headers=HTMX) if htmx else client.post(
        there, {"text": letter.text}, follow=True
    )  # fmt: skip
    assert says in answer.content.decode()


def test_a_letter_never_says_that_it_goes_on_by_itself(place: Place) -> None:
    account = talking.connect(place)
    talking.letters(place, account, talking.says(place, account, "Zoe", "Warm?"))
    [letter] = sendings.letters(place.id, place.user, states=frozenset({SendingState.FAILED}))
    until = timezone.now() + timedelta(minutes=20)
    for network in ("mastodon", "bluesky"):
        reason = Reason(code=f"{network}.resting", args={"host": "town.example", "until": until})
        tried = timezone.now()
        assert sendings.again(place.id, letter.id, tried) is not None
        sendings.failed(letter.id, reason, tried)
        page = cast.browser(OWNER).get(home(place)).content.decode()
        assert "Send it again after that." in page
        assert "goes on" not in page
